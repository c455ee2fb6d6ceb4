"""How people are called, culture by culture: how many words, and which (names.yaml)."""

import random
from collections import Counter

from .places import CITY, drawn
from .pools import Weighted, ranked, read, words


def _power(part: str) -> float:
    """Orders of birth are more alike in how often they are heard than names are."""
    return 0.5 if part.endswith("orders") else 0.8


LISTS = {
    culture: {part: ranked(words(text), _power(part)) for part, text in parts.items()}
    for culture, parts in read("names").items()
}
CLANS = {"batak", "china", "flores", "papua"}  # they share a name with their family
MUSLIM = {"java", "arab", "melayu", "sunda", "minang", "bugis", "modern"}
SAMPLE = 30_000  # names from which the most common ones are taken
COMMON = 100


def named(draws: random.Random, culture: str, woman: bool, family: str | None = None) -> list[str]:
    """The words of a name; ``family`` is the clan's name where it is known."""
    if culture in CLANS:
        return MAKERS[culture](draws, woman, family)
    return MAKERS[culture](draws, woman)


def common_names(draws: random.Random, woman: bool) -> Weighted[tuple[tuple[str, ...], str]]:
    """The names, each with its culture, that a city hears most often."""
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for _ in range(SAMPLE):
        culture = drawn(draws, CITY)
        seen[tuple(named(draws, culture, woman)), culture] += 1
    return ranked([name for name, _ in seen.most_common(COMMON)], 0.6)


def _first(draws: random.Random, culture: str, woman: bool) -> str:
    return LISTS[culture]["women" if woman else "men"].draw(draws)


def _second(draws: random.Random, culture: str, woman: bool) -> str:
    return LISTS[culture]["second_women" if woman else "second_men"].draw(draws)


def _of(draws: random.Random, culture: str, part: str) -> str:
    return LISTS[culture][part].draw(draws)


def _java(draws: random.Random, woman: bool) -> list[str]:
    if draws.random() < 0.15:  # the countryside makes names of two parts: Ngat + iman
        ends = LISTS["java"]["ends_women" if woman else "ends_men"].values
        one = draws.choice(LISTS["java"]["starts"].values) + draws.choice(ends)
    else:
        one = _first(draws, "java", woman)
    chance = draws.random()
    if chance < 0.42 and one not in ("Sri", "Tri", "Dwi", "Binti"):
        return [one]
    if chance < 0.90:
        return [one, _second(draws, "java", woman)]
    return [one, _first(draws, "java", woman), _second(draws, "java", woman)]


def _arab(draws: random.Random, woman: bool) -> list[str]:
    return _arab_woman(draws) if woman else _arab_man(draws)


def _arab_woman(draws: random.Random) -> list[str]:
    chance = draws.random()
    if chance < 0.32:
        more = 1 if draws.random() < 0.8 else 2
        return ["Siti", *(_first(draws, "arab", True) for _ in range(more))]
    if chance < 0.50:
        return ["Nur", _first(draws, "arab", True)]
    one = _first(draws, "arab", True)
    if chance < 0.75 and one not in ("Siti", "Nur", "Ummi"):
        return [one]
    return [one, _first(draws, "arab", True)]


def _arab_man(draws: random.Random) -> list[str]:
    chance = draws.random()
    if chance < 0.30:
        one = draws.choice(["Muhammad"] * 6 + ["Mohammad", "Mochamad"])
        two = _first(draws, "arab", False)
        return [one, two, _first(draws, "arab", False)] if draws.random() < 0.25 else [one, two]
    if chance < 0.45:
        return ["Abdul", _first(draws, "arab", False)]
    if chance < 0.53:
        return [draws.choice(["Ahmad", "Achmad"]), _first(draws, "arab", False)]
    return [_first(draws, "arab", False) for _ in range(1 if chance < 0.75 else 2)]


def _melayu(draws: random.Random, woman: bool) -> list[str]:
    if draws.random() < 0.45:
        return _arab(draws, woman)
    one = _first(draws, "melayu", woman)
    if one in LISTS["melayu"]["nobles"].values:
        noble = [one, _first(draws, "arab", woman)]
        return [*noble, _second(draws, "modern", woman)] if draws.random() < 0.3 else noble
    if draws.random() < 0.45:
        return [one]
    return [one, _second(draws, "modern", True) if woman else _first(draws, "arab", False)]


