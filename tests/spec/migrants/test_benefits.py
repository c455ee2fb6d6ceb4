"""Migrant workers (PMI): sums of their own since Permenaker 4/2023."""

import datetime

import pytest

from payung.core.benefits import Child, pmi_death, pmi_support
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date(2024, 5, 15)


def death(phase="during", on=DAY, **facts):
    return pmi_death(on=on, law=load_law(), phase=phase, **facts)


def support(event, on=DAY, **facts):
    return pmi_support(on=on, law=load_law(), event=event, **facts)


@pytest.mark.parametrize(
    ("phase", "rupiah"), [("before", 42_000_000), ("during", 85_000_000), ("after", 42_000_000)]
)
def test_a_death_brings_one_sum_by_the_time_of_the_work_abroad(phase, rupiah):
    assert death(phase).total == rupiah


@pytest.mark.parametrize("phase", ["before", "after"])
def test_outside_the_work_the_sums_are_those_of_other_workers(phase):
    assert [part.rupiah for part in death(phase).parts] == [20_000_000, 12_000_000, 10_000_000]


def test_at_most_two_children_get_scholarships():
    benefit = death(children=[Child("SD"), Child("SMP"), Child("SMA")])
    assert [part.details["level"] for part in benefit.parts[1:]] == ["SD", "SMP"]
    assert "pmi_scholarship_terms" in benefit.reasons


@pytest.mark.parametrize("phase", ["before", "after"])
def test_outside_the_time_of_the_work_no_scholarship_is_promised(phase):
    benefit = death(phase, children=[Child("SD")])
    assert len(benefit.parts) == 3
    assert "pmi_scholarship_during_work" in benefit.reasons
    assert "pmi_scholarship_during_work" not in death(phase).reasons


@pytest.mark.parametrize(
    ("event", "rupiah"),
    [
        ("dismissed", 1_500_000),
        ("placed_otherwise", 25_000_000),
        ("raped", 50_000_000),
        ("failed_departure", 7_500_000),
        ("accident", 0),
    ],
)
def test_what_happens_to_a_migrant_worker_has_its_sum(event, rupiah):
    assert support(event).total == rupiah


def test_a_failed_departure_was_paid_under_permenaker_18_2018_as_well():
    assert support("failed_departure", on=datetime.date(2019, 1, 15)).total == 7_500_000
    with pytest.raises(NoLawInForce):
        support("dismissed", on=datetime.date(2019, 1, 15))


def test_treatment_abroad_and_aids_have_ceilings():
    ceilings = {
        part.name.removeprefix("pmi.benefits."): part.details for part in support("accident").parts
    }
    assert ceilings == {
        "treatment_abroad": {"ceiling": 50_000_000},
        "home_care": {"ceiling": 20_000_000, "months": 12},
        "hearing_aid": {"ceiling": 2_500_000},
        "glasses": {"ceiling": 1_000_000},
    }


def test_who_was_placed_otherwise_gets_the_way_home_too():
    (_, way_home) = support("placed_otherwise").parts
    assert (way_home.rupiah, way_home.in_total) == (15_000_000, False)


def test_a_death_during_the_work_brought_85_million_before_permenaker_4_2023_too():
    assert death(on=datetime.date(2018, 8, 21)).total == 85_000_000
    assert death(on=datetime.date(2023, 2, 21)).total == 85_000_000


def test_the_other_sums_of_before_are_not_known():
    before, since = datetime.date(2023, 2, 21), datetime.date(2023, 2, 22)
    with pytest.raises(NoLawInForce):
        death("after", on=before)
    with pytest.raises(NoLawInForce):
        death(on=before, children=[Child("SD")])
    assert death("after", on=since).total == 42_000_000
    assert len(death(on=since, children=[Child("SD")]).parts) == 2


def test_who_was_not_protected_gets_nothing():
    assert death(paid_until=Month(2024, 4)).parts == ()
    assert support("raped", paid_until=Month(2024, 4)).parts == ()


def test_words_that_nobody_knows_are_refused():
    with pytest.raises(Refusal, match="phase_unknown"):
        death("between")
    with pytest.raises(Refusal, match="abroad_unknown"):
        support("lost")
