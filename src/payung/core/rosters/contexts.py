"""What a table's title, its sheet's name and the file's name say about all of its rows."""

import re
from collections.abc import Iterator
from pathlib import PurePath

import polars as pl

from payung.core.places import area_name
from payung.core.places.mentions import Mention
from payung.core.places.villages import Villages
from payung.core.rosters.groups import is_hamlet, read_group
from payung.core.rosters.headings import plain
from payung.core.rosters.schema import FoundTable


_COPIED = r"(?i)\b(?:copy of|salinan(?: dari)?|copy|final|revisi|rev ?\d*|fix)\b|\(\d+\)"
_GROUP_NAME = (
    r"(?i)\b(?:kelompok|poktan|gapoktan|wadah|koperasi|pt|cv|ud|yayasan|perkumpulan|paguyuban)\b"
)
_AREA_OFFICE = r"(?i)\b(?:camat|kecamatan|desa|lurah|kelurahan|distrik)\b"
TITLE, SHEET, FILE = range(3)


def context_of(
    table: FoundTable, file: str, villages: Villages, region: str | None
) -> Mention | None:
    """The place that all of it speaks of; the more trusted text decides, a title before a sheet's
    name before the file's. None when nothing speaks of a place."""
    heard = Mention()
    office = office_of(table)
    is_employers = table.segment == "PU" or bool(office and not re.search(_AREA_OFFICE, office))
    of_a_village = bool(re.search(r"(?i)\b(?:desa|kelurahan)\b", _stem(file)))
    for place, text in _spoken(table, file):
        inside = heard.district or heard.regency or region
        found = villages.mentions(text, inside)
        if _contradicts(found, heard) and (place != SHEET or found.certainty != "none"):
            continue
        # A bare word that is also a village's name proves little: names of sheets and files inside
        # a known area, titles inside a known district; never in an employer's or a group's list.
        known = heard.district if place == TITLE else inside
        bare = bool(known) and not is_employers and not re.search(_GROUP_NAME, text)
        village = found.village
        if found.certainty == "bare":
            repeats = bool(heard.district) and _names(text, str(heard.district))
            village = village if bare and not repeats else None
        if village is None and place == TITLE:
            village = _village_of(text, found, heard, villages, region)
        if village is None and place == SHEET and not is_employers:
            alone = heard.district is None or of_a_village
            if table.one_of_many or (alone and _names(text, found.district or "")):
                village = _named_by_sheet(text, heard.district or found.district, villages)
        heard = Mention(
            heard.village or village,
            heard.district or (village[:6] if village and not heard.village else found.district),
            heard.regency or found.regency or (village[:4] if village else None),
            "marked" if "marked" in (heard.certainty, found.certainty) else "bare",
        )
    return heard if heard.regency or heard.district or heard.village else None


def _spoken(table: FoundTable, file: str) -> Iterator[tuple[int, str]]:
    """The texts in the order of trust: all title lines together, then each, sheet, file."""
    titles = [line for line in table.titles if not is_hamlet(line)]
    texts = [(TITLE, " \n ".join(titles)), *((TITLE, line) for line in titles)]
    texts += [(SHEET, table.reading.sheet), (FILE, _stem(file))]
    for place, text in texts:
        if len(re.findall(r"[A-Za-z]", text)) >= 3:
            yield place, text


def _stem(file: str) -> str:
    """The file's name without ending, path, and words of copies and revisions."""
    return re.sub(_COPIED, " ", PurePath(file).stem.replace("_", " "))


def _contradicts(found: Mention, heard: Mention) -> bool:
    return found.certainty == "none" or any(
        known is not None and said is not None and known != said
        for known, said in ((heard.regency, found.regency), (heard.district, found.district))
    )


def _names(text: str, code: str) -> bool:
    """The text says the name of that very area: "okaba" in Distrik Okaba is no village."""
    name = plain(area_name(code) or "")
    return bool(name) and f" {name} " in f" {plain(text)} "


def _named_by_sheet(text: str, district: str | None, villages: Villages) -> str | None:
    """The village of the known district that a sheet is called like, its namesake included."""
    if not district:
        return None
    return _resolved({"village": text, "district": district}, villages, district[:4])


def _village_of(
    text: str, found: Mention, heard: Mention, villages: Villages, region: str | None
) -> str | None:
    """The village behind a word for village in a title line, when that means one for certain."""
    said = dict(read_group(text.replace(" \n ", " ; ")))
    if "village" not in said:
        return None
    asked = {
        "village": said["village"],
        "district": heard.district or found.district or said.get("district"),
        "regency": heard.regency or found.regency or said.get("regency"),
    }
    return _resolved(asked, villages, region)


def _resolved(
    asked: dict[str, str | None] | dict[str, str], villages: Villages, region: str | None
) -> str | None:
    schema = dict.fromkeys(("village", "district", "regency"), pl.String)
    answer: str | None = villages.resolve(pl.DataFrame([asked], schema=schema), region)[
        "village_code"
    ][0]
    return answer


def office_of(table: FoundTable) -> str | None:
    """Office or employer that the title speaks of; the last line that names one."""
    for line in reversed(table.titles):
        said = dict(read_group(line))
        if "office" in said and _is_office(line):
            return said["office"]
    return None


def _is_office(line: str) -> bool:
    return bool(
        re.match(
            r"^\W*(?:dinas|badan|kantor|inspektorat|sekretariat|satuan|puskesmas|rsud|sdn?\b|smpn?\b|sman?\b|smkn?\b|"
            r"pt\b|cv\b|ud\b|koperasi|yayasan|bagian|opd\b|skpd\b|bumdes|perusahaan|kelompok|gapoktan|poktan)",
            line,
            re.IGNORECASE,
        )
    )
