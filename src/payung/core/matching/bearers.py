"""Numbers that too many people bear are nobody's own: an office phone, a family card or a
placeholder in the NIK column. They would bring together whom nothing else does."""

import polars as pl

from payung.core.matching.crowding import crowded


# How many people, told apart by name and birth date, may bear a number that is still personal.
BEARERS = {"nik": 5, "phone": 12, "phone_two": 12, "kk": 20}

Suspects = dict[str, pl.Series]


def suspects(content: pl.DataFrame) -> Suspects:
    """Of each column of BEARERS the lines whose number may be such a one; names do not count yet."""
    flags = {name: crowded(content[name].to_numpy(), most) for name, most in BEARERS.items()}
    return {name: pl.Series(suspect) for name, suspect in flags.items() if suspect.any()}


def without_common_numbers(content: pl.DataFrame, suspected: Suspects) -> pl.DataFrame:
    """``content`` (name, birth and the columns of BEARERS) with 0 for each such number; the same
    frame where there is none."""
    for column, suspect in suspected.items():
        common = _common(content.filter(suspect), column, BEARERS[column])
        nobodys = suspect & content[column].is_in(common.implode())
        if nobodys.any():
            kept = pl.when(nobodys).then(pl.lit(0, pl.UInt64)).otherwise(pl.col(column))
            content = content.with_columns(kept.alias(column))
    return content


def _common(suspects: pl.DataFrame, column: str, most: int) -> pl.Series:
    shared = suspects.filter(pl.len().over(column) > most)
    names = pl.col("name").filter(pl.col("name") > 0).n_unique()
    dates = pl.col("birth").filter(pl.col("birth") > 0).n_unique()
    # Where dates are missing, three names count as one person, written in three ways.
    people = pl.when(dates > 0).then(pl.min_horizontal(names, dates)).otherwise(names // 3)
    return shared.group_by(column).agg(people=people).filter(pl.col("people") > most)[column]
