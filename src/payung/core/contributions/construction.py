"""JAKON: by layers of the contract value without VAT, or by the wages where these are known."""

import datetime
from collections.abc import Collection, Hashable
from decimal import Decimal

import polars as pl

from payung.core.contributions.facts import (
    MOST_RUPIAH,
    chosen,
    first_refusal,
    others_than,
)
from payung.core.contributions.rates import FULL, places
from payung.core.contributions.relief import covid, varying
from payung.core.law import Law, LawAt
from payung.core.periods import Month


AMOUNTS = ("jkk", "jkm")
SEN = 100  # the base of an assessment is kept to a hundredth of a rupiah


def allowed(now: LawAt) -> frozenset[str]:
    return now.programmes("duty.must.jakon")


def joined(programme: str, now: LawAt) -> pl.Expr:
    is_duty = programme in now.programmes("duty.must.jakon")
    return pl.coalesce(chosen(programme), pl.lit(is_duty))


def refusal(now: LawAt) -> pl.Expr:
    """Why no answer can be given for a row, else null."""
    contract, wage = pl.col("contract_value"), pl.col("wage")
    return first_refusal(
        (others_than(allowed(now)), "programme_not_for_segment"),
        (contract.is_null() & wage.is_null(), "contract_or_wage_missing"),
        (contract.is_not_null() & wage.is_not_null(), "contract_and_wage"),
        (contract <= 0, "contract_not_positive"),
        (wage <= 0, "wage_not_positive"),
        ((contract > MOST_RUPIAH) | (wage > MOST_RUPIAH), "wage_implausible"),
    )


def without_vat(contract_value: Decimal, law: Law, ordered_on: datetime.date) -> Decimal:
    """The base of an assessment: the value less the VAT in force on the day of the work order.

    Kept to a hundredth of a rupiah, as BPJS writes it.
    """
    vat = law.at(ordered_on)["jakon.vat"]
    return (contract_value / (1 + vat / FULL)).quantize(Decimal(1) / SEN)


def duties(now: LawAt) -> Hashable:
    """What ``joined`` and ``refusal`` depend on: the same duties, the same answers."""
    return now.programmes("duty.must.jakon")


def amounts(now: LawAt, month: Month, needed: Collection[str]) -> dict[str, pl.Expr]:
    """Columns jkk and jkm, whole rupiah: once per project by value, each month by wage.

    Source: PP 44/2015 arts 54-55; relief PP 49/2020.
    """
    found = {}
    for name in AMOUNTS:
        if name not in needed:
            continue
        relief = covid(now, month, name)
        by_wage = varying(pl.col("wage"), [now[f"jakon.{name}_rate"]], [relief], now)
        layered, per = _layered(now, f"jakon.{name}_layers")
        by_value = varying(layered, [FULL], [relief], now, per=per)
        found[name] = pl.when(pl.col("wage").is_null()).then(by_value).otherwise(by_wage)
    return found


def totals() -> dict[str, pl.Expr]:
    """The contractor pays everything."""
    bill = pl.col("jkk") + pl.col("jkm")
    return {"employer": bill, "total": bill}


def _layered(now: LawAt, name: str) -> tuple[pl.Expr, int]:
    """The exact sum over all layers, and how many of its units make one rupiah."""
    steps = now.steps(name)
    scale = 10 ** max(places(step.value) for step in steps)
    sen = (pl.col("contract_value") * SEN).cast(pl.Int64)
    ends = [int(step.start) * SEN for step in steps[1:]] + [None]
    parts = []
    for step, end in zip(steps, ends, strict=True):
        start = int(step.start) * SEN
        width = None if end is None else end - start
        parts.append((sen - start).clip(0, width) * int(step.value * scale))
    return pl.sum_horizontal(parts), SEN * scale * int(FULL)
