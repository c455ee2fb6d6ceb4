"""Reads a place from the outside inwards: the regency, the district in it, the village in that.

A name that fits two places, or a village that does not lie where its district says, is a problem
to be shown, never a choice to be made here.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from payung.core.places import index
from payung.core.places.codes import KEMENDAGRI, read_village_code
from payung.core.places.lookup import NOBODY, Found, Names
from payung.core.places.request import Request
from payung.core.places.scopes import (
    Codes,
    Scope,
    best,
    find_district,
    find_exactly,
    find_scope,
    splits,
)
from payung.core.places.spelling import key
from payung.core.places.writing import Piece


@dataclass(frozen=True)
class Place:
    """Codes as far as they are certain, and what is wrong with the village, if anything."""

    village: str | None
    district: str | None
    regency: str | None
    problem: str | None = None

    @classmethod
    def at(cls, village: str, problem: str | None = None) -> "Place":
        return cls(village, village[:6], village[:4], problem)

    @classmethod
    def without_village(cls, scope: Scope, problem: str) -> "Place":
        """The district and the regency only when there is one, and the text named it."""
        district = only(scope.districts)
        regency = district[:4] if district else only(scope.regencies) if scope.named else None
        return cls(None, district, regency, problem)


def only(codes: Iterable[str]) -> str | None:
    """The code when there is exactly one."""
    unique = set(codes)
    return unique.pop() if len(unique) == 1 else None


@lru_cache(maxsize=65536)
def resolve(
    village: str | None,
    district: str | None,
    regency: str | None,
    region: str | None,
    system: str | None = None,
) -> Place:
    """The place that the three texts mean.

    ``region`` is the regency or district expected; ``system`` says whose codes the table uses
    (see ``codes.system_of``), when that is known.
    """
    request = Request.of(village, district, regency)
    scope = find_scope(request, region)
    if request.village_codes:
        return _by_code(request, scope, system)
    if request.number and scope.districts:
        numbered = (code + request.number for code in scope.districts)
        if there := only(code for code in numbered if index.exists(code)):
            return Place.at(there)
    if not request.villages:
        is_empty = not request.number
        return Place.without_village(scope, "village_missing" if is_empty else "village_unknown")
    return _by_name(request, scope, region)


def _by_code(request: Request, scope: Scope, system: str | None) -> Place:
    regencies = tuple({code[:4] for code in scope.districts}) or scope.regencies
    named = scope.named or bool(scope.districts)
    code = request.village_codes[0]
    if code in request.dotted:
        system = KEMENDAGRI
    village, problem = read_village_code(code, regencies, named=named, system=system)
    if village is None:
        return Place.without_village(scope, problem or "village_unknown")
    for piece in request.villages:  # a name beside the code must not name another village
        inside = _village(piece, [index.villages_of_district(village[:6])], Names.find)
        near = _village(piece, [index.villages_of_regency(village[:4])], Names.sure)
        if village not in inside.codes and near.codes:
            return Place.without_village(scope, "village_ambiguous")
    return Place.at(village, problem)


def _by_name(request: Request, scope: Scope, region: str | None) -> Place:
    for attempt in (_in_districts, _swapped, _in_regencies, _with_district_behind, _elsewhere):
        codes = attempt(request, scope, region)
        if len(codes) == 1:
            return Place.at(codes[0])
        if codes:
            return Place.without_village(scope, "village_ambiguous")
    return Place.without_village(scope, "village_unknown")


def _village(piece: Piece, several: list[Names], how: Callable[[Names, str], Found]) -> Found:
    """One written village name: as it stands, with its mark (Desa Baru), without a list number."""
    if piece.level == "hamlet":
        how = Names.sure
    texts = [piece.text]
    if piece.mark:
        texts.append(f"{piece.mark} {piece.text}")
    texts.append(re.sub(r"^\d{1,3}[\s.):-]+", "", piece.text))
    for text in dict.fromkeys(texts):
        found = best(text, several, how)
        if found.codes:
            return Found(_of_kind(found.codes, piece.kind), found.step)
    return NOBODY


def _of_kind(codes: tuple[str, ...], kind: str | None) -> tuple[str, ...]:
    """Where a desa and a kelurahan bear one name, the mark tells them apart."""
    digit = {"kelurahan": "1", "desa": "2"}.get(kind or "", "")
    fitting = tuple(code for code in codes if code[6] == digit)
    return fitting if len(codes) > 1 and fitting else codes


def _in_order(request: Request, scope: Scope) -> list[Piece]:
    """Names that were not already used as the district's come first: "Menjalin, Lamoanak"."""
    if len(request.villages) == 1:
        return list(request.villages)
    names = {key(index.name_of(code)) for code in scope.districts}
    return sorted(request.villages, key=lambda piece: key(piece.text) in names)


