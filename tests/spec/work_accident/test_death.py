"""What a family gets when a member dies through work (JKK)."""

import datetime

import pytest

from payung.core.benefits import Child, jkk_death
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


def after(day="2025-03-01", **facts):
    facts = {"segment": "PU", "wage": 5_000_000, **facts}
    return jkk_death(on=datetime.date.fromisoformat(day), law=load_law(), **facts)


def amounts(benefit):
    return {part.name: part.rupiah for part in benefit.parts if part.in_total}


def test_the_family_gets_48_wages_the_periodic_benefit_and_the_funeral():
    benefit = after(wage=5_000_000)
    assert amounts(benefit) == {
        "jkk.death": 48 * 5_000_000,
        "jkk.instalments": 12_000_000,
        "jkk.funeral": 10_000_000,
    }


def test_48_wages_are_60_percent_of_80_wages():
    death = after().parts[0]
    assert death.details == {"wages": 48, "wage": 5_000_000}
    assert death.to_verify == ("jkk.death.percent", "jkk.wages")


def test_at_least_the_lump_sum_of_jkm_is_paid():
    benefit = after(wage=400_000)
    assert amounts(benefit)["jkk.death"] == 20_000_000
    assert benefit.parts[0].details["reckoned"] == 19_200_000
    assert "jkk_death_at_least_jkm" in benefit.reasons
    assert "jkm.lump_sum" in benefit.parts[0].to_verify


def test_the_least_sum_is_that_of_the_day():
    assert amounts(after("2019-12-01", wage=100_000))["jkk.death"] == 16_200_000
    assert amounts(after("2019-12-02", wage=100_000))["jkk.death"] == 20_000_000


def test_there_is_no_highest_sum():
    assert amounts(after(wage=110_000_000))["jkk.death"] == 5_280_000_000


@pytest.mark.parametrize(
    ("day", "instalments", "funeral"),
    [("2019-12-01", 4_800_000, 3_000_000), ("2019-12-02", 12_000_000, 10_000_000)],
)
def test_pp_82_2019_raised_periodic_benefit_and_funeral(day, instalments, funeral):
    paid = amounts(after(day))
    assert (paid["jkk.instalments"], paid["jkk.funeral"]) == (instalments, funeral)


def test_for_a_bpu_member_the_base_of_the_income_band_is_the_wage():
    benefit = after(segment="BPU", wage=2_650_000)
    assert amounts(benefit)["jkk.death"] == 48 * 2_600_000
    assert "income_band_counts" in benefit.reasons
    assert "bpu.base" in benefit.parts[0].to_verify


def test_who_gives_the_base_itself_gets_the_same():
    benefit = after(segment="BPU", wage=2_600_000)
    assert amounts(benefit)["jkk.death"] == 48 * 2_600_000
    assert "income_band_counts" not in benefit.reasons


def test_protection_holds_from_the_first_day_without_waiting():
    assert after(since=Month(2025, 3)).total == 48 * 5_000_000 + 22_000_000


def test_the_children_get_scholarships_without_waiting():
    benefit = after(since=Month(2025, 3), children=[Child("SD"), Child("SMA")])
    assert [part.name for part in benefit.parts if part.name.startswith("schol")] == [
        "scholarship.yearly"
    ] * 2


def test_the_one_scholarship_of_before_counts_into_the_total():
    with_child, without = after("2019-12-01", children=[Child("SD")]), after("2019-12-01")
    assert with_child.total == without.total + 12_000_000


def test_care_before_the_death_and_transport_stand_beside_the_total():
    benefit = after(transport=["land", "sea"])
    beside = {part.name: part.rupiah for part in benefit.parts if not part.in_total}
    assert beside == {
        "jkk.medical_care": 0,
        "jkk.transport.land": 5_000_000,
        "jkk.transport.sea": 2_000_000,
    }
    assert benefit.total == after().total


def test_for_whom_nothing_was_paid_the_employer_owes_it():
    benefit = after(paid_until=Month(2024, 12))
    assert benefit.parts == ()
    assert "employer_owes" in benefit.reasons


def test_what_the_answer_depends_on_is_asked():
    for facts, missing, code in [
        ({"wage": None}, "wage", "jkk_wage_needed"),
        ({"wage": 0}, "wage", "jkk_wage_not_positive"),
        ({"wage": -1}, "wage", "jkk_wage_not_positive"),
        ({"segment": None}, "segment", "segment_needed"),
        ({"segment": "PMI"}, "segment", "pmi_apart"),
        ({"transport": ["train"]}, "transport", "transport_unknown"),
        ({"birth_date": datetime.date(2025, 3, 2)}, "birth_date", "event_before_birth"),
    ]:
        with pytest.raises(Refusal) as refused:
            after(**facts)
        assert refused.value.code == code
        assert missing in refused.value.missing
