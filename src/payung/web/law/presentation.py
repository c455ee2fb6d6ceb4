"""The answer as rows for the page and the workbooks: words in the language in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from payung.core.benefits import Part
from payung.core.contributions import Line
from payung.core.errors import NoLawInForce, PayungError
from payung.core.law import load_law
from payung.core.periods import Month
from payung.reports.leaflet import Answer, Event, deadlines
from payung.reports.leaflet.events import common
from payung.reports.leaflet.wording import (
    money,
    month,
    part_amount,
    part_note,
    part_words,
)
from payung.texts import say, say_problem, say_reason, say_reference
from payung.web.law.figures import Bar, absence, payer_bar
from payung.web.law.public import language
from payung.web.law.values import name_words, number_words


ICONS = {
    "stmb": "bandage", "disability": "accessibility", "jkk_death": "hard-hat", "jkm": "umbrella",
    "jkp": "briefcase", "jht": "piggy-bank", "jp": "house-heart", "pmi_before": "luggage",
    "pmi_during": "plane", "pmi_after": "house-heart", "pmi_accident": "bandage",
    "pmi_dismissed": "briefcase", "pmi_failed_departure": "luggage",
}  # fmt: skip
WHO = {"pekerja": "briefcase", "mandiri": "sailboat", "proyek": "hard-hat", "migran": "plane"}


@dataclass(frozen=True)
class Row:
    """One amount: what it is, how it comes about, by which article, and whether that was read."""

    word: str
    note: str
    amount: str
    rupiah: int
    articles: list[str]
    to_verify: bool


@dataclass(frozen=True)
class Card:
    """One thing that may happen, ready to be shown; ``school`` is the most of all its years."""

    code: str
    icon: str
    title: str
    when: str
    cash: int
    school: int
    rows: list[Row]
    besides: list[Row]
    reasons: list[str]
    bars: list[Bar]
    problem: str
    to_verify: bool


def payers(found: Answer) -> list[dict[str, Any]]:
    """Pieces of the bar with the words of their payers."""
    return [
        {"piece": piece, "word": say(f"payer.{piece.kind}", language()), "money": _money(piece)}
        for piece in payer_bar(found.shares)
    ]


def _money(piece) -> str:
    return money(piece.rupiah, language())


def line_rows(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "programme": say(f"programme.{line.programme}", language()),
            "payer": say(f"payer.{line.payer}", language()),
            "money": money(line.rupiah, language()),
            "articles": [say_reference(one, language()) for one in line.articles],
        }
        for line in lines
    ]


def cards(found: Answer) -> list[Card]:
    """Everything that may happen; what is true of several is told once, beside them."""
    shared = common(found.events)
    return [_card(event, shared) for event in found.events]


def common_words(found: Answer) -> list[str]:
    """What is to be known about several of the benefits."""
    return [say_reason(reason, language()) for reason in common(found.events)]


def _card(event: Event, shared: Sequence[str]) -> Card:
    told = event.benefit.reasons if event.benefit else ()
    return Card(
        event.code,
        ICONS[event.code],
        say(f"calc.event.{event.code}", language()),
        say(f"calc.when.{event.code}", language()),
        event.rupiah,
        event.school,
        [*map(_row, event.cash), *map(_row, event.scholarships)],
        [_row(part) for part in event.besides],
        [say_reason(one, language()) for one in told if one not in shared],
        absence(event.cash) if event.code == "stmb" else [],
        problem_sentence(event.problem) if event.problem else "",
        bool(event.benefit and event.benefit.to_verify),
    )


def _row(part: Part) -> Row:
    word, note, amount = (
        part_words(part, language()), part_note(part, language()), part_amount(part, language()),
    )  # fmt: skip
    if part.details.get("schedule"):
        word = f"{word} · {say('calc.child', language(), child=part.details['child'])}"
        note = say(
            "calc.note.school", language(), years=part.details["years"],
            first=money(part.rupiah, language()),
        )  # fmt: skip
        amount = say(
            "calc.up_to", language(), ceiling=money(part.details["ceiling"], language())
        )  # fmt: skip
    return Row(
        word, note, amount, part.details.get("ceiling", part.rupiah),
        [say_reference(one, language()) for one in part.articles], bool(part.to_verify),
    )  # fmt: skip


def bill_reasons(found: Answer) -> list[str]:
    given = found.contribution.reasons if found.contribution else ()
    return [say_reason(reason, language()) for reason in given]


def deadline_rows(found: Answer) -> list[dict[str, Any]]:
    """Until when somebody must report and claim, in words."""
    return [
        {
            "word": say(f"deadline.{one.name}", language()),
            "time": number_words(Decimal(one.amount), one.unit),
            "starts": say(f"starts.{one.starts}", language()),
            "last_on": one.last_on,
            "articles": [say_reference(article, language()) for article in one.articles],
            "to_verify": bool(one.to_verify),
        }
        for one in deadlines(found, load_law())
    ]


def school_parts(found: Answer) -> Sequence[Part]:
    """The scholarships of the first event that has any."""
    return next((event.scholarships for event in found.events if event.scholarships), ())


def problem_sentence(problem: PayungError) -> str:
    """Why there is no answer, with the parameter called by its name and not by its address."""
    if not isinstance(problem, NoLawInForce):
        return say_problem(problem, language())
    name = str(problem.values["name"])
    asked = Month.parse(str(problem.values["day"])[:7])
    return say(
        "calc.no_law", language(), what=name_words(load_law().parameters[name]), month=month(asked, language())
    )  # fmt: skip
