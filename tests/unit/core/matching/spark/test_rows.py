"""Names as hashes: the same on every machine, whoever else is there."""

import polars as pl

from payung.core.matching.spark.frames import signed, unsigned
from payung.core.matching.spark.rows import NAME, ROWS, Reading, fingerprints
from payung.core.matching.spelling import spell


NAMES = ("Siti Aminah", "AMINAH SITI", "Sity Aminah", "M. Ali", "Ali", "Yohanes Jampi Talino")


def told(*names):
    return fingerprints(pl.Series(names, dtype=pl.String))


def test_a_name_says_the_same_in_any_company():
    together = told(*NAMES)

    assert together.schema == pl.Schema(NAME)
    for at, name in enumerate(NAMES):
        assert told(name).equals(together[at : at + 1])


def test_two_names_are_one_where_they_are_one_to_the_engine():
    written = [*NAMES, "siti aminah", "Siti  AMINAH", "Aminah"]
    _, number = spell(pl.Series(written, dtype=pl.String))
    found = told(*written).with_columns(number=pl.Series(number))

    assert found.select(pl.struct("is", "number").n_unique()).item() == found["is"].n_unique()
    assert found["is"].n_unique() == found["number"].n_unique()


def test_the_order_of_words_changes_the_name_and_not_its_key():
    one, other = told("Siti Aminah", "Aminah Siti").iter_rows(named=True)

    assert one["key"] == other["key"]
    assert one["sound"] == other["sound"]
    assert one["words"] == other["words"]
    assert one["is"] != other["is"]


def test_names_are_put_in_order_as_the_engine_numbers_them():
    written = pl.Series([*NAMES, "Ali Budi", "Ali Budi Cahya", "Zainal"], dtype=pl.String)
    spelling, number = spell(written)
    found = told(*written).with_columns(number=pl.Series(number), text=written)

    by_hash = found.sort("begin", "is").unique("is", keep="first", maintain_order=True)
    assert by_hash["number"].to_list() == sorted(by_hash["number"])
    assert len(spelling) == by_hash.height + 1


def test_a_row_without_a_name_is_kept():
    table = pl.DataFrame({"row": [5, 9], "id": ["a", "b"], "name": [None, "H. Ali alias Acan"]})
    found = Reading(1)(table)

    assert set(found.columns) == set(ROWS)
    assert found["row"].to_list() == [5, 9]
    assert found["side"].to_list() == [1, 1]
    assert found["name_text"].is_null().to_list() == [True, False]
    assert found["alias_is"].is_null().to_list() == [True, False]


def test_hashes_keep_their_order_and_come_back():
    hashes = pl.Series([0, 1, 2**63 - 1, 2**63, 2**64 - 1], dtype=pl.UInt64).to_numpy()
    numbers = signed(hashes)

    assert numbers.is_sorted()
    assert (unsigned(numbers) == hashes).all()
    assert unsigned(pl.Series([None, numbers[4]], dtype=pl.Int64)).tolist() == [0, 2**64 - 1]
