"""What holds for the changes between any two lists, whoever stands on them."""

import datetime

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.changes import Changes, changes, compare, pairs


SCHEMA = {
    "id": pl.Int64, "nik": pl.String, "name": pl.String, "birth_date": pl.Date,
    "village": pl.String, "job": pl.String,
}  # fmt: skip
SAYS = ["nik", "name", "birth_date", "village", "job"]
# Few values, so that lists repeat numbers, names and whole rows, as real ones do.
PERSON = st.fixed_dictionaries(
    {
        "nik": st.sampled_from([None, "6108010706850001", "6108015203900002", "6108010101800003"]),
        "name": st.sampled_from([None, "Budi Santoso", "Budi Santosa", "Ani", "Yohanes Akim"]),
        "birth_date": st.sampled_from(
            [None, datetime.date(1985, 6, 7), datetime.date(1990, 3, 12)]
        ),
        "village": st.sampled_from([None, "6108012014", "6108022001"]),
        "job": st.sampled_from([None, "Petani", "Guru", "Ojek"]),
    }
).filter(lambda one: one["name"] or one["nik"])
LISTS = st.lists(PERSON, max_size=12)
few = settings(max_examples=60, deadline=None)


def table(people, first=1):
    lines = [{"id": first + place} | person for place, person in enumerate(people)]
    return pl.DataFrame(lines, schema=SCHEMA)


def certain(old: pl.DataFrame, new: pl.DataFrame) -> Changes:
    """By equality alone: the engine's own matching has properties of its own."""
    return changes(old, new, pairs(old, new))


def content(frame: pl.DataFrame) -> list[tuple]:
    return sorted(frame.select(SAYS).rows(), key=str)


@few
@given(LISTS, LISTS)
def test_every_row_is_counted_once(one, other):
    old, new = table(one), table(other, first=101)
    found = certain(old, new)
    changed, same = found.changed, found.same
    assert sorted([*found.joined, *changed["new"], *same["new"]]) == new["id"].to_list()
    assert sorted([*found.left, *changed["old"], *same["old"]]) == old["id"].to_list()


@few
@given(LISTS, LISTS)
def test_the_changes_applied_to_the_old_list_give_the_new_one(one, other):
    old, new = table(one), table(other, first=101)
    found = certain(old, new)
    come = pl.concat([found.joined, found.changed["new"]])
    gone = pl.concat([found.left, found.changed["old"]])
    # A row that goes on is written as in the new list where that says anything at all.
    shared = [name for name in SAYS if new[name].null_count() < new.height
              and old[name].null_count() < old.height]  # fmt: skip
    kept = old.filter(~pl.col("id").is_in(gone.implode())).select(shared)
    added = new.filter(pl.col("id").is_in(come.implode())).select(shared)
    applied = pl.concat([kept, added])
    assert sorted(applied.rows(), key=str) == sorted(new.select(shared).rows(), key=str)


@few
@given(LISTS, st.randoms(use_true_random=False))
def test_the_same_list_has_no_changes_in_any_order_and_letter_case(people, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)
    shouted = [
        {name: value.upper() if isinstance(value, str) else value for name, value in one.items()}
        for one in shuffled
    ]
    found = certain(table(people), table(shouted, first=101).select(reversed(SCHEMA)))
    assert found.is_empty
    assert found.same.height == len(people)


@few
@given(LISTS, st.sampled_from(["job", "village", "birth_date"]))
def test_a_layout_without_a_column_changes_nothing(people, missing):
    found = certain(table(people), table(people, first=101).drop(missing))
    assert found.is_empty


@few
@given(LISTS, LISTS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(one, other, chance):
    def said(old, new):
        found = certain(old, new)
        return (
            content(new.filter(pl.col("id").is_in(found.joined.implode()))),
            content(old.filter(pl.col("id").is_in(found.left.implode()))),
            sorted(found.changed["fields"].to_list()),
        )

    mixed = [list(people) for people in (one, other)]
    for people in mixed:
        chance.shuffle(people)
    first = said(table(one), table(other, first=101))
    assert said(table(mixed[0]), table(mixed[1], first=101)) == first


@settings(max_examples=10, deadline=None)
@given(st.lists(PERSON, max_size=5), st.lists(PERSON, max_size=5))
def test_the_engine_pairs_no_row_twice_either(one, other):
    old, new = table(one), table(other, first=101)
    found = compare(old, new)
    paired = found.paired
    assert paired["old"].is_unique().all()
    assert paired["new"].is_unique().all()
    assert found.joined.len() + paired.height == new.height
    assert found.left.len() + paired.height == old.height
