"""PMI: one package for the whole contract, before departure besides when an agency sends."""

from collections.abc import Collection, Hashable

import polars as pl

from payung.core.contributions.facts import chosen, first_refusal, others_than
from payung.core.law import LawAt
from payung.core.periods import Month


DURATIONS = (6, 12, 24)
AMOUNTS = ("jkk_jkm_before", "jkk_jkm", "jkk_jkm_extra", "jht")


def allowed(now: LawAt) -> frozenset[str]:
    return now.programmes("duty.must.pmi") | now.programmes("duty.may.pmi")


def joined(programme: str, now: LawAt) -> pl.Expr:
    """JKK and JKM come as one package; JHT only when chosen."""
    is_duty = programme in now.programmes("duty.must.pmi")
    return pl.coalesce(chosen(programme), pl.lit(is_duty))


def refusal(now: LawAt) -> pl.Expr:
    """Why no answer can be given for a row, else null."""
    duration, choice = pl.col("duration"), pl.col("jht_choice")
    offered = [int(step.value) for step in now.steps("pmi.jht")]
    packaged = joined("jkk", now)
    return first_refusal(
        (others_than(allowed(now)), "programme_not_for_segment"),
        (duration.is_null() & packaged, "duration_missing"),
        (~duration.is_in(DURATIONS), "duration_unknown"),
        (pl.col("extra_months") < 0, "extra_months_negative"),
        (choice.is_null() & joined("jht", now), "jht_choice_missing"),
        (~choice.is_in(offered), "jht_choice_unknown"),
    )


def duties(now: LawAt) -> Hashable:
    """What ``joined`` and ``refusal`` depend on: the same duties, the same answers."""
    return (allowed(now), now.steps("pmi.jht"))


def amounts(now: LawAt, month: Month, needed: Collection[str]) -> dict[str, pl.Expr]:
    """Whole rupiah by column of ``AMOUNTS``: the package once, JHT each month.

    Source: Permenaker 4/2023 art. 18. Raises NoLawInForce where somebody asks for a package that
    the law did not have yet (``needed`` holds ``duration.6`` and the like).
    """
    found: dict[str, pl.Expr] = {}
    packages = [
        pl.when(pl.col("duration") == months).then(now.number(f"pmi.package.{months}"))
        for months in DURATIONS
        if f"duration.{months}" in needed
    ]
    if packages:
        before = now.number("pmi.before_departure")
        found["jkk_jkm_before"] = pl.when(pl.col("via_agency")).then(before).otherwise(0)
        found["jkk_jkm"] = pl.coalesce(packages)
    if "extra_months" in needed:
        found["jkk_jkm_extra"] = pl.col("extra_months") * now.number("pmi.extra_month")
    if "jht" in needed:
        found["jht"] = pl.col("jht_choice")
    return found


def totals() -> dict[str, pl.Expr]:
    """The migrant worker pays everything."""
    bill = pl.sum_horizontal(AMOUNTS)
    return {"participant": bill, "total": bill}
