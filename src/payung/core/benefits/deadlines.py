"""Until when somebody must report, claim and pay; and what late payment costs."""

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal

from payung.core.benefits.answers import reason
from payung.core.benefits.care import in_force
from payung.core.benefits.protection import refuse_impossible_days
from payung.core.errors import Refusal
from payung.core.law import Evidence, Law, LawAt, cite, whole_rupiah
from payung.core.law.rounding import FULL
from payung.core.working_days import after_working_days


# Of each programme: what runs from the day of the event, and what from the day the file is complete.
FROM_EVENT = {
    "jkk": ("first_report", "expiry"),
    "jkm": (),
    "jht": (),
    "jp": (),
    "jkp": ("deadline",),
    "pmi": ("expiry",),
    "scholarship": (),  # claimed anew every year
}
FROM_REPORT = {"jkk": ("suspected_decision",)}
FROM_OUTCOME = {"jkk": ("second_report",)}
FROM_COMPLETE = {name: ("payment",) for name in ("jkk", "jkm", "jht", "jp", "jkp")}
REPORTS = ("claims.jkk.first_report", "claims.jkk.second_report")
LATE_REPORT = "claims.jkk.late_report_to_employer"
HOURS_A_DAY = 24


@dataclass(frozen=True)
class Deadline:
    """``amount`` of ``unit`` after ``starts``: event, report, outcome or complete.

    ``last_on`` where that day is known.
    """

    name: str
    starts: str
    amount: int
    unit: str
    last_on: datetime.date | None
    articles: tuple[str, ...]
    evidence: Evidence
    to_verify: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def deadlines_of(
    event: str,
    *,
    on: datetime.date,
    law: Law,
    reported_on: datetime.date | None = None,
    outcome_on: datetime.date | None = None,
    complete_on: datetime.date | None = None,
) -> tuple[Deadline, ...]:
    """The deadlines of an event: a kind of EVENTS, or a programme (jkk, jkm, jht, jp, jkp, pmi).

    ``on``: accident, death or dismissal. ``reported_on``: the stage I report. ``outcome_on``: the
    doctor declares somebody healed, disabled or dead. ``complete_on``: the file is complete.
    Working days leave out weekends and national holidays. Raises Refusal for an unknown event or
    days in the wrong order.
    """
    programme = event.split("-")[0].lower()
    if programme not in FROM_EVENT:
        events = ", ".join(FROM_EVENT)
        raise Refusal("deadline_event_unknown", missing=("event",), events=events)
    told = {"reported_on": reported_on, "outcome_on": outcome_on, "complete_on": complete_on}
    for name, day in told.items():
        if day is not None and day < on:
            raise Refusal("days_in_wrong_order", missing=("on", name))
    now = law.at(on)
    refuse_impossible_days(now)
    starts = (
        ("event", on, FROM_EVENT),
        ("report", reported_on, FROM_REPORT),
        ("outcome", outcome_on, FROM_OUTCOME),
        ("complete", complete_on, FROM_COMPLETE),
    )
    return tuple(
        _deadline(now, f"claims.{programme}.{name}", start, day)
        for start, day, names in starts
        for name in names.get(programme, ())
        if in_force(now, f"claims.{programme}.{name}")
    )


def late_payment(
    programme: str, rupiah: int, *, days_late: int, on: datetime.date, law: Law
) -> int:
    """What is owed beside the benefit for paying ``days_late`` days late: JKK and JKM only.

    Raises Refusal for another programme or negative days.
    """
    name = f"claims.{programme.lower()}.late_per_day"
    if name not in law.parameters:
        raise Refusal("late_payment_unknown", missing=("programme",))
    if days_late < 0 or rupiah < 0:
        raise Refusal("late_payment_negative", missing=("days_late", "rupiah"))
    now = law.at(on)
    return whole_rupiah(Decimal(rupiah) * days_late * now[name] / FULL, now)


def _deadline(
    now: LawAt,
    name: str,
    starts: str,
    day: datetime.date | None,
) -> Deadline:
    unit, amount = now.law.parameters[name].unit, now.number(name)
    citation = cite(now, [name])
    last_on = _last_day(day, amount, unit) if day is not None else None
    reasons = []
    if unit == "working_days" and last_on is not None:
        reasons.append(reason("holidays_may_move"))
    if name in REPORTS and in_force(now, LATE_REPORT) and now[LATE_REPORT]:
        reasons.append(reason("late_report_burdens_employer"))
        citation = cite(now, [name, LATE_REPORT])
    return Deadline(
        name,
        starts,
        amount,
        unit,
        last_on,
        citation.articles,
        citation.evidence,
        citation.to_verify,
        tuple(reasons),
    )


def _last_day(day: datetime.date, amount: int, unit: str) -> datetime.date:
    if unit == "hours":
        return day + datetime.timedelta(days=amount // HOURS_A_DAY)
    if unit == "days":
        return day + datetime.timedelta(days=amount)
    if unit in ("months", "years"):
        return months_later(day, amount * (12 if unit == "years" else 1))
    return after_working_days(day, amount)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
