"""Entries of the record in words of both languages; what has none shows itself."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

import payung
from payung.texts import knows
from payung.web.record.seeing import SHOWS_PEOPLE
from payung.web.record.words import deed, details, thing


@pytest.fixture(autouse=True)
def indonesian():
    """Whatever language the test before has left."""
    with override("id"):
        yield


SOURCES = Path(payung.__file__).parent


def deeds():
    """Every action that the sources write down by its name."""
    written = (path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    return {one for text in written for one in re.findall(r'action="([a-z-]+ [a-z ]+)"', text)}


def test_every_deed_in_the_sources_has_words():
    assert len(deeds()) > 40
    without = [one for one in deeds() if not knows(f"deed.{one.replace(' ', '_')}", "id")]
    assert without == []


def test_every_page_that_shows_people_has_a_name():
    assert [page for page in SHOWS_PEOPLE if not knows(f"thing.page.{page}", "id")] == []


@pytest.mark.parametrize(("language", "said"), [("id", "memberi peran"), ("en", "role granted")])
def test_a_deed_is_said_in_the_language_in_force(language, said):
    with override(language):
        assert deed("role granted") == said


def test_a_thing_is_its_kind_and_its_number():
    assert thing("registry.Roster:12") == "Berkas 12"
    assert thing("page:search") == "Pencarian"


def test_what_has_no_words_shows_itself():
    assert deed("run started") == "run started"
    assert thing("weather.Cloud:3") == "weather.Cloud 3"
    assert thing("system") == "system"


def test_details_leave_out_what_is_empty_and_name_the_rest():
    given = {"rows": 12, "sender": None, "fields": ["nik", "name"], "role": "village_clerk"}
    assert details(given) == "baris: 12; kolom: nik, name; peran: Petugas desa"
    assert details({"on": "people"}) == "di: Halaman orang"
    assert details({"half_done": 1}) == "half done: 1"
