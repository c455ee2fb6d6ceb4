from dataclasses import replace

import polars as pl
import pytest

from payung.core.matching import Register, match, prepare
from payung.core.matching.model import shipped
from payung.demo import labelled_pairs
from tests.unit.core.matching.tables import ALI, day, table


@pytest.fixture(scope="module")
def tables():
    left, right, _ = labelled_pairs(25_000, 5)
    return left.head(300), right


MANY = replace(shipped(), wide_limit=1_000)  # so that these tables are matched as millions are


def test_a_few_rows_against_a_register_give_what_the_whole_table_gives(tables):
    new, members = tables

    assert match(new, prepare(members)).equals(match(new, members))


def test_among_many_the_rows_that_are_left_aside_change_no_answer(tables):
    new, members = tables
    expected = match(new, members, model=MANY)

    assert expected.height > 150
    assert match(new, prepare(members), model=MANY).equals(expected)


def test_registers_joined_are_one_register(tables):
    new, members = tables
    joined = prepare(members.head(15_000)).joined(prepare(members.tail(-15_000)))
    whole = prepare(members)

    assert joined.meets.equals(whole.meets)
    assert joined.counts.equals(whole.counts)
    assert match(new, joined, model=MANY).equals(match(new, whole, model=MANY))


def test_most_of_the_register_is_left_aside(tables):
    from payung.core.matching.normalise import row_population

    new, members = tables
    near = prepare(members).near(row_population(new.head(5)))

    assert near.height < members.height / 20
    assert near.columns == members.columns


def test_a_register_is_kept_in_a_folder(tables, tmp_path):
    new, members = tables
    register = prepare(members)
    register.write(tmp_path / "register")
    again = Register.read(tmp_path / "register")

    assert again.rows.equals(register.rows)
    assert again.counts.equals(register.counts)
    assert again.meets.equals(register.meets)
    assert len(again) == members.height
    assert match(new, again).equals(match(new, register))


def test_a_folder_without_a_register_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        Register.read(tmp_path)


def test_a_number_that_many_bear_finds_nobody():
    many = table(
        *(
            {"id": f"r{n}", "name": f"Orang {chr(97 + n)}", "nik": ALI["nik"],
             "birth_date": day(f"19{60 + n}-03-04")}
            for n in range(9)
        )
    )  # fmt: skip
    register = prepare(many)

    assert register.rows["nik"].null_count() == 9
    assert match(table({"id": "l", "nik": ALI["nik"]}), register).is_empty()


def test_an_empty_register_and_no_new_rows_give_no_pairs():
    rows = table({"id": "a", **ALI})

    assert match(rows, prepare(rows.clear())).is_empty()
    assert match(rows.clear(), prepare(rows)).is_empty()


def test_how_common_a_name_is_counts_the_whole_register():
    same = [{"id": f"r{n}", "name": "Siti Aminah", "birth_date": day(f"19{50 + n}-01-02")}
            for n in range(40)]  # fmt: skip
    members = table({"id": "r", "name": "Siti Aminah", "birth_date": day("1995-06-07")}, *same)
    new = table({"id": "l", "name": "Siti Aminah", "birth_date": day("1995-06-07")})
    alone = match(new, members.head(1))

    assert match(new, prepare(members)).equals(match(new, members))
    assert alone["probability"][0] > match(new, members)["probability"].append(pl.Series([0.0]))[0]
