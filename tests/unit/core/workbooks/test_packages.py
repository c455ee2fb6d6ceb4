"""Archives from strangers."""

import io
import struct
import zipfile

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.packages import Package
from tests.unit.core.workbooks.making import zipped


LONG = bytes(range(256)) * 20_000


def _package(members, **limits):
    return Package(zipped(members), Limits(**limits))


def _refused(action):
    with pytest.raises(InputProblem) as refused:
        action()
    return refused.value.code


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_whole_and_in_pieces(method):
    package = Package(zipped({"a.bin": LONG, "b.txt": "x"}, method), Limits())
    assert package.names == {"a.bin", "b.txt"}
    assert package.size("a.bin") == len(LONG)
    assert package.read("a.bin") == b"".join(package.pieces("a.bin")) == LONG
    with package.open("a.bin") as member:
        assert member.read(3) == LONG[:3]
        assert member.read() == LONG[3:]


def test_an_empty_member_is_empty():
    assert _package({"a": b""}).read("a") == b""


def test_a_member_is_found_in_whatever_case_it_is_written():
    package = _package({"XL/Workbook.xml": "x"})
    assert package.find("xl/workbook.XML") == "XL/Workbook.xml"
    assert package.find("xl/other.xml") is None


def test_relations_lead_to_members_from_where_they_stand():
    relations = (
        '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="b" Target="/xl/styles.xml"/>'
        '<Relationship Id="c" Target="missing.xml"/></Relationships>'
    )
    package = _package(
        {"xl/_rels/w.xml.rels": relations, "xl/worksheets/sheet1.xml": "x", "xl/styles.xml": "y"}
    )
    assert package.relations("xl/w.xml") == {"a": "xl/worksheets/sheet1.xml", "b": "xl/styles.xml"}
    assert package.relations("xl/other.xml") == {}


def test_a_wrong_checksum_is_noticed_when_a_member_is_read():
    content = bytearray(zipped({"a": LONG}, zipfile.ZIP_STORED))
    content[200] ^= 1
    package = Package(bytes(content), Limits())
    assert _refused(lambda: package.read("a")) == "unreadable"


def test_a_stream_that_cannot_be_inflated_is_truncated():
    content = bytearray(zipped({"a": LONG}))
    content[40:60] = bytes([255]) * 20
    package = Package(bytes(content), Limits())
    assert _refused(lambda: package.read("a")) == "truncated"


def test_a_member_that_begins_nowhere_is_truncated():
    content = bytearray(zipped({"a": b"x"}))
    struct.pack_into("<I", content, content.rindex(b"PK\1\2") + 42, 5)
    package = Package(bytes(content), Limits())
    assert _refused(package.verify) == "truncated"


def test_entities_are_refused_wherever_they_are_declared():
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    for name in ("xl/styles.xml", "_rels/.rels"):
        assert _refused(_package({name: entity}).verify) == "unreadable"
    _package({"xl/media/page.html": entity}).verify()


def test_members_that_were_read_before_are_not_read_again():
    content = bytearray(zipped({"a": LONG}))
    content[40:60] = bytes([255]) * 20
    Package(bytes(content), Limits()).verify(known={"a"})


def test_limits_are_checked_from_the_directory_alone():
    zeros = {"a": bytes(2_000_000)}
    assert _refused(lambda: _package(zeros, max_inflated=1_000_000)) == "zip_bomb"
    assert _refused(lambda: _package(zeros, ratio_from=1_000_000)) == "zip_bomb"
    assert _refused(lambda: _package({"a": "", "b": ""}, max_members=1)) == "zip_bomb"
    assert _package(zeros).names == {"a"}


def test_what_is_no_archive_at_all_is_truncated():
    assert _refused(lambda: Package(b"PK\3\4 and no more", Limits())) == "truncated"


def test_an_archive_behind_other_bytes_is_read():
    buffer = io.BytesIO(b"x" * 100)
    buffer.seek(0, io.SEEK_END)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("a", b"y")
    assert Package(buffer.getvalue(), Limits()).read("a") == b"y"
