import polars as pl
import pytest

from payung.core.matching.candidates import candidates_between, candidates_within
from payung.core.matching.model import shipped
from payung.core.matching.normalise import population
from tests.unit.core.matching.tables import ALI, day, table


LETTERS = "abdegiklmnoprs"
PHONES = ("+628123456789", "+628123456780")


def meet(one, other):
    """The keys by which two records become a candidate pair."""
    people = population(table(one), table(other))
    found = candidates_between(people, shipped())
    met = found.blocks.filter(pl.col("pairs") > 0)["key"].to_list()
    assert len(found.left) == (1 if met else 0)
    return met


@pytest.mark.parametrize(
    "nik",
    [
        "6108910706850001",  # a digit of the area
        "6108012706850001",  # of the day
        "6108010706850091",  # of the serial
        "6108017006850001",  # two digits exchanged
        "1608010706850001",
    ],
)
def test_a_mistyped_nik_still_meets_through_what_is_left_of_it(nik):
    other = {"name": "Ali", "nik": nik, "birth_date": ALI["birth_date"]}

    assert meet({"name": "Ali", "nik": ALI["nik"], "birth_date": ALI["birth_date"]}, other)


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ({"nik": ALI["nik"]}, {"nik": ALI["nik"]}, "nik"),
        ({"nik": ALI["nik"]}, {"nik_written": "610801070685000"}, "nik_area_birth"),
        (
            {"name": "Ali Hidayat", "birth_date": day("1985-06-07")},
            {"name": "Ali", "birth_date": day("1985-07-06")},
            "birth_word",
        ),
        (
            {"name": "Kasmini", "birth_date": day("1985-06-07"), "sex": "P"},
            {"name": "Kasimni", "birth_date": day("1985-06-07")},
            "birth_initial_sex",
        ),
        (
            {"name": "Msinawi", "birth_date": day("1985-06-07"), "village_code": "6108012014"},
            {"name": "Asnawi", "birth_date": day("1985-06-07"), "village_code": "6108012014"},
            "birth_village",
        ),
        (
            {"name": "Ali Hidayat", "village_code": "6108012014"},
            {"name": "Hidayat Ali", "village_code": "6108012014"},
            "name_village",
        ),
        (
            {"name": "Ali Hidayat", "birth_date": day("1985-06-07")},
            {"name": "Ali Hidayat", "birth_date": day("1985-11-30")},
            "name_year",
        ),
        (
            {"name": "Ali Hidayat", "birth_date": day("1985-06-07")},
            {"name": "Ali Hidayat", "birth_date": day("1991-06-07")},
            "name_day",
        ),
        (
            {"name": "Ali Hidayat", "birth_date": day("1985-06-07")},
            {"name": "Ali Hidayat"},
            "name_undated",
        ),
        ({"phone": "+628123456789"}, {"phone": "+628111111111|+628123456789"}, "phone"),
        (
            {"name": "Rudy", "alias": "Phang Fung", "birth_date": day("1985-06-07")},
            {"name": "PHANG FUNG", "birth_date": day("1985-06-07")},
            "birth_word",
        ),
        (
            {"kk": "6108010101010001", "birth_date": day("1985-06-07")},
            {"kk": "6108010101010001", "birth_date": day("1985-06-07")},
            "kk_birth",
        ),
    ],
)
def test_what_one_key_cannot_see_another_does(one, other, key):
    assert key in meet(one, other)
    assert key in meet(other, one)


def test_a_wrong_date_is_mended_by_the_nik():
    one = {"name": "Ali", "birth_date": day("1995-10-10")}
    other = {"name": "Ali", "birth_date": day("1994-10-10"), "nik": "6108011010950001"}

    assert "birth_word" in meet(one, other)


def test_people_who_share_nothing_do_not_meet():
    one = {"name": "Ali", "birth_date": day("1985-06-07"), "village_code": "6108012014"}
    other = {"name": "Budi", "birth_date": day("1990-01-02"), "village_code": "6108012014"}

    assert not meet(one, other)


def test_empty_records_do_not_meet():
    assert not meet({}, {})


def test_within_one_table_each_pair_comes_once_and_none_with_itself():
    rows = table(ALI, {**ALI, "name": "Ali"}, {**ALI, "phone": None})
    found = candidates_within(population(rows), shipped())
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))

    assert pairs == {(0, 1), (0, 2), (1, 2)}


def test_across_two_tables_no_side_meets_itself():
    people = population(table(ALI, {**ALI, "name": "Ali"}), table(ALI, {**ALI, "name": "Ali"}))
    found = candidates_between(people, shipped())
    side = people.columns["side"]

    assert set(side[found.left].tolist()) == {0}
    assert set(side[found.right].tolist()) == {1}
    assert len(found.left) == 4


def test_a_value_in_all_rows_is_compared_with_neighbours_only_and_counted():
    same = {"birth_date": ALI["birth_date"], "village_code": ALI["village_code"]}
    rows = table(
        *({**same, "name": f"{a}{b}{c}" * 2} for a in LETTERS for b in LETTERS for c in LETTERS)
    )
    model = shipped()
    found = candidates_within(population(rows), model)
    block = found.blocks.row(by_predicate=pl.col("key") == "birth_village", named=True)

    assert len(found.left) <= rows.height * model.window * 4
    assert block["bounded_blocks"] == 1
    assert block["bounded_profiles"] > rows.height * 0.9
    assert block["pairs"] > 0


def test_a_bounded_block_still_brings_the_same_names_together():
    same = {"birth_date": ALI["birth_date"], "village_code": ALI["village_code"]}
    rows = [{**same, "name": f"{a}{b}na"} for a in LETTERS for b in LETTERS]
    rows = table(*rows, *[{**same, "name": "Zulaika", "phone": phone} for phone in PHONES])
    people = population(rows)
    found = candidates_within(people, shipped())
    last = people.records.filter(pl.col("record") >= rows.height - 2)["profile"].to_list()

    assert (min(last), max(last)) in set(
        zip(found.left.tolist(), found.right.tolist(), strict=True)
    )


@pytest.mark.parametrize("across", [True, False])
def test_tables_without_rows_have_no_candidates(across):
    people = population(table().clear(), table().clear()) if across else population(table())
    candidates = candidates_between if across else candidates_within

    assert len(candidates(people, shipped()).left) == 0
