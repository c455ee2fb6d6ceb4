import polars as pl
import pytest

from payung.core.identity import cleaning
from payung.core.identity.distinct import per_value
from payung.core.workbooks import Kind
from tests.unit.core.identity.reading import one


@pytest.mark.parametrize(
    ("text", "seen"),
    [("\u200bNur\u2019aini\u00a0 ", "Nur'aini"), ("a\u2013b", "a-b"), ("a\tb\nc", "a b c"),
     ("\ufeff", ""), ("\uff10\uff11", "01"), ("\u202da\u202c", "a"), (None, None)],
)  # fmt: skip
def test_only_what_a_reader_sees_is_left(text, seen):
    assert one(cleaning.visible, text) == seen


@pytest.mark.parametrize(
    "text", ["-", "belum ada", "Belum Punya", "N/A", "menyusul", "proses", "?", "x"]
)
def test_words_for_nothing(text):
    assert one(cleaning.is_nothing, text) is True


@pytest.mark.parametrize("text", ["Budi", "Petani", "0812", "adalah", "belum lunas", "Pontianak"])
def test_words_for_something(text):
    assert one(cleaning.is_nothing, text) is False


def test_kinds_are_numbered_as_the_floor_above_numbers_them():
    assert cleaning.NUMBER == Kind.NUMBER


def test_work_is_done_once_per_value_and_given_to_every_row():
    frame = pl.DataFrame({"t": ["b", None, "a", "b", None]})
    seen = []

    def shout(distinct):
        seen.extend(distinct.collect()["value"])
        return distinct.with_columns(loud=pl.col("value").str.to_uppercase())

    answer = frame.select(per_value(pl.col("t"), shout, {"loud": pl.String}).struct.field("loud"))
    assert answer["loud"].to_list() == ["B", None, "A", "B", None]
    assert sorted(seen, key=str) == [None, "a", "b"]
