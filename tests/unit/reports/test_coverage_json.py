"""Figures say what they count, and their rates are exact."""

import json

import pytest

from payung.reports import coverage_json
from tests.unit.reports.small_run import small_run


@pytest.fixture
def answer(tmp_path):
    path = tmp_path / "coverage.json"
    inputs = [{"kind": "roster", "file": "desa.xlsx", "status": "read", "sha256": "ab" * 32}]
    coverage_json.write(path, small_run(), inputs=inputs, region="6108")
    return json.loads(path.read_text(encoding="utf-8"))


def figure(answer, scope, **key):
    (found,) = (
        line
        for line in answer["figures"]
        if line["scope"] == scope and all(line[name] == value for name, value in key.items())
    )
    return found


def test_the_whole_answer_says_day_rule_and_inputs(answer):
    assert answer["as_of"] == "2026-06-30"
    assert answer["rule"]
    assert answer["inputs"][0]["sha256"] == "ab" * 32


def test_a_figure_can_be_recomputed(answer):
    total = figure(answer, "total")
    assert (total["numerator"], total["denominator"]) == (1, 3)
    assert total["rate_percent"] == "33.33"
    assert total["day"] == "2026-06-30"


def test_without_probabilities_nothing_is_said_of_doubt(answer):
    assert "probabilities" in answer["numerator_low_and_high"]
    assert (
        figure(answer, "total")["numerator_low"],
        figure(answer, "total")["numerator_high"],
    ) == (
        None,
        None,
    )


def test_areas_have_names(answer):
    assert figure(answer, "village", area="6108012014")["area_name"] == "Amboyo Inti"


def test_senders_have_their_own_figure(answer):
    assert figure(answer, "sender", sender="dinas.xlsx")["denominator"] == 2


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (1, 20_000, "0.01"), (0, 5, "0.00"),
     (5, 5, "100.00"), (1, 0, None), (1, None, None)],
)  # fmt: skip
def test_rates_are_rounded_half_up_in_whole_numbers(part, whole, expected):
    assert coverage_json.rate(part, whole) == expected
