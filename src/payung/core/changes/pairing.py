"""Which row of the new list goes on from which row of the old one: each row at most once.

A list may repeat a number or a name. Of several rows with the same key the first is paired with
the first, in an order that depends on what the rows say and not on where they stand; rows that
say all the same are paired before any of that, so a list is never unlike itself.
"""

from collections.abc import Sequence

import polars as pl
from rapidfuzz import fuzz, process

from payung.core import matching


PAIRS = {"old": pl.Int64, "new": pl.Int64, "same": pl.Boolean}
TEXTS = (pl.String,)
LEAST_LIKE = 60.0
"""Two names less alike than this, under one NIK and with other birth dates, are two people: a
family card pasted into the column of NIK, or a father's number repeated for his children."""


def compared(old: pl.DataFrame, new: pl.DataFrame) -> list[str]:
    """The columns in which both lists say anything: a column that a layout lacks changed nothing."""
    said = [
        name
        for name in old.columns
        if name != "id" and name in new.columns
        and old[name].null_count() < old.height and new[name].null_count() < new.height
    ]  # fmt: skip
    return sorted(said)


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with texts as they are compared: letter case, spaces and signs do not count."""
    forms = []
    for name, kind in frame.schema.items():
        if kind in TEXTS:
            text = pl.col(name).str.to_lowercase()
            if name == "name":
                text = text.str.replace_all(r"['’`]", "").str.replace_all(r"[^\pL\pN]+", " ")
            text = text.str.replace_all(r"\s+", " ").str.strip_chars()
            forms.append(pl.when(text != "").then(text).otherwise(None))
        else:
            forms.append(pl.col(name))
    return frame.with_columns(forms)


def pairs(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """old, new, same (PAIRS): rows that are the same person for certain, by equality alone.

    Both: id (Int64), and any of name, nik, birth_date, village and what else is compared, by the
    same names. ``nik`` may be any text that is equal where the number is, such as a blind index.
    Rows that say the same in all compared columns are always paired; ``same`` tells which.
    """
    shared = compared(old, new)
    found: list[pl.DataFrame] = []
    left, right = old, new
    for form in (_as_written, plain):  # most rows are written as they were the month before
        left, right = form(left), form(right)
        found.append(_whole(left, right, shared))
        left, right = _without(left, found[-1]["old"]), _without(right, found[-1]["new"])
    left, right = _ordered(left, shared), _ordered(right, shared)
    for on, check in (
        (["nik", "name"], None),
        (["nik", "birth_date"], None),
        (["nik"], _alike),
        (["name", "birth_date", "village"], _one_without_nik),
        (["name", "village"], _one_without_nik_or_birth),
    ):
        on = [name for name in on if name in shared]
        if on[:1] not in (["nik"], ["name"]) or (check is None and on[0] != "nik"):
            continue
        step = _step(left, right, on)
        step = check(step) if check else step
        found.append(step.select("old", "new", same=pl.lit(False)))
        left, right = _without(left, step["old"]), _without(right, step["new"])
    return pl.concat([pl.DataFrame(schema=PAIRS), *found])


def near_pairs(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """PAIRS among rows that ``pairs`` left over, by the engine's own weighing.

    Both: id and any columns of ``matching.normalise.INPUT``, numbers open. Only what the engine
    merges by itself is paired; what it would ask a person about stays joined and left.
    """
    if not old.height or not new.height:
        return pl.DataFrame(schema=PAIRS)
    text = pl.col("id").cast(pl.String)
    found = matching.match(old.with_columns(text), new.with_columns(text), once="both")
    return found.filter(pl.col("decision") == "match").select(
        pl.col("id_left").cast(pl.Int64).alias("old"),
        pl.col("id_right").cast(pl.Int64).alias("new"),
        same=pl.lit(False),
    )


def _as_written(frame: pl.DataFrame) -> pl.DataFrame:
    return frame


def _whole(left: pl.DataFrame, right: pl.DataFrame, shared: Sequence[str]) -> pl.DataFrame:
    """Rows that say all the same; one number stands for all that a row says."""
    if not shared:
        return pl.DataFrame(schema=PAIRS)
    said = pl.struct(shared).hash().alias("said")
    place = pl.int_range(pl.len()).over("said").alias("place")
    one, other = (frame.select("id", said).with_columns(place) for frame in (left, right))
    both = one.join(other, on=["said", "place"], how="inner")
    return both.select(old="id", new="id_right", same=pl.lit(True))


def _without(frame: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    return frame.join(ids.alias("id").to_frame(), on="id", how="anti", maintain_order="left")


def _ordered(frame: pl.DataFrame, shared: Sequence[str]) -> pl.DataFrame:
    known = ("name", "nik", "birth_date", "village")
    missing = [pl.lit(None).alias(name) for name in known if name not in frame.columns]
    return frame.with_columns(missing).sort(*shared, "id", nulls_last=True)


def _step(left: pl.DataFrame, right: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    """Pairs of rows that agree in ``on``, with what both say of themselves."""
    says = ("id", "nik", "name", "birth_date")
    place = pl.int_range(pl.len()).over(on).alias("place")
    sides = []
    for frame, side in ((left, "old"), (right, "new")):
        keyed = frame.filter(pl.col(on[0]).is_not_null())
        own = [pl.col(name).alias(side if name == "id" else f"{name}_{side}") for name in says]
        sides.append(keyed.select(*on, *own, place))
    return sides[0].join(sides[1], on=[*on, "place"], how="inner", nulls_equal=True)


def _alike(step: pl.DataFrame) -> pl.DataFrame:
    """Under one NIK: names that are alike, or the same birth date, or nothing said against it."""
    names = step.select(pl.col("name_old", "name_new").fill_null(""))
    scores = process.cpdist(
        names["name_old"].to_list(), names["name_new"].to_list(), scorer=fuzz.token_sort_ratio
    )
    like = pl.Series(scores, dtype=pl.Float64) >= LEAST_LIKE
    unsaid = pl.col("name_old").is_null() | pl.col("name_new").is_null()
    return step.filter(like | unsaid)


def _one_without_nik(step: pl.DataFrame) -> pl.DataFrame:
    return step.filter(
        (pl.col("nik_old").is_null() | pl.col("nik_new").is_null())
        & pl.col("birth_date_old").is_not_null()
    )


def _one_without_nik_or_birth(step: pl.DataFrame) -> pl.DataFrame:
    """By name and village alone, where neither number nor birth date speaks against it."""
    either = [
        pl.col(f"{name}_old").is_null() | pl.col(f"{name}_new").is_null()
        for name in ("nik", "birth_date")
    ]
    return step.filter(*either)