def _sunda(draws: random.Random, woman: bool) -> list[str]:
    one = _first(draws, "sunda", woman)
    return [one] if draws.random() < 0.2 else [one, _second(draws, "sunda", woman)]


def _batak(draws: random.Random, woman: bool, family: str | None = None) -> list[str]:
    given = [_first(draws, "batak", woman)]
    if draws.random() < 0.25:
        given.append(_first(draws, "batak", woman))
    return [*given, family or _of(draws, "batak", "families")]


def _minang(draws: random.Random, woman: bool) -> list[str]:
    one = _first(draws, "minang", woman)
    if draws.random() < 0.5:
        return [one]
    if not woman or draws.random() < 0.3:
        return [one, _of(draws, "minang", "seconds")]
    return [one, _second(draws, "modern", True)]


def _bugis(draws: random.Random, woman: bool) -> list[str]:
    """Titles of birth and of pilgrims stand before a name, never for one."""
    one = _first(draws, "bugis", woman)
    if one in LISTS["bugis"]["before"].values:
        one = {"Hj": "Hasnah", "Dg": "Daeng"}.get(one, one)
        two = _first(draws, "bugis", woman)
        two = two if two not in ("Hj", "Dg") else "Dahlan"
        return [one, two, _of(draws, "bugis", "seconds")] if draws.random() < 0.3 else [one, two]
    return [one] if draws.random() < 0.5 else [one, _of(draws, "bugis", "seconds")]


def _dayak(draws: random.Random, woman: bool) -> list[str]:
    """Baptismal names first, the name of the longhouse last."""
    chance = draws.random()
    native = _first(draws, "dayak", woman)
    baptismal = 0 if chance < 0.30 else 1 if chance < 0.85 else 2
    return [*(_first(draws, "baptism", woman) for _ in range(baptismal)), native]


def _china(draws: random.Random, woman: bool, family: str | None = None) -> list[str]:
    """Half keep a Chinese name, family first; half bear an Indonesian one."""
    if draws.random() < 0.5:
        families = LISTS["china"]["families"]
        if family not in families.values:
            family = families.draw(draws)
        given = [_of(draws, "china", "given")]
        if draws.random() < 0.85:
            given.append(_of(draws, "china", "given"))
        return [family, *given]
    one = _first(draws, "china", woman)
    return [one] if draws.random() < 0.3 else [one, _of(draws, "china", "indonesian_families")]


def _bali(draws: random.Random, woman: bool) -> list[str]:
    """The order of birth, then the name."""
    order = _of(draws, "bali", "women_orders" if woman else "men_orders")
    return [*order.split(), _first(draws, "bali", woman)]


def _flores(draws: random.Random, woman: bool, family: str | None = None) -> list[str]:
    if family is None:
        family = _of(draws, "flores", "families" if draws.random() < 0.55 else "timor_families")
    given = [_first(draws, "baptism", woman)]
    if draws.random() < 0.3:
        given.append(_first(draws, "baptism", woman))
    return [*given, *family.split()]


def _papua(draws: random.Random, woman: bool, family: str | None = None) -> list[str]:
    return [_first(draws, "papua", woman), family or _of(draws, "papua", "families")]


def _modern(draws: random.Random, woman: bool) -> list[str]:
    one = _first(draws, "modern", woman)
    chance = draws.random()
    if chance < 0.10:
        return [one]
    if chance < 0.75:
        return [one, _second(draws, "modern", woman)]
    return [one, _first(draws, "modern", woman), _second(draws, "modern", woman)]


MAKERS = {
    "java": _java, "arab": _arab, "melayu": _melayu, "sunda": _sunda, "batak": _batak,
    "minang": _minang, "bugis": _bugis, "dayak": _dayak, "china": _china, "bali": _bali,
    "flores": _flores, "papua": _papua, "modern": _modern,
}  # fmt: skip
