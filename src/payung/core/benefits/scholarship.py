"""Scholarships for the children of a member who died, or who can never work again.

Since PP 82/2019 for each child, every year, from kindergarten to university; before, once. What is
paid each year depends on the child still being at school, so it stands outside the total, with a
ceiling and a schedule.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from payung.core.benefits.answers import Benefit, Part, part, reason
from payung.core.benefits.protection import Standing, refuse_impossible_days, standing
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt
from payung.core.periods import Month


WORKS_AS = ("PU", "BPU", "apprentice")
LEVELS = ("TK", "SD", "SMP", "SMA", "PT")
PROGRAMMES = ("JKM", "JKK")


@dataclass(frozen=True)
class Child:
    """A child of the member: the level it attends or enters next, and its year there (from 1).

    Where it works: ``works_as`` PU, BPU or apprentice, and for PU the months in a row so far.
    """

    level: str
    birth_date: datetime.date | None = None
    married: bool = False
    working: bool = False
    grade: int = 1
    works_as: str | None = None
    months_at_work: int | None = None


def scholarship(
    *,
    on: datetime.date,
    law: Law,
    children: Sequence[Child],
    programme: str = "JKM",
    segment: str | None = None,
    since: Month | None = None,
    paid_until: Month | None = None,
    months_paid: int | None = None,
    birth_date: datetime.date | None = None,
) -> Benefit:
    """The scholarship alone; ``programme`` is JKM, or JKK when work was the cause.

    Raises Refusal as ``jkm`` and ``jkk_death`` do.
    """
    now = law.at(on)
    if programme not in PROGRAMMES:
        raise Refusal("scholarship_programme", missing=("programme",))
    refuse_impossible_days(now, since=since, paid_until=paid_until, birth_date=birth_date)
    stands = standing(
        now, segment=segment, since=since, paid_until=paid_until, months_paid=months_paid
    )
    if not stands.holds:
        return Benefit("scholarship", on, (), stands.reasons)
    parts, reasons = scholarship_parts(now, children, stands, programme)
    return Benefit("scholarship", on, parts, (*stands.reasons, *reasons))


def scholarship_parts(
    now: LawAt, children: Sequence[Child], stands: Standing, programme: str
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """One part for each child that has the right, and reasons for those that have not.

    Raises Refusal when a child cannot be, or when the months of contributions decide and are
    not known.
    """
    if not children:
        return (), ()
    for child in children:
        _refuse_impossible_child(now, child)
    waiting, conditions = _waiting(now, stands, programme)
    if waiting:
        return (), waiting
    reasons: list[str] = []
    entitled: list[tuple[int, Child, tuple[str, ...]]] = []
    for number, child in enumerate(children, start=1):
        ended, remarks, named = _right(now, number, child)
        reasons += remarks
        if not ended:
            entitled.append((number, child, named))
    most = now.number("scholarship.children")
    if len(entitled) > most:
        reasons.append(reason("scholarship_children_most", most=most))
    parts = [
        _part(now, number, child, (*conditions, *named)) for number, child, named in entitled[:most]
    ]
    if any(not one.in_total for one in parts):
        reasons.append(reason("scholarship_yearly_while_at_school"))
    return tuple(parts), tuple(reasons)


def _refuse_impossible_child(now: LawAt, child: Child) -> None:
    if child.level not in LEVELS:
        raise Refusal("child_level_unknown", missing=("children",), levels=", ".join(LEVELS))
    if child.birth_date is not None and child.birth_date > now.day:
        raise Refusal("child_born_after", missing=("children",))
    if child.grade < 1:
        raise Refusal("child_grade", missing=("children",))
    if child.works_as not in (None, *WORKS_AS) or (child.months_at_work or 0) < 0:
        raise Refusal("child_work_unknown", missing=("children",), kinds=", ".join(WORKS_AS))


def _waiting(
    now: LawAt, stands: Standing, programme: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why there is none yet (or nothing), and the parameters of the waiting time."""
    paid, member = stands.contribution_months, stands.membership_months
    if programme == "JKK":
        wanted = [("scholarship.jkk_contribution_months", paid, "scholarship_waits_contributions")]
    else:
        wanted = [
            ("scholarship.jkm_membership_months", member, "scholarship_waits_membership"),
            ("scholarship.jkm_contribution_months", paid, "scholarship_waits_contributions"),
        ]
    for name, months, code in wanted:
        needed = now.number(name)
        if needed and months is None:
            raise Refusal("since_needed", missing=("since",))
        if needed and months is not None and months < needed:
            return (reason(code, months=months, needed=needed),), ()
    return (), tuple(name for name, _, _ in wanted)


