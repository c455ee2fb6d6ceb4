"""What differs between two lists whose rows are paired."""

from dataclasses import dataclass

import polars as pl

from payung.core.changes.pairing import compared, near_pairs, pairs, plain


@dataclass(frozen=True)
class Changes:
    """``joined``: ids of the new list; ``left``: ids of the old one. ``changed``: old, new, fields
    (names of the columns that differ, in alphabetical order); ``same``: old, new. Every row of the
    old list is in left, changed or same, and every row of the new one in joined, changed or same,
    once."""

    joined: pl.Series
    left: pl.Series
    changed: pl.DataFrame
    same: pl.DataFrame

    @property
    def paired(self) -> pl.DataFrame:
        """old, new of all rows that go on."""
        return pl.concat([self.same, self.changed.select("old", "new")])

    @property
    def is_empty(self) -> bool:
        return not (self.joined.len() or self.left.len() or self.changed.height)


def compare(old: pl.DataFrame, new: pl.DataFrame) -> Changes:
    """The whole comparison of two lists whose numbers are open (see ``pairing.pairs``)."""
    certain = pairs(old, new)
    rest = (
        old.join(certain, left_on="id", right_on="old", how="anti"),
        new.join(certain, left_on="id", right_on="new", how="anti"),
    )
    known = [frame.rename({"village": "village_code"}, strict=False) for frame in rest]
    return changes(old, new, pl.concat([certain, near_pairs(*known)]))


def changes(old: pl.DataFrame, new: pl.DataFrame, paired: pl.DataFrame) -> Changes:
    """What the pairs (old, new, same) say of both lists; see ``pairing.pairs`` for the columns."""
    told = _fields(old, new, paired.filter(~pl.col("same")))
    is_same = pl.col("fields").list.len() == 0
    same = [paired.filter("same").select("old", "new"), told.filter(is_same).select("old", "new")]
    return Changes(
        joined=_others(new["id"], paired["new"]),
        left=_others(old["id"], paired["old"]),
        changed=told.filter(~is_same).sort("new"),
        same=pl.concat(same).sort("new"),
    )


def _fields(old: pl.DataFrame, new: pl.DataFrame, paired: pl.DataFrame) -> pl.DataFrame:
    """old, new, fields: the names of the columns that differ."""
    shared = compared(old, new)
    left, right = (
        plain(paired.select(id=side).join(frame.select("id", *shared), on="id", how="left",
                                          maintain_order="left"))
        for side, frame in (("old", old), ("new", new))
    )  # fmt: skip
    differing = [
        pl.when(left[name].ne_missing(right[name])).then(pl.lit(name)).alias(name)
        for name in shared
    ]
    beside = paired.select("old", "new", *differing)
    fields = pl.concat_list(shared).list.drop_nulls() if shared else pl.lit([], pl.List(pl.String))
    return beside.select("old", "new", fields=fields)


def _others(ids: pl.Series, paired: pl.Series) -> pl.Series:
    return ids.filter(~ids.is_in(paired.implode())).sort()
