"""Whatever the sources write into the record has words in both languages: deeds, details, codes."""

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml
from allauth.mfa.models import Authenticator
from django.urls import URLPattern, get_resolver
from django.utils.translation import override

import payung
from payung.access.permissions import ROLES
from payung.approvals.kinds import KINDS
from payung.collection.models import Rule
from payung.flows.changes import ANSWERS
from payung.flows.privacy.incidents import STEPS
from payung.linkage.models import ReviewItem
from payung.privacy.models import Reveal, Ticket
from payung.privacy.schedule import schedule
from payung.registry.models import Sender
from payung.texts import knows
from payung.texts.words import WORDS
from payung.web.record import words


SOURCES = Path(payung.__file__).parent
WRITES = ("record", "record_each")
NOT_DETAILS = {"by", "action", "target", "at", "entries"}
# Deeds whose names are put together, or that are passed on under another name.
MADE = {
    *(f"changes {answer}" for answer in ANSWERS), *(f"incident {step}" for step in STEPS),
    *(f"breach letter drafted for the {to}" for to in ("agency", "people")),
    *(f"{kind} {what}" for kind in ("roster", "extract") for what in ("received", "refused")),
    "people seen", "backup made",
}  # fmt: skip
# Details that are passed on as a dictionary.
HANDED = {"on", "page", "status", "temuan", "unduh", "role", "until", "sender", "month", "people",
          "kemendagri_code", "number", "pk"}  # fmt: skip
CODES = {
    # detail: every code that may stand there
    "role": ROLES, "rhythm": Rule.Rhythm.values, "policy": Sender.Policy.values,
    "answer": ReviewItem.State.values, "field": Reveal.Field.values,
    "purpose": Reveal.Purpose.values, "state": Ticket.State.values,
    "kind": [*KINDS, *Ticket.Kind.values, *Authenticator.Type.values, "full-gaps"],
    "kinds": [*KINDS, *Authenticator.Type.values],
    "by_means_of": ["password", "mfa", *Authenticator.Type.values],
    "fields": ["what", "handling", "since", "until", "rosters", "exports", "users", "state",
               *STEPS.values()],
}  # fmt: skip


@cache
def calls():
    """Every call that writes into the record."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py"))
    return [
        node for tree in trees for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in WRITES
        and any(word.arg == "action" for word in node.keywords)
    ]  # fmt: skip


def deeds():
    """Named where they are written, and where an action is handed to somebody who writes it."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py"))
    handed = [
        word.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)
        for word in node.keywords if word.arg == "action"
    ]  # fmt: skip
    written = {one.value for value in handed for one in _texts(value)}
    return written | MADE


def _texts(value):
    if isinstance(value, ast.IfExp):
        return [*_texts(value.body), *_texts(value.orelse)]
    return [value] if isinstance(value, ast.Constant) and " " in str(value.value) else []


def detail_names():
    named = {word.arg for call in calls() for word in call.keywords if word.arg}
    return (named - NOT_DETAILS) | HANDED


def pages_with_files():
    """Names of pages of which a file leaves: the record of an export calls it by them."""
    found = []
    for one in get_resolver().url_patterns:
        patterns = [one] if isinstance(one, URLPattern) else one.url_patterns
        found += [str(pattern.name) for pattern in patterns if isinstance(pattern, URLPattern)]
    return [name for name in found if name.endswith(words.PAGES)]


@pytest.fixture(params=["id", "en"])
def language(request):
    with override(request.param):
        yield request.param


def test_the_record_is_written_in_many_places():
    assert len(calls()) > 50
    assert len(deeds()) > 70


def test_every_deed_has_words(language):
    without = [one for one in deeds() if not knows(f"deed.{one.replace(' ', '_')}", language)]
    assert without == []


def test_every_detail_has_a_name(language):
    names = detail_names() | {rule.name for rule in schedule()}
    assert [name for name in sorted(names) if words._named(name) == name.replace("_", " ")
            and not knows(f"detail.{name}", language)] == []  # fmt: skip


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_code_of_a_detail_has_words(language, name):
    assert [code for code in CODES[name] if not words.value_word(name, code)] == []


def test_every_page_of_which_a_file_leaves_has_a_name(language):
    assert len(pages_with_files()) > 20
    assert [name for name in pages_with_files() if not words.page_word(name)] == []


def test_every_reason_of_a_refused_file_is_said(language):
    said = yaml.safe_load((WORDS / language / "refusals.yaml").read_text(encoding="utf-8"))
    codes = [code for code in said if "." not in code]
    # what stands elsewhere in that file is never the reason of a file
    elsewhere = {code for code in codes if "{" in said[code]} - {
        "wrong_type",
        "mapping_field_unknown",
    }
    assert [
        one for one in codes if one not in elsewhere and not words.value_word("reason", one)
    ] == []
