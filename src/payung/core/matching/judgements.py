"""What people have decided wins over the model, and survives every new run.

A judgement names records and KPJ, not persons: persons are found anew in each run.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.core.matching.decisions import Flags
from payung.core.matching.normalise import Array


JUDGEMENTS = {
    "kind": pl.String,  # person | membership
    "record": pl.UInt32,
    "other": pl.UInt32,  # the other record of a person judgement
    "kpj": pl.String,  # of a membership judgement
    "same": pl.Boolean,
}
CERTAIN = 1_000.0  # bits: more than any evidence


@dataclass(frozen=True)
class Judgements:
    """``pairs``: record, other, same; ``links``: record, kpj, same. Each pair once; where people
    contradict each other the later line counts. Lines about records not there are left out."""

    pairs: pl.DataFrame
    links: pl.DataFrame

    @classmethod
    def read(cls, given: pl.DataFrame | None, rows: pl.DataFrame) -> "Judgements":
        """From a frame with the columns JUDGEMENTS (null = none were made)."""
        frame = (
            pl.DataFrame(schema=JUDGEMENTS)
            if given is None
            else given.select(pl.col(name).cast(dtype) for name, dtype in JUDGEMENTS.items())
        )
        known = rows.select(pl.col("record").cast(pl.UInt32))
        here = frame.drop_nulls(["record", "same"]).join(known, on="record", how="semi")
        of_persons = here.filter(pl.col("kind") == "person").join(
            known, left_on="other", right_on="record", how="semi"
        )
        first, second = pl.min_horizontal("record", "other"), pl.max_horizontal("record", "other")
        pairs = of_persons.select(record=first, other=second, same="same").filter(
            pl.col("record") != pl.col("other")
        )
        of_members = here.filter(pl.col("kind") == "membership")
        links = of_members.drop_nulls("kpj").select("record", "kpj", "same")
        return cls(
            pairs=_latest(pairs, ["record", "other"]), links=_latest(links, ["record", "kpj"])
        )

    def marked(self, rows: pl.DataFrame) -> pl.DataFrame:
        """``rows`` with a mark on each judged record, so that it keeps a profile of its own."""
        judged = pl.concat([self.pairs["record"], self.pairs["other"].alias("record")])
        is_judged = pl.col("record").cast(pl.UInt32).is_in(judged.unique().implode())
        return rows.with_columns(
            mark=pl.when(is_judged).then(pl.col("record").cast(pl.UInt64) + 1).otherwise(0)
        )


def _latest(frame: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    return frame.unique(key, keep="last", maintain_order=True).sort(key)


@dataclass(frozen=True)
class Ties:
    """Judgements about persons in terms of profiles: pairs that are one, and that are two."""

    one: tuple[Array, Array]
    two: tuple[Array, Array]

    @classmethod
    def of(cls, judged: Judgements, records: pl.DataFrame) -> "Ties":
        """``records``: record and its profile."""
        found = judged.pairs.join(records, on="record").join(
            records.rename({"record": "other", "profile": "other_profile"}), on="other"
        )
        one, two = (found.filter(pl.col("same") == same) for same in (True, False))
        return cls(_profiles(one), _profiles(two))

    def between(self, left: Array, right: Array) -> Flags:
        """Which of the pairs have been judged to be two people."""
        flags: Flags = np.isin(packed(left, right), packed(*self.two))
        return flags

    def settled(self, edges: tuple[Array, Array]) -> Array:
        """Packed pairs that a judged "one" brings together: the two themselves, and the records
        that match either. No rule of the model keeps these apart."""
        size = [pl.DataFrame({"at": edge[0], "near": edge[1]}) for edge in (edges, edges[::-1])]
        own = np.concatenate(self.one)
        near = pl.concat([*size, pl.DataFrame({"at": own, "near": own})]).unique()
        ties = pl.DataFrame({"at": self.one[0], "other": self.one[1]})
        left = ties.join(near, on="at").select(pl.col("other").alias("at"), left="near")
        both = left.join(near, on="at")
        return np.unique(packed(both["left"].to_numpy(), both["near"].to_numpy()))


def _profiles(found: pl.DataFrame) -> tuple[Array, Array]:
    return found["profile"].to_numpy(), found["other_profile"].to_numpy()


def packed(left: Array, right: Array) -> Array:
    """Unordered pairs as single numbers."""
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    result: Array = (low << np.uint64(32)) | high
    return result
