"""A table that is matched against again and again, prepared once: a register of members.

Beside its rows a register keeps the keys by which they meet others, and how many bear a name or
come from an area. Of a million rows those that would meet none of the new ones are left aside at
once; what is left is matched as ever, with the counts of the whole register, and gives the same
answers.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from payung.core.matching.facts import Facts
from payung.core.matching.keys import DATE, KEYS, SPREAD, stems
from payung.core.matching.namesakes import Namesakes
from payung.core.matching.normalise import INPUT, Array, Population, row_population
from payung.core.matching.rolling import Rolling
from payung.core.matching.spelling import Spelling


COUNTS = {"kind": pl.String, "value": pl.UInt64, "count": pl.UInt32}
MEETS = {"key": pl.UInt32, "row": pl.UInt32}
PARTS = ("rows", "counts", "meets")


@dataclass(frozen=True)
class Register:
    """``rows``: id and the columns of ``normalise.INPUT`` that were there; a number that too many
    people bear is in no row. ``counts`` (COUNTS): rows per name, sound, word (by a hash of the
    text) and area. ``meets`` (MEETS): in order of the key, which rows have it."""

    rows: pl.DataFrame
    counts: pl.DataFrame
    meets: pl.DataFrame

    def __len__(self) -> int:
        return self.rows.height

    def joined(self, other: "Register") -> "Register":
        """Both as one: a number that too many bear in one of them alone may still be in the
        other."""
        rows = pl.concat([self.rows, other.rows], how="diagonal")
        counts = pl.concat([self.counts, other.counts]).group_by("kind", "value")
        further = other.meets.with_columns(pl.col("row") + pl.lit(len(self), pl.UInt32))
        meets = pl.concat([self.meets, further]).sort("key", "row")
        return Register(rows, counts.agg(pl.col("count").sum()).sort("kind", "value"), meets)

    def write(self, folder: Path) -> None:
        """Into one Parquet file for each of PARTS in the folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in PARTS:
            getattr(self, name).write_parquet(folder / f"{name}.parquet")

    @classmethod
    def read(cls, folder: Path) -> "Register":
        """What ``write`` wrote. FileNotFoundError where it did not."""
        return cls(*(pl.read_parquet(folder / f"{name}.parquet") for name in PARTS))

    def near(self, rows: Population) -> pl.DataFrame:
        """The rows that some of ``rows`` meet by a key that is made among many (not by a WIDE one)."""
        wanted = np.unique(_meeting(rows)["key"].to_numpy())
        key, row = (self.meets[name].to_numpy() for name in MEETS)
        first, last = (np.searchsorted(key, wanted, side) for side in ("left", "right"))
        there = last > first
        first, count = first[there], (last - first)[there]
        # The places of all ranges one after the other: 5, 6, 9, 10, 11 for 5-6 and 9-11.
        jump = np.repeat(first - np.append(0, np.cumsum(count)[:-1]), count)
        found = np.zeros(len(self), dtype=bool)
        found[row[np.arange(len(jump)) + jump]] = True
        return self.rows.filter(pl.Series(found))

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
    return Register(rows, _counts(people), _meeting(people))


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


def _meeting(people: Population) -> pl.DataFrame:
    """Each row with each of its keys (MEETS), by key. They are those of ``keys.KEYS`` but the WIDE
    ones, made of texts and numbers that mean the same in every run."""
    facts = Facts(people, np.arange(len(people)))
    hashes = _hashes(people.spelling)
    sound = hashes["sound"][people.columns["name"]]
    place, word, _ = facts.words
    said, village = hashes["word"][word.astype(np.int64)], facts.village
    at_home, carded = np.flatnonzero(village), np.flatnonzero(facts.column("kk"))
    card = facts.column("kk")[carded]
    stem = stems(facts)
    found = (
        facts.by_date(lambda date, at: said[at] ^ (date * SPREAD), place),
        facts.by_date(lambda date, at: village[at_home[at]] * DATE + date, at_home),
        facts.by_date(lambda date, at: card[at] * SPREAD ^ date, carded),
        facts.where(stem, stem > 0),
        KEYS["phone"](facts),
        facts.where((village * SPREAD) ^ sound, (village > 0) & (sound > 0)),
    )
    salts = np.arange(len(found), dtype=np.uint64) * SPREAD  # no kind of key meets another kind
    keys = [_mixed(one.key + salt) >> np.uint64(32) for one, salt in zip(found, salts, strict=True)]
    return pl.DataFrame(
        {"key": np.concatenate(keys), "row": np.concatenate([one.profile for one in found])},
        schema_overrides=MEETS,
    ).unique().sort("key", "row")  # fmt: skip


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
