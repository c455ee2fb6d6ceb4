"""What was written about one place in three columns, sorted by level.

A mark (Desa, Kec.) decides whatever the column; without one the column does. Further names
behind a comma are hints: they may be of any level.
"""

from dataclasses import dataclass

from payung.core.places.writing import Piece, read


@dataclass(frozen=True)
class Request:
    """Names by level in the order of trust, and codes by what their length says."""

    villages: tuple[Piece, ...]
    districts: tuple[Piece, ...]
    regencies: tuple[Piece, ...]
    provinces: tuple[Piece, ...]
    hints: tuple[Piece, ...]
    village_codes: tuple[str, ...]
    district_codes: tuple[str, ...]
    regency_codes: tuple[str, ...]
    dotted: frozenset[str]  # codes written as 61.08.01.2014: only the ministry's have dots
    number: str | None  # 2014: the last four digits of a village's code

    @classmethod
    def of(cls, village: str | None, district: str | None, regency: str | None) -> "Request":
        v, d, r = cells = (read(village), read(district), read(regency))

        def marked(level: str) -> tuple[Piece, ...]:
            return tuple(piece for cell in cells for piece in cell.marked(level))

        def codes(digits: int) -> tuple[str, ...]:
            return tuple(code for cell in cells for code in cell.codes if len(code) == digits)

        named = marked("village")
        villages = named or tuple(v.unmarked) or _hamlets(v.marked("hamlet"), v.marked("street"))
        loose = v.unmarked if named or len(v.unmarked) > 1 else []
        return cls(
            villages=villages,
            districts=(*marked("district"), *(d.unmarked or _with_marks(d.marked("hamlet")))[:1]),
            regencies=(*marked("regency"), *r.unmarked[:1]),
            provinces=(*marked("province"), *r.unmarked[1:], *r.unmarked[:1]),
            hints=(*loose, *d.unmarked[1:], *r.unmarked[1:]),
            village_codes=codes(10),
            district_codes=codes(6),
            regency_codes=tuple(code for cell in (d, r) for code in cell.codes if len(code) == 4),
            dotted=v.dotted | d.dotted | r.dotted,
            number=next((code for code in v.codes if len(code) == 4), None),
        )


def _hamlets(hamlets: list[Piece], streets: list[Piece]) -> tuple[Piece, ...]:
    """A hamlet's name alone in the village column: hamlets often bear the village's name.

    Or the mark is none: Dukuh Pakis and Jalan Cagak are villages. A street's name says nothing.
    """
    return (*_with_marks(hamlets), *hamlets, *_with_marks(streets))


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    return [Piece(f"{piece.mark} {piece.text}", "hamlet") for piece in pieces]
