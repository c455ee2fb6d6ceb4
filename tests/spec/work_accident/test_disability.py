"""Lasting disability after a work accident: the table, the loss of function, and the total one."""

import datetime
from decimal import Decimal

import pytest

from payung.core.benefits import Child, jkk_disability
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


WAGE = 5_000_000


def after(kind="partial", day="2025-03-01", **facts):
    on = datetime.date.fromisoformat(day)
    facts = {"segment": "PU", "wage": WAGE, **facts}
    return jkk_disability(on=on, law=load_law(), kind=kind, **facts)


def cash(benefit):
    return benefit.parts[0].rupiah


def test_a_lost_part_of_the_body_is_its_percentage_of_80_wages():
    benefit = after(body_parts=["right_arm_from_shoulder"])
    assert cash(benefit) == 32 * WAGE  # 40 percent of 80
    assert benefit.total == cash(benefit)


def test_several_losses_are_added():
    assert cash(after(body_parts=["one_eye", "hearing_one_ear"])) == 44 * WAGE  # 35 + 20 percent
    assert cash(after(body_parts=["one_other_toe"] * 3)) == cash(after(percent=9))
    assert cash(after(body_parts={"hearing_one_ear_per_10_db": 4})) == cash(after(percent=12))


def test_half_percentages_of_the_table_are_exact():
    assert cash(after(body_parts=["right_index_first_phalanx"])) == 18_000_000  # 4.5 percent


def test_the_percentage_of_the_doctor_goes_before_the_table():
    benefit = after(percent=Decimal("12.5"), body_parts=["both_eyes"])
    assert cash(benefit) == 10 * WAGE
    assert "percent_by_doctor" in benefit.reasons


def test_for_a_left_handed_person_left_and_right_are_exchanged():
    left = after(body_parts=["left_arm_from_shoulder"])
    assert cash(left) == 28 * WAGE
    assert cash(after(body_parts=["left_arm_from_shoulder"], left_handed=True)) == 32 * WAGE
    assert cash(after(body_parts=["one_eye"], left_handed=True)) == 28 * WAGE


def test_loss_of_function_is_its_percentage_of_the_table():
    benefit = after("functional", body_parts=["right_arm_from_shoulder"], function_loss=50)
    assert cash(benefit) == 16 * WAGE
    assert benefit.parts[0].details["percent"] == 20


def test_who_can_never_work_again_gets_56_wages_and_the_periodic_benefit():
    benefit = after("total")
    assert cash(benefit) == 56 * WAGE  # 70 percent of 80
    assert benefit.total == 56 * WAGE + 12_000_000
    assert after("total", day="2019-12-01").total == 56 * WAGE + 4_800_000


def test_the_children_of_who_can_never_work_again_get_scholarships():
    names = [part.name for part in after("total", children=[Child("SD")]).parts]
    assert "scholarship.yearly" in names
    assert "scholarship.yearly" not in [
        part.name for part in after(percent=40, children=[Child("SD")]).parts
    ]


def test_care_transport_and_aids_stand_beside_it_with_their_ceilings():
    beside = {part.name: part.rupiah for part in after(percent=10).parts if not part.in_total}
    assert beside["jkk.home_care"] == 20_000_000
    assert beside["jkk.aid.denture"] == 5_000_000
    assert beside["jkk.aid.hearing_aid"] == 2_500_000
    assert beside["jkk.aid.glasses"] == 1_000_000
    assert "return_to_work" in after(percent=10).reasons


def test_before_pp_82_2019_there_was_no_care_at_home_hearing_aid_or_glasses():
    beside = {part.name for part in after(percent=10, day="2019-12-01").parts}
    assert not beside & {"jkk.home_care", "jkk.aid.hearing_aid", "jkk.aid.glasses"}
    assert "jkk.aid.denture" in beside


def test_more_than_a_total_disability_is_remarked():
    assert "disability_over_total" in after(percent=71).reasons
    assert "disability_over_total" not in after(percent=70).reasons


def test_rows_that_nobody_has_read_are_marked():
    assert "jkk.disability.right_thumb" in after(body_parts=["right_thumb"]).to_verify


def test_who_was_not_protected_gets_nothing_from_the_programme():
    benefit = after(percent=10, paid_until=Month(2024, 11))
    assert benefit.parts == ()
    assert "employer_owes" in benefit.reasons


def test_percentages_and_parts_that_cannot_be_are_refused():
    for code, kind, facts in [
        ("disability_kind_unknown", "light", {"percent": 10}),
        ("disability_extent_needed", "partial", {}),
        ("percent_impossible", "partial", {"percent": -1}),
        ("percent_impossible", "partial", {"percent": Decimal("100.1")}),
        ("percent_impossible", "functional", {"percent": 10, "function_loss": 101}),
        ("percent_impossible", "partial", {"percent": Decimal("NaN")}),
        ("function_loss_needed", "functional", {"percent": 10}),
        ("body_part_unknown", "partial", {"body_parts": ["tail"]}),
        ("body_part_count", "partial", {"body_parts": {"one_eye": 0}}),
        ("disability_over_hundred", "partial", {"body_parts": ["both_eyes", "both_legs_from_hip"]}),
        ("disability_needs_percent", "partial", {"body_parts": ["scalp_avulsed"]}),
        ("jkk_wage_needed", "total", {"wage": None}),
    ]:
        with pytest.raises(Refusal) as refused:
            after(kind, **facts)
        assert refused.value.code == code
        assert refused.value.missing
