"""Why two records are, or are not, one person: field by field, for a reader.

The numbers are those of the decision: ``bits`` of all fields add up to the log2 odds, starting
from ``prior``, as long as no limit of the model and no doubt about kin cuts them.
"""

from dataclasses import replace

import polars as pl

from payung.core.matching.comparisons import FIELDS, Comparer
from payung.core.matching.decisions import reason
from payung.core.matching.further import LEVELS, apart
from payung.core.matching.further_learning import weighing_of
from payung.core.matching.model import FloatArray, Model, shipped
from payung.core.matching.normalise import INPUT, Array, population
from payung.core.matching.weighing import Learnt, also_reason


AGREEMENTS = {
    "pair": pl.UInt32,
    "field": pl.String,
    "left": pl.String,
    "right": pl.String,
    "level": pl.String,
    "reason": pl.String,
    "bits": pl.Float64,
}
# Which columns a reader sees for a field.
SHOWN = {
    "nik": ("nik", "nik_written"),
    "name": ("name", "alias"),
    "birth": ("birth_date",),
    "sex": ("sex",),
    "village": ("village_code",),
    "phone": ("phone",),
    "kk": ("kk",),
}


def explain(
    left: pl.DataFrame,
    right: pl.DataFrame,
    among: pl.DataFrame | None = None,
    model: Model | None = None,
    also: Learnt | None = None,
) -> pl.DataFrame:
    """pair, field, left, right, level, reason, bits (AGREEMENTS), seven lines per pair and one for
    each further column (``also``: what the run learnt of them; all tables have them).

    Row n of ``left`` is compared with row n of ``right`` (columns of ``normalise.INPUT``; ValueError
    when they are not equally long). ``among``: the other records, so that a common name weighs as
    little as it did in the run. ``reason`` is null where there is nothing to say. Values are as
    given: who shows them masks them.
    """
    if left.height != right.height:
        raise ValueError("left and right must have the same number of rows")
    model = model or shipped()
    tables = [left, right] if among is None else [left, right, among]
    names = also.columns if also else ()
    everyone = population(*(apart(table, names) for table in tables))
    profile = everyone.records["profile"].to_numpy()
    comparer = Comparer.of(everyone, model)
    if also:
        further = weighing_of(tuple(tables), also, everyone, comparer)
        comparer = replace(comparer, further=further)
    size = left.height
    found = comparer.compare(profile[:size], profile[size : 2 * size])
    lines = []
    for field in FIELDS:
        levels = model.fields[field].levels
        told = {level: reason(field, level) for level in levels}
        shown = _shown(left, field), _shown(right, field)
        lines.append(_lines(field, shown, told, found.levels[field], found.bits[field]))
    for at, name in enumerate(names):
        assert found.further is not None
        told = {level: also_reason(name, level) for level in LEVELS} | {LEVELS[0]: None}
        shown = left[name].cast(pl.String), right[name].cast(pl.String)
        said = found.further
        lines.append(_lines(name, shown, told, said.levels[at], said.bits[at]))
    return pl.concat(lines).sort("pair", maintain_order=True)


def _lines(
    field: str,
    shown: tuple[pl.Series, pl.Series],
    told: dict[str, str | None],
    level: Array,
    bits: FloatArray,
) -> pl.DataFrame:
    """The line of each pair about one field. ``told``: the reason of each level, in order."""
    return pl.DataFrame(
        {
            "pair": pl.int_range(len(level), dtype=pl.UInt32, eager=True),
            "field": pl.repeat(field, len(level), eager=True),
            "left": shown[0],
            "right": shown[1],
            "level": pl.Series(list(told))[level],
            "reason": pl.Series(list(told.values()), dtype=pl.String)[level],
            "bits": pl.Series(bits).cast(pl.Float64),
        },
        schema=AGREEMENTS,
    )


def _shown(table: pl.DataFrame, field: str) -> pl.Series:
    """The value a reader sees; for a NIK that could not be read, what was written."""
    columns = [
        (pl.col(name).cast(INPUT[name]) if name in table.columns else pl.lit(None)).cast(pl.String)
        for name in SHOWN[field]
    ]
    if field == "name":
        alias = pl.when(columns[1].is_not_null()).then(pl.format(" ({})", columns[1]))
        value = pl.concat_str(columns[0], alias.fill_null(""))
    else:
        value = pl.coalesce(columns)
    return table.select(pl.repeat(None, pl.len(), dtype=pl.String).alias("none"), shown=value)[
        "shown"
    ]
