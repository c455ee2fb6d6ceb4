"""The whole answer of the calculator: the bill, who pays it, and what the family gets."""

import datetime
from dataclasses import dataclass

from payung.core.benefits import Deadline, deadlines_of
from payung.core.contributions import BILLED, Contribution, Line, contribution, due_on
from payung.core.errors import NoLawInForce, PayungError, Refusal
from payung.core.law import Law
from payung.core.periods import Month
from payung.reports.leaflet.events import Event, events
from payung.reports.leaflet.questions import Question


BY_THE_MONTH = ("PU", "BPU")


@dataclass(frozen=True)
class Share:
    """What one payer pays; ``billed`` is false for what the government adds beside the bill."""

    payer: str
    rupiah: int
    billed: bool


@dataclass(frozen=True)
class Answer:
    """``problem`` says why there is no bill; ``answered_until`` is then a month that has one."""

    question: Question
    contribution: Contribution | None = None
    events: tuple[Event, ...] = ()
    problem: PayungError | None = None
    answered_until: Month | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.contribution.lines if self.contribution else ()

    @property
    def total(self) -> int:
        return self.contribution.total if self.contribution else 0

    @property
    def is_monthly(self) -> bool:
        """Whether the bill comes every month; else once for a contract or a project."""
        by_wage = self.question.segment == "JAKON" and "wage" in self.question.facts
        by_wage = by_wage and self.question.facts["wage"] is not None
        return self.question.segment in BY_THE_MONTH or by_wage

    @property
    def shares(self) -> tuple[Share, ...]:
        """Who pays how much, in the order of ``BILLED``; what is not billed comes last."""
        found = []
        for billed in (True, False):
            for payer in BILLED:
                rupiah = sum(
                    line.rupiah
                    for line in self.lines
                    if line.payer == payer and line.billed == billed
                )
                if rupiah:
                    found.append(Share(payer, rupiah, billed))
        return tuple(found)

    @property
    def to_verify(self) -> bool:
        """Whether anything in the answer rests on what nobody here has read."""
        told = [event.benefit.to_verify for event in self.events if event.benefit]
        return any(told) or any(line.to_verify for line in self.lines)

    @property
    def articles(self) -> tuple[str, ...]:
        """Every article behind the answer once, in the order in which it is met."""
        cited = [article for line in self.lines for article in line.articles]
        for event in self.events:
            for part in event.benefit.parts if event.benefit else ():
                cited += part.articles
        return tuple(dict.fromkeys(cited))


def answer(question: Question, law: Law) -> Answer:
    """The answer, or the problem in its place; raises nothing for what people may write."""
    if question.problem:
        return Answer(question, problem=question.problem)
    try:
        bill = contribution(question.facts, question.month, law)
    except NoLawInForce as silent:
        return Answer(question, problem=silent, answered_until=_last_month(silent, law))
    except Refusal as refusal:
        return Answer(question, problem=refusal)
    return Answer(question, bill, events(question, bill, law))


def due(question: Question, law: Law) -> datetime.date | None:
    """The last day of payment, where the law has a monthly one; else None."""
    if question.segment not in BY_THE_MONTH:
        return None
    return due_on(question.segment, question.month, law)


def deadlines(found: Answer, law: Law) -> tuple[Deadline, ...]:
    """Until when somebody must report and claim when something happens on the day of the answer.

    Of the programmes that are paid; what runs only from a report or a complete file is left out.
    """
    programmes = {line.programme for line in found.lines}
    asked = sorted(programmes & {"jkk", "jkp"})
    if found.question.segment == "PMI" and programmes:
        asked = ["pmi"]
    every = (deadlines_of(name, on=found.question.on, law=law) for name in asked)
    return tuple(one for some in every for one in some if one.starts == "event")


def _last_month(silent: NoLawInForce, law: Law) -> Month | None:
    """The last month for which the silent parameter has a value."""
    parameter = law.parameters.get(str(silent.values.get("name")))
    until = parameter.values[-1].until if parameter else None
    return Month.of(until) if until else None
