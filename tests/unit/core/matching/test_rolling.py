import numpy as np
import polars as pl

from payung.core.matching.rolling import Rolling


TEXTS = pl.Series(["", "a", "kiong", "akiong", "ak", "iong", "kionga"])


def joined(*numbers):
    whole, _ = Rolling.of(TEXTS).joined(np.array([numbers]))
    return int(whole.value[0]), int(whole.size[0])


def test_texts_put_together_have_the_hash_of_the_whole():
    assert joined(1, 2) == joined(3, 0) == joined(4, 5)


def test_each_line_is_told_without_its_last_text_however_long_it_is():
    lines = np.array([[1, 2, 5], [1, 2, 0], [2, 0, 0], [0, 0, 0]])
    _, before = Rolling.of(TEXTS).joined(lines)

    assert [*zip(before.value.tolist(), before.size.tolist(), strict=True)] == [
        joined(3), joined(1), (0, 0), (0, 0),
    ]  # fmt: skip


def test_a_text_that_is_too_short_has_no_hash():
    whole, _ = Rolling.of(TEXTS).joined(np.array([[1, 2], [4, 0]]))

    assert whole.of_at_least(5).tolist() == [joined(3)[0], 0]


def test_the_order_matters():
    assert joined(1, 2) != joined(2, 1)
    assert joined(2, 1) == joined(6, 0)


def test_nothing_has_no_size():
    assert joined(0, 0) == (0, 0)


def test_the_hash_depends_on_the_text_alone():
    other = Rolling.of(pl.Series(["zzz", "akiong"]))

    assert int(other.value[1]) == joined(3)[0]


def test_letters_beyond_ascii_count_as_their_bytes():
    rolling = Rolling.of(pl.Series(["黃明", "é"]))

    assert rolling.size.tolist() == [6, 2]
    assert rolling.value[0] != rolling.value[1]
