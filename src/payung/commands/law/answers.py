"""Answers of the law as one JSON object, or as a table for people."""

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.text import Text

from payung.commands.drawn import print_table
from payung.commands.terminal import print_sentence
from payung.core.benefits import Benefit, Deadline, Part
from payung.core.contributions import BILLED, Contribution
from payung.core.errors import NoLawInForce, PayungError, Refusal
from payung.core.law import Parameter, Step, Value
from payung.texts import number, say, say_problem, say_reason, say_reference


def print_json(answer: Mapping[str, Any]) -> None:
    print_line(json.dumps(plain(answer), ensure_ascii=False, indent=2))


def print_line(text: str) -> None:
    Console(highlight=False, soft_wrap=True, markup=False).print(Text(text))


def plain(value: Any) -> Any:
    """What JSON can hold: days and months as text, exact numbers as numbers."""
    if isinstance(value, Mapping):
        return {str(name): plain(content) for name, content in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        content = sorted(value) if isinstance(value, frozenset | set) else value
        return [plain(one) for one in content]
    if isinstance(value, Step):
        return {"from": plain(value.start), "value": plain(value.value)}
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, bool | int | str) or value is None:
        return value
    return str(value)


def contribution_object(answer: Contribution, due_on: datetime.date | None) -> dict[str, Any]:
    return {
        "on": answer.on,
        "segment": answer.segment,
        "lines": [
            {
                "programme": line.programme, "payer": line.payer, "rupiah": line.rupiah,
                "articles": line.articles, "evidence": line.evidence.value,
                "billed": line.billed,
            }
            for line in answer.lines
        ],
        "total": answer.total,
        **{payer: answer.paid_by(payer) for payer in BILLED},
        "due_on": due_on,
        "reasons": answer.reasons,
        "to_verify": answer.to_verify,
    }  # fmt: skip


def benefit_object(answer: Benefit, deadlines: tuple[Deadline, ...]) -> dict[str, Any]:
    return {
        "event": answer.event,
        "on": answer.on,
        "total": answer.total,
        "parts": [
            {
                "name": part.name, "rupiah": part.rupiah, "articles": part.articles,
                "evidence": part.evidence.value, "in_total": part.in_total, **part.details,
            }
            for part in answer.parts
        ],
        "reasons": answer.reasons,
        "to_verify": answer.to_verify,
        "deadlines": [vars(deadline) for deadline in deadlines],
    }  # fmt: skip


def parameter_object(name: str, unit: str, value: Value) -> dict[str, Any]:
    return {
        "name": name, "value": value.value, "unit": unit, "since": value.since,
        "until": value.until, "reference": value.reference, "evidence": value.evidence.value,
        "source": value.source,
    }  # fmt: skip


def refusal_object(problem: PayungError, language: str) -> dict[str, Any]:
    """Why there is no answer, in words, and which facts or parameters it would need."""
    missing: tuple[str, ...] = ()
    if isinstance(problem, Refusal):
        missing = problem.missing
    elif isinstance(problem, NoLawInForce):
        missing = (str(problem.values["name"]),)
    return {"refused": say_problem(problem, language), "what_is_missing": missing}


def rupiah_words(amount: int, language: str) -> str:
    return f"Rp{number(amount, language)}"


def print_contribution(answer: Contribution, due_on: datetime.date | None, language: str) -> None:
    lines = [
        (
            say(f"programme.{line.programme}", language), say(f"payer.{line.payer}", language),
            rupiah_words(line.rupiah, language), _articles(line.articles, language),
            _mark(line.evidence.to_verify, language),
        )
        for line in answer.lines
    ]  # fmt: skip
    headings = ["programme", "payer", "rupiah", "articles", "evidence"]
    print_table([f"heading.{name}" for name in headings], lines, language)
    print_sentence(
        "law.bill", language, total=rupiah_words(answer.total, language), month=str(answer.on)
    )
    if due_on:
        print_sentence("law.due", language, day=due_on)
    _print_reasons(answer.reasons, bool(answer.to_verify), language)


def print_benefit(answer: Benefit, deadlines: tuple[Deadline, ...], language: str) -> None:
    lines = [
        (
            say(f"part.{part.name}", language), _part_words(part, language),
            _articles(part.articles, language), _mark(part.evidence.to_verify, language),
        )
        for part in answer.parts
    ]  # fmt: skip
    if lines:
        headings = ["part", "rupiah", "articles", "evidence"]
        print_table([f"heading.{name}" for name in headings], lines, language)
    print_sentence("law.paid", language, total=rupiah_words(answer.total, language))
    _print_reasons(answer.reasons, bool(answer.to_verify), language)


def _part_words(part: Part, language: str) -> str:
    if part.details.get("no_ceiling"):
        return say("law.at_cost", language)
    return rupiah_words(part.rupiah, language)


def _articles(articles: tuple[str, ...], language: str) -> str:
    return "; ".join(say_reference(article, language) for article in articles)


def _mark(to_verify: bool, language: str) -> str:
    return say("law.to_verify", language) if to_verify else ""


def _print_reasons(reasons: tuple[str, ...], to_verify: bool, language: str) -> None:
    for reason in reasons:
        print_line(f"• {say_reason(reason, language)}")
    if to_verify:
        print_sentence("law.to_verify_note", language)


def print_parameter(parameter: Parameter, language: str) -> None:
    """The whole history of a parameter."""
    print_line(f"{parameter.name} – {description(parameter, language)}")
    lines = [
        (
            str(value.since), str(value.until or ""), value_words(value, parameter.unit, language),
            say_reference(value.reference, language),
            say(f"evidence.{value.evidence.value}", language),
        )
        for value in parameter.values
    ]  # fmt: skip
    headings = ["since", "until", "value", "articles", "evidence"]
    print_table([f"heading.{name}" for name in headings], lines, language)
    note = parameter.catatan if language == "id" else parameter.note
    if note:
        print_line(note)


def description(parameter: Parameter, language: str) -> str:
    """What the parameter is, in the language of the reader."""
    return parameter.uraian if language == "id" else parameter.description


def value_words(value: Value, unit: str, language: str) -> str:
    """A value with its unit: ``Rp10.000.000``, ``0,24 %``, ``3 bulan``, steps one by one."""
    content = value.value
    if isinstance(content, tuple):
        return "; ".join(
            f"≥ {_number_words(step.start, language)}: {_with_unit(step.value, unit, language)}"
            for step in content
        )
    if isinstance(content, frozenset):
        return ", ".join(sorted(content)).upper()
    if isinstance(content, datetime.date):
        return content.isoformat()
    return _with_unit(content, unit, language)


def _with_unit(amount: Decimal, unit: str, language: str) -> str:
    words = _number_words(amount, language)
    if unit == "rank":
        return words
    return f"Rp{words}" if unit == "rupiah" else f"{words} {say(f'unit.{unit}', language)}"


def _number_words(amount: Decimal, language: str) -> str:
    whole, _, fraction = f"{amount.normalize():f}".partition(".")
    shown = number(int(whole), language)
    point = "," if language == "id" else "."
    return f"{shown}{point}{fraction}" if fraction else shown
