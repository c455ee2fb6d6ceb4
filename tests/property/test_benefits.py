"""What must hold for every family: parts make the total, and more never brings less."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.benefits import (
    Child,
    deadlines_of,
    jkk_death,
    jkk_disability,
    jkk_stmb,
    jkm,
    order,
    scholarship,
)
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


LAW = load_law()
FIRST, LAST = datetime.date(2015, 7, 1), datetime.date(2027, 12, 31)
CHANGES = [datetime.date(2019, 12, 2), datetime.date(2025, 2, 24)]
days = st.dates(FIRST, LAST)
wages = st.integers(1, 200_000_000)
segments = st.sampled_from(["PU", "BPU", "JAKON"])
lengths = st.integers(0, 140)  # months of membership before the one of the day
kids = st.lists(
    st.builds(
        Child,
        st.sampled_from(["TK", "SD", "SMP", "SMA", "PT"]),
        st.none(),
        st.booleans(),
        st.booleans(),
        st.integers(1, 2),
    ),
    max_size=4,
)


def since(day, months):
    return Month.of(day) - months


@given(day=days, segment=segments, months=lengths, children=kids, employers=st.integers(1, 4))
def test_the_parts_in_the_total_make_the_total(day, segment, months, children, employers):
    benefit = jkm(
        on=day,
        law=LAW,
        segment=segment,
        since=since(day, months),
        children=children,
        employers=employers,
    )
    assert benefit.total == sum(part.rupiah for part in benefit.parts if part.in_total)
    assert all(part.rupiah >= 0 and part.articles for part in benefit.parts)
    assert benefit.reasons


@given(day=days, segment=segments, months=lengths, children=kids)
def test_a_longer_membership_never_brings_less(day, segment, months, children):
    facts = {"on": day, "law": LAW, "segment": segment, "children": children}
    shorter = jkm(since=since(day, months), **facts)
    longer = jkm(since=since(day, months + 1), **facts)
    assert longer.total >= shorter.total
    assert len(longer.parts) >= len(shorter.parts)


@given(day=days, segment=segments, months=lengths, paid=st.integers(0, 140))
def test_a_further_month_paid_never_brings_less(day, segment, months, paid):
    first = since(day, months)
    facts = {"on": day, "law": LAW, "segment": segment, "since": first}
    before, after = (jkm(paid_until=first + paid + more, **facts) for more in (0, 1))
    assert after.total >= before.total


@given(day=days, employers=st.integers(1, 5))
def test_a_further_employer_never_brings_less(day, employers):
    facts = {"on": day, "law": LAW, "segment": "PU"}
    fewer, more = (jkm(employers=employers + one, **facts) for one in (0, 1))
    assert more.total > fewer.total
    if day < CHANGES[1]:
        assert fewer.total * (employers + 1) == more.total * employers


@given(day=days, segment=segments, wage=wages)
def test_a_higher_wage_never_brings_less(day, segment, wage):
    facts = {"on": day, "law": LAW, "segment": segment}
    for event, more in [
        (jkk_death, {}),
        (jkk_disability, {"kind": "partial", "percent": 35}),
        (jkk_disability, {"kind": "total"}),
        (jkk_stmb, {"months": 14, "days": 3}),
    ]:
        lower, higher = (event(wage=wage + one, **facts, **more) for one in (0, 1))
        assert higher.total >= lower.total


@given(day=days, wage=wages, percent=st.integers(0, 99), loss=st.integers(0, 100))
def test_a_graver_disability_never_brings_less(day, wage, percent, loss):
    facts = {"on": day, "law": LAW, "segment": "PU", "wage": wage}
    lighter, graver = (
        jkk_disability(kind="partial", percent=percent + one, **facts) for one in (0, 1)
    )
    assert graver.total >= lighter.total
    some = jkk_disability(kind="functional", percent=percent, function_loss=loss, **facts)
    assert some.total <= lighter.total


@given(day=days, wage=wages, months=st.integers(0, 40), absent=st.integers(1, 60))
def test_a_longer_absence_never_brings_less(day, wage, months, absent):
    facts = {"on": day, "law": LAW, "segment": "PU", "wage": wage, "months": months}
    shorter, longer = (jkk_stmb(days=absent + one, **facts) for one in (0, 1))
    assert longer.total >= shorter.total


@given(day=days, wage=wages, segment=segments)
def test_death_through_work_is_at_least_the_lump_sum_of_jkm(day, wage, segment):
    death = jkk_death(on=day, law=LAW, wage=wage, segment=segment)
    assert death.parts[0].rupiah >= LAW.at(day).number("jkm.lump_sum")


@given(day=days, children=kids)
def test_a_scholarship_never_passes_its_ceiling_of_87_million_a_child(day, children):
    benefit = scholarship(on=day, law=LAW, children=children, programme="JKK", segment="PU")
    for part in benefit.parts:
        paid = part.details.get("schedule", ())
        assert sum(rupiah for _, _, rupiah in paid) == part.details.get("ceiling", 0) <= 87_000_000
        assert [year for year, _, _ in paid] == list(range(day.year, day.year + len(paid)))
    assert len(benefit.parts) <= LAW.at(day).number("scholarship.children")


@given(day=days, birth=st.dates(datetime.date(1990, 1, 1), LAST))
def test_no_year_is_paid_that_begins_after_the_23rd_birthday(day, birth):
    child = Child("TK", birth)
    facts = {"on": day, "law": LAW, "children": [child], "programme": "JKK", "segment": "PU"}
    if birth > day:
        with pytest.raises(Refusal):
            scholarship(**facts)
        return
    for part in scholarship(**facts).parts:
        assert all(year - birth.year <= 23 for year, _, _ in part.details.get("schedule", ()))


@given(day=days)
def test_sums_change_only_on_the_days_of_a_regulation(day):
    if day + datetime.timedelta(days=1) in CHANGES or day.year == LAST.year:
        return
    facts = {"law": LAW, "segment": "PU", "wage": 3_000_000}
    today, tomorrow = (
        jkk_death(on=day + datetime.timedelta(days=one), **facts).total for one in (0, 1)
    )
    assert today == tomorrow


@given(
    relations=st.lists(
        st.sampled_from(["spouse", "child", "parent", "sibling", "parent_in_law", "named_in_will"]),
        unique=True,
    ),
    day=days,
)
def test_somebody_takes_it_whenever_there_is_an_heir(relations, day):
    found = order(relations, on=day, law=LAW)
    assert set(found.takers) <= set(relations)
    assert bool(found.takers) == bool(relations)


@given(day=days, later=st.integers(0, 60), event=st.sampled_from(["jkk", "jkm", "jht", "jp"]))
def test_no_deadline_lies_before_the_day_from_which_it_runs(day, later, event):
    complete = day + datetime.timedelta(days=later)
    for deadline in deadlines_of(event, on=day, law=LAW, complete_on=complete):
        if deadline.last_on is not None:
            assert deadline.last_on > day
        if deadline.unit == "working_days":
            assert deadline.last_on.weekday() < 5
