"""From bits to a decision with reasons: match, review or none.

The sum of bits gives the probability. Rules then hold back what no sum may overrule: they lower
a decision, never raise one, because a wrong merge pays the wrong heir.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.comparisons import FIELDS, Comparison, bits_of
from payung.core.matching.model import FloatArray, Model


NONE, REVIEW, MATCH = 0, 1, 2
WORDS = ("none", "review", "match")

# Reason codes that are not simply field_level.
REASONS = {
    ("nik", "neighbour"): "nik_one_digit",
    ("nik", "next"): "nik_one_digit",
    ("nik", "digit_lost"): "nik_digit_lost",
    ("nik", "two_digits"): "nik_two_digits",
    ("nik", "own"): "nik_differs",
    ("name", "sound"): "name_similar",
    ("name", "typo"): "name_similar",
    ("name", "similar"): "name_similar",
    ("name", "alias"): "alias_equal",
    ("name", "partial"): "name_partly",
    ("name", "faint"): "name_faintly",
    ("birth", "default"): "birth_equal",
    ("birth", "by_nik"): "birth_by_nik",
    ("birth", "year"): "birth_near",
    ("birth", "day"): "birth_near",
    ("birth", "month"): "birth_near",
    ("birth", "default_year"): "birth_near",
    ("village", "district"): "district_equal",
    ("kk", "equal"): "kk_shared",
}
# Nothing to say about these: everybody shares half of them, or the value is simply not there.
SILENT = {("sex", "equal"), ("sex", "missing"), ("village", "missing"), ("phone", "missing")}
SILENT |= {("phone", "differs"), ("kk", "missing"), ("kk", "differs")}

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Decisions:
    """Per pair: total bits (log2 odds), probability, decision (NONE, REVIEW, MATCH), and whether
    the two can never be one person, whatever else links them (``conflict``). A pair may be likely
    and still for review, where a rule wants a human to look."""

    bits: FloatArray
    probability: FloatArray
    decision: Codes
    conflict: Flags


def decide(found: Comparison, model: Model) -> Decisions:
    """The decision for each compared pair."""
    bits = bits_of(found, model)
    pattern = patterns(found.levels, model)
    conflict, doubt, undated = (ruled[pattern] for ruled in _rules(pattern, model))
    doubt &= ~(undated & (bits >= model.undated))
    if found.further is not None:
        free = found.further.overwhelming & ~_other_nik(found.levels, model)
        conflict, doubt = conflict & ~free, doubt & ~free
    probability = model.sure.probability(bits, model.limit)
    probability[doubt] = model.doubt.probability(bits[doubt], model.limit)
    decision = np.zeros(len(found), dtype=np.uint8)
    decision[probability >= model.review] = REVIEW
    decision[probability >= model.match] = MATCH
    decision[doubt] = np.minimum(decision[doubt], REVIEW)
    decision[conflict] = NONE
    below = np.nextafter(np.float32(model.review), np.float32(0))
    capped = np.where(conflict, np.minimum(probability, below), probability)
    return Decisions(bits, capped.astype(np.float32), decision, conflict)


def patterns(levels: dict[str, Codes], model: Model) -> npt.NDArray[np.int32]:
    """One number for the levels of all fields; what depends on levels alone is worked out once
    per pattern, of which there are a few hundred among millions of pairs."""
    code = np.zeros(len(levels["nik"]), dtype=np.int32)
    for field in FIELDS:
        code = code * np.int32(len(model.fields[field].levels)) + levels[field]
    return code


def _levels(pattern: npt.NDArray[np.int64], model: Model) -> dict[str, Codes]:
    """The levels that a pattern stands for."""
    rest, levels = pattern.copy(), {}
    for field in reversed(FIELDS):
        size = len(model.fields[field].levels)
        levels[field] = (rest % size).astype(np.uint8)
        rest = rest // size
    return levels


def _met(pattern: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """The distinct patterns."""
    return np.flatnonzero(np.bincount(pattern))


def reasons(levels: dict[str, Codes], model: Model) -> pl.Series:
    """List(String) per pair: the codes a person reads, in the order of FIELDS, never empty."""
    return reasons_of(patterns(levels, model), model)


def reasons_of(pattern: npt.NDArray[np.int32], model: Model) -> pl.Series:
    """``reasons`` of pairs with these patterns."""
    met = _met(pattern)
    levels, columns = _levels(met, model), []
    for field in FIELDS:
        texts = [reason(field, level) for level in model.fields[field].levels]
        columns.append(pl.Series(field, texts, pl.String)[levels[field]])
    listed = pl.concat_list(pl.all()).list.drop_nulls()
    said = pl.DataFrame(columns).select(reasons=listed).to_series()
    return said.gather(np.searchsorted(met, pattern))


def reason(field: str, level: str) -> str | None:
    """The reason code of one level of one field, or None where there is nothing to say."""
    if (field, level) in SILENT:
        return None
    return REASONS.get((field, level), f"{field}_{level}")


def _rules(pattern: npt.NDArray[np.int32], model: Model) -> tuple[Flags, ...]:
    """For each pattern that was met: whether it is a conflict, whether a human must look, and
    whether only because nothing but a name in a village is known."""
    met = _met(pattern)
    levels = _levels(met, model)
    found = []
    for rule in (_conflicts, _doubts, _undated):
        table = np.zeros(int(met.max(initial=0)) + 1, dtype=bool)
        table[met] = rule(levels, model)
        found.append(table)
    return tuple(found)


def _conflicts(found: dict[str, Codes], model: Model) -> Flags:
    """Two different people for certain: each has a NIK of their own, and more differs."""
    nik, name, birth = (_at(found, model, field) for field in ("nik", "name", "birth"))
    other_nik = nik("differs", "own")
    near_nik = nik("next", "neighbour", "one_digit", "swapped", "digit_lost", "two_digits")
    other_birth = birth("differs", "day", "month", "year", "default_year")
    other_name = name("differs", "faint", "partial")
    return (
        (other_nik & (other_birth | other_name))
        | (nik("own", "next", "neighbour") & ~birth("equal", "default", "missing"))
        | (near_nik & other_name & ~_mistyped(found, model))
        | (birth("differs", "month") & other_name & ~nik("equal"))
        | (near_nik & birth("differs") & ~name("equal", "sound", "alias"))
    )


def _mistyped(found: dict[str, Codes], model: Model) -> Flags:
    """A number that fits but for a slip, of the same date: twins' numbers look like their own, so
    what is left of the name is a name written badly."""
    nik, name, birth = (_at(found, model, field) for field in ("nik", "name", "birth"))
    village = _at(found, model, "village")
    slip = nik("one_digit", "swapped", "digit_lost") & birth("equal")
    return slip & (name("partial") | (name("faint") & village("equal")))


def _doubts(found: dict[str, Codes], model: Model) -> Flags:
    """A human must look: kin under one number, or a name that is not the same name."""
    nik, name, birth = (_at(found, model, field) for field in ("nik", "name", "birth"))
    sex, phone, village = (_at(found, model, field) for field in ("sex", "phone", "village"))
    same_nik, same_name = nik("equal"), name("equal", "sound", "alias")
    same_birth = birth("equal", "default", "by_nik", "swapped", "default_year")
    at_home = village("equal") | phone("equal")
    return (
        (name("differs"))
        | (name("missing") & ~same_nik)
        | (name("partial") & ~same_nik & ~(_mistyped(found, model) & village("equal")))
        | (name("faint") & ~(same_nik & same_birth & at_home) & ~_mistyped(found, model))
        | (same_nik & birth("differs", "month") & ~name("equal", "sound", "typo", "alias"))
        | (sex("differs") & ~same_nik & ~(same_name & birth("equal") & village("equal")))
        | nik("own")
        | (nik("next") & name("typo", "subset", "initials", "similar"))
        | (nik("missing") & birth("missing") & ~phone("equal"))
    )


def _undated(found: dict[str, Codes], model: Model) -> Flags:
    """Nothing but the same name in the same village."""
    nik, name, birth = (_at(found, model, field) for field in ("nik", "name", "birth"))
    sex, village = _at(found, model, "sex"), _at(found, model, "village")
    nothing_else = nik("missing") & birth("missing") & ~sex("differs")
    return nothing_else & village("equal") & name("equal", "sound", "alias")


def _other_nik(found: dict[str, Codes], model: Model) -> Flags:
    """Two NIKs that are not the same: nothing beside them outweighs that."""
    nik: Flags = ~_at(found, model, "nik")("missing", "equal")
    return nik


class _at:
    """``_at(found, model, "nik")("equal", "swapped")``: where the field has one of the levels."""

    def __init__(self, found: dict[str, Codes], model: Model, field: str) -> None:
        self.levels, self.field = found[field], model.fields[field]

    def __call__(self, *levels: str) -> Flags:
        return np.isin(self.levels, [self.field.code(level) for level in levels])
