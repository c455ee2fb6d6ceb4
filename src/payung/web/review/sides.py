"""Two sides of a pair, made ready to be compared by eye."""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from payung.linkage.models import ReviewItem
from payung.linkage.queries import comparison
from payung.web import formats, wording


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``differs`` from the other side."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Side:
    word: str
    agreement: str
    left: list[Piece]
    right: list[Piece]


def compared(item: ReviewItem) -> list[Side]:
    """Field by field: the word for the field, and both texts cut where they differ.

    A field that neither side knows is left out.
    """
    sides = []
    for pair in comparison(item):
        if not pair.left and not pair.right:
            continue
        left, right = written(pair.left), written(pair.right)
        cut = pair.agreement == "differs" and pair.field in ("name", "nik", "birth_date")
        pieces = cut_apart(left, right) if cut else ([Piece(left, False)], [Piece(right, False)])
        word = _("Wilayah") if pair.field == "area" else str(wording.field_word(pair.field))
        sides.append(Side(word, pair.agreement, *pieces))
    return sides


def written(value: Any) -> str:
    """As people read it; a dash for nothing."""
    if not value:
        return "–"
    if isinstance(value, date):
        return formats.day(value)
    return {"L": _("Laki-laki"), "P": _("Perempuan")}.get(str(value), str(value))


def cut_apart(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, so that what differs can be marked."""
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        differs = kind != "equal"
        if left_to > left_from:
            sides[0].append(Piece(left[left_from:left_to], differs))
        if right_to > right_from:
            sides[1].append(Piece(right[right_from:right_to], differs))
    return sides
