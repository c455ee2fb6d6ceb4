"""What may happen to a worker, in the order of life, and what the law then gives for the facts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from payung.core.benefits import EVENTS, Benefit, Part
from payung.core.contributions import Contribution
from payung.core.errors import NoLawInForce, PayungError, Refusal
from payung.core.law import Law
from payung.core.periods import Month
from payung.reports.leaflet.questions import Question


ABSENCE = 13  # months: the step after the first year shows
SAVINGS_BEGAN = Month(2015, 7)  # first month whose contributions of JHT and JP are known
OF_SCHOLARSHIPS = ("scholarship_yearly_while_at_school",)
SCHOLARSHIPS = ("scholarship.yearly", "scholarship.once")


@dataclass(frozen=True)
class Event:
    """One thing that may happen. ``benefit`` is the answer, or ``problem`` says why there is none."""

    code: str
    benefit: Benefit | None = None
    problem: PayungError | None = None

    @property
    def cash(self) -> tuple[Part, ...]:
        """Parts that are certain to be paid, without the scholarship."""
        return self._parts(lambda part: part.in_total and part.name not in SCHOLARSHIPS)

    @property
    def scholarships(self) -> tuple[Part, ...]:
        return self._parts(lambda part: part.name in SCHOLARSHIPS)

    @property
    def besides(self) -> tuple[Part, ...]:
        """Care and costs that are paid on receipts."""
        return self._parts(lambda part: not part.in_total and part.name not in SCHOLARSHIPS)

    @property
    def rupiah(self) -> int:
        """The cash in all."""
        return sum(part.rupiah for part in self.cash)

    @property
    def school(self) -> int:
        """Every year of every scholarship that can still be reached: the most there can be."""
        return sum(part.details.get("ceiling", part.rupiah) for part in self.scholarships)

    def _parts(self, wanted: Callable[[Part], bool]) -> tuple[Part, ...]:
        return tuple(part for part in self.benefit.parts if wanted(part)) if self.benefit else ()


def events(question: Question, contribution: Contribution, law: Law) -> tuple[Event, ...]:
    """What the family or the worker gets, for the facts of the question.

    A benefit for which a fact is missing, or the law has no value, is told as a problem; one that
    the worker does not have (JKP without JKP) is left out.
    """
    if question.segment == "PMI":
        return tuple(_abroad(question, law))
    programmes = {line.programme for line in contribution.lines}
    return tuple(_at_home(question, programmes, law))


def _abroad(question: Question, law: Law) -> Iterator[Event]:
    children = {"children": question.children}
    for phase in ("before", "during", "after"):
        yield _answer(f"pmi_{phase}", "pmi-death", question, law, phase=phase, **children)
    for event in ("accident", "dismissed", "failed_departure"):
        yield _answer(f"pmi_{event}", "pmi-support", question, law, event=event)


def _at_home(question: Question, programmes: set[str], law: Law) -> Iterator[Event]:
    told: dict[str, Any] = {"segment": question.segment}
    paid = {"since": question.since, "paid_until": question.month}
    wage = {"wage": question.wage}
    children = {"children": question.children}
    if "jkk" in programmes:
        yield _answer("stmb", "jkk-stmb", question, law, **told, **paid, **wage, months=ABSENCE)
        yield _answer(
            "disability", "jkk-disability", question, law,
            **told, **paid, **wage, **children, kind="total",
        )  # fmt: skip
        yield _answer("jkk_death", "jkk-death", question, law, **told, **paid, **wage, **children)
    if "jkm" in programmes:
        yield _answer("jkm", "jkm", question, law, **told, **paid, **children)
    if "jkp" in programmes:
        yield _answer("jkp", "jkp", question, law, **paid, **wage)
    saved = {"since": max(question.since, SAVINGS_BEGAN), "paid_until": question.month}
    if "jht" in programmes:
        jht = {**told, **saved, **wage, "event": "pension_age"}
        yield _answer("jht", "jht", question, law, **jht)
    if "jp" in programmes:
        yield _answer("jp", "jp", question, law, **saved, **wage, event="pension_age")


def _answer(code: str, name: str, question: Question, law: Law, /, **facts: Any) -> Event:
    try:
        return Event(code, EVENTS[name](on=question.on, law=law, **facts))
    except (Refusal, NoLawInForce) as problem:
        return Event(code, problem=problem)


def common(found: tuple[Event, ...]) -> tuple[str, ...]:
    """Reasons that several events give, once each and in the order in which they are met.

    Also what is true of every scholarship: it is told beside the years, not at each event.
    """
    told = [reason for event in found if event.benefit for reason in event.benefit.reasons]
    twice = {reason for reason in told if told.count(reason) > 1 or reason in OF_SCHOLARSHIPS}
    return tuple(dict.fromkeys(reason for reason in told if reason in twice))