def _right(now: LawAt, number: int, child: Child) -> tuple[bool, list[str], tuple[str, ...]]:
    """Whether the child's right has ended, remarks, and the parameters it then stands on."""
    end, named = now.number("scholarship.age_end"), ["scholarship.age_end"]
    if child.birth_date is not None and age_on(child.birth_date, now.day) >= end:
        return True, [reason("child_too_old", child=number, age=end)], ()
    remarks = []
    if child.married:
        if not now["scholarship.married_child"]:
            return True, [reason("child_married", child=number)], ()
        named.append("scholarship.married_child")
    if child.working or child.works_as:
        if not now["scholarship.working_child"]:
            return True, [reason("child_working", child=number)], ()
        most = now.number("scholarship.working_child_months")
        if child.works_as == "PU" and (child.months_at_work or 0) > most:
            return True, [reason("child_working_too_long", child=number, most=most)], ()
        known = child.works_as is not None and (child.works_as, child.months_at_work) != (
            "PU",
            None,
        )
        code = "child_working_keeps" if known else "child_working_conditions"
        remarks.append(reason(code, child=number, most=most))
        named += ["scholarship.working_child", "scholarship.working_child_months"]
    return False, remarks, tuple(named)


def _part(now: LawAt, number: int, child: Child, named: Sequence[str]) -> Part:
    once = now.number("scholarship.once")
    named = (*named, "scholarship.children")
    if once:
        named = ("scholarship.once", *named)
        return part(now, "scholarship.once", once, named, child=number, level=child.level)
    years = _schedule(now, child)
    used = dict.fromkeys(level for _, level, _ in years)
    named = [*named, *(f"scholarship.{kind}.{level.lower()}" for level in used for kind in _KINDS)]
    if child.level in ("TK", "SD"):
        named.append("scholarship.years.tk_and_sd")
    details: dict[str, Any] = {
        "child": number,
        "level": child.level,
        "years": len(years),
        "ceiling": sum(rupiah for _, _, rupiah in years),
        "schedule": years,
    }
    return part(now, "scholarship.yearly", years[0][2], named, in_total=False, **details)


_KINDS = ("yearly", "years")


def _schedule(now: LawAt, child: Child) -> tuple[tuple[int, str, int], ...]:
    """(calendar year, level, rupiah) from the year of the event on, until the right ends.

    A year counts when the child has not reached the age of the end at its beginning, so the sum is
    the most that can be paid; a child that repeats or pauses gets less.
    """
    levels: list[str] = []
    for level in LEVELS[LEVELS.index(child.level) :]:
        years = now.number(f"scholarship.years.{level.lower()}")
        if level == child.level and child.grade > years:
            raise Refusal("child_grade", missing=("children",))
        levels += [level] * (years - child.grade + 1 if level == child.level else years)
    # Kindergarten and primary school share their years.
    first = [level for level in levels if level in ("TK", "SD")]
    rest = [level for level in levels if level not in ("TK", "SD")]
    levels = first[: now.number("scholarship.years.tk_and_sd")] + rest
    paid = [
        (now.day.year + index, level, now.number(f"scholarship.yearly.{level.lower()}"))
        for index, level in enumerate(levels)
    ]
    return tuple(year for year in paid if year[0] < _year_of_end(now, child))


def _year_of_end(now: LawAt, child: Child) -> int:
    """The first calendar year at whose beginning the child has reached the age of the end."""
    if child.birth_date is None:
        return datetime.MAXYEAR
    return child.birth_date.year + now.number("scholarship.age_end") + 1


def age_on(birth_date: datetime.date, day: datetime.date) -> int:
    """Whole years of age; who is born on 29 February is a year older on 1 March."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)
