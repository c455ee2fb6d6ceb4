"""Who is protected on a day, and why: verdicts for many people at once.

The rule is written down for readers in ``docs/explanation/coverage.md``. Every number in it is a
dated parameter; a fact that is missing leads to ``review``, never to a guess.
"""

import datetime

import polars as pl

from payung.core.law import Law
from payung.core.periods import Month


SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
REQUIRED_PROGRAMMES = ("JKK", "JKM")
RULE = "jkk_jkm_paid/1"
"""Name and version of the rule; every figure carries it."""

VERDICTS = ("protected", "lapsed", "unprotected", "excluded", "review")


def standings(members: pl.DataFrame, *, as_of: datetime.date, law: Law) -> pl.DataFrame:
    """What each membership is worth on ``as_of``.

    ``members`` has kpj, segment, programmes, member_since and paid_until (Month.index). Added are
    ``holds_until`` (Month.index of the last month covered, grace included; null when unknown),
    ``worth`` (protects | lapsed | unknown) and ``reason`` (code with values).
    Raises NoLawInForce when the grace months of a segment are not known on that day.
    """
    grace = _grace(members["segment"], as_of=as_of, law=law)
    has_programmes = pl.all_horizontal(
        pl.col("programmes").str.to_uppercase().str.contains(rf"\b{programme}\b")
        for programme in REQUIRED_PROGRAMMES
    )
    started = pl.col("member_since").is_null() | (pl.col("member_since") <= as_of)
    current = pl.col("holds_until") >= Month.of(as_of).index
    within_grace = current & (pl.col("paid_until") < Month.of(as_of).index)
    paid, until = _month("paid_until"), _month("holds_until")
    return (
        members.with_columns(pl.Series("grace", grace, pl.Int32))
        .with_columns((pl.col("paid_until") + pl.col("grace")).alias("holds_until"))
        .with_columns(
            pl.when(~has_programmes | ~started)
            .then(pl.lit("lapsed"))
            .when(pl.col("holds_until").is_null() | pl.col("programmes").is_null())
            .then(pl.lit("unknown"))
            .when(current)
            .then(pl.lit("protects"))
            .otherwise(pl.lit("lapsed"))
            .alias("worth"),
            pl.when(pl.col("programmes").is_null())
            .then(pl.lit("programmes_unknown"))
            .when(~has_programmes)
            .then(_reason("programmes_missing", have=pl.col("programmes").replace("", "-")))
            .when(~started)
            .then(_reason("not_yet_started", since=pl.col("member_since").dt.to_string()))
            .when(pl.col("paid_until").is_null())
            .then(pl.lit("paid_until_unknown"))
            .when(pl.col("grace").is_null())
            .then(pl.lit("segment_unknown"))
            .when(within_grace)
            .then(_reason("within_grace", paid_until=paid, until=until))
            .when(current)
            .then(_reason("paid", paid_until=paid, until=until))
            .otherwise(_reason("payment_ended", paid_until=paid, until=until))
            .alias("reason"),
        )
    )


