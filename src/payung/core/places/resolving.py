"""Reads a place from the outside inwards: the regency, the district in it, the village in that.

A name that fits two places, or a village that does not lie where its district says, is a problem
to be shown, never a choice to be made here.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from payung.core.places import index
from payung.core.places.codes import KEMENDAGRI, read_regency_code, read_village_code
from payung.core.places.lookup import FORMER, NOBODY, Found, Names
from payung.core.places.request import Request
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


@dataclass(frozen=True)
class Scope:
    """Where to look: regencies, whether the text named them, and districts if any was found."""

    regencies: tuple[str, ...]
    named: bool
    districts: tuple[str, ...] = ()
    sure: bool = True  # the district was written as it is, not guessed from a slip

    def without_village(self, problem: str) -> Place:
        district = only(self.districts)
        regency = district[:4] if district else only(self.regencies) if self.named else None
        return Place(None, district, regency, problem)


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
        return scope.without_village("village_missing" if is_empty else "village_unknown")
    return _by_name(request, scope, region)


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


def _hinted_district(request: Request, regencies: tuple[str, ...]) -> tuple[str, ...]:
    """Sukamulya, Cikupa: both are districts; it is the one in which the other is a village."""
    where = district_exactly if regencies else find_exactly
    hints = [(piece, where(piece.text, regencies)) for piece in request.hints[::-1]]
    hints = [(piece, codes) for piece, codes in hints if codes]
    for piece, codes in hints:
        several = [index.villages_of_district(code) for code in codes]
        others = (other for other in request.villages if other is not piece)
        for other in others:
            if found := _best(other.text, several, Names.sure).codes:
                return tuple(dict.fromkeys(code[:6] for code in found))
    return hints[-1][1] if hints and regencies else ()


def _regencies(request: Request, region: str | None) -> tuple[str, ...]:
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


def _is_meant(piece: Piece, codes: tuple[str, ...], request: Request, region: str | None) -> bool:
    """Karanganyar is a regency and a hundred villages: something else must speak for the regency."""
    if (region and region[:4] in codes) or piece.text.startswith("KOTA "):
        return True
    others = (*request.districts, *(hint for hint in request.hints if hint is not piece))
    return any(district_exactly(other.text, codes) for other in others)


def _behind_district(request: Request) -> tuple[str, ...]:
    """ "Kec. Pontianak Kota Kota Pontianak": the regency stands behind its district."""
    for piece in request.districts:
        for left, right in _splits(piece.text):
            codes = index.regencies_named(right, None, None, slips=False)
            if codes and district_exactly(left, codes):
                return codes
    return ()


def _of_province(request: Request) -> tuple[str, ...]:
    codes = (index.province_named(piece.text) for piece in (*request.provinces, *request.hints))
    return next((index.regencies_of_province(code) for code in codes if code), ())


def find_district(text: str, regencies: tuple[str, ...]) -> Found:
    """The district of that name in one of the regencies; anywhere when none is given."""
    if not regencies:
        return Found(index.districts_of_indonesia().get(key(text), ()), 0)
    found = _best(text, [index.districts_of_regency(code) for code in regencies], Names.find)
    if found.codes:
        return found
    for left, right in _splits(text):  # "NGABANG LANDAK": the regency's name behind it
        if index.regencies_named(right, None, None, slips=False):
            found = _best(left, [index.districts_of_regency(c) for c in regencies], Names.sure)
            if found.codes:
                return found
    return NOBODY


def district_exactly(text: str, regencies: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for r in regencies for code in index.districts_of_regency(r).exact(text))


def _best(text: str, several: list[Names], how: Callable[[Names, str], Found]) -> Found:
    """The surest step that finds anything in any of them decides."""
    found = [answer for names in several if (answer := how(names, text)).codes]
    if not found:
        return NOBODY
    step = min(answer.step for answer in found)
    return Found(tuple(c for answer in found if answer.step == step for c in answer.codes), step)


def _splits(text: str) -> list[tuple[str, str]]:
    """Two names written as one: every way to cut behind a word, the longest first part first."""
    parts = text.split()
    return [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(len(parts) - 1, 0, -1)]


def _by_code(request: Request, scope: Scope, system: str | None) -> Place:
    regencies = tuple({code[:4] for code in scope.districts}) or scope.regencies
    named = scope.named or bool(scope.districts)
    code = request.village_codes[0]
    if code in request.dotted:
        system = KEMENDAGRI
    village, problem = read_village_code(code, regencies, named=named, system=system)
    if village is None:
        return scope.without_village(problem or "village_unknown")
    for piece in request.villages:  # a name beside the code must not name another village
        inside = _village(piece, [index.villages_of_district(village[:6])], Names.find)
        near = _village(piece, [index.villages_of_regency(village[:4])], Names.sure)
        if village not in inside.codes and near.codes:
            return scope.without_village("village_ambiguous")
    return Place.at(village, problem)


def _by_name(request: Request, scope: Scope, region: str | None) -> Place:
    for attempt in (_in_districts, _swapped, _in_regencies, _with_district_behind, _elsewhere):
        codes = attempt(request, scope, region)
        if len(codes) == 1:
            return Place.at(codes[0])
        if codes:
            return scope.without_village("village_ambiguous")
    return scope.without_village("village_unknown")


def _village(piece: Piece, several: list[Names], how: Callable[[Names, str], Found]) -> Found:
    """One written village name: as it stands, with its mark (Desa Baru), without a list number."""
    if piece.level == "hamlet":
        how = Names.sure
    texts = [piece.text]
    if piece.mark:
        texts.append(f"{piece.mark} {piece.text}")
    texts.append(re.sub(r"^\d{1,3}[\s.):-]+", "", piece.text))
    for text in dict.fromkeys(texts):
        found = _best(text, several, how)
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


Codes = tuple[str, ...]


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
        for left, right in _splits(piece.text) if piece.level != "hamlet" else ():
            inside = find_district(right, scope.regencies) if scope.regencies else NOBODY
            several = [index.villages_of_district(code) for code in inside.codes]
            if scope.districts and scope.sure and not set(inside.codes) & set(scope.districts):
                several = []
            if index.regencies_named(right, None, region, slips=False) or index.province_named(
                right
            ):
                several += [index.villages_of_district(code) for code in scope.districts]
                several += [index.villages_of_regency(code) for code in scope.regencies]
            found = _best(left, several, Names.sure)
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


def find_exactly(district: str, regencies: Codes) -> Codes:
    codes = index.districts_of_indonesia().get(key(district), ())
    return tuple(code for code in codes if not regencies or code[:4] in regencies)


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
