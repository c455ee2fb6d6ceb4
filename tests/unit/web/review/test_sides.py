import datetime

from hypothesis import given
from hypothesis import strategies as st

from payung.web.review.sides import cut_apart, written


def text(pieces):
    return "".join(piece.text for piece in pieces)


def test_the_letter_that_differs_is_marked():
    left, right = cut_apart("Siti Aminah", "Siti Amonah")
    assert [piece.text for piece in left if piece.differs] == ["i"]
    assert [piece.text for piece in right if piece.differs] == ["o"]


def test_a_letter_too_many_is_marked_on_its_side_alone():
    left, right = cut_apart("Akim", "Akiim")
    assert not any(piece.differs for piece in left)
    assert [piece.text for piece in right if piece.differs] == ["i"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_cutting_loses_nothing(left, right):
    assert tuple(map(text, cut_apart(left, right))) == (left, right)


def test_nothing_is_a_dash():
    assert written("") == written(None) == "–"


def test_days_and_sexes_are_written_out():
    assert written(datetime.date(1985, 6, 7)) == "7 Juni 1985"
    assert written("L") == "Laki-laki"
    assert written("P") == "Perempuan"
