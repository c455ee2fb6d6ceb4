"""What must hold of matching for any input."""

import datetime

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.matching import match, memberships_of, people_of, prepare
from payung.core.matching.comparisons import Comparer
from payung.core.matching.decisions import decide, reasons
from payung.core.matching.model import shipped
from payung.core.matching.normalise import population
from tests.unit.core.matching.tables import table


# Few values, so that records often agree by half.
NAMES = ["Ali Hidayat", "Hidayat Ali", "Ali", "M. Ali", "Noor Santi", "Noor Hayati", "NURHAYATI",
         "Phang Tet Khiong", "a" * 200, "黃明", "Ali Hidayat Saputra", "", None]  # fmt: skip
NIKS = ["6108010706850001", "6108010706850002", "6108017006850001", "6108014101030009", "x", None]
DATES = [datetime.date(1985, 6, 7), datetime.date(1985, 7, 6), datetime.date(2003, 1, 1), None]
VILLAGES = ["6108012014", "6108012003", "6108102003", None]
PHONES = ["+6281234567890", "+6281234567890|+628999999999", "+628111111111", None]

records = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "alias": st.sampled_from([None, None, "Phang Tet Khiong"]),
        "nik": st.sampled_from(NIKS),
        "nik_written": st.sampled_from([None, "610801070685000", "61080107068500011"]),
        "birth_date": st.sampled_from(DATES),
        "sex": st.sampled_from(["L", "P", None]),
        "village_code": st.sampled_from(VILLAGES),
        "phone": st.sampled_from(PHONES),
        "kk": st.sampled_from([None, "6108010101010001"]),
    }
)
rosters = st.lists(records, max_size=14)
small = st.lists(records, min_size=1, max_size=5)
bounded = settings(max_examples=8, deadline=None)

STRANGER = {"name": "Zwq Xvkw", "nik": "9271030512441234", "birth_date": datetime.date(1944, 12, 5),
            "village_code": "9271031001", "phone": "+628777000111"}  # fmt: skip


@bounded
@given(rosters)
def test_every_record_gets_one_person_and_every_pair_has_reasons(roster):
    found = people_of(table(*roster))

    assert found.frame["record"].to_list() == list(range(len(roster)))
    assert found.pairs["probability"].is_between(0, 1).all()
    assert (found.pairs["reasons"].list.len() > 0).all()


@bounded
@given(rosters, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(roster, random):
    rows = table(*roster)
    order = list(range(len(roster)))
    random.shuffle(order)
    one, other = people_of(rows), people_of(rows[order] if order else rows)

    assert one.frame.equals(other.frame)
    assert one.pairs.equals(other.pairs)


@bounded
@given(rosters)
def test_an_unrelated_record_changes_nothing_for_the_others(roster):
    alone, among = people_of(table(*roster)), people_of(table(*roster, STRANGER))

    assert among.frame.head(len(roster)).equals(alone.frame)
    assert among.pairs.equals(alone.pairs)
    assert among.frame["person"].to_list()[-1] == (alone.frame["person"].max() or 0) + bool(roster)


@bounded
@given(records, records)
def test_scores_are_symmetric_and_probabilities_between_0_and_1(one, other):
    model = shipped()
    people = population(table(one), table(other))
    profile = people.records["profile"].to_numpy()
    comparer = Comparer.of(people, model)
    there = comparer.compare(profile[:1], profile[1:])
    back = comparer.compare(profile[1:], profile[:1])

    for field, level in there.levels.items():
        assert np.array_equal(level, back.levels[field])
        assert np.array_equal(there.bits[field], back.bits[field])
    decided = decide(there, model)
    assert 0 <= decided.probability[0] <= 1
    assert len(reasons(there.levels, model)[0]) > 0


@bounded
@given(rosters, rosters)
def test_a_membership_belongs_to_one_person_whose_records_all_have_it(roster, extract):
    rows = table(*roster)
    people = rows.join(people_of(rows).frame, on="record")
    members = table(*extract).with_columns(kpj=pl.format("K{}", "record"))
    found = memberships_of(people, members).join(people.select("record", "person"), on="record")

    assert (found.group_by("kpj").agg(pl.col("person").n_unique())["person"] <= 1).all()
    expected = found.select("person", "kpj").unique().join(people, on="person").height
    assert found.height == expected
    assert found["probability"].is_between(0, 1).all()
    assert set(found["decision"]) <= {"match", "review"}


@bounded
@given(rosters, rosters)
def test_matching_uses_each_row_once_and_does_not_mind_which_table_is_left(one, other):
    left = table(*one).with_columns(id=pl.format("l{}", "record"))
    right = table(*other).with_columns(id=pl.format("r{}", "record"))
    found = match(left, right, once="both")

    assert found["id_left"].is_unique().all()
    assert found["id_right"].is_unique().all()
    assert found.height == match(right, left, once="both").height
    assert match(left, right)["id_left"].is_unique().all()


@bounded
@given(rosters, st.data())
def test_a_judgement_always_holds(roster, data):
    if len(roster) < 2:
        return
    two = data.draw(
        st.lists(st.sampled_from(range(len(roster))), min_size=2, max_size=2, unique=True)
    )
    same = data.draw(st.booleans())
    decisions = pl.DataFrame(
        {"kind": ["person"], "record": [two[0]], "other": [two[1]], "kpj": [None], "same": [same]}
    )
    person = people_of(table(*roster), decisions=decisions).frame["person"].to_list()

    assert (person[two[0]] == person[two[1]]) == same


@bounded
@given(rosters, rosters, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_pair_of_two_tables(one, other, random):
    left = table(*one).with_columns(id=pl.format("l{}", "record"))
    right = table(*other).with_columns(id=pl.format("r{}", "record"))
    mixed = []
    for rows in (left, right):
        order = list(range(rows.height))
        random.shuffle(order)
        mixed.append(rows[order] if order else rows)
    found, again = match(left, right), match(*mixed)

    assert again.sort("id_left").equals(found.sort("id_left"))


further = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "birth_date": st.sampled_from(DATES),
        "address": st.sampled_from(["Jl. Melati 5", "Jl Meltai 5", "Gang Buntu 12", "", None]),
        "number": st.sampled_from(["5304218", "5304219", "A-12345", None]),
    }
)


@bounded
@given(st.lists(further, max_size=5), st.lists(further, max_size=5), st.booleans())
def test_further_columns_of_any_content_are_compared_alike_from_both_sides(one, other, turned):
    schema = {"name": pl.String, "birth_date": pl.Date, "address": pl.String, "number": pl.String}
    left, right = (
        pl.DataFrame(rows, schema=schema).with_columns(
            id=pl.format(f"{side}{{}}", pl.int_range(pl.len()))
        )
        for side, rows in (("l", one), ("r", other))
    )
    also = ("number", "address") if turned else ("address", "number")

    found = match(left, right, once="none", also=also)
    back = match(right, left, once="none", also=also)

    pairs = set(found.select("id_left", "id_right").iter_rows())
    assert pairs == set(back.select("id_right", "id_left").iter_rows())
    assert found["probability"].is_between(0, 1).all()


@bounded
@given(small, small)
def test_a_prepared_register_gives_the_same_pairs(one, other):
    """All pairs; which of them stand is settled by the same function with and without one."""
    left = table(*one).with_columns(id=pl.format("l{}", "record"))
    right = table(*other).with_columns(id=pl.format("r{}", "record"))
    usual = match(left, right, once="none")

    found = match(left, prepare(right), once="none")

    # a number that is common only together with the new rows is not known to the register
    assert set(found["id_left"]) >= set(usual.filter(pl.col("decision") == "match")["id_left"])
