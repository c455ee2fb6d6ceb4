"""One sheet of A4 with the calculator's answer, as an accessible PDF."""

import datetime
import json
import re
from pathlib import Path
from typing import Any, Final

import typst

from payung.core.law import load_law
from payung.reports.leaflet.answers import Answer, deadlines
from payung.reports.leaflet.events import Event
from payung.reports.leaflet.questions import LEVELS
from payung.reports.leaflet.wording import day, money, month
from payung.texts import say, say_reference


TEMPLATE = Path(__file__).parent / "leaflet.typ"
INSTRUMENT = re.compile(r"(?:UU|PP|Perpres|Permenaker) \d+/\d{4}")
STANDARD: Final = "ua-1"  # accessible: a picture without words would be an error


def leaflet(found: Answer, language: str, made_on: datetime.date) -> bytes:
    """The PDF of an answer that has a bill; what was written reaches it as data, never as markup.

    The same answer and day give the same bytes.
    """
    words = json.dumps(document(found, language, made_on), ensure_ascii=False)
    stamp = datetime.datetime.combine(made_on, datetime.time(), datetime.UTC)
    content: bytes = typst.compile(
        str(TEMPLATE), format="pdf", ignore_system_fonts=True, pdf_standards=STANDARD,
        sys_inputs={"leaflet": words}, timestamp=stamp,
    )  # fmt: skip
    return content


def document(found: Answer, language: str, made_on: datetime.date) -> dict[str, Any]:
    """Everything that stands on the sheet, in words."""
    question = found.question

    def told(code: str, **values: Any) -> str:
        return say(f"leaflet.{code}", language, **values)

    shares = [
        {
            "kind": share.payer,
            "word": say(f"payer.{share.payer}", language)
            + ("" if share.billed else f" ({told('beside')})"),
            "money": money(share.rupiah, language),
            "rupiah": share.rupiah,
        }
        for share in found.shares
    ]
    spoken = ", ".join(f"{one['word']} {one['money']}" for one in shares)
    who = say(f"calc.who.{question.who}", language)
    return {
        "language": language,
        "title": told("title"),
        "about": told("for", who=who, month=month(question.month, language)),
        "bill": told("bill_monthly" if found.is_monthly else "bill_once"),
        "total": money(found.total, language),
        "who_pays": told("who_pays"),
        "shares": shares,
        "spoken": told("bar", shares=spoken),
        "headings": [say(f"heading.{name}", language) for name in ("programme", "payer", "rupiah")],
        "lines": _lines(found, language),
        "facts_title": told("facts"),
        "facts": _facts(found, language),
        "family": told("family"),
        "family_note": told(
            "family_note", day=day(question.on, language), months=question.months_paid
        ),
        "family_headings": ["", told("cash"), told("school")],
        "events": [_event(event, language) for event in found.events if not event.problem],
        "care": told("care") if question.segment != "PMI" else "",
        "school": _school(found, language),
        "late": _late(found, language),
        "sources_title": told("sources"),
        "sources": _sources(found, language),
        "verify": told("verify") if found.to_verify else "",
        "footer": told("footer", day=day(made_on, language)),
    }


def _lines(found: Answer, language: str) -> list[list[str]]:
    return [
        [
            say(f"programme.{line.programme}", language) + ("*" if line.to_verify else ""),
            say(f"payer.{line.payer}", language),
            money(line.rupiah, language),
        ]
        for line in found.lines
    ]


def _event(event: Event, language: str) -> dict[str, str]:
    """One row: what happens, the cash, and the most that the children can get."""
    mark = "*" if event.benefit and event.benefit.to_verify else ""
    if not event.rupiah and event.besides:
        most = max(part.rupiah for part in event.besides)
        shown = f"≤ {money(most, language)}"
    else:
        shown = money(event.rupiah, language)
    return {
        "title": say(f"calc.event.{event.code}", language) + mark,
        "when": say(f"calc.when.{event.code}", language),
        "cash": shown,
        "school": money(event.school, language) if event.school else "–",
    }


def _school(found: Answer, language: str) -> str:
    """What a child gets each year at every level it can still reach; empty without children."""
    parts = [part for event in found.events for part in event.scholarships]
    paid = {
        level: rupiah for part in parts for _, level, rupiah in part.details.get("schedule", ())
    }
    if not paid:
        return ""
    levels = [
        f"{say(f'calc.level.{level}', language)} {money(rupiah, language)}"
        for level, rupiah in sorted(paid.items(), key=lambda item: LEVELS.index(item[0]))
    ]
    return say("leaflet.school_yearly", language, levels=", ".join(levels))


def _late(found: Answer, language: str) -> str:
    """Until when somebody must report and claim; empty where nothing is known."""
    told = [
        f"{say(f'deadline.{one.name}', language)}: "
        f"{one.amount} {say(f'unit.{one.unit}', language)} {say(f'starts.{one.starts}', language)}"
        for one in deadlines(found, load_law())
    ]
    return say("leaflet.late", language, deadlines="; ".join(told)) if told else ""


def _facts(found: Answer, language: str) -> list[list[str]]:
    """What was filled in, as far as the answer stands on it."""
    question, given = found.question, found.question.given
    facts: list[list[str]] = []

    def add(name: str, value: str) -> None:
        facts.append([say(f"leaflet.fact.{name}", language), value])

    if question.segment == "BPU" and question.wage is not None:
        add("penghasilan", money(question.wage, language))
    if (contract := question.facts.get("contract_value")) is not None:
        add("kontrak", money(int(contract), language))
    if question.segment in ("PU", "JAKON") and question.wage is not None:
        add("upah", money(question.wage, language))
    if question.business:
        add("usaha", question.business.label)
    elif question.facts.get("risk"):
        add("kelas", str(question.facts["risk"]))
    if question.facts.get("duration"):
        add("durasi", say("leaflet.fact.months", language, count=question.facts["duration"]))
    levels = [given[name].upper() for name in ("anak1", "anak2") if given[name]]
    if levels:
        add("anak", ", ".join(say(f"calc.level.{level}", language) for level in levels))
    return facts


def _sources(found: Answer, language: str) -> list[str]:
    """The articles of the bill, and the instruments behind what is paid out; each once."""
    bill = [article for line in found.lines for article in line.articles]
    told = dict.fromkeys(say_reference(article, language) for article in bill)
    for article in found.articles:
        for name in INSTRUMENT.findall(article):
            if not any(name in known for known in told):
                told[name] = None
    return list(told)
