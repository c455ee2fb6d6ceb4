"""Further columns in the runs that use them: two tables, one table, an explanation."""

import datetime

import polars as pl
import pytest

from payung.core.matching import dedupe, explain, match, pair, people_of, prepare
from payung.core.matching.comparisons import FIELDS
from payung.core.matching.explain import AGREEMENTS
from payung.core.matching.pairing import MATCHES
from tests.unit.core.matching.further_tables import ALSO, copied, people
from tests.unit.core.matching.tables import ALI


def right_and_wrong(links):
    """Matches whose ids belong together (P7 and R7), and the others."""
    certain = links.filter(decision="match")
    same = certain["id_left"].str.slice(1) == certain["id_right"].str.slice(1)
    return int(same.sum()), int((~same).sum())


@pytest.fixture(scope="module")
def tables():
    left = people(500, 1)
    renamed = copied(left, 2).with_columns(
        name=pl.when(pl.int_range(pl.len()) % 10 == 0)
        .then(pl.lit("Zulkifli Tambunan"))
        .otherwise("name"),
        birth_date=pl.when(pl.int_range(pl.len()) % 7 == 0)
        .then(pl.lit(None, pl.Date))
        .otherwise("birth_date"),
    )
    return left, renamed


def test_further_columns_find_whom_name_and_date_do_not(tables):
    without, _ = right_and_wrong(match(*tables))
    right, wrong = right_and_wrong(match(*tables, also=ALSO))

    assert without < 460
    assert right >= 498
    assert wrong == 0


def test_the_run_says_what_it_learnt_and_compared(tables):
    found = pair(*tables, also=ALSO)

    assert found.learnt.columns == ALSO
    assert found.learnt.personal == (False, False, True)
    assert {"address", "member_number"} <= set(found.blocks["key"])
    assert found.frame.schema == pl.Schema(MATCHES)
    assert pair(*tables).learnt is None


def test_reasons_name_the_columns(tables):
    found = match(*tables, also=ALSO)
    said = set(found["reasons"].explode())

    assert "also_equal(column=member_number)" in said
    assert "also_near(column=address)" in said


def test_what_was_learnt_serves_another_run(tables):
    first = pair(*tables, also=ALSO)
    again = pair(*tables, also=first.learnt)

    assert again.frame.equals(first.frame)


def test_without_further_columns_they_change_nothing(tables):
    bare = [table.drop(ALSO) for table in tables]

    assert match(*tables).equals(match(*bare))
    assert match(*tables, also=()).equals(match(*bare))


def test_the_order_of_rows_and_columns_changes_no_pair(tables):
    left, right = tables
    found = match(left, right, also=ALSO).select("id_left", "id_right", "decision").sort("id_left")
    turned = match(
        left.reverse(), right.sample(fraction=1, shuffle=True, seed=1), also=ALSO[::-1]
    ).sort("id_left")

    assert turned.select(found.columns).equals(found)


def test_each_id_of_both_tables_stands_once_where_asked(tables):
    found = match(*tables, once="both", also=ALSO)

    assert found["id_left"].is_unique().all()
    assert found["id_right"].is_unique().all()


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_tables_of_hardly_any_row_are_no_trouble(rows):
    left = people(500, 1).head(rows)

    assert match(left, people(3, 1), also=ALSO).height <= rows
    assert match(people(3, 1), left, also=ALSO).height <= 3
    assert dedupe(left, also=ALSO).people.height == rows


def kin(name, **more):
    born = datetime.date(1990, 5, 6)
    return {
        "name": name,
        "birth_date": born,
        "address": "Jl. Melati 5",
        "postcode": "78111",
        **more,
    }


def with_pairs_of_kin(one, other):
    """Two tables of people in whose houses kin live, and at the end ``one`` and ``other``."""
    left = people(400, 11, kin=0.5)
    right = copied(left, 12)
    extra = [
        pl.DataFrame([{"id": code, **row}], schema=left.schema)
        for code, row in (("P999", one), ("R998", other))
    ]
    return pl.concat([left, extra[0]]), pl.concat([right, extra[1]])


