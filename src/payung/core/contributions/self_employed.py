"""BPU: JKK and JHT of the base amount of an income band, JKM the same for everybody."""

from collections.abc import Collection, Hashable

import polars as pl

from payung.core.contributions.facts import (
    MOST_RUPIAH,
    PAYERS,
    SECTORS,
    chosen,
    first_refusal,
    others_than,
)
from payung.core.contributions.rates import FULL
from payung.core.contributions.relief import NO_RELIEF_PAYERS, bpu, covid, varying
from payung.core.law import LawAt
from payung.core.periods import Month


AMOUNTS = ("jkk", "jkm", "jht")
PAYER_OF = {"self": "participant", "sponsor": "sponsor"}
GOVERNMENT = "government"


def allowed(now: LawAt) -> frozenset[str]:
    return now.programmes("duty.must.bpu") | now.programmes("duty.may.bpu")


def joined(programme: str, now: LawAt) -> pl.Expr:
    """As listed for the worker, else what is a duty; who employs others has one duty more."""
    is_duty = programme in now.programmes("duty.must.bpu")
    for_employers = programme in now.programmes("duty.must.bpu_employer")
    by_duty = pl.lit(is_duty) | (
        pl.col("is_employer").fill_null(value=False) & pl.lit(for_employers)
    )
    return pl.coalesce(chosen(programme), by_duty)


def refusal(now: LawAt) -> pl.Expr:
    """Why no answer can be given for a row, else null.

    The sector is asked for only in months in which the sectors pay different shares.
    """
    income, sector, paid_by = pl.col("income"), pl.col("sector"), pl.col("paid_by")
    depends = now["relief.bpu.transport"] != now["relief.bpu.other"]
    eligible = ~paid_by.fill_null("self").is_in(NO_RELIEF_PAYERS)
    return first_refusal(
        (others_than(allowed(now)), "programme_not_for_segment"),
        (income.is_null(), "income_missing"),
        (income < 0, "income_negative"),
        (income > MOST_RUPIAH, "wage_implausible"),
        (~sector.is_in(SECTORS), "sector_unknown"),
        (~paid_by.is_in(PAYERS), "paid_by_unknown"),
        (sector.is_null() & eligible & pl.lit(depends), "sector_missing"),
    )


def base(now: LawAt, income: pl.Expr) -> pl.Expr:
    """The base amount of each income's band (PP 44/2015 Lampiran II), by its lower bound."""
    steps = now.steps("bpu.base")
    starts = pl.Series([int(step.start) for step in steps], dtype=pl.Int64)
    bases = pl.Series([int(step.value) for step in steps], dtype=pl.Int64)
    return pl.lit(bases).gather(pl.lit(starts).search_sorted(income, side="right") - 1)


def duties(now: LawAt) -> Hashable:
    """What ``joined`` and ``refusal`` depend on: the same duties, the same answers."""
    names = ("duty.must.bpu", "duty.may.bpu", "duty.must.bpu_employer")
    reliefs = tuple(now[f"relief.bpu.{sector}"] for sector in SECTORS)
    return (*(now.programmes(name) for name in names), *reliefs)


def amounts(now: LawAt, month: Month, needed: Collection[str]) -> dict[str, pl.Expr]:
    """Whole rupiah by column of ``AMOUNTS`` for who has the programme.

    Source: PP 44/2015 art. 18 and Lampiran II, PP 46/2015 Lampiran; reliefs PP 49/2020 and
    PP 50/2025.
    """
    counted = base(now, pl.col("income"))
    flat = pl.lit(now.number("bpu.jkm"), pl.Int64)
    reliefs = {name: [*bpu(now), covid(now, month, name)] for name in ("jkk", "jkm")}
    found = {
        "jkk": varying(counted, [now["bpu.jkk_rate"]], reliefs["jkk"], now),
        "jkm": varying(flat, [FULL], reliefs["jkm"], now),
        "jht": varying(counted, [now["bpu.jht_rate"]], [], now),
    }
    return {name: amount for name, amount in found.items() if name in needed}


def totals() -> dict[str, pl.Expr]:
    """The whole bill for whoever pays it: APBN, APBD and villages are government."""
    bill = pl.col("jkk") + pl.col("jkm") + pl.col("jht")
    payer = pl.col("paid_by").fill_null("self").replace_strict(PAYER_OF, default=GOVERNMENT)
    parts = {
        name: pl.when(payer == name).then(bill).otherwise(0)
        for name in (*PAYER_OF.values(), GOVERNMENT)
    }
    return parts | {"total": bill}
