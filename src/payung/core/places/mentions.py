"""Places in titles, sheet names and file names: "DESA SEBIRANG KEC. NGABANG", "Sepahat".

A name behind its mark is trusted. A bare name counts only when, apart from words that every
roster uses, it is all there is: Raja, Mekar and Karya are villages, but far more often just words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from payung.core.places import index
from payung.core.places.common_words import COMPANIES, ROSTER_WORDS
from payung.core.places.lookup import Names
from payung.core.places.resolving import only
from payung.core.places.scopes import find_exactly
from payung.core.places.spelling import key, written_words
from payung.core.places.writing import Piece, read


@dataclass(frozen=True)
class Mention:
    """Codes of what is mentioned, each None when it is not or could be several.

    ``certainty`` is that of the finest level found: ``marked`` (Desa, Kec., Kab. stand before it),
    ``bare`` (the name alone) or ``none``.
    """

    village: str | None = None
    district: str | None = None
    regency: str | None = None
    certainty: Literal["marked", "bare", "none"] = "none"


_EXTENSION = re.compile(r"\.(?:xls[xmb]?|ods|csv|tsv|txt|html?|xml|zip|pdf)$", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
Codes = tuple[str, ...]
# What a village is called where it is not called desa, by the first digits of the region. The
# same words begin the names of villages and hamlets elsewhere, so they count only there.
_VILLAGE_WORDS = {
    "11": "GAMPONG", "13": "NAGARI", "18": "PEKON", "73": "LEMBANG", "9": "KAMPUNG",
}  # fmt: skip


@lru_cache(maxsize=65536)
def find_mention(text: str, region: str | None) -> Mention:
    """``region`` is the code of the regency or district in which bare names are looked for."""
    found = _find(text, region)
    if found.village or not region:
        return found
    word = next((w for start, w in _VILLAGE_WORDS.items() if region.startswith(start)), None)
    if word is None or word not in text.upper():
        return found
    again = _find(re.sub(rf"(?i){word}(?=[ _])", "DESA", text), region)
    return again if again.village else found


def _find(text: str, region: str | None) -> Mention:
    clean = _CAMEL.sub(" ", _EXTENSION.sub("", text.strip())).replace("_", " ")
    written = read(clean)
    regencies = _regencies(written.marked("regency"), region)
    scope = regencies or ((region[:4],) if region else ())
    districts = _districts(written.marked("district"), scope, named=bool(regencies))
    expected = region if region and len(region) == 6 and not regencies else None
    villages = _villages(written.marked("village"), districts or _some(expected), scope, clean)
    if villages:
        return _at(villages, "marked")
    bare = _bare(clean, written.unmarked, districts, scope, expected)
    if bare.village or (bare.certainty != "none" and not districts and not regencies):
        return bare
    if districts:
        district = only(districts)
        return Mention(
            None, district, only(c[:4] for c in districts), "marked" if district else "none"
        )
    if bare.district:
        return bare
    regency = only(regencies)
    return Mention(None, None, regency, "marked" if regency else "none")


def _some(code: str | None) -> Codes:
    return (code,) if code else ()


def _at(villages: Codes, certainty: Literal["marked", "bare"]) -> Mention:
    """Several villages leave what they share."""
    return Mention(
        only(villages),
        only(code[:6] for code in villages),
        only(code[:4] for code in villages),
        certainty,
    )


def _prefixes(piece: Piece) -> list[str]:
    """What may be the name: all words behind the mark, then ever fewer."""
    parts = piece.text.split()
    return [" ".join(parts[:i]) for i in range(len(parts), 0, -1)]


def _trimmed(piece: Piece) -> str:
    """The words behind the mark up to a year, a number or a word of every roster."""
    kept: list[str] = []
    for word in piece.text.split():
        if kept and (re.sub(r"\W", "", word) in ROSTER_WORDS or word[:1].isdigit()):
            break
        kept.append(word)
    return " ".join(kept)


def _regencies(pieces: list[Piece], region: str | None) -> Codes:
    for piece in pieces:
        for prefix in _prefixes(piece):
            if codes := index.regencies_named(prefix, piece.kind, region, slips=False):
                return codes
        if codes := index.regencies_named(_trimmed(piece), piece.kind, region):
            return codes
    return ()


def _districts(pieces: list[Piece], scope: Codes, *, named: bool) -> Codes:
    for piece in pieces:
        for prefix in _prefixes(piece):
            if codes := find_exactly(prefix, scope):
                return codes
        if not named:
            for prefix in _prefixes(piece):
                codes = find_exactly(prefix, ())
                near = tuple(code for code in codes if scope and code[:2] == scope[0][:2])
                if near or codes:
                    return near or codes
        for code in scope:
            if found := index.districts_of_regency(code).find(_trimmed(piece)).codes:
                return found
    return ()


def _villages(pieces: list[Piece], districts: Codes, scope: Codes, text: str) -> Codes:
    """The villages behind Desa or Kel.; one for each mark that a village answers to."""
    found: list[str] = []
    for piece in pieces:
        codes = _village(piece, districts, scope)
        if len(codes) > 1:  # the same name twice: a district named anywhere in the text decides
            spoken = key(text)
            codes = tuple(c for c in codes if key(index.name_of(c[:6])) in spoken) or codes
        found += codes
    return tuple(dict.fromkeys(found))


def _village(piece: Piece, districts: Codes, scope: Codes) -> Codes:
    several = [index.villages_of_district(code) for code in districts]
    several = several or [index.villages_of_regency(code) for code in scope]
    if not several:
        return _in_indonesia(piece)
    names = [*_prefixes(piece), f"{piece.mark} {piece.text}"]
    for text in names:
        if codes := tuple(code for one in several for code in one.sure(text).codes):
            return codes
    name = _trimmed(piece)
    if len(key(name)) < 5:
        return ()
    return tuple(code for one in several for code in one.find(name).codes)


def _in_indonesia(piece: Piece) -> Codes:
    for prefix in _prefixes(piece):
        if codes := index.villages_of_indonesia().get(key(prefix), ()):
            return codes if len(codes) == 1 else ()
    return ()


def _bare(
    text: str, pieces: list[Piece], districts: Codes, scope: Codes, expected: str | None
) -> Mention:
    """A name without a mark, when the words of every roster leave nothing else."""
    every = written_words(text)
    if COMPANIES & set(every):
        return Mention()
    rest = written_words(" ".join(piece.text for piece in pieces))
    names = [word for word in rest if word not in ROSTER_WORDS and not word.isdigit()]
    if not names or len(names) > 6:
        return Mention()
    whole = " ".join(names)
    # "Sungai Raya 2": a number belongs to the name when there is such a village.
    numbered = " ".join(word for word in rest if word not in ROSTER_WORDS)
    within = districts or _some(expected)
    for name in dict.fromkeys((numbered, whole)):
        if codes := _inside(name, within):
            return _at(codes, "bare")
    if districts:
        return Mention()
    for name in dict.fromkeys((numbered, whole)):
        mention = _alone(name, scope)
        if mention.certainty != "none":
            return mention
    return _pair(names, scope)


def _inside(name: str, districts: Codes) -> Codes:
    return tuple(
        c for d in districts for c in Names.sure(index.villages_of_district(d), name).codes
    )


def _alone(name: str, scope: Codes) -> Mention:
    """One name: a district first, for a village often bears its name; then a village; a regency."""
    if not scope:
        district = only(find_exactly(name, ())) if len(key(name)) >= 5 else None
        regency = only(index.regencies_named(name, None, None, slips=False))
        if district and not regency:
            return Mention(None, district, district[:4], "bare")
        return Mention(None, None, regency, "bare") if regency and not district else Mention()
    if district := only(find_exactly(name, scope)):
        return Mention(None, district, district[:4], "bare")
    if codes := tuple(c for r in scope for c in index.villages_of_regency(r).exact(name)):
        return _at(codes, "bare")
    regency = only(index.regencies_named(name, None, scope[0], slips=False))
    return Mention(None, None, regency, "bare") if regency else Mention()


def _pair(names: list[str], scope: Codes) -> Mention:
    """Two names: a district with one of its villages, in either order, or with its regency."""
    for cut in range(len(names) - 1, 0, -1):
        left, right = " ".join(names[:cut]), " ".join(names[cut:])
        for inner, outer in ((left, right), (right, left)):
            if codes := _inside(inner, find_exactly(outer, scope)):
                return _at(codes, "bare")
            regencies = index.regencies_named(outer, None, scope[0] if scope else None, slips=False)
            if district := only(find_exactly(inner, regencies) if regencies else ()):
                return Mention(None, district, district[:4], "bare")
    return Mention()
