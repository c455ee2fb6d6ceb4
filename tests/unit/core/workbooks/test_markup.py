"""XML from strangers."""

import io

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks.markup import attributes, events, local, parsed


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;">]>'
    b"<a>&y;</a>"
)
FOREIGN = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


def _all(content):
    return [(event, local(element.tag)) for event, element in events(io.BytesIO(content))]


def _refused(action, content):
    with pytest.raises(InputProblem) as refused:
        action(content)
    return refused.value.code


def test_elements_come_as_they_begin_and_end():
    assert _all(b"<a><b/>x<c>y</c></a>") == [
        ("start", "a"),
        ("start", "b"),
        ("end", "b"),
        ("start", "c"),
        ("end", "c"),
        ("end", "a"),
    ]


def test_names_are_taken_without_their_namespaces():
    element = parsed(b'<x:a xmlns:x="urn:x" x:b="1" c="2"/>')
    assert local(element.tag) == "a"
    assert attributes(element) == {"b": "1", "c": "2"}


@pytest.mark.parametrize("content", [BOMB, FOREIGN, b"<!DOCTYPE a><a/>"])
@pytest.mark.parametrize("action", [_all, parsed])
def test_document_types_and_entities_are_refused(action, content):
    assert _refused(action, content) == "unreadable"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_entities_are_refused_in_other_encodings_too(encoding):
    text = BOMB.decode().replace('<?xml version="1.0"?>', "")
    assert _refused(_all, text.encode(encoding)) == "unreadable"


@pytest.mark.parametrize("content", [b"", b"  ", b"<a>", b"<a><b>x</b>", b"<a b='"])
def test_what_stops_too_early_is_truncated(content):
    assert _refused(_all, content) == "truncated"


@pytest.mark.parametrize("content", [b"<a></b>", b"<a>&nbsp;</a>", b"<a b=c/>", b"<a/><b/>"])
def test_what_is_not_well_formed_is_unreadable(content):
    assert _refused(_all, content) == "unreadable"
    assert _refused(parsed, content) == "unreadable"


def test_an_encoding_that_nobody_knows_is_unreadable():
    assert _refused(parsed, b'<?xml version="1.0" encoding="x-none"?><a/>') == "unreadable"


def test_a_document_longer_than_a_piece_is_read_to_its_end():
    content = b"<a>" + b"<b>0123456789</b>" * 100_000 + b"</a>"
    assert sum(name == "b" for _, name in _all(content)) == 200_000
