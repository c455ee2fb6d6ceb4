"""Answers ``payung law …``: reads the facts, asks the rules, prints an object or a table."""

import argparse
import datetime
import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from payung.commands.law import answers, facts
from payung.commands.law.arguments import NOT_FACTS
from payung.core.benefits import EVENTS, deadlines_of
from payung.core.benefits.answers import Benefit, reason
from payung.core.contributions import (
    administrative_fine,
    contribution,
    due_on,
    late_fine,
    wage_of_days,
    wage_of_pieces,
    without_vat,
)
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import Law, load_law
from payung.core.periods import Month


# Facts that every benefit may be told, because a caller describes a person once.
ABOUT_ANYBODY = frozenset(
    {"segment", "wage", "income", "since", "paid_until", "birth_date", "children"}
)
# What is assumed when nobody names the event: the one that everybody reaches.
USUAL_EVENT = {"jht": "pension_age", "jp": "pension_age"}
REFUSED = 2
# A pension lies ahead of almost everybody; this rule refuses years it does not know by itself.
FORESEEN = frozenset({"jp"})


def law(given: argparse.Namespace) -> int:
    """Answers the exit code: 0 answered, 2 refused. A refusal with ``--json`` is an object too."""
    questions: Mapping[str, Callable[..., None]] = {
        "contributions": _contributions,
        "benefits": _benefits,
        "fine": _fine,
        "parameter": _parameter,
        "explain": _explain,
    }
    today = datetime.datetime.now(tz=datetime.UTC).date()
    try:
        questions[given.question](given, load_law(), today)
    except (Refusal, NoLawInForce) as refused:
        if not given.json:
            raise
        answers.print_json(answers.refusal_object(refused, given.lang))
        return REFUSED
    return 0


def _facts(given: argparse.Namespace) -> dict[str, Any]:
    return facts.read({n: value for n, value in vars(given).items() if n not in NOT_FACTS})


def _needed(given: argparse.Namespace, name: str) -> str:
    text: str | None = getattr(given, name)
    if text is None:
        raise Refusal("fact_missing", missing=(name,), fact=name.replace("_", "-"))
    return text


def _contributions(given: argparse.Namespace, law: Law, today: datetime.date) -> None:
    month = facts.month("on", _needed(given, "on"))
    # A budget is made for the year after this one; farther ahead nobody knows the law.
    if month.year > today.year + 1:
        raise Refusal(
            "month_too_far", missing=("on",), month=str(month), last=f"{today.year + 1}-12"
        )
    if given.file:
        from payung.commands.law.many import contributions_of_file

        contributions_of_file(given, month, law)
        return
    answer = contribution(_wage_known(_facts(given), law, month), month, law)
    due = due_on(answer.segment, month, law) if answer.segment in ("PU", "BPU") else None
    if given.json:
        answers.print_json(answers.contribution_object(answer, due))
    else:
        answers.print_contribution(answer, due, given.lang)


def _wage_known(told: dict[str, Any], law: Law, month: Month) -> dict[str, Any]:
    """Daily and piece-rate pay as a monthly wage; a contract value freed from its VAT."""
    now = law.at(month)
    daily, pieces = told.pop("daily_wage", None), told.pop("piece_wages", None)
    seasonal = told.pop("seasonal", False)
    if daily is not None:
        told["wage"] = wage_of_days(daily, now)
    elif pieces is not None:
        told["wage"] = wage_of_pieces(pieces, now, seasonal=seasonal)
    if "since" in told:
        told["since"] = told["since"].index
    ordered_on = told.pop("ordered_on", None)
    if ordered_on is not None and "contract_value" in told:
        told["contract_value"] = without_vat(told["contract_value"], law, ordered_on)
    return told


def _benefits(given: argparse.Namespace, law: Law, today: datetime.date) -> None:
    day = facts.day("on", _needed(given, "on"))
    if day > today and given.benefit not in FORESEEN:
        raise Refusal("event_in_future", missing=("on",), day=day, today=today)
    told = _facts(given)
    name = given.benefit
    if name == "jkm" and told.get("segment") == "PMI":
        name = "pmi-death"
    if name not in EVENTS:
        raise Refusal("benefit_unknown", missing=("benefit",), events=", ".join(EVENTS))
    answer = _asked(name, told, day, law)
    deadlines = deadlines_of(name, on=day, law=law)
    if given.json:
        answers.print_json(answers.benefit_object(answer, deadlines))
    else:
        answers.print_benefit(answer, deadlines, given.lang)


