"""A table that is matched against again and again, prepared once: a register of members.

Beside its rows a register keeps the facts by which they can be found, and how many bear a name or
come from an area. Of a million rows those that share nothing with a few hundred new ones are left
aside at once; what is left is matched as ever, with the counts of the whole register, and gives
the same answers.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from payung.core.matching.facts import Facts
from payung.core.matching.keys import SPREAD, stems
from payung.core.matching.naming import Namesakes
from payung.core.matching.normalise import INPUT, Array, Population, row_population
from payung.core.matching.rolling import Rolling
from payung.core.matching.spelling import Spelling


# By what a row is found: dates, the first twelve digits of its NIK, phones, name with village.
FOUND_BY = ("date", "other_date", "stem", "phone_number", "other_phone", "named_in")
COUNTS = {"kind": pl.String, "value": pl.UInt64, "count": pl.UInt32}


@dataclass(frozen=True)
class Register:
    """``rows``: id, the columns of ``normalise.INPUT`` that were there, and FOUND_BY (UInt64,
    0 = none). ``counts`` (COUNTS): rows per name, sound, word (by a hash of the text) and area.
    A number that too many people bear is in no row."""

    rows: pl.DataFrame
    counts: pl.DataFrame

    def __len__(self) -> int:
        return self.rows.height

    def joined(self, other: "Register") -> "Register":
        """Both as one: a number that too many bear in one of them alone may still be in the
        other."""
        rows = pl.concat([self.rows, other.rows], how="diagonal")
        counts = pl.concat([self.counts, other.counts]).group_by("kind", "value")
        return Register(rows, counts.agg(pl.col("count").sum()).sort("kind", "value"))

    def write(self, folder: Path) -> None:
        """Into two Parquet files in the folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        self.rows.write_parquet(folder / "rows.parquet")
        self.counts.write_parquet(folder / "counts.parquet")

    @classmethod
    def read(cls, folder: Path) -> "Register":
        """What ``write`` wrote. FileNotFoundError where it did not."""
        return cls(*(pl.read_parquet(folder / f"{name}.parquet") for name in ("rows", "counts")))

    def near(self, rows: Population) -> pl.DataFrame:
        """The rows that share with some of ``rows`` what at least one key needs."""
        wanted = _found_by(rows)
        pairs = (("date", "other_date"), ("stem",), ("phone_number", "other_phone"), ("named_in",))
        found = pl.lit(False)
        for names in pairs:
            values = np.unique(np.concatenate([wanted[name] for name in names]))
            known = pl.Series(values[values > 0]).implode()
            found = found | pl.any_horizontal(pl.col(name).is_in(known) for name in names)
        return self.rows.filter(found).drop(FOUND_BY)

    def namesakes(self, people: Population, counted: Namesakes) -> Namesakes:
        """``counted`` among some rows, raised to the counts of the whole register."""
        numbers = people.spelling
        known = {
            kind: _count(self.counts, kind, values) for kind, values in _hashes(numbers).items()
        }
        return Namesakes(
            key=_raised(counted.key, numbers.key, known["key"]),
            sound=_raised(counted.sound, numbers.sound, known["sound"]),
            word=np.maximum(counted.word, known["word"][: len(counted.word)]),
        )

    def areas(self, nik: Array) -> Array:
        """Rows of the register whose NIK is from the same area."""
        return _count(self.counts, "area", nik // np.uint64(10**10))


def prepare(frame: pl.DataFrame) -> Register:
    """The register of a table: id and any columns of ``normalise.INPUT``."""
    people = row_population(frame)
    columns = [name for name in ("id", *INPUT) if name in frame.columns]
    said = {"nik": ("nik", "part"), "phone": ("phone", "phone_two"), "kk": ("kk",)}
    personal = {
        name: pl.Series(np.any([people.columns[number] > 0 for number in numbers], axis=0))
        for name, numbers in said.items()
        if name in columns
    }
    rows = frame.select(columns).with_columns(
        pl.when(kept).then(pl.col(name)).alias(name) for name, kept in personal.items()
    )
    facts = {name: pl.Series(values) for name, values in _found_by(people).items()}
    return Register(rows.with_columns(**facts), _counts(people))


def _counts(people: Population) -> pl.DataFrame:
    hashes, names = _hashes(people.spelling), people.columns["name"]
    named = names[names > 0]
    tokens = people.spelling.tokens[named]
    area = people.columns["nik"] // np.uint64(10**10)
    values = {
        "area": area[area > 0],
        "key": hashes["key"][named],
        "sound": hashes["sound"][named],
        "word": hashes["word"][tokens[tokens > 0]],
    }
    return pl.concat(
        pl.DataFrame({"kind": kind, "value": found})
        .group_by("kind", "value")
        .agg(pl.len().alias("count"))
        .select(pl.col(name).cast(dtype) for name, dtype in COUNTS.items())
        .sort("value")
        for kind, found in values.items()
    )


def _found_by(people: Population) -> dict[str, Array]:
    facts = Facts(people, np.arange(len(people)))
    sound = _hashes(people.spelling)["sound"][people.columns["name"]]
    named = (sound > 0) & (facts.village > 0)
    values = (
        *facts.dates,
        stems(facts),
        facts.column("phone"),
        facts.column("phone_two"),
        np.where(named, (facts.village * SPREAD) ^ sound, np.uint64(0)),
    )
    return dict(zip(FOUND_BY, values, strict=True))


def _hashes(spelling: Spelling) -> dict[str, Array]:
    """Of each name its words and its sounds, in whatever order; of each sound of a word itself.
    They depend on nothing but the text, so that they mean the same in every run. 0 = none."""
    word = _mixed(Rolling.of(spelling.sounds).value)
    canonical = _mixed(Rolling.of(spelling.texts).value)
    number = spelling.bound % np.uint32(len(spelling.texts) // 2)
    return {
        "word": word,
        "sound": word[spelling.tokens].sum(axis=1, dtype=np.uint64),
        "key": canonical[number].sum(axis=1, dtype=np.uint64),
    }


def _mixed(values: Array) -> Array:
    mixed = (values ^ (values >> np.uint64(31))) * SPREAD
    spread: Array = mixed ^ (mixed >> np.uint64(29))
    return spread


def _count(counts: pl.DataFrame, kind: str, values: Array) -> Array:
    """The count of each value of that kind, 0 where there is none."""
    known = counts.filter(pl.col("kind") == kind)
    value, count = known["value"].to_numpy(), known["count"].to_numpy()
    if not len(value):
        return np.zeros(len(values), dtype=np.int64)
    at = np.minimum(np.searchsorted(value, values), len(value) - 1)
    found: Array = np.where(value[at] == values, count[at], 0).astype(np.int64)
    return found


def _raised(counted: Array, number: Array, known: Array) -> Array:
    """Counts by number, raised to those known for the names that bear it."""
    raised: Array = counted.copy()
    np.maximum.at(raised, number.astype(np.int64), known)
    return raised
