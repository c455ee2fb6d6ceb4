"""More than one employer pays contributions for the same worker."""

import datetime

import pytest

from payung.core.benefits import jkm
from payung.core.law import load_law


def with_employers(day, employers):
    on = datetime.date.fromisoformat(day)
    return jkm(on=on, law=load_law(), segment="PU", employers=employers)


def test_before_permenaker_1_2025_each_employer_brought_the_whole_benefit():
    benefit = with_employers("2025-02-23", 2)
    assert benefit.total == 2 * 42_000_000
    assert "each_employer(employers=2)" in benefit.reasons


def test_since_then_the_funeral_is_paid_once():
    benefit = with_employers("2025-02-24", 2)
    assert benefit.total == 2 * 32_000_000 + 10_000_000
    assert "each_employer_funeral_once(employers=2)" in benefit.reasons


@pytest.mark.parametrize("day", ["2025-02-23", "2025-02-24"])
def test_with_one_employer_nothing_is_said_about_several(day):
    benefit = with_employers(day, 1)
    assert benefit.total == 42_000_000
    assert not any(reason.startswith("each_employer") for reason in benefit.reasons)


def test_a_part_says_how_much_each_employer_brings():
    lump_sum = with_employers("2025-02-24", 3).parts[0]
    assert lump_sum.details == {"each": 20_000_000, "employers": 3}
    assert lump_sum.rupiah == 60_000_000