def _asked(name: str, told: dict[str, Any], day: datetime.date, law: Law) -> Benefit:
    """The benefit for these facts; the event that everybody reaches is assumed, and said."""
    rule = EVENTS[name]
    takes = inspect.signature(rule).parameters
    if told.pop("foreigner", False):
        told["is_citizen"] = False
    assumed: tuple[str, ...] = ()
    if "income" in told and "wage" not in told:
        told = {"segment": "BPU", "wage": told["income"], **told}  # only BPU are asked for income
    if name.startswith("jkk-") and "wage" in told and "segment" not in told:
        told["segment"] = "PU"  # a wage and nothing else told: somebody works for wages
        assumed = (reason("assumed_segment", segment="PU"),)
    told = {
        fact: value for fact, value in told.items() if fact in takes or fact not in ABOUT_ANYBODY
    }
    if strange := sorted(told.keys() - takes.keys()):
        raise Refusal("fact_not_for_event", missing=tuple(strange), facts=", ".join(strange))
    if "event" in takes and "event" not in told and name in USUAL_EVENT:
        told["event"] = USUAL_EVENT[name]
        assumed += (reason("assumed_event", event=USUAL_EVENT[name]),)
    if name == "jkk-disability" and "kind" not in told and told.keys() & {"percent", "body_parts"}:
        told["kind"] = "functional" if "function_loss" in told else "partial"
    absent = [
        fact
        for fact, parameter in takes.items()
        if parameter.default is parameter.empty and fact not in told and fact not in ("on", "law")
    ]
    if absent:
        raise Refusal("fact_missing", missing=tuple(absent), fact=absent[0].replace("_", "-"))
    answer = rule(on=day, law=law, **told)
    return replace(answer, reasons=(*answer.reasons, *assumed))


def _fine(given: argparse.Namespace, law: Law, today: datetime.date) -> None:
    now = law.at(facts.month("on", _needed(given, "on")))
    rules = {"late": late_fine, "administrative": administrative_fine}
    if given.kind not in rules:
        raise Refusal("fine_kind_unknown", missing=("kind",), kinds=", ".join(rules))
    arrears = facts.rupiah("arrears", _needed(given, "arrears"))
    months = facts.whole("months", _needed(given, "months"))
    fine = rules[given.kind](arrears, months, now)
    if given.json:
        value = now.value(f"fine.{given.kind}")
        answers.print_json(
            {"fine": fine, "articles": [value.reference], "evidence": value.evidence.value}
        )
    else:
        answers.print_sentence(
            "law.fine", given.lang, fine=answers.rupiah_words(fine, given.lang), months=months
        )


def _parameter(given: argparse.Namespace, law: Law, today: datetime.date) -> None:
    day = _day_or_month(given.on) if given.on else today
    if given.name not in law.parameters:
        raise _unknown(given.name, law)
    parameter, value = law.parameters[given.name], law.at(day).value(given.name)
    if given.json:
        answers.print_json(answers.parameter_object(given.name, parameter.unit, value))
    else:
        answers.print_parameter(replace(parameter, values=(value,)), given.lang)


def _day_or_month(text: str) -> datetime.date:
    if len(text.strip()) == len("2026-06"):
        return facts.month("on", text).first_day
    return facts.day("on", text)


def _explain(given: argparse.Namespace, law: Law, today: datetime.date) -> None:
    """One parameter, or all below a name: ``jkk`` explains every parameter of JKK."""
    names = [
        name for name in law.parameters if name == given.name or name.startswith(f"{given.name}.")
    ]
    if not names:
        raise _unknown(given.name, law)
    if given.json:
        found = [_history(law, name) for name in names]
        answers.print_json(found[0] if names == [given.name] else {"parameters": found})
        return
    for name in names:
        answers.print_parameter(law.parameters[name], given.lang)


def _history(law: Law, name: str) -> dict[str, Any]:
    parameter = law.parameters[name]
    return {
        "name": name,
        "description": parameter.description,
        "unit": parameter.unit,
        "note": parameter.note,
        "values": [
            answers.parameter_object(name, parameter.unit, value) for value in parameter.values
        ],
    }


def _unknown(name: str, law: Law) -> Refusal:
    """With the names that look most like it."""
    import difflib

    near = difflib.get_close_matches(name, law.parameters, n=3, cutoff=0.4)
    return Refusal("parameter_unknown", missing=("name",), name=name, near=", ".join(near) or "–")
