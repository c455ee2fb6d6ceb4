"""Whatever old age, pension and loss of the job may answer has words in both languages."""

import datetime
import re
from pathlib import Path

import pytest
import yaml

from payung.core import benefits
from payung.core.benefits.job_loss import EXCLUDED
from payung.core.benefits.old_age import EVENTS_OF_JHT, PARTIAL
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.texts import LANGUAGES, knows, say_problem, say_reason
from payung.texts.words import WORDS


FOLDER = Path(benefits.__file__).parent
FILES = ("old_age", "pension", "job_loss", "savings")
SOURCE = "\n".join((FOLDER / f"{name}.py").read_text(encoding="utf-8") for name in FILES)
REASONS = set(re.findall(r'reason\(\s*"(\w+)"', SOURCE)) | {
    "jp_minimum_paid", "jp_maximum_paid", "jp_months_enough", "jp_months_too_few",
}  # fmt: skip
PARTS = set(
    re.findall(r'"((?:jht|jp|jkp)\.(?:balance|pension|partial|tax|cash|training))"', SOURCE)
)
SAVED = {f"{name}.{part}" for name in ("jht", "jp") for part in ("contributions", "return")}


def test_the_search_finds_them():
    assert len(REASONS) > 25
    assert PARTS >= {"jht.balance", "jp.pension", "jkp.cash"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language):
    assert [code for code in sorted(REASONS) if not knows(code, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_a_name(language):
    unnamed = [name for name in sorted(PARTS | SAVED) if not knows(f"part.{name}", language)]
    assert unnamed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_excluded_cause_has_a_name(language):
    assert [cause for cause in EXCLUDED if not knows(f"value.jkp_{cause}", language)] == []


def test_every_event_of_jht_has_its_rule_in_the_law():
    rules = load_law().parameters
    for event in EVENTS_OF_JHT:
        assert PARTIAL.get(event, f"jht.waiting.{event}") in rules


def test_both_languages_name_the_same_values():
    holes = re.compile(r"\{(\w+)\}")
    english, indonesian = (
        yaml.safe_load((WORDS / language / "old_age.yaml").read_text(encoding="utf-8"))
        for language in ("en", "id")
    )
    assert english.keys() == indonesian.keys()
    for code, text in english.items():
        assert set(holes.findall(text)) == set(holes.findall(indonesian[code])), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_and_refusals_can_be_said(language):
    law, day = load_law(), datetime.date(2026, 6, 30)
    told = [
        *benefits.jkp(on=day, law=law, cause="contract_end").reasons,
        *benefits.jkp(on=day, law=law, wage=1, months_paid=3).reasons,
        *benefits.jht(on=day, law=law, event="dismissed", balance=1).reasons,
        *benefits.jp(on=day, law=law, event="stopped").reasons,
    ]
    assert all(say_reason(reason, language) for reason in told)
    with pytest.raises(Refusal) as refused:
        benefits.jp(on=day, law=law, event="lottery")
    assert "stopped" in say_problem(refused.value, language)
