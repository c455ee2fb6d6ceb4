"""The drafts say what runs here: the fields of the models, the roles, the safeguards as set."""

import datetime
import re

import pytest
from django.apps import apps

from payung.audit import actions as audit
from payung.core.errors import NotAllowed
from payung.flows.health import BACKED_UP
from payung.flows.privacy import processing
from payung.privacy.schedule import schedule
from payung.texts import LANGUAGES, say
from payung.texts.words import _catalogue


pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 22)


def state(name: str) -> processing.Measure:
    return next(one for one in processing.measures() if one.name == name)


def test_every_table_of_people_belongs_to_an_activity():
    told = {
        name for one in processing.activities() for names in one.fields.values() for name in names
    }
    row = apps.get_model("registry", "RosterRow").Privacy.personal
    assert set(row) <= told
    sealed = next(one for one in processing.activities() if one.name == "receive_lists")
    assert "nik" in sealed.fields["sealed"]


def test_every_activity_names_roles_and_rules_that_exist():
    rules = {rule.name for rule in schedule()}
    for one in processing.activities():
        assert one.roles, one.name
        assert set(one.retention) <= rules


def test_safeguards_are_told_as_they_are_set(settings, db):
    settings.HTTPS, settings.PAYUNG_TWO_PAIRS_OF_EYES = False, True
    assert not state("https").is_on
    assert state("two_pairs").is_on
    assert not state("backups").is_on
    audit.record(by="cron", action=BACKED_UP, target="backup")
    assert state("backups").is_on
    settings.PAYUNG_REVEALS_PER_HOUR = 7
    assert state("reveals").value.startswith("7 /")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_drafts_have_all_their_words(language, officer):
    rows = processing.record_rows(language)
    assert {len(row) for row in rows} == {len(processing.headings(language))}
    assert all(cell for row in [*rows, *processing.risk_rows(language)] for cell in row)
    for make in (processing.record_paper, processing.assessment_paper):
        content = make(by=officer, language=language, made_on=DAY)
        assert content.startswith(b"%PDF")
        # two pages each: a signature does not stand alone on a third one
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_letter_calls_a_field_is_understood_by_who_knows_no_software(language):
    """Heirs read it too: the number by which the register keeps somebody has a plain name."""
    called = [code for code in _catalogue(language) if code.startswith("letter.field.")]
    assert len(called) > 5
    assert [code for code in called if "Payung" in say(code, language)] == []


def test_nobody_else_takes_the_drafts(rina, maria):
    for stranger in (rina, maria):
        for make in (processing.record_paper, processing.assessment_paper):
            with pytest.raises(NotAllowed):
                make(by=stranger, language="id", made_on=DAY)