def verdicts(people: pl.DataFrame, links: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """One verdict per person.

    ``people``: person, is_excluded. ``links``: person, kpj, decision (match | review).
    ``standing``: from ``standings``. Answers person, verdict, since, until (days, both inside) and
    reasons (list of codes with values), in the order of ``people``.

    A link that nobody has decided yet never protects; when it would change the answer for the
    better, the answer is ``review``.
    """
    facts = links.select("person", "kpj", "decision").join(standing, on="kpj", how="inner")
    best = facts.group_by("person", maintain_order=True).agg(_summary())
    joined = people.select("person", "is_excluded").join(
        best, on="person", how="left", maintain_order="left"
    )
    flag = {name: pl.col(name).fill_null(False) for name in _FLAGS}
    doubtful = flag["matched_unknown"] | flag["review_protects"] | flag["review_unknown"]
    doubtful = doubtful | (flag["review_any"] & ~flag["matched_any"])
    verdict = (
        pl.when(pl.col("is_excluded"))
        .then(pl.lit("excluded"))
        .when(flag["matched_protects"])
        .then(pl.lit("protected"))
        .when(doubtful)
        .then(pl.lit("review"))
        .when(flag["matched_any"])
        .then(pl.lit("lapsed"))
        .otherwise(pl.lit("unprotected"))
    )
    known = pl.col("verdict").is_in(["protected", "lapsed"])
    return (
        joined.with_columns(verdict.alias("verdict"))
        .with_columns(
            pl.when(known).then(pl.col("since")).alias("since"),
            pl.when(known).then(_last_day(pl.col("until_month"))).alias("until"),
            _reasons().alias("reasons"),
        )
        .select("person", "verdict", "since", "until", "reasons")
    )


_FLAGS = (
    "matched_protects",
    "matched_any",
    "matched_unknown",
    "review_protects",
    "review_unknown",
    "review_any",
)


def _summary() -> list[pl.Expr]:
    """Per person: what the decided and the undecided memberships amount to."""
    matched, review = pl.col("decision") == "match", pl.col("decision") == "review"
    protects, unknown = pl.col("worth") == "protects", pl.col("worth") == "unknown"
    by_end = pl.col("holds_until").fill_null(-1)
    return [
        (matched & protects).any().alias("matched_protects"),
        matched.any().alias("matched_any"),
        (matched & unknown).any().alias("matched_unknown"),
        (review & protects).any().alias("review_protects"),
        (review & unknown).any().alias("review_unknown"),
        review.any().alias("review_any"),
        # Protection runs from the oldest membership that still protects to the latest day paid.
        pl.coalesce(
            pl.col("member_since").filter(matched & protects).min(),
            pl.col("member_since").filter(matched).min(),
        ).alias("since"),
        pl.coalesce(
            pl.col("holds_until").filter(matched & protects).max(),
            pl.col("holds_until").filter(matched).max(),
        ).alias("until_month"),
        pl.col("reason").filter(matched).sort_by(by_end.filter(matched), descending=True)
        .alias("matched_reasons"),
        review.sum().alias("reviews"),
    ]  # fmt: skip


def _reasons() -> pl.Expr:
    """Exclusion first; then what decided; then what is open."""
    empty = pl.lit([], dtype=pl.List(pl.String))
    matched = pl.col("matched_reasons").fill_null(empty)
    excluded = pl.when(pl.col("is_excluded")).then(pl.lit(["civil_servant"])).otherwise(empty)
    none = pl.when(matched.list.len() == 0).then(pl.lit(["not_a_member"])).otherwise(empty)
    review = (
        pl.when(pl.col("reviews").fill_null(0) > 0)
        .then(pl.concat_list(_reason("link_to_review", links=pl.col("reviews").cast(pl.String))))
        .otherwise(empty)
    )
    return pl.concat_list(excluded, matched.list.unique(maintain_order=True), none, review)


def _grace(segments: pl.Series, *, as_of: datetime.date, law: Law) -> list[int | None]:
    """Grace months for each membership; an unknown segment has none that we could name."""
    known = {
        segment: law.at(as_of).number(f"{segment.lower()}.grace_months")
        for segment in segments.drop_nulls().unique().to_list()
        if segment in SEGMENTS
    }
    return [known.get(segment) for segment in segments.to_list()]


def _reason(code: str, **values: pl.Expr) -> pl.Expr:
    """``code(name=value, …)``: one text that reports can count and the edge can put in words."""
    parts = ", ".join(f"{name}={{}}" for name in values)
    return pl.format(f"{code}({parts})", *values.values())


def _month(column: str) -> pl.Expr:
    """Month.index as 2026-06."""
    index = pl.col(column)
    number = (index % 12 + 1).cast(pl.String).str.zfill(2)
    return pl.format("{}-{}", index // 12, number)


def _last_day(month_index: pl.Expr) -> pl.Expr:
    return pl.date(month_index // 12, month_index % 12 + 1, 1).dt.month_end()
