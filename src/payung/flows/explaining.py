"""Why a row is somebody, or a membership theirs: what each field is worth, as the engine saw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from payung.core import matching
from payung.core.matching.model import shipped
from payung.core.matching.normalise import INPUT
from payung.registry import namesakes, sealing
from payung.registry.models import Membership, RosterRow


@dataclass(frozen=True)
class FieldWeight:
    """One field of a comparison: its level of agreement, its reason code (None: nothing to say),
    and its bits."""

    field: str
    level: str
    reason: str | None
    bits: float


@dataclass(frozen=True)
class Explained:
    """``prior`` and the bits of the fields add up to ``total`` (log2 of the odds)."""

    prior: float
    fields: list[FieldWeight]

    @property
    def total(self) -> float:
        return self.prior + sum(one.bits for one in self.fields)


Side = RosterRow | Membership
Comparison = tuple[Sequence[Side], Sequence[Side]]


def digest(comparison: Comparison) -> str:
    """Equal for the same sides with the same values, another when any of them changes; says
    nothing about them without the key."""
    return sealing.blind_index(repr([[_line(side) for side in sides] for sides in comparison]))


def explained(comparisons: Sequence[Comparison]) -> list[Explained]:
    """One explanation for each comparison of two sides.

    A side is all records that speak for it: of each field the best agreement counts, as in the
    run. Names are as common as in the whole register.
    """
    pairs = [
        (number, left, right)
        for number, (lefts, rights) in enumerate(comparisons)
        for left in lefts
        for right in rights
    ]
    if not pairs:
        return []
    names = sorted({side.name for _, *sides in pairs for side in sides if side.name})
    lines = matching.explain(
        _frame([left for _, left, _ in pairs]),
        _frame([right for *_, right in pairs]),
        among=namesakes.bearers(names),
    )
    owner = pl.DataFrame(
        {"pair": range(len(pairs)), "comparison": [number for number, *_ in pairs]},
        schema={"pair": pl.UInt32, "comparison": pl.UInt32},
    )
    is_there = pl.col("level") != "missing"
    best = (
        lines.with_row_index("order")
        .join(owner, on="pair")
        .sort(is_there, "bits", "order", descending=[True, True, False])
        .unique(["comparison", "field"], keep="first", maintain_order=True)
        .sort("order")
    )
    prior = shipped().prior
    return [
        Explained(
            prior,
            [
                FieldWeight(line["field"], line["level"], line["reason"], line["bits"])
                for line in best.filter(comparison=number).iter_rows(named=True)
            ],
        )
        for number in range(len(comparisons))
    ]


NAMES = ("name", "alias", "nik", "nik_written", "findings", "birth_date", "sex", "phone", "kk")


def _frame(sides: Sequence[Side]) -> pl.DataFrame:
    """What the engine reads of each record."""
    kinds = {name: INPUT[name] for name in (*NAMES, "village_code")}
    return pl.DataFrame([_line(side) for side in sides], schema=kinds)


def _line(side: Side) -> dict[str, Any]:
    own = {"village_code": _village(side), "nik_written": _written(side)}
    return {name: getattr(side, name, None) or None for name in NAMES} | own


def _written(side: Side) -> str | None:
    return getattr(side, "nik_written", None) or side.nik


def _village(side: Side) -> str | None:
    number = getattr(side, "area_id", None)
    return str(number) if number and number % 10_000 else None
