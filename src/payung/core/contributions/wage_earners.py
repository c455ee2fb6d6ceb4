"""PU: JKK by class, JKM, JHT, JP up to its ceiling, and the government's share of JKP."""

from collections.abc import Collection, Hashable

import polars as pl

from payung.core.contributions.facts import (
    MOST_RUPIAH,
    SIZES,
    chosen,
    first_refusal,
    others_than,
)
from payung.core.contributions.rates import shares
from payung.core.contributions.relief import Relief, covid, varying
from payung.core.law import LawAt
from payung.core.periods import Month


CLASSES = (1, 2, 3, 4, 5)
UNKNOWN_SIZE = "large"  # the fullest duty, until somebody says how large the employer is
AMOUNTS = (
    "jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "jkp_government",
)  # fmt: skip


def allowed(now: LawAt) -> frozenset[str]:
    """Programmes that any employer may join for its workers."""
    names = [f"duty.{kind}.pu_{size}" for size in ("micro", "small") for kind in ("must", "may")]
    return frozenset[str]().union(*(now.programmes(name) for name in names))


def joined(programme: str, now: LawAt) -> pl.Expr:
    """Whether the programme is paid: as listed for the worker, else as the size obliges."""
    obliged = [size for size in SIZES if programme in now.programmes(f"duty.must.pu_{size}")]
    by_size = (
        pl.lit(value=True)
        if len(obliged) == len(SIZES)
        else pl.col("size").fill_null(UNKNOWN_SIZE).is_in(obliged)
    )
    return pl.coalesce(chosen(programme), by_size)


def refusal(now: LawAt) -> pl.Expr:
    """Why no answer can be given for a row, else null."""
    wage, risk = pl.col("wage"), pl.col("risk")
    return first_refusal(
        (others_than(allowed(now)), "programme_not_for_segment"),
        (wage.is_null(), "wage_missing"),
        (wage <= 0, "wage_not_positive"),
        (wage > MOST_RUPIAH, "wage_implausible"),
        (~pl.col("size").is_in(SIZES), "size_unknown"),
        (risk.is_null() & joined("jkk", now), "risk_missing"),
        (~risk.is_in(CLASSES), "risk_unknown"),
    )


def duties(now: LawAt) -> Hashable:
    """What ``joined`` and ``refusal`` depend on: the same duties, the same answers."""
    return tuple(
        now.programmes(f"duty.{kind}.pu_{size}")
        for kind, sizes in (("must", SIZES), ("may", ("micro", "small")))
        for size in sizes
    )


def amounts(now: LawAt, month: Month, needed: Collection[str]) -> dict[str, pl.Expr]:
    """Whole rupiah by column of ``AMOUNTS`` for who has the programme.

    ``needed`` are the programmes that anybody has: only for these the law is asked. Source:
    PP 44/2015 arts 16 and 18, PP 46/2015 art. 16, PP 45/2015 arts 28-29, PP 6/2025 art. 11.
    Raises NoLawInForce for a month whose JP ceiling has not been announced yet.
    """
    rules = {"jkk": _jkk, "jkm": _jkm, "jht": _jht, "jp": _jp, "jkp": _jkp}
    found: dict[str, pl.Expr] = {}
    for programme, rule in rules.items():
        if programme in needed:
            found |= rule(now, month)
    return found


def totals() -> dict[str, pl.Expr]:
    """Who pays how much; the government's share of JKP stands beside the bill."""
    employer = pl.col("jkk") + pl.col("jkm") + pl.col("jht_employer") + pl.col("jp_employer")
    worker = pl.col("jht_worker") + pl.col("jp_worker")
    return {
        "employer": employer, "worker": worker, "government": pl.col("jkp_government"),
        "total": employer + worker,
    }  # fmt: skip


def _jkk(now: LawAt, month: Month) -> dict[str, pl.Expr]:
    """By class, halved for labour-intensive industries, a hundredth in the COVID-19 months."""
    rates = [now[f"jkk.rate.{number}"] for number in CLASSES]
    reliefs = [
        Relief(pl.col("labour_intensive"), now["relief.labour_intensive.jkk"]),
        covid(now, month, "jkk"),
    ]
    return {"jkk": varying(pl.col("wage"), rates, reliefs, now, choice=pl.col("risk") - 1)}


def _jkm(now: LawAt, month: Month) -> dict[str, pl.Expr]:
    reliefs = [covid(now, month, "jkm")]
    return {"jkm": varying(pl.col("wage"), [now["jkm.rate"]], reliefs, now)}


def _jht(now: LawAt, month: Month) -> dict[str, pl.Expr]:
    return {
        f"jht_{payer}": shares([now[f"jht.rate.{payer}"]], now).of(pl.col("wage"))
        for payer in ("employer", "worker")
    }


def _jp(now: LawAt, month: Month) -> dict[str, pl.Expr]:
    counted = pl.col("wage").clip(upper_bound=now.number("jp.wage_ceiling"))
    reliefs = [Relief(pl.col("jp_deferral"), now["relief.covid.jp"])]
    return {
        f"jp_{payer}": varying(counted, [now[f"jp.rate.{payer}"]], reliefs, now)
        for payer in ("employer", "worker")
    }


def _jkp(now: LawAt, month: Month) -> dict[str, pl.Expr]:
    """The government's share of the last reported wage, up to its own ceiling."""
    counted = pl.col("wage").clip(upper_bound=now.number("jkp.wage_ceiling"))
    return {"jkp_government": shares([now["jkp.rate.government"]], now).of(counted)}
