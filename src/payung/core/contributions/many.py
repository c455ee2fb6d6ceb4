"""Contributions for whole frames: the rows that came in, in their order, with what each costs."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Final

import polars as pl

from payung.core.contributions import construction, migrants, self_employed, wage_earners
from payung.core.contributions.facts import PROGRAMMES, SEGMENTS, completed
from payung.core.errors import Refusal
from payung.core.law import Law, LawAt
from payung.core.periods import Month


RULES: Final[dict[str, ModuleType]] = {
    "PU": wage_earners,
    "BPU": self_employed,
    "JAKON": construction,
    "PMI": migrants,
}
TOTALS: Final = ("employer", "worker", "participant", "sponsor", "government", "total")
AMOUNTS: Final = tuple(dict.fromkeys(name for rules in RULES.values() for name in rules.AMOUNTS))
# Columns that are added to a frame: whole rupiah, null where ``refused`` says why.
ANSWERS: Final = (*AMOUNTS, *TOTALS, "refused")
BESIDE_THE_BILL: Final = "jkp_government"
BEGAN: Final = "duty.must.bpu"  # the programmes began together, on the day of this value


@dataclass(frozen=True)
class _Group:
    """Rows of one segment with ``has_jkk`` … beside the facts, and those that are ``refused``.

    ``everybody`` has these programmes, ``needed`` are had by somebody.
    """

    people: pl.DataFrame
    refused: pl.DataFrame
    needed: frozenset[str]
    everybody: frozenset[str]


@dataclass(frozen=True)
class _Said:
    """What a month was answered, and by which sums: the same sums need not be done again."""

    sums: Hashable
    answer: pl.DataFrame


def for_month(people: pl.DataFrame, month: Month, law: Law) -> pl.DataFrame:
    """The same rows with the columns of ``ANSWERS``.

    ``total`` is what is billed; the government's share of JKP is in ``government`` and stands
    beside the bill. Raises Refusal for a month before the programmes began, NoLawInForce when the
    law is silent about a programme that somebody has in that month.
    """
    return next(each_month(people, [month], law))[1]


def each_month(
    people: pl.DataFrame, months: Iterable[Month], law: Law
) -> Iterator[tuple[Month, pl.DataFrame]]:
    """``for_month`` for several months, one at a time, so that memory holds one month only.

    Who has which programme is worked out again only when the duties change, and amounts only when
    the sums do: between two changes of the law a month costs what the month before did.
    """
    columns = people.columns
    numbered = completed(people).with_row_index("__row")
    segments = numbered.get_column("segment").unique().to_list()
    groups: dict[tuple[str, Hashable], _Group] = {}
    before: dict[str, _Said] = {}
    for month in months:
        _refuse_before(law, month)
        now, parts = law.at(month), []
        for segment in (name for name in SEGMENTS if name in segments):
            key = (segment, RULES[segment].duties(now))
            if key not in groups:
                groups[key] = _grouped(numbered, segment, now, whole=len(segments) == 1)
            asked = RULES[segment].amounts(now, month, groups[key].needed)
            sums = tuple((name, amount.meta.serialize()) for name, amount in asked.items())
            if segment not in before or before[segment].sums != (key, sums):
                answer = _answered(groups[key], segment, asked, columns)
                before[segment] = _Said((key, sums), answer)
            parts.append(before[segment].answer)
            parts.append(_unanswered(groups[key].refused, columns))
        if set(segments) - set(SEGMENTS) or not parts:
            parts.append(_of_no_segment(numbered, columns))
        parts = [part for part in parts if part.height] or parts[:1]
        answer = parts[0] if len(parts) == 1 else pl.concat(parts).sort("__row")
        yield month, answer.drop("__row")


def _refuse_before(law: Law, month: Month) -> None:
    began = Month.of(law.parameters[BEGAN].values[0].since)
    if month < began:
        raise Refusal("month_before_law", missing=("on",), month=str(month), began=str(began))


def _grouped(numbered: pl.DataFrame, segment: str, now: LawAt, *, whole: bool) -> _Group:
    """Who can be answered and has what, worked out once for months with the same duties."""
    rules = RULES[segment]
    people = numbered if whole else numbered.filter(pl.col("segment") == segment)
    people = people.with_columns(
        *(rules.joined(name, now).alias(f"has_{name}") for name in rules.allowed(now)),
        rules.refusal(now).alias("refused"),
    )
    refused = people.filter(pl.col("refused").is_not_null())
    if refused.height:
        people = people.filter(pl.col("refused").is_null())
    named = [name for name in PROGRAMMES if name in rules.allowed(now)]
    asked = people.select(
        *(pl.col(f"has_{name}").any().alias(name) for name in named),
        *(pl.col(f"has_{name}").all().alias(f"all.{name}") for name in named),
        *(
            (pl.col("duration") == months).any().alias(f"duration.{months}")
            for months in migrants.DURATIONS
        ),
        (pl.col("extra_months") > 0).any().alias("extra_months"),
    ).row(0, named=True)
    true = {name for name, is_true in asked.items() if is_true}
    return _Group(
        people,
        refused,
        frozenset(name for name in true if not name.startswith("all.")),
        frozenset(name.removeprefix("all.") for name in true if name.startswith("all.")),
    )


def _answered(
    group: _Group, segment: str, amounts: dict[str, pl.Expr], columns: list[str]
) -> pl.DataFrame:
    rules = RULES[segment]
    absent = [name for name in rules.AMOUNTS if name not in amounts]
    found = (
        group.people.lazy()
        .with_columns(
            *(
                _for_who_has(name, amount, group).cast(pl.Int64).alias(name)
                for name, amount in amounts.items()
            ),
            *(pl.lit(0, pl.Int64).alias(name) for name in absent),
        )
        .with_columns(total.alias(name) for name, total in rules.totals().items())
    )
    own = [*rules.AMOUNTS, *rules.totals()]
    rest = [name for name in ANSWERS if name not in own and name != "refused"]
    return (
        found.select("__row", *columns, *own, "refused")
        .collect()
        .with_columns(pl.lit(0, pl.Int64).alias(name) for name in rest)
        .select("__row", *columns, *ANSWERS)
    )


def _for_who_has(name: str, amount: pl.Expr, group: _Group) -> pl.Expr:
    programme = name.split("_")[0]
    if programme in group.everybody:
        return amount
    return pl.when(pl.col(f"has_{programme}")).then(amount).otherwise(0)


def _unanswered(refused: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Rows that cannot be answered: kept, with the reason and without amounts."""
    nothing = (pl.lit(None, pl.Int64).alias(name) for name in (*AMOUNTS, *TOTALS))
    return refused.select("__row", *columns, *nothing, "refused")


def _of_no_segment(numbered: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    known = pl.col("segment").is_in(SEGMENTS).fill_null(value=False)
    unknown = numbered.filter(~known)
    return _unanswered(
        unknown.with_columns(pl.lit("segment_not_one_of_four").alias("refused")), columns
    )