def decision(left, right, **more):
    found = match(left, right, once="none", also=ALSO, **more)
    return found.filter(id_left="P999", id_right="R998")["decision"].to_list()


def test_twins_of_one_address_are_still_two_people():
    one, other = kin("Tri Wati Siregar"), kin("Tri Wani Hidayat")

    assert decision(*with_pairs_of_kin(one, other)) in ([], ["review"])


def test_brothers_with_neighbouring_numbers_are_still_two_people():
    one = kin("Ahmad Siregar", member_number="5304218")
    other = kin("Bambang Siregar", member_number="5304219")

    assert decision(*with_pairs_of_kin(one, other)) in ([], ["review"])


def test_another_name_is_one_person_by_number_and_address_and_birth_date():
    one = kin("Ahmad Siregar", member_number="5304218")
    other = kin("Bong Kim Fo", member_number="5304218")

    assert decision(*with_pairs_of_kin(one, other)) == ["match"]


def test_two_niks_of_two_people_are_not_outweighed():
    one = {**kin("Ahmad Siregar", member_number="5304218")}
    left, right = with_pairs_of_kin(one, kin("Bong Kim Fo", member_number="5304218"))
    left = left.with_columns(nik=pl.when(id="P999").then(pl.lit("6108010605900001")))
    right = right.with_columns(nik=pl.when(id="R998").then(pl.lit("6172020605900007")))

    assert decision(left, right) == []


def test_an_address_that_all_share_says_nothing():
    left = people(300, 13).with_columns(address=pl.lit("Kantor Desa"))
    right = people(300, 14).with_columns(address=pl.lit("Kantor Desa"))

    assert right_and_wrong(match(left, right, also=("address",)))[1] == 0


def test_a_row_number_brings_nobody_together():
    left = people(300, 15).with_columns(no=pl.int_range(100_000, 100_300).cast(pl.String))
    right = people(300, 16).with_columns(no=pl.int_range(100_000, 100_300).cast(pl.String))

    assert right_and_wrong(match(left, right, also=("no",))) == (0, 0)


def test_a_register_keeps_no_further_columns(tables):
    with pytest.raises(ValueError, match="register"):
        match(tables[0], prepare(tables[1]), also=ALSO)


def test_doubles_of_one_table_are_found_by_further_columns():
    once = people(300, 21)
    twice = copied(once.head(60), 22).with_columns(
        name=pl.when(pl.int_range(pl.len()) % 3 == 0).then(pl.lit("Zul")).otherwise("name")
    )
    table = pl.concat([once, twice])
    bare, found = dedupe(table), dedupe(table, also=ALSO)

    assert found.people["person"].n_unique() < bare.people["person"].n_unique()
    assert found.people["person"].n_unique() == pytest.approx(300, abs=3)
    assert found.people["id"].equals(table["id"])
    assert found.learnt.columns == ALSO
    assert bare.learnt is None
    assert found.links.schema == pl.Schema(MATCHES)


def test_doubles_are_the_people_that_records_make():
    table = people(80, 23).vstack(people(10, 23).with_columns(id="Z" + pl.col("id")))
    found = dedupe(table)
    grouped = people_of(table.with_row_index("record"))

    assert found.people["person"].equals(grouped.frame.sort("record")["person"])
    assert found.links.height == grouped.pairs.height
    assert found.blocks.equals(grouped.blocks)


def test_an_explanation_has_a_line_for_each_further_column(tables):
    left, right = tables
    learnt = pair(left, right, also=ALSO).learnt
    rest = pl.concat([left, right], how="diagonal")
    lines = explain(left[3:4], right[3:4], rest, also=learnt)

    assert lines.schema == pl.Schema(AGREEMENTS)
    assert lines["field"].to_list() == [*FIELDS, *ALSO]
    number = lines.filter(field="member_number").to_dicts()[0]
    assert number["left"] == left["member_number"][3]
    assert number["level"] == "equal"
    assert number["reason"] == "also_equal(column=member_number)"
    assert number["bits"] > 5


def test_an_explanation_without_further_columns_is_as_ever():
    one = pl.DataFrame([{"name": ALI["name"], "address": "Jl. Melati 5"}])

    assert explain(one, one)["field"].to_list() == list(FIELDS)
