"""One person's contribution as lines that say who pays, how much, and by which article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from payung.core.contributions import many
from payung.core.contributions.facts import FACTS, REFUSALS, completed
from payung.core.contributions.rates import FULL
from payung.core.contributions.relief import NO_RELIEF_PAYERS
from payung.core.contributions.self_employed import GOVERNMENT, PAYER_OF
from payung.core.contributions.wage_earners import UNKNOWN_SIZE
from payung.core.errors import Refusal
from payung.core.law import Evidence, Law, LawAt, cite
from payung.core.periods import Month


@dataclass(frozen=True)
class Line:
    """One programme's amount for one payer; ``billed`` is false for the government's JKP share."""

    programme: str
    payer: str
    rupiah: int
    articles: tuple[str, ...]
    evidence: Evidence
    to_verify: tuple[str, ...] = ()
    billed: bool = True


BILLED: Final = ("participant", "employer", "worker", "sponsor", "government")
"""Who may have to pay a line, in the order in which people are told."""


@dataclass(frozen=True)
class Contribution:
    """The whole answer. ``reasons`` are codes: assumptions made and reliefs given."""

    on: Month
    segment: str
    lines: tuple[Line, ...]
    reasons: tuple[str, ...]

    def paid_by(self, payer: str) -> int:
        """Rupiah of one payer (``BILLED``)."""
        return sum(line.rupiah for line in self.lines if line.payer == payer)

    @property
    def total(self) -> int:
        """Rupiah that are billed; the government's share of JKP stands beside it."""
        return sum(line.rupiah for line in self.lines if line.billed)

    @property
    def to_verify(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for line in self.lines for name in line.to_verify))


def contribution(facts: Mapping[str, Any], month: Month, law: Law) -> Contribution:
    """What one person costs in ``month``; ``facts`` as in ``FACTS``.

    Raises Refusal naming the fact that is missing or impossible, NoLawInForce where the law has
    no answer for that month.
    """
    given = {name: value for name, value in facts.items() if value is not None}
    if unknown := given.keys() - FACTS.keys():
        raise Refusal("fact_unknown", missing=tuple(sorted(unknown)))
    person = completed(pl.DataFrame([given], schema_overrides=_kinds(given)))
    row = many.for_month(person, month, law).row(0, named=True)
    if row["refused"]:
        fact = REFUSALS[row["refused"]]
        raise Refusal(row["refused"], missing=(fact,))
    segment, now = row["segment"], law.at(month)
    lines = tuple(_line(name, row, now) for name in many.RULES[segment].AMOUNTS if row[name])
    return Contribution(month, segment, lines, tuple(_reasons(row, lines, now)))


def _kinds(given: Mapping[str, Any]) -> dict[str, pl.DataType]:
    return {name: FACTS[name] for name in given if name != "contract_value"}


def _line(name: str, row: Mapping[str, Any], now: LawAt) -> Line:
    programme = {"jkk_jkm_before": "jkk+jkm", "jkk_jkm": "jkk+jkm", "jkk_jkm_extra": "jkk+jkm"}.get(
        name, name.split("_")[0]
    )
    citation = cite(now, _parameters(name, row, now))
    return Line(
        programme, _payer(name, row), row[name], citation.articles, citation.evidence,
        citation.to_verify, billed=name != many.BESIDE_THE_BILL,
    )  # fmt: skip


def _payer(name: str, row: Mapping[str, Any]) -> str:
    for payer in ("employer", "worker", "government"):
        if name.endswith(payer):
            return payer
    if row["segment"] in ("PU", "JAKON"):
        return "employer"
    if row["segment"] == "PMI":
        return "participant"
    return PAYER_OF.get(row["paid_by"] or "self", GOVERNMENT)


def _parameters(name: str, row: Mapping[str, Any], now: LawAt) -> list[str]:
    """The parameters behind an amount; reliefs only in months in which there are any."""
    segment, programme = row["segment"], name.split("_")[0]
    if segment == "PU":
        own = {
            "jkk": [f"jkk.rate.{row['risk']}"], "jkm": ["jkm.rate"],
            "jht_employer": ["jht.rate.employer"], "jht_worker": ["jht.rate.worker"],
            "jp_employer": ["jp.rate.employer", "jp.wage_ceiling"],
            "jp_worker": ["jp.rate.worker", "jp.wage_ceiling"],
            "jkp_government": ["jkp.rate.government", "jkp.wage_ceiling"],
        }[name]  # fmt: skip
    elif segment == "BPU":
        own = {
            "jkk": ["bpu.jkk_rate", "bpu.base"], "jkm": ["bpu.jkm"],
            "jht": ["bpu.jht_rate", "bpu.base"],
        }[name]  # fmt: skip
    elif segment == "JAKON":
        own = [f"jakon.{name}_{'layers' if row['wage'] is None else 'rate'}"]
    else:
        own = {
            "jkk_jkm_before": ["pmi.before_departure"],
            "jkk_jkm": [f"pmi.package.{row['duration']}"],
            "jkk_jkm_extra": ["pmi.extra_month"], "jht": ["pmi.jht"],
        }[name]  # fmt: skip
    return own + _reliefs(programme, row, now)


def _reliefs(programme: str, row: Mapping[str, Any], now: LawAt) -> list[str]:
    """Parameters of the reliefs this row has in this month."""
    possible = []
    if row["segment"] == "PU" and programme == "jkk" and row["labour_intensive"]:
        possible.append("relief.labour_intensive.jkk")
    if row["segment"] == "PU" and programme == "jp" and row["jp_deferral"]:
        possible.append("relief.covid.jp")
    if row["segment"] != "PMI" and programme in ("jkk", "jkm") and not row["in_arrears"]:
        possible.append(f"relief.covid.{programme}")
    is_bpu = row["segment"] == "BPU" and programme in ("jkk", "jkm")
    if is_bpu and row["paid_by"] not in NO_RELIEF_PAYERS:
        possible.append(f"relief.bpu.{row['sector'] or 'other'}")
    return [name for name in possible if now[name] != FULL]


def _reasons(row: Mapping[str, Any], lines: tuple[Line, ...], now: LawAt) -> list[str]:
    """What was assumed because nobody said it, and why somebody pays less."""
    reasons = []
    if row["segment"] == "PU" and row["size"] is None and row["programmes"] is None:
        reasons.append(f"assumed_size(size={UNKNOWN_SIZE})")
    if any(line.payer == "government" and line.programme == "jkp" for line in lines):
        reasons.append("assumed_jkn")
    if row["segment"] == "BPU" and row["paid_by"] is None:
        reasons.append("assumed_self_paid")
    reliefs = dict.fromkeys(name for line in lines for name in _reliefs(line.programme, row, now))
    reasons += [f"relief_given(relief={name.rsplit('.', 1)[0]})" for name in reliefs]
    if row["paid_by"] == "village" and any("bpu" in name for name in reliefs):
        reasons.append("village_is_not_apbd")
    return list(dict.fromkeys(reasons))
