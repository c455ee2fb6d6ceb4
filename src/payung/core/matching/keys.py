"""The keys by which two profiles meet: exact equality of a few facts, packed into one number.

Each key forgives something: a mistyped digit, an exchanged day and month, a missing last name, a
wrong year. What one key cannot see, another must; together they reach nearly every true pair.
"""

from collections.abc import Callable, Iterator

import numpy as np

from payung.core.matching.facts import Facts, Keyed
from payung.core.matching.normalise import Array, Population


# Room of each fact inside the packed number: 64 bits hold a date (20) with a village (34), …
WORD, DATE, SERIAL = np.uint64(2**24), np.uint64(2**20), np.uint64(10**4)
YEAR = np.uint64(10_000)  # a date is yymmdd
SPREAD = np.uint64(0x9E3779B97F4A7C15)

# Keys whose pairs grow with the square of the people, or find only what others find too: worth
# their price among some ten thousand records, but not among a million.
WIDE = frozenset({"birth_initial_sex", "name_year", "name_day", "name_undated"})
WIDE |= {"nik_birth_serial", "nik_area_serial"}


def keys_of(people: Population) -> Iterator[tuple[str, Keyed]]:
    """Name of the key and the profiles that have it, one key after the other."""
    facts = Facts(people, np.arange(len(people)))
    for name, keyed in KEYS.items():
        yield name, keyed(facts)


def _nik(facts: Facts) -> Keyed:
    return facts.where(facts.nik, facts.nik > 0)


def stems(facts: Facts) -> Array:
    """Area and date, the first 12 digits, of a whole NIK or of one that lost a later digit."""
    part = facts.column("part")
    of_part = np.where(part >= 10**16, part // np.uint64(10**5), part // np.uint64(10**3))
    stem: Array = np.where(facts.nik > 0, facts.nik // SERIAL, of_part)
    return stem


def _nik_area_birth(facts: Facts) -> Keyed:
    stem = stems(facts)
    return facts.where(stem, stem > 0)


def _nik_birth_serial(facts: Facts) -> Keyed:
    place, word, _ = facts.words
    nik = facts.nik[place]
    there = np.flatnonzero(nik)
    key = nik[there] % np.uint64(10**10) * WORD + word[there]
    return Keyed(key, facts.rows[place[there]].astype(np.uint32))


def _nik_area_serial(facts: Facts) -> Keyed:
    nik = facts.nik
    both = nik // np.uint64(10**10) * SERIAL + nik % SERIAL
    place = np.flatnonzero(nik)
    return facts.by_date(lambda date, at: both[place[at]] * DATE + date, place)


def _birth_word(facts: Facts) -> Keyed:
    place, word, _ = facts.words
    return facts.by_date(lambda date, at: date * WORD + word[at], place)


def _birth_initial_sex(facts: Facts) -> Keyed:
    """With both sexes where it is not known."""
    place, _, letter = facts.words
    sex = facts.column("sex")[place]
    places, codes = [], []
    for number in (1, 2):
        may_be = np.flatnonzero((sex == number) | (sex == 0))
        places.append(place[may_be])
        codes.append(np.uint64(number * 256) + letter[may_be])
    code = np.concatenate(codes)
    return facts.by_date(lambda date, at: date * np.uint64(1024) + code[at], np.concatenate(places))


def _birth_village(facts: Facts) -> Keyed:
    place = np.flatnonzero(facts.village)
    return facts.by_date(lambda date, at: facts.village[place[at]] * DATE + date, place)


def _name_village(facts: Facts) -> Keyed:
    there = (facts.village > 0) & (facts.sound > 0)
    return facts.where(facts.village * WORD + facts.sound, there)


def _name_year(facts: Facts) -> Keyed:
    place = np.flatnonzero(facts.sound)
    return facts.by_date(lambda date, at: facts.sound[place[at]] * 100 + date // YEAR, place)


def _name_day(facts: Facts) -> Keyed:
    place = np.flatnonzero(facts.sound)
    return facts.by_date(lambda date, at: facts.sound[place[at]] * YEAR + date % YEAR, place)


def _name_undated(facts: Facts) -> Keyed:
    """Names that somebody bears of whom no birth date is known."""
    columns = facts.people.columns
    undated = (columns["birth"] == 0) & (columns["nik_birth"] == 0)
    sound = facts.people.spelling.sound
    known = np.zeros(int(sound.max(initial=0)) + 1, dtype=bool)
    known[sound[columns["name"][undated]]] = True
    return facts.where(facts.sound, known[facts.sound.astype(np.int64)] & (facts.sound > 0))


def _phone(facts: Facts) -> Keyed:
    first, second = (facts.column(name) for name in ("phone", "phone_two"))
    one, other = facts.where(first, first > 0), facts.where(second, (second > 0))
    return Keyed(np.append(one.key, other.key), np.append(one.profile, other.profile))


def _kk_birth(facts: Facts) -> Keyed:
    """The number of a family card fills the room of a key; mixed, a date can be laid over it."""
    mixed = facts.column("kk") * SPREAD
    place = np.flatnonzero(mixed)
    return facts.by_date(lambda date, at: mixed[place[at]] ^ date, place)


KEYS: dict[str, Callable[[Facts], Keyed]] = {
    "nik": _nik,
    "nik_area_birth": _nik_area_birth,
    "nik_birth_serial": _nik_birth_serial,
    "nik_area_serial": _nik_area_serial,
    "birth_word": _birth_word,
    "birth_initial_sex": _birth_initial_sex,
    "birth_village": _birth_village,
    "name_village": _name_village,
    "name_year": _name_year,
    "name_day": _name_day,
    "name_undated": _name_undated,
    "phone": _phone,
    "kk_birth": _kk_birth,
}
