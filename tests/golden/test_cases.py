"""Worked examples from outside: what somebody else published must come out here, to the rupiah.

One file per case below ``cases``: id, title, source, kind, day, facts, expected, and where needed
``note``. Facts are the arguments of the function of that kind. No figure is changed to fit.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from payung.core.benefits import EVENTS, Benefit, Child
from payung.core.contributions import contribution
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month
from tests.golden.old_age_kinds import OLD_AGE_KINDS


CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
NEEDED = {"id", "title", "source", "kind", "day", "facts", "expected"}
# One set of expectations per kind; a misspelt one would pass unseen.
OF_BENEFITS = {"total", "parts", "outside", "ceiling", "ceiling_at_least", "codes", "refusal"}


def fact(name: str, value: Any) -> Any:
    """A fact as the function wants it: months, children and exact decimals from plain YAML."""
    if name == "children":
        return tuple(Child(**child) for child in value)
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value):
        return Month.parse(value)
    return tuple(value) if isinstance(value, list) else value


def benefit_figures(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    """What a benefit answers, in the words of ``OF_BENEFITS``; equal names are added up."""
    arguments = {name: fact(name, value) for name, value in facts.items()}
    answer = EVENTS[kind](on=on, law=load_law(), **arguments)
    children = [part for part in answer.parts if part.name == "scholarship.yearly"]
    return {
        "total": answer.total,
        "parts": summed(answer, in_total=True),
        "outside": summed(answer, in_total=False),
        "ceiling": sum(part.details["ceiling"] for part in children),  # scholarship, all years
        "codes": {reason.split("(")[0] for reason in answer.reasons},
    }


def summed(answer: Benefit, *, in_total: bool) -> dict[str, int]:
    sums: dict[str, int] = {}
    for part in answer.parts:
        if part.in_total == in_total:
            sums[part.name] = sums.get(part.name, 0) + part.rupiah
    return sums


def parameter_figures(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    return {"value": load_law().at(on)[facts["name"]]}


def contribution_figures(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    """What a month costs: the bill, each payer's part, and each programme by payer."""
    told = {name: fact(name, value) for name, value in facts.items()}
    answer = contribution(told, Month.of(on), load_law())
    lines: dict[str, int] = {}
    for line in answer.lines:
        name = f"{line.programme} {line.payer}"
        lines[name] = lines.get(name, 0) + line.rupiah
    payers = {payer: answer.paid_by(payer) for payer in ("employer", "worker", "participant")}
    return {"total": answer.total, "lines": lines, **payers}


# Kinds that are no benefit: each answers a mapping in which every expected figure is found.
OTHER_KINDS: dict[str, Callable[[str, datetime.date, dict[str, Any]], dict[str, Any]]] = {
    "contributions": contribution_figures,
    "parameter": parameter_figures,
    **OLD_AGE_KINDS,
}


def compare(figures: dict[str, Any], expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        if name == "codes":
            assert set(value) <= figures["codes"]
        elif name == "outside":  # ceilings that the source does not print may stand beside it
            assert value.items() <= figures["outside"].items()
        elif name == "ceiling_at_least":
            assert figures["ceiling"] >= value
        else:
            assert figures[name] == fact(name, value), name


def read(path: Path) -> dict[str, Any]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert NEEDED <= set(case) <= NEEDED | {"note"}
    return case


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_published_case_comes_out_the_same(path):
    case = read(path)
    answer = OTHER_KINDS.get(case["kind"], benefit_figures)
    expected = case["expected"]
    if "refusal" in expected:
        with pytest.raises(Refusal) as refused:
            answer(case["kind"], case["day"], case["facts"])
        assert refused.value.code == expected["refusal"]
        return
    if case["kind"] in EVENTS:
        assert set(expected) <= OF_BENEFITS
    compare(answer(case["kind"], case["day"], case["facts"]), expected)


def test_each_case_stands_once_and_says_where_it_comes_from():
    cases = [read(path) for path in CASES]
    assert len({case["id"] for case in cases}) == len(cases)
    assert all(case["source"] and case["expected"] for case in cases)
