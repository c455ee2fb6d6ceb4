"""Who shares a key: what becomes of the lines of one partition, in which every block is whole."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import polars as pl

from payung.core.matching.facts import Keyed
from payung.core.matching.meeting import meet
from payung.core.matching.model import Model
from payung.core.matching.normalise import Array, Population
from payung.core.matching.spark.frames import Schema
from payung.core.matching.spark.keyed import LINES
from payung.core.matching.spelling import Spelling


# Two who met (``left``, ``right``: rows), or, where ``common``, a line of a block that is too
# common to be multiplied out: its row stands on its own side, the other is null.
MET: Schema = {"pass": pl.Int8(), "key": pl.Int64(), "left": pl.Int64(), "right": pl.Int64()}
MET |= {"common": pl.Boolean()}
# By what the lines of a common block are put in order, beside the name.
ORDER: Schema = LINES | {"name_begin": pl.String(), "name_is": pl.Int64()}
ORDER |= {"birth": pl.Int32(), "nik": pl.Int64(), "phone": pl.Int64()}
NEAR: Schema = {"pass": pl.Int8(), "left": pl.Int64(), "right": pl.Int64()}
BLOCK = ["pass", "key"]


@dataclass(frozen=True)
class Meeting:
    """LINES in, MET out."""

    model: Model

    def __call__(self, lines: pl.DataFrame) -> pl.DataFrame:
        most = self.model.block_limit**2 // 4  # as in ``meeting.meet``
        left, right = (lines.filter(side=side).select(*BLOCK, "row") for side in (0, 1))
        sizes = left.group_by(BLOCK).len().join(right.group_by(BLOCK).len(), on=BLOCK)
        pairs = pl.col("len").cast(pl.Int64) * pl.col("len_right")
        few, many = sizes.filter(pairs <= most), sizes.filter(pairs > most)
        met = left.join(few, on=BLOCK, how="semi").join(right, on=BLOCK)
        found = met.rename({"row": "left", "row_right": "right"}).with_columns(common=pl.lit(False))
        crowd = lines.join(many, on=BLOCK, how="semi")
        rest = crowd.select(
            *BLOCK,
            left=pl.when(side=0).then("row"),
            right=pl.when(side=1).then("row"),
            common=pl.lit(True),
        )
        return pl.concat([found.select(MET.keys()), rest])


@dataclass(frozen=True)
class Neighbours:
    """Lines of common blocks with their ORDER in, NEAR out: each beside the next ones of the
    other side, by the engine's own ``meet``."""

    model: Model

    def __call__(self, lines: pl.DataFrame) -> pl.DataFrame:
        found = [
            self._met(group.sort("side", "row"), int(name[0]))
            for name, group in lines.group_by("pass")
        ]
        return pl.concat([pl.DataFrame(schema=NEAR), *found])

    def _met(self, lines: pl.DataFrame, name: int) -> pl.DataFrame:
        own = lines.unique(["side", "row"], maintain_order=True).drop("key")
        number = pl.struct("name_begin", "name_is").rank("dense")
        columns = own.select(
            "birth",
            "nik",
            "phone",
            name=pl.when(pl.col("name_is").is_null()).then(0).otherwise(number),
        )
        everyone = Population(
            cast(Spelling, None),
            own,
            own,
            {one.name: one.to_numpy() for one in columns},
            by_row=True,
        )
        at = lines.join(
            own.select("side", "row").with_row_index("profile"),
            on=["side", "row"],
            maintain_order="left",
        )
        sides = [at.filter(side=side) for side in (0, 1)]
        keyed = [
            Keyed(one["key"].to_numpy().view(np.uint64), one["profile"].to_numpy()) for one in sides
        ]
        met = meet(keyed[0], keyed[1], everyone, self.model)
        return pl.DataFrame(
            {"pass": name, "left": _rows(own, met.left), "right": _rows(own, met.right)},
            schema=NEAR,
        )


def _rows(own: pl.DataFrame, profiles: Array) -> pl.Series:
    return own["row"].gather(profiles)
