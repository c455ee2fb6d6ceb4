"""What a person wrote about a place, taken apart: ``Raja, Kec. Ngabang`` is a name and a district.

Words such as Desa, Ds., Kec. mark the level of what follows; a comma or a bracket ends it. What
stands without a mark is left for the column it was written in to decide.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from payung.core.places.spelling import plain


@dataclass(frozen=True)
class Piece:
    """A name as written; its level when marked; desa or kelurahan when said; the mark itself."""

    text: str
    level: str | None = None  # village | district | regency | province | hamlet | street
    kind: str | None = None  # desa | kelurahan | kabupaten | kota
    mark: str = ""


@dataclass(frozen=True)
class Written:
    """Pieces in the order written; the codes among them, digits only, and which had dots."""

    pieces: tuple[Piece, ...]
    codes: tuple[str, ...] = ()
    dotted: frozenset[str] = frozenset()

    def marked(self, level: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.level == level]

    @property
    def unmarked(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.level is None]


_MARKS: dict[str, tuple[str, str | None]] = {
    "DESA": ("village", "desa"), "DS": ("village", "desa"),
    "KELURAHAN": ("village", "kelurahan"), "KEL": ("village", "kelurahan"),
    "KLRHN": ("village", "kelurahan"), "KLH": ("village", "kelurahan"),
    "DESA/KELURAHAN": ("village", None), "DESA/KEL": ("village", None),
    "DS/KEL": ("village", None), "KEL/DESA": ("village", None),
    "KELURAHAN/DESA": ("village", None), "PEMDES": ("village", "desa"),
    "KECAMATAN": ("district", None), "KEC": ("district", None), "KCMTN": ("district", None),
    "DISTRIK": ("district", None), "KAPANEWON": ("district", None),
    "KEMANTREN": ("district", None),
    "KABUPATEN": ("regency", "kabupaten"), "KAB": ("regency", "kabupaten"),
    "KABUPATEN/KOTA": ("regency", None), "KAB/KOTA": ("regency", None),
    "PEMKAB": ("regency", "kabupaten"), "PEMKOT": ("regency", "kota"),
    "KODYA": ("regency", "kota"), "KOTAMADYA": ("regency", "kota"),
    "PROVINSI": ("province", None), "PROPINSI": ("province", None), "PROV": ("province", None),
    "DUSUN": ("hamlet", None), "DSN": ("hamlet", None), "DUKUH": ("hamlet", None),
    "RT": ("street", None), "RW": ("street", None), "RT/RW": ("street", None),
    "LINGKUNGAN": ("hamlet", None), "LINGK": ("hamlet", None), "JALAN": ("street", None),
    "JL": ("street", None), "JLN": ("street", None), "GANG": ("street", None),
    "GG": ("street", None), "KOMPLEK": ("street", None), "PERUM": ("street", None),
}  # fmt: skip
_MARK = re.compile(
    r"(?<![A-Z0-9])("
    + "|".join(re.escape(mark).replace("/", r"\s*/\s*") for mark in sorted(_MARKS, key=len)[::-1])
    + r")(?![A-Z])[\s.:=_-]*"
)
_BREAK = re.compile(r"[,;|/()\[\]\n\r\t]+|\s[-\u2013\u2014]+\s")
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_CODE = re.compile(
    r"(?<![\d.])(\d{2})(\.?)(\d{2})(?:\2(\d{2})(?:\2(\d{4}))?)?(?:\.0)?(?![\d])(?!\.\d)"
)
_NOTHING = re.compile(
    r"[\W_0]*|NIHIL|N/?A|NULL|NONE|NAN|X+|KOSONG|(?:TIDAK|BELUM|TDK|BLM)(?: (?:ADA|TAHU|DIISI))?"
)


@lru_cache(maxsize=65536)
def read(text: str | None) -> Written:
    """Takes a cell apart. An empty cell, or a dash and its like, has no pieces."""
    bare = plain(text or "").strip()
    if _NOTHING.fullmatch(bare):
        return Written(())
    found = {
        "".join(part or "" for part in code.group(1, 3, 4, 5)): code[2]
        for code in _CODE.finditer(bare)
    }
    rest = _CODE.sub(" , ", bare) if found else bare
    with_dots = frozenset(code for code, dot in found.items() if dot)
    return Written(tuple(_pieces(rest)), tuple(found), with_dots)


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    starts = list(_MARK.finditer(text))
    ends = [*(found.start() for found in starts), len(text)]
    pieces += _parts(text[: ends[0]], Piece(""))
    for found, end in zip(starts, ends[1:], strict=True):
        mark = re.sub(r"\s", "", found[1])
        level, kind = _MARKS[mark]
        parts = _parts(text[found.end() : end], Piece("", level, kind, mark))
        if parts:
            pieces += parts
        elif pieces and pieces[-1].level is None:  # part of the name before: Pagar Desa
            pieces[-1] = Piece(f"{pieces[-1].text} {mark}")
        elif level in ("hamlet", "street"):  # Dukuh alone is a village's name
            pieces.append(Piece(mark))
    return pieces


def _parts(text: str, first: Piece) -> list[Piece]:
    """What stands between breaks; only the first part has the mark's level."""
    parts = [part.strip(" .:-_*\"'=") for part in _BREAK.split(_POSTCODE.sub("", text))]
    named = [part for part in parts if re.search(r"[A-Z0-9]", part)]
    if not named:
        return []
    if first.level is not None and not parts[0]:  # "Desa, Kec. X": nothing was named
        return [Piece(part) for part in named]
    head = Piece(named[0], first.level, first.kind, first.mark)
    return [head, *(Piece(part) for part in named[1:])]
