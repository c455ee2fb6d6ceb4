"""Words are found for codes, values take their place, and both languages know the same codes."""

import datetime

import pytest

from payung.core.errors import InputProblem
from payung.core.findings import ROW_FINDINGS, Severity
from payung.texts import LANGUAGES, advice, knows, number, percent, say, say_problem, say_reason
from payung.texts.words import WORDS


def codes(language):
    import yaml

    return {
        code
        for path in (WORDS / language).glob("*.yaml")
        for code in yaml.safe_load(path.read_text(encoding="utf-8"))
    }


def test_both_languages_know_the_same_codes():
    assert codes("id") == codes("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words_and_a_grave_one_says_what_to_do(language):
    for code, severity in ROW_FINDINGS.items():
        assert knows(code, language), code
        if severity is Severity.STOP:
            assert advice(code, language), code


def test_values_take_their_place_in_the_reader_s_way():
    reason = "within_grace(paid_until=2026-03, until=2026-06)"
    assert "Maret 2026" in say_reason(reason, "id")
    assert "March 2026" in say_reason(reason, "en")


def test_a_reason_without_values_has_words_too():
    assert say_reason("not_a_member", "en") == "Not found among the members"


def test_a_code_without_words_is_our_mistake_and_loud():
    with pytest.raises(KeyError):
        say("no_such_code", "id")
    with pytest.raises(KeyError):
        say_reason("not a reason", "id")


def test_a_problem_says_what_it_is_and_what_to_do():
    problem = InputProblem("month_unreadable", text="26-6")
    assert "26-6" in say_problem(problem, "id")


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(394, 1000, "39,4 %"), (1, 3, "33,3 %"), (2, 3, "66,7 %"), (1, 2000, "0,1 %"),
     (0, 5, "0,0 %"), (5, 5, "100,0 %"), (0, 0, "–")],
)  # fmt: skip
def test_percentages_have_one_decimal_rounded_half_up(part, whole, expected):
    assert percent(part, whole, "id") == expected


def test_numbers_are_grouped_as_each_language_does():
    assert number(1_234_567, "id") == "1.234.567"
    assert number(1_234_567, "en") == "1,234,567"


def test_days_are_written_out():
    assert "30 Juni 2026" in say("summary.headline", "id", rate="1 %", protected=1, people=2,
                                 day=datetime.date(2026, 6, 30))  # fmt: skip
