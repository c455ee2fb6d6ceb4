"""Where to look: the regencies and districts to which a text narrows the choice."""

from collections.abc import Callable
from dataclasses import dataclass

from payung.core.places import index
from payung.core.places.codes import read_regency_code
from payung.core.places.lookup import FORMER, NOBODY, Found, Names
from payung.core.places.request import Request
from payung.core.places.spelling import key
from payung.core.places.writing import Piece


Codes = tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """Where to look: regencies, whether the text named them, and districts if any was found."""

    regencies: Codes
    named: bool
    districts: Codes = ()
    sure: bool = True  # the district was written as it is, not guessed from a slip


def find_scope(request: Request, region: str | None) -> Scope:
    """The regencies and districts that the text narrows the choice to."""
    regencies = _regencies(request, region)
    named = bool(regencies)
    regencies = regencies or ((region[:4],) if region else _of_province(request))
    known = tuple(code for code in request.district_codes if index.exists(code))
    if known:
        return Scope(tuple({code[:4] for code in known}), named, known)
    for piece in request.districts:
        found = find_district(piece.text, regencies)
        if found.codes:
            return Scope(regencies, named, found.codes, found.step <= FORMER)
    if codes := _hinted_district(request, regencies):
        return Scope(regencies, named, codes)
    if region and len(region) == 6 and not named and not request.districts:
        return Scope(regencies, named, (region,), sure=False)
    return Scope(regencies, named)


def _hinted_district(request: Request, regencies: Codes) -> Codes:
    """Sukamulya, Cikupa: both are districts; it is the one in which the other is a village."""
    where = district_exactly if regencies else find_exactly
    hints = [(piece, where(piece.text, regencies)) for piece in request.hints[::-1]]
    hints = [(piece, codes) for piece, codes in hints if codes]
    for piece, codes in hints:
        several = [index.villages_of_district(code) for code in codes]
        others = (other for other in request.villages if other is not piece)
        for other in others:
            if found := best(other.text, several, Names.sure).codes:
                return tuple(dict.fromkeys(code[:6] for code in found))
    return hints[-1][1] if hints and regencies else ()


def _regencies(request: Request, region: str | None) -> Codes:
    for code in request.regency_codes:
        if codes := read_regency_code(code, region):
            return codes
    for piece in request.regencies:
        if codes := index.regencies_named(piece.text, piece.kind, region):
            return codes
    for piece in request.hints:
        codes = index.regencies_named(piece.text, None, region, slips=False)
        if codes and _is_meant(piece, codes, request, region):
            return codes
    return _behind_district(request)


def _is_meant(piece: Piece, codes: Codes, request: Request, region: str | None) -> bool:
    """Karanganyar is a regency and a hundred villages: more must speak for the regency."""
    if (region and region[:4] in codes) or piece.text.startswith("KOTA "):
        return True
    others = (*request.districts, *(hint for hint in request.hints if hint is not piece))
    return any(district_exactly(other.text, codes) for other in others)


def _behind_district(request: Request) -> Codes:
    """ "Kec. Pontianak Kota Kota Pontianak": the regency stands behind its district."""
    for piece in request.districts:
        for left, right in splits(piece.text):
            codes = index.regencies_named(right, None, None, slips=False)
            if codes and district_exactly(left, codes):
                return codes
    return ()


def _of_province(request: Request) -> Codes:
    codes = (index.province_named(piece.text) for piece in (*request.provinces, *request.hints))
    return next((index.regencies_of_province(code) for code in codes if code), ())


def find_district(text: str, regencies: Codes) -> Found:
    """The district of that name in one of the regencies; anywhere when none is given."""
    if not regencies:
        return Found(index.districts_of_indonesia().get(key(text), ()), 0)
    found = best(text, [index.districts_of_regency(code) for code in regencies], Names.find)
    if found.codes:
        return found
    for left, right in splits(text):  # "NGABANG LANDAK": the regency's name behind it
        if index.regencies_named(right, None, None, slips=False):
            found = best(left, [index.districts_of_regency(c) for c in regencies], Names.sure)
            if found.codes:
                return found
    return NOBODY


def district_exactly(text: str, regencies: Codes) -> Codes:
    return tuple(code for r in regencies for code in index.districts_of_regency(r).exact(text))


def find_exactly(district: str, regencies: Codes) -> Codes:
    codes = index.districts_of_indonesia().get(key(district), ())
    return tuple(code for code in codes if not regencies or code[:4] in regencies)


def best(text: str, several: list[Names], how: Callable[[Names, str], Found]) -> Found:
    """The surest step that finds anything in any of them decides."""
    found = [answer for names in several if (answer := how(names, text)).codes]
    if not found:
        return NOBODY
    step = min(answer.step for answer in found)
    return Found(tuple(c for answer in found if answer.step == step for c in answer.codes), step)


def splits(text: str) -> list[tuple[str, str]]:
    """Two names written as one: every way to cut behind a word, the longest first part first."""
    parts = text.split()
    return [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(len(parts) - 1, 0, -1)]
