"""What a line between the rows says about those below it: village, district, office."""

import functools
import itertools
import re
from collections.abc import Sequence

import polars as pl

from payung.core.places import areas
from payung.core.rosters.headings import plain


FIELDS = ("village", "district", "regency", "office")
GROUP_SCHEMA = {"line": pl.UInt32, **{f"group_{field}": pl.String for field in FIELDS}}
MOST_GROUPS = 20_000

_NAME = r"\s*[:.\-–]*\s*(?P<name>[^\W\d_][^:;,()/\x1f]*?)"
_NEXT = (
    r"(?=\s*(?:[:;,()/\x1f]|\bkec(?:amatan)?\b|\bkab(?:upaten)?\b|\bkota\b|\bdesa\b|\bdusun\b|\bkel(?:urahan)?\b|\bprov(?:insi)?\b"
    r"|\btahun\b|\bnomor\b|\bno\b|\btanggal\b|\bpada\b|\buntuk\b|\bdalam\b|\byang\b|\bberdasarkan\b|\btentang\b|\bthn?\b|\bbulan\b|\bperiode\b|\brt\b|\brw\b|\btotal\b|\bjumlah\b|-|–|\d|$))"
)
_VILLAGE = re.compile(
    r"\b(?:desa/kelurahan|desa/kel|kelurahan/desa|desa|ds|kelurahan|kel|kampung|kp|nagari|gampong|pekon|lembang|nagori|kalurahan|village)\b" + _NAME + _NEXT, re.IGNORECASE
)  # fmt: skip
_VILLAGE_AFTER = re.compile(r"\b(?:desa|kelurahan|kalurahan)\b" + _NAME + _NEXT, re.IGNORECASE)
_DISTRICT = re.compile(
    r"\b(?:kecamatan|kec|camat|distrik|kapanewon|district)\b" + _NAME + _NEXT, re.IGNORECASE
)
_REGENCY = re.compile(r"\b(?P<kind>kabupaten|kab|kota|regency)\b" + _NAME + _NEXT, re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:dinas|badan|kantor|bagian|inspektorat|sekretariat|satuan|puskesmas|uptd?|rsud|sdn?|smpn?|sman?|smkn?|paud|tk|pt|cv|ud|"
    r"koperasi|kelompok|poktan|gapoktan|posyandu|unit|opd|skpd|afdeling|divisi|yayasan|bidang|masjid|gereja|cabang|perusahaan|bumdes)\b", re.IGNORECASE
)  # fmt: skip
_ENUMERATOR = re.compile(r"^\W*(?:(?:[ivxIVX]{1,5}|[A-Za-z]|\d{1,3})\s*[.)\x1f]\s*)+")
_LABEL = re.compile(
    r"^\W*(?:opd|skpd|unit kerja|unit|instansi|perusahaan|nama kelompok|kelompok)\s*:\s*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^\W*(?:dusun|dsn|lingkungan|rt|rw|jorong|banjar|lorong|blok|hamlet)\b", re.IGNORECASE
)


@functools.cache
def _names(level: str) -> frozenset[str]:
    return frozenset(plain(name) for name in areas().filter(pl.col("level") == level)["name"])


def is_hamlet(text: str) -> bool:
    """A line that names a hamlet, an RT or a RW: smaller than any place of ours."""
    return bool(_OTHER.match(text))


@functools.lru_cache(maxsize=20_000)
def read_group(text: str) -> tuple[tuple[str, str], ...]:
    """Field and value of everything a group line says; empty when it says nothing of ours."""
    text = _ENUMERATOR.sub("", text.strip()) if len(text) > 3 else text.strip()
    found: dict[str, str] = {}
    if _OTHER.match(text):  # a hamlet's own name may hold words for village: "Dusun Kampung Baru"
        hit = _VILLAGE_AFTER.search(text)
        return (("village", hit["name"].strip(" .")),) if hit else ()
    for field, pattern in (("village", _VILLAGE), ("district", _DISTRICT), ("regency", _REGENCY)):
        hit = pattern.search(text)
        if hit and hit["name"].strip(" .'"):
            kind = f"{hit['kind']} " if field == "regency" else ""
            found[field] = kind + hit["name"].strip(" .")
    office = _LABEL.sub("", text).replace("\x1f", " ").strip(" :-.")
    if found and not _OFFICE.search(text):
        return tuple(found.items())
    if not re.search(r"[A-Za-z]{2}", office):
        return tuple(found.items())
    if _OFFICE.search(text) or found:
        return (*found.items(), ("office", office))
    bare = plain(office)
    if bare in _names("village"):
        return (("village", office),)
    if bare in _names("district"):
        return (("district", office),)
    return (("office", office),)


def carried(
    titles: Sequence[tuple[int, str]], groups: Sequence[tuple[int, str]], persons: pl.Series
) -> pl.DataFrame:
    """From each group line on: what holds, by what it and the lines before it said.

    Titles speak before all groups, and of places only. Lines without a person between them speak together. A new district ends the village, a new
    regency both; an office stands until the next.
    """
    state: dict[str, str | None] = dict.fromkeys(FIELDS)
    spoken_of = any({"village", "district"} & dict(read_group(text)).keys() for _, text in groups)
    for _, text in titles if spoken_of else ():
        state.update({field: value for field, value in read_group(text) if field != "office"})
    lines = []
    if any(state.values()):
        lines.append({"line": 0, **{f"group_{key}": value for key, value in state.items()}})
    before = persons.search_sorted(pl.Series([line for line, _ in groups], dtype=persons.dtype))
    spoken = zip(before.to_list(), groups, strict=True)
    for _, together in itertools.groupby(spoken, key=lambda item: item[0]):
        cluster = [group for _, group in together]
        line = cluster[-1][0]
        said = {field: value for _, text in cluster for field, value in read_group(text)}
        if not said:
            continue
        for level, within in (("regency", ("district", "village")), ("district", ("village",))):
            if level in said and said[level] != state[level]:
                state.update(dict.fromkeys(within))
        state.update(said)
        lines.append({"line": line, **{f"group_{key}": value for key, value in state.items()}})
    return pl.DataFrame(lines, schema=GROUP_SCHEMA)


def spread(persons: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Person lines (``line`` growing) with the group values that hold for them."""
    if not groups.height:
        return persons.with_columns(
            pl.lit(None, dtype=pl.String).alias(f"group_{field}") for field in FIELDS
        )
    return persons.join_asof(groups.sort("line"), on="line", strategy="backward")
