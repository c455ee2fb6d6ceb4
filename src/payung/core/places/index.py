"""The names of all areas, ready to be looked up, one regency at a time.

Nothing is prepared before it is asked for: a roster names one regency, seldom two.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache

import polars as pl

from payung.core.places import gazetteer
from payung.core.places.lookup import Entry, Names
from payung.core.places.spelling import key, words


# What people say for a province; the official names are known from the data.
_PROVINCES = {
    "NAD": "11", "SUMUT": "12", "SUMBAR": "13", "SUMSEL": "16", "BABEL": "19",
    "BANGKABELITUNG": "19", "KEPRI": "21", "DKI": "31", "DKIJAKARTA": "31", "JAKARTA": "31",
    "JABAR": "32", "JATENG": "33", "DIY": "34", "DIYOGYAKARTA": "34", "YOGYAKARTA": "34",
    "JATIM": "35", "NTB": "52", "NTT": "53", "KALBAR": "61", "KALTENG": "62", "KALSEL": "63",
    "KALTIM": "64", "KALTARA": "65", "SULUT": "71", "SULTENG": "72", "SULSEL": "73",
    "SULTRA": "74", "SULBAR": "76", "MALUT": "82", "PABAR": "92",
}  # fmt: skip
# Former and everyday names of regencies: kind and key -> code.
_REGENCIES = {
    ("kabupaten", "PONTIANAK"): "6102",  # Mempawah since PP 58/2014
    ("kabupaten", "TOBASAMOSIR"): "1212",
    ("kabupaten", "MAMUJUUTARA"): "7601",
    ("kabupaten", "MALUKUTENGGARABARAT"): "8103",
    ("kabupaten", "PANGKEP"): "7310",
    ("kabupaten", "SIDRAP"): "7314",
    ("kabupaten", "KUKAR"): "6402",
    ("kabupaten", "KUTIM"): "6408",
    ("kabupaten", "KUBAR"): "6407",
    ("kabupaten", "PPU"): "6409",
    ("kabupaten", "KOBAR"): "6201",
    ("kabupaten", "KOTIM"): "6202",
    ("kabupaten", "MUBA"): "1606",
    ("kabupaten", "KUBURAYA"): "6112",
}


@cache
def _columns() -> tuple[list[int], list[str], list[str]]:
    """Code, name and key of every area, in the order of the codes as numbers."""
    frame = gazetteer.named()
    return frame["code"].to_list(), frame["name"].to_list(), frame["key"].to_list()


def _inside(prefix: str, digits: int) -> list[Entry]:
    """The areas of one level (by the digits of its codes) that lie in a place."""
    codes, names, keys = _columns()
    width = 10 ** (digits - len(prefix))
    first, last = (int(prefix), int(prefix) + 1) if prefix else (0.1, 1)
    start, end = bisect_left(codes, first * width), bisect_left(codes, last * width)
    return [Entry(str(codes[i]), words(names[i]), keys[i]) for i in range(start, end)]


@lru_cache(maxsize=1024)
def villages_of_regency(code: str) -> Names:
    former = gazetteer.former_names()
    entries = _inside(code, 10)
    return Names(entries, [Entry.of(e.code, former[e.code]) for e in entries if e.code in former])


@lru_cache(maxsize=8192)
def villages_of_district(code: str) -> Names:
    former = gazetteer.former_names()
    entries = _inside(code, 10)
    return Names(
        entries,
        [Entry.of(e.code, former[e.code]) for e in entries if e.code in former],
        narrow=True,
    )


@lru_cache(maxsize=1024)
def districts_of_regency(code: str) -> Names:
    return Names(_inside(code, 6), narrow=True)


@cache
def districts_of_indonesia() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, name_key in _keys(6):
        found[name_key].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def villages_of_indonesia() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, name_key in _keys(10):
        found[name_key].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def _keys(digits: int) -> list[tuple[str, str]]:
    code = pl.col("code")
    level = gazetteer.named().filter(code >= 10 ** (digits - 1), code < 10**digits)
    return list(level.select(code.cast(pl.String), "key").iter_rows())


@cache
def _regency_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """(kabupaten or kota, key of the bare name) -> codes."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in _inside("", 4):
        kind, *rest = entry.words
        bare = [word for word in rest if word != "ADMINISTRASI"]
        found[kind.lower(), "".join(bare)].append(entry.code)
    for (kind, name), code in _REGENCIES.items():
        if code not in found[kind, name]:
            found[kind, name].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _regency_slips() -> Names:
    return Names(
        [
            Entry(code, (name,), name)
            for (_, name), codes in _regency_names().items()
            for code in codes
        ]
    )


def regencies_named(
    text: str, kind: str | None, near: str | None, *, slips: bool = True
) -> tuple[str, ...]:
    """Codes of the regencies that a name may stand for.

    ``near`` is the code of a place whose province is preferred when names repeat, and the only
    one in which a misspelt name is looked for.
    """
    bare = tuple(word for word in words(text) if word not in ("ADMINISTRASI", "ADM"))
    if bare and bare[0] in ("KOTA", "KABUPATEN") and len(bare) > 1:
        kind, bare = bare[0].lower(), bare[1:]
    wanted = "".join(bare)
    kinds = (kind,) if kind else ("kabupaten", "kota")
    codes = [code for one in kinds for code in _regency_names().get((one, wanted), ())]
    if not codes and kind:  # the kind is often mistaken: Kab. Singkawang
        return regencies_named(wanted, None, near, slips=slips)
    if not codes and slips and len(wanted) >= 5:
        guessed = _regency_slips().find(wanted).codes
        return tuple(code for code in guessed if near is None or code[:2] == near[:2])
    home = [code for code in codes if near and code[:2] == near[:2]]
    return tuple(home or codes)


def regencies_of_province(code: str) -> tuple[str, ...]:
    return tuple(entry.code for entry in _inside(code, 4))


def name_of(code: str) -> str:
    return gazetteer.area_name(code) or ""


def province_named(text: str) -> str | None:
    """The code of the province, by its official or everyday name."""
    return _province_names().get(key(text))


@cache
def _province_names() -> dict[str, str]:
    return {entry.key: entry.code for entry in _inside("", 2)} | _PROVINCES


def exists(code: str) -> bool:
    """Whether this is the code of an area of any level, today."""
    codes, _, _ = _columns()
    if not code.isdigit() or len(code) > 10:
        return False
    place = bisect_left(codes, int(code))
    return place < len(codes) and codes[place] == int(code) and not code.startswith("0")
