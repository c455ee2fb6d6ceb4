import polars as pl
import pytest

from payung.core.matching.bearers import BEARERS, suspects, without_common_numbers


def content(column, lines):
    """Rows (number, name, birth) with the number in one column and none in the others."""
    frame = pl.DataFrame(
        lines, schema={column: pl.UInt64, "name": pl.UInt32, "birth": pl.Int32}, orient="row"
    )
    return frame.with_columns(
        pl.lit(0, pl.UInt64).alias(name) for name in BEARERS if name != column
    )


def kept(column, lines):
    frame = content(column, lines)
    return without_common_numbers(frame, suspects(frame))[column].to_list()


@pytest.mark.parametrize("column", BEARERS)
def test_a_number_of_more_people_than_it_can_belong_to_is_none(column):
    most = BEARERS[column]

    assert kept(column, [(7, at, at) for at in range(1, most + 1)]) == [7] * most
    assert kept(column, [(7, at, at) for at in range(1, most + 2)]) == [0] * (most + 1)


@pytest.mark.parametrize("column", BEARERS)
def test_one_person_may_stand_in_any_number_of_rows(column):
    assert kept(column, [(7, 3, 19850607)] * 200) == [7] * 200


def test_many_spellings_of_one_name_with_one_date_are_one_person():
    assert kept("nik", [(7, at, 850608) for at in range(1, 50)]) == [7] * 49


def test_without_dates_three_names_count_as_one_person():
    most = BEARERS["nik"]

    assert kept("nik", [(7, at, 0) for at in range(1, 3 * most + 1)]) == [7] * (3 * most)
    assert set(kept("nik", [(7, at, 0) for at in range(1, 3 * most + 5)])) == {0}


def test_other_numbers_and_empty_cells_stay_as_they_are():
    crowd = [(7, at, at) for at in range(1, 50)]
    found = kept("phone", [*crowd, (8, 1, 1), (0, 2, 2)])

    assert found == [0] * 49 + [8, 0]


def test_each_column_is_looked_at_on_its_own():
    lines = content("nik", [(7, at, at) for at in range(1, 50)]).with_columns(
        kk=pl.int_range(1, 50, dtype=pl.UInt64)
    )
    found = without_common_numbers(lines, suspects(lines))

    assert set(found["nik"]) == {0}
    assert found["kk"].equals(lines["kk"])


def test_without_a_common_number_nothing_is_made_anew():
    lines = content("nik", [(7, 1, 1), (8, 2, 2)])

    assert suspects(lines) == {}
    assert without_common_numbers(lines, {}) is lines


def test_a_table_without_rows_has_no_common_numbers():
    assert kept("kk", []) == []