def _in_districts(request: Request, scope: Scope, region: str | None) -> Codes:
    """A guess only when the name is none of another district's villages: Raja is not Raba."""
    several = [index.villages_of_district(code) for code in scope.districts]
    around = [index.villages_of_regency(code) for code in {code[:4] for code in scope.districts}]
    for piece in _in_order(request, scope):
        if codes := _village(piece, several, Names.sure).codes:
            return codes
    for piece in _in_order(request, scope):
        is_free = not _village(piece, around, Names.sure).codes
        if is_free and (codes := _village(piece, several, Names.find).codes):
            return codes
    return ()


def _in_regencies(request: Request, scope: Scope, region: str | None) -> Codes:
    """Without a district, or with one that is unknown or misspelt: the whole regency."""
    if scope.districts and scope.sure:
        return ()
    if not scope.regencies:
        return _in_indonesia(request) if not request.districts else ()
    several = [index.villages_of_regency(code) for code in scope.regencies]
    ways = (Names.sure, Names.find)
    for how in ways[:1] if request.districts or len(several) > 3 else ways:
        for piece in _in_order(request, scope):
            if codes := _village(piece, several, how).codes:
                return codes
    return ()


def _in_indonesia(request: Request) -> Codes:
    for piece in request.villages:
        if codes := index.villages_of_indonesia().get(key(piece.text), ()):
            return _of_kind(codes, piece.kind)
    return ()


def _with_district_behind(request: Request, scope: Scope, region: str | None) -> Codes:
    """ "Raja Ngabang Landak" without a comma: the district or the regency stands behind."""
    for piece in request.villages:
        for left, right in splits(piece.text) if piece.level != "hamlet" else ():
            inside = find_district(right, scope.regencies) if scope.regencies else NOBODY
            several = [index.villages_of_district(code) for code in inside.codes]
            if scope.districts and scope.sure and not set(inside.codes) & set(scope.districts):
                several = []
            if index.regencies_named(right, None, region, slips=False) or index.province_named(
                right
            ):
                several += [index.villages_of_district(code) for code in scope.districts]
                several += [index.villages_of_regency(code) for code in scope.regencies]
            found = best(left, several, Names.sure)
            if found.codes:
                return _of_kind(tuple(dict.fromkeys(found.codes)), piece.kind)
    return ()


def _swapped(request: Request, scope: Scope, region: str | None) -> Codes:
    """Village and district in each other's column; both must be written exactly."""
    if scope.districts and scope.sure:
        return ()
    found = [
        code
        for village in request.districts
        for district in request.villages
        for home in find_exactly(district.text, scope.regencies)
        for code in index.villages_of_district(home).sure(village.text).codes
    ]
    return tuple(dict.fromkeys(found))


def _elsewhere(request: Request, scope: Scope, region: str | None) -> Codes:
    """The expected regency is only expected: somebody may live in another.

    District and village together, both written exactly, must fit one place of the province, or
    else of the country.
    """
    if scope.named:
        return ()
    found = [
        code
        for district in request.districts
        for home in find_exactly(district.text, ())
        for village in request.villages
        for code in _village(village, [index.villages_of_district(home)], Names.sure).codes
    ]
    near = [code for code in found if region and code[:2] == region[:2]]
    return tuple(dict.fromkeys(near or found))
