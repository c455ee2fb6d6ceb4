import polars as pl

from payung.core.matching.pairing import MATCHES, match
from tests.unit.core.matching.tables import ALI, day, table


def ids(*records, prefix):
    return table(*({"id": f"{prefix}{n}", **record} for n, record in enumerate(records)))


HASAN = {"name": "Hasan Basri", "nik": "6108012003900004", "birth_date": day("1990-03-20")}


def test_the_same_person_in_two_tables_is_found():
    found = match(ids(ALI, HASAN, prefix="l"), ids(HASAN, ALI, prefix="r"))

    assert found.select("id_left", "id_right", "decision").rows() == [
        ("l0", "r1", "match"),
        ("l1", "r0", "match"),
    ]
    assert found.schema == pl.Schema(MATCHES)


def test_each_row_is_used_once_best_pairs_first():
    weaker = {**ALI, "nik": None, "phone": None}
    found = match(ids(weaker, ALI, prefix="l"), ids(ALI, prefix="r"), once="both")

    assert found.select("id_left", "id_right").rows() == [("l1", "r0")]


def test_several_left_rows_may_belong_to_one_right_row():
    other = {**ALI, "name": "Moh Ali Hidayat", "nik": None}
    found = match(ids(ALI, ALI, HASAN, prefix="l"), ids(ALI, other, HASAN, prefix="r"))

    assert found.select("id_left", "id_right").rows() == [
        ("l0", "r0"),
        ("l1", "r0"),
        ("l2", "r2"),
    ]


def test_unresolved_every_pair_is_given():
    weaker = {**ALI, "nik": None, "phone": None}
    found = match(ids(weaker, ALI, prefix="l"), ids(ALI, prefix="r"), once="none")

    assert found.height == 2


def test_equal_rows_are_paired_off_one_by_one():
    found = match(ids(ALI, ALI, ALI, prefix="l"), ids(ALI, ALI, prefix="r"), once="both")

    assert found.select("id_left", "id_right").rows() == [("l0", "r0"), ("l1", "r1")]


def test_swapping_the_tables_gives_the_same_pairs():
    left = ids(ALI, {**HASAN, "name": "Hassan Basri"}, prefix="l")
    right = ids(HASAN, {**ALI, "nik": "6108017006850001"}, prefix="r")
    there = match(left, right).select("id_left", "id_right", "probability").rows()
    back = match(right, left).select("id_right", "id_left", "probability").sort("id_right").rows()

    assert there == back


def test_tables_with_only_the_contract_columns_are_enough():
    columns = ["id", "name", "nik", "birth_date", "sex", "village_code", "phone"]
    left = ids(ALI, prefix="l").select(columns)

    assert match(left, left)["decision"].to_list() == ["match"]


def test_an_empty_table_gives_no_pairs():
    left = ids(ALI, prefix="l")

    assert match(left, left.clear()).schema == pl.Schema(MATCHES)
    assert match(left.clear(), left.clear()).is_empty()
