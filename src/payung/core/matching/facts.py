"""What keys are made of: words, dates and numbers of some profiles, each worked out once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from payung.core.matching.normalise import Array, Population


@dataclass(frozen=True)
class Keyed:
    """The keys of one pass: ``key`` (UInt64) of ``profile`` (UInt32), line by line. A profile may
    have several, or the same twice."""

    key: Array
    profile: Array


class Facts:
    """Facts of the profiles ``rows`` of a population; a *place* is a number within ``rows``."""

    def __init__(self, people: Population, rows: Array) -> None:
        self.people, self.rows = people, rows

    def column(self, name: str) -> Array:
        """A column of the population, as UInt64."""
        column: Array = self.people.columns[name][self.rows].astype(np.uint64)
        return column

    @cached_property
    def nik(self) -> Array:
        """The NIK, 0 where there is none."""
        return self.column("nik")

    @cached_property
    def village(self) -> Array:
        """The village, 0 where there is none."""
        return self.column("village")

    @cached_property
    def sound(self) -> Array:
        """The sound of the whole name, 0 where there is none."""
        sound: Array = self.people.spelling.sound[self.people.columns["name"][self.rows]]
        return sound.astype(np.uint64)

    @cached_property
    def dates(self) -> tuple[Array, Array]:
        """The date as written and the one in the NIK where it is another, 0 = none; the smaller
        of day and month first, so that an exchanged date is the same date."""
        written, of_nik = (_in_order(self.column(name)) for name in ("birth", "nik_birth"))
        return written, np.where(of_nik == written, 0, of_nik)

    @cached_property
    def words(self) -> tuple[Array, Array, Array]:
        """Place, sound and first letter of each word of a name or an alias, initials left out."""
        spelling = self.people.spelling
        useful = np.where(spelling.initial, 0, spelling.tokens).T.copy()
        useful = useful[: int(spelling.words.max(initial=0))]
        found = []
        for column in ("name", "alias"):
            names = self.people.columns[column][self.rows]
            for at, words in enumerate(useful if names.any() else ()):
                word = words[names]
                place = np.flatnonzero(word)
                found.append((place, word[place], spelling.letters[:, at][names[place]]))
        none = np.empty(0, dtype=np.int64)
        found.append((none, none.astype(np.uint32), none.astype(np.uint8)))
        place, word, letter = (np.concatenate(part) for part in zip(*found, strict=True))
        return place, word.astype(np.uint64), letter.astype(np.uint64)

    def prepare(self) -> None:
        """Work out now what several keys share, so that they may be made side by side."""
        _ = (self.words, self.dates, self.nik, self.village, self.sound)

    def where(self, key: Array, there: Array) -> Keyed:
        """The key of each profile for which ``there`` holds."""
        place = np.flatnonzero(there)
        return Keyed(key[place], self.rows[place].astype(np.uint32))

    def by_date(self, key: Callable[[Array, Array], Array], place: Array | None = None) -> Keyed:
        """``key(date, at)`` of the profiles at each ``place`` (null = of all), for each of their
        dates; ``at`` are the lines that have it."""
        keys, profiles = [], []
        for dates in self.dates:
            date = dates if place is None else dates[place]
            at = np.flatnonzero(date)
            keys.append(key(date[at], at))
            profiles.append(self.rows[at if place is None else place[at]].astype(np.uint32))
        return Keyed(np.concatenate(keys), np.concatenate(profiles))


def _in_order(date: Array) -> Array:
    number = np.maximum(date, 1) - np.uint64(1)
    day, month = number % np.uint64(100), number // np.uint64(100) % np.uint64(100)
    year = number - number % np.uint64(10_000)
    exchanged = year + day * np.uint64(100) + month
    ordered: Array = np.where(day < month, exchanged, number)
    return np.where(date > 0, ordered + np.uint64(1), np.uint64(0))
