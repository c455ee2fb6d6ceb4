"""Scholarships for the children of a member who died or can never work again."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from payung.core.benefits import Child, scholarship
from payung.core.errors import Refusal
from payung.core.law import Law, load_law
from payung.core.periods import Month


def scholarships(*children, day="2025-08-15", programme="JKK", **facts):
    return scholarship(
        on=datetime.date.fromisoformat(day),
        law=load_law(),
        children=children,
        programme=programme,
        **{"segment": "PU", **facts},
    )


def ceilings(benefit):
    return [part.details["ceiling"] for part in benefit.parts]


@pytest.mark.parametrize(
    ("level", "yearly", "years", "ceiling"),
    [
        ("TK", 1_500_000, 19, 87_000_000),
        ("SD", 1_500_000, 17, 84_000_000),
        ("SMP", 2_000_000, 11, 75_000_000),
        ("SMA", 3_000_000, 8, 69_000_000),
        ("PT", 12_000_000, 5, 60_000_000),
    ],
)
def test_each_level_has_its_yearly_amount_and_all_levels_after_it_follow(
    level, yearly, years, ceiling
):
    (part,) = scholarships(Child(level)).parts
    assert part.rupiah == yearly
    assert part.details["years"] == years
    assert part.details["ceiling"] == ceiling


def test_kindergarten_and_primary_school_together_last_eight_years():
    (part,) = scholarships(Child("TK")).parts
    early = [level for _, level, _ in part.details["schedule"] if level in ("TK", "SD")]
    assert early == ["TK"] * 2 + ["SD"] * 6


def test_two_children_get_it_and_174_million_is_the_most():
    benefit = scholarships(Child("TK"), Child("TK"), Child("TK"))
    assert ceilings(benefit) == [87_000_000, 87_000_000]
    assert "scholarship_children_most(most=2)" in benefit.reasons


def test_it_stands_outside_the_total_because_it_is_paid_year_by_year():
    benefit = scholarships(Child("SD"))
    assert benefit.total == 0
    assert not benefit.parts[0].in_total
    assert "scholarship_yearly_while_at_school" in benefit.reasons


def test_the_schedule_begins_in_the_year_of_the_event():
    (part,) = scholarships(Child("SMA", grade=3)).parts
    assert part.details["schedule"][:2] == ((2025, "SMA", 3_000_000), (2026, "PT", 12_000_000))
    assert part.details["years"] == 6


def test_years_at_school_that_lie_behind_are_not_paid():
    assert ceilings(scholarships(Child("SD", grade=4))) == [87_000_000 - 2 * 1_500_000 - 4_500_000]


def test_the_right_ends_with_the_23rd_birthday():
    day_before = scholarships(Child("PT", datetime.date(2002, 8, 16)))
    assert [len(part.details["schedule"]) for part in day_before.parts] == [1]
    birthday = scholarships(Child("PT", datetime.date(2002, 8, 15)))
    assert birthday.parts == ()
    assert birthday.reasons == ("assumed_paid", "child_too_old(child=1, age=23)")


def test_a_year_counts_when_the_child_is_not_yet_23_at_its_beginning():
    (part,) = scholarships(Child("PT", datetime.date(2005, 6, 1))).parts
    assert [year for year, _, _ in part.details["schedule"]] == [2025, 2026, 2027, 2028]


def test_a_child_that_enters_kindergarten_at_five_can_finish_all_levels():
    assert ceilings(scholarships(Child("TK", datetime.date(2020, 6, 1)))) == [87_000_000]


def test_a_married_child_has_no_right():
    benefit = scholarships(Child("PT", married=True), Child("SD"))
    assert "child_married(child=1)" in benefit.reasons
    assert [part.details["child"] for part in benefit.parts] == [2]


def test_whether_a_married_child_has_a_right_is_a_parameter():
    name = "scholarship.married_child"
    parameter = load_law().parameters[name]
    values = tuple(dataclasses.replace(value, value=Decimal(100)) for value in parameter.values)
    changed = Law({**load_law().parameters, name: dataclasses.replace(parameter, values=values)})
    facts = {"on": datetime.date(2025, 8, 15), "segment": "PU", "programme": "JKK"}
    benefit = scholarship(law=changed, children=[Child("PT", married=True)], **facts)
    assert name in benefit.to_verify


def test_until_permenaker_1_2025_a_working_child_had_no_right():
    benefit = scholarships(Child("PT", working=True), day="2025-02-23")
    assert benefit.parts == ()
    assert "child_working(child=1)" in benefit.reasons


def test_since_then_a_working_child_keeps_it_while_it_studies_on_conditions():
    benefit = scholarships(Child("PT", working=True), day="2025-02-24")
    assert "child_working_conditions(child=1, most=6)" in benefit.reasons
    assert "scholarship.working_child" in benefit.to_verify
    assert len(benefit.parts) == 1


@pytest.mark.parametrize(("months", "parts"), [(6, 1), (7, 0)])
def test_as_an_employee_it_may_work_for_six_months_in_a_row(months, parts):
    benefit = scholarships(Child("PT", works_as="PU", months_at_work=months))
    assert len(benefit.parts) == parts
    reason = "keeps" if parts else "too_long"
    assert f"child_working_{reason}(child=1, most=6)" in benefit.reasons


@pytest.mark.parametrize("works_as", ["BPU", "apprentice"])
def test_as_a_bpu_member_or_apprentice_it_keeps_it_however_long(works_as):
    benefit = scholarships(Child("PT", works_as=works_as, months_at_work=30))
    assert "child_working_keeps(child=1, most=6)" in benefit.reasons
    assert scholarships(Child("PT", works_as=works_as), day="2025-02-23").parts == ()


def test_after_a_death_that_work_did_not_cause_three_years_of_contributions_are_asked():
    facts = {"programme": "JKM", "day": "2025-08-15"}
    short = scholarships(Child("SD"), since=Month(2022, 10), **facts)
    assert short.parts == ()
    assert "scholarship_waits_contributions(months=35, needed=36)" in short.reasons
    assert len(scholarships(Child("SD"), since=Month(2022, 9), **facts).parts) == 1


def test_only_months_that_were_paid_count_towards_the_three_years():
    facts = {"programme": "JKM", "segment": "BPU", "since": Month(2022, 9)}
    assert scholarships(Child("SD"), paid_until=Month(2025, 4), **facts).parts == ()
    assert scholarships(Child("SD"), months_paid=35, **facts).parts == ()


def test_after_a_work_accident_no_time_is_asked():
    assert len(scholarships(Child("SD"), since=Month(2025, 8)).parts) == 1
    assert len(scholarships(Child("SD")).parts) == 1


def test_without_the_first_month_the_three_years_cannot_be_judged():
    with pytest.raises(Refusal) as refused:
        scholarships(Child("SD"), programme="JKM")
    assert refused.value.missing == ("since",)
    assert scholarships(programme="JKM").parts == ()  # no child: nothing depends on it


def test_before_pp_82_2019_one_child_got_twelve_million_once():
    benefit = scholarships(Child("SD"), Child("SMA"), day="2019-12-01")
    (part,) = benefit.parts
    assert (part.name, part.rupiah, part.in_total) == ("scholarship.once", 12_000_000, True)
    assert benefit.total == 12_000_000
    assert "scholarship_children_most(most=1)" in benefit.reasons


def test_from_2_december_2019_it_is_paid_every_year():
    benefit = scholarships(Child("SD"), Child("SMA"), day="2019-12-02")
    assert [part.name for part in benefit.parts] == ["scholarship.yearly"] * 2


def test_before_pp_82_2019_jkm_asked_for_five_years_of_membership():
    facts = {"programme": "JKM", "day": "2019-12-01"}
    short = scholarships(Child("SD"), since=Month(2015, 1), **facts)
    assert short.total == 12_000_000
    short = scholarships(Child("SD"), since=Month(2015, 2), **facts)
    assert short.reasons == (
        "assumed_paid",
        "scholarship_waits_membership(months=59, needed=60)",
    )


def test_who_was_not_protected_leaves_no_scholarship():
    benefit = scholarships(Child("SD"), paid_until=Month(2025, 4))
    assert benefit.parts == ()
    assert "employer_owes" in benefit.reasons


def test_children_that_cannot_be_are_refused():
    for code, child in {
        "child_level_unknown": Child("S2"),
        "child_born_after": Child("TK", datetime.date(2025, 8, 16)),
        "child_grade": Child("SD", grade=7),
        "child_work_unknown": Child("PT", works_as="pilot"),
    }.items():
        with pytest.raises(Refusal) as refused:
            scholarships(child)
        assert refused.value.code == code
        assert refused.value.missing == ("children",)
    with pytest.raises(Refusal, match="child_grade"):
        scholarships(Child("SD", grade=0))
    with pytest.raises(Refusal, match="scholarship_programme"):
        scholarships(Child("SD"), programme="JHT")
