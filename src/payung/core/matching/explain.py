"""Why two records are, or are not, one person: field by field, for a reader.

The numbers are those of the decision: ``bits`` of all fields add up to the log2 odds, starting
from ``prior``, as long as no limit of the model cuts them.
"""

import polars as pl

from payung.core.matching.comparisons import FIELDS, Comparer
from payung.core.matching.decisions import reason
from payung.core.matching.model import Model, shipped
from payung.core.matching.normalise import INPUT, population


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
) -> pl.DataFrame:
    """pair, field, left, right, level, reason, bits (AGREEMENTS), seven lines per pair.

    Row n of ``left`` is compared with row n of ``right`` (columns of ``normalise.INPUT``; ValueError
    when they are not equally long). ``among``: the other records, so that a common name weighs as
    little as it did in the run. ``reason`` is null where there is nothing to say. Values are as
    given: who shows them masks them.
    """
    if left.height != right.height:
        raise ValueError("left and right must have the same number of rows")
    model = model or shipped()
    tables = [left, right] if among is None else [left, right, among]
    everyone = population(*tables)
    profile = everyone.records["profile"].to_numpy()
    size = left.height
    found = Comparer.of(everyone, model).compare(profile[:size], profile[size : 2 * size])
    lines = []
    for field in FIELDS:
        names = model.fields[field].levels
        level = found.levels[field]
        lines.append(
            pl.DataFrame(
                {
                    "pair": pl.int_range(size, dtype=pl.UInt32, eager=True),
                    "field": pl.repeat(field, size, eager=True),
                    "left": _shown(left, field),
                    "right": _shown(right, field),
                    "level": pl.Series(names)[level],
                    "reason": pl.Series([reason(field, name) for name in names], dtype=pl.String)[
                        level
                    ],
                    "bits": pl.Series(found.bits[field]).cast(pl.Float64),
                },
                schema=AGREEMENTS,
            )
        )
    return pl.concat(lines).sort("pair", maintain_order=True)


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
