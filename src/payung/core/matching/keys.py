"""The keys by which two profiles meet: exact equality of a few facts, packed into one number.

Each key forgives something: a mistyped digit, an exchanged day and month, a missing last name, a
wrong year. What one key cannot see, another must; together they reach nearly every true pair.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl

from payung.core.matching.normalise import Array, Population


# Room of each fact inside the packed number: 64 bits hold a date (20) with a village (34), …
WORD, DATE, SERIAL = 2**24, 2**20, 10**4


def keys_of(people: Population) -> Iterator[tuple[str, pl.DataFrame]]:
    """Name of the key, and a frame (key UInt64, profile UInt32) of the profiles that have it.
    Lines may repeat."""
    facts = _facts(people)
    words, dates = _words(people), _dates(people)
    nik, village, sound = pl.col("nik"), pl.col("village"), pl.col("sound")
    word, date = pl.col("word"), pl.col("date")
    niks = facts.filter(nik > 0).select("profile", "nik")
    villages = facts.filter(village > 0).select("profile", "village", "sound")
    named = facts.filter(sound > 0).select("profile", "sound", "birth", "nik_birth")
    dated = named.select("profile", "sound").join(dates, on="profile")
    sexed = words.join(dates, on="profile").join(_sexes(facts), on="profile")
    year, day = date // 10_000, date % 10_000
    area, serial = nik // 10**10, nik % SERIAL
    yield "nik", _keyed(niks, nik)
    yield "nik_area_birth", _keyed(facts.filter(_stem() > 0), _stem())
    yield "nik_birth_serial", _keyed(niks.join(words, on="profile"), nik % 10**10 * WORD + word)
    yield (
        "nik_area_serial",
        _keyed(niks.join(dates, on="profile"), (area * SERIAL + serial) * DATE + date),
    )
    yield "birth_word", _keyed(sexed, date * WORD + word)
    yield "birth_initial_sex", _keyed(sexed, (date * 4 + pl.col("sex")) * 256 + pl.col("letter"))
    yield "birth_village", _keyed(villages.join(dates, on="profile"), village * DATE + date)
    yield "name_village", _keyed(villages.filter(sound > 0), village * WORD + sound)
    yield "name_year", _keyed(dated, sound * 100 + year)
    yield "name_day", _keyed(dated, sound * 10_000 + day)
    yield "name_undated", _keyed(_beside_undated(named), sound)
    yield "phone", _keyed(_phones(facts), pl.col("number"))
    yield "kk_birth", _keyed(_families(facts).join(dates, on="profile"), pl.col("kk") ^ date)


def _keyed(facts: pl.DataFrame, key: pl.Expr) -> pl.DataFrame:
    return facts.select(key.cast(pl.UInt64).alias("key"), "profile")


def _facts(people: Population) -> pl.DataFrame:
    sound = people.spelling.sound[people.columns["name"]]
    return people.profiles.with_columns(sound=pl.Series(sound, dtype=pl.UInt64))


def _stem() -> pl.Expr:
    """Area and date, the first 12 digits, of a whole NIK or of one that lost a later digit."""
    part = pl.col("part")
    of_part = pl.when(part >= 10**16).then(part // 10**5).otherwise(part // 10**3)
    return pl.when(pl.col("nik") > 0).then(pl.col("nik") // SERIAL).otherwise(of_part)


def _words(people: Population) -> pl.DataFrame:
    """One line per profile and word of its name or alias: its sound and its first letter."""
    parts = [_words_in(people, people.columns[name]) for name in ("name", "alias")]
    return pl.concat(parts).unique(["profile", "word"])


def _words_in(people: Population, names: Array) -> pl.DataFrame:
    spelling = people.spelling
    useful = (spelling.tokens > 0) & ~spelling.initial
    profile, place = np.nonzero(useful[names])
    return pl.DataFrame(
        {
            "profile": profile.astype(np.uint32),
            "word": spelling.tokens[names[profile], place].astype(np.uint64),
            "letter": spelling.letters[names[profile], place].astype(np.uint64),
        }
    )


def _dates(people: Population) -> pl.DataFrame:
    """One line per profile and date it may be born on: as written and as in the NIK, the smaller
    of day and month first, so that an exchanged date is the same date."""
    both = [people.profiles.select("profile", date=pl.col(c)) for c in ("birth", "nik_birth")]
    known = pl.concat(both).filter(pl.col("date") > 0)
    number = pl.col("date").cast(pl.UInt64) - 1
    return known.select("profile", date=_day_and_month_in_order(number)).unique()


def _day_and_month_in_order(number: pl.Expr) -> pl.Expr:
    day, month = number % 100, number // 100 % 100
    exchanged = number // 10_000 * 10_000 + day * 100 + month
    return pl.when(day < month).then(exchanged).otherwise(number)


def _sexes(facts: pl.DataFrame) -> pl.DataFrame:
    """One line per profile and sex it may have: both where it is not known."""
    known = pl.when(pl.col("sex") > 0).then(pl.concat_list("sex"))
    sex = known.otherwise(pl.lit([1, 2], pl.List(pl.UInt8)))
    return facts.select("profile", sex=sex.list.eval(pl.element().cast(pl.UInt64))).explode("sex")


def _beside_undated(named: pl.DataFrame) -> pl.DataFrame:
    """Names that somebody bears of whom no birth date is known."""
    undated = (pl.col("birth") == 0) & (pl.col("nik_birth") == 0)
    return named.filter(undated.any().over("sound"))


def _families(facts: pl.DataFrame) -> pl.DataFrame:
    """The number of a family card fills the room of a key; mixed, a date can be laid over it."""
    return facts.filter(pl.col("kk") > 0).select("profile", kk=pl.col("kk").hash(0))


def _phones(facts: pl.DataFrame) -> pl.DataFrame:
    both = [facts.select("profile", number=pl.col(c)) for c in ("phone", "phone_two")]
    return pl.concat(both).filter(pl.col("number") > 0).unique()
