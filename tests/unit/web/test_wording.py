import re
from pathlib import Path

import pytest

from payung import web
from payung.core.findings import ROW_FINDINGS
from payung.core.rosters import FIELDS
from payung.coverage.models import Run, Verdict
from payung.jobs.models import Progress
from payung.registry.models import Roster, RosterRow, Sender
from payung.web import wording
from payung.web.templatetags import payung as tags


TEMPLATES = Path(web.__file__).parent / "templates"


@pytest.mark.parametrize("code", Verdict.Answer.values)
def test_every_verdict_has_a_word_an_icon_and_a_tone(code):
    assert str(wording.verdict_word(code))
    assert tags.icon(wording.verdict_icon(code)).startswith("<svg")
    assert wording.verdict_tone(code) in ("ok", "warn", "bad", "info", "plain")


@pytest.mark.parametrize(
    "code",
    [*RosterRow.Status.values, *Roster.Status.values, *Progress.State.values, *Run.State.values,
     "match", "review", "none"],
)  # fmt: skip
def test_every_status_has_a_word(code):
    assert str(wording.status_word(code))


@pytest.mark.parametrize("kind", Sender.Kind.values)
def test_every_kind_of_sender_has_a_word(kind):
    assert str(wording.sender_word(kind))


@pytest.mark.parametrize("code", FIELDS)
def test_every_field_that_a_column_may_be_has_a_word(code):
    assert str(wording.field_word(code)) != code


def test_a_column_that_is_not_used_says_so():
    assert str(wording.field_word(None)) == "Tidak dipakai"


def test_a_field_without_a_word_shows_its_own_name():
    assert wording.field_word("shoe_size") == "shoe_size"


@pytest.mark.parametrize("code", ROW_FINDINGS)
def test_every_finding_has_a_tone(code):
    assert tags.severity(code) in ("bad", "warn", "plain")


def test_how_sure_we_are_is_said_in_words():
    assert "besar" in str(wording.sure_word(0.97))
    assert str(wording.sure_word(0.8)).startswith("Mungkin")
    assert "kecil" in str(wording.sure_word(0.3))


def test_every_icon_that_a_template_names_exists():
    named = set()
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'{% icon "([^"]+)"', text))
        named |= set(re.findall(r'<c-[^>]*\bicon="([a-z0-9-]+)"', text))
    assert len(named) > 20
    for name in named:
        assert tags.icon(name).startswith("<svg"), name


def test_no_template_writes_a_style_or_a_script_into_the_page():
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert " style=" not in text, path
        # Words for a script, as JSON, are no script.
        assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))", text), path
        assert not re.search(r"<[a-z][^>{]*\son[a-z]+=", text), path


def test_initials():
    assert tags.initials("Rina Dewi Lestari") == "RD"
    assert tags.initials("7") == "?"


def test_a_reason_without_words_is_shown_as_it_is():
    assert tags.reason("no_such_code(x=1)") == "no_such_code(x=1)"
    assert tags.finding("no_such_code") == "no_such_code"
    assert tags.say("no_such_code") == "no_such_code"


def test_a_finding_is_said_with_its_advice():
    finding, advice = tags.finding("nik_missing"), tags.advice("nik_missing")
    assert tags.say("nik_missing") == f"{finding}. {advice}"


def test_of_a_hundred_people():
    assert tags.in_hundred(0.438) == "44"
    assert tags.in_hundred(None) == "–"
