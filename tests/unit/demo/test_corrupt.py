"""What goes wrong goes wrong as often as said, and the truth keeps pace."""

import datetime

import numpy as np
import polars as pl
import pytest

from payung.demo.corrupt import written
from payung.demo.errors import NONE, Errors
from payung.demo.miswriting import Marks, change_where


def only(**rates):
    return Errors(**{**NONE.__dict__, **rates})


def test_without_errors_everything_is_as_it_is(landak, random):
    people = landak[0]
    out = written(random, people, NONE)
    assert (out["name"] == people["name"]).all()
    assert (out["name_text"] == people["name"]).all()
    assert (out["nik"] == people["nik"]).all()
    assert (out["birth_written"] == people["birth_date"]).all()
    assert (out["phone"] == people["phone"]).all()
    assert (out["quirks"] == "").all()


def test_the_same_seed_makes_the_same_errors(landak):
    people = landak[0]
    first, second = (written(np.random.default_rng(5), people, Errors()) for _ in range(2))
    assert first.equals(second)


@pytest.mark.parametrize(
    ("rate", "length"),
    [("nik_short", 15), ("nik_long", 17), ("nik_wrong_digit", 16), ("nik_swapped", 16)],
)
def test_numbers_that_are_too_short_or_too_long_cannot_be_known(landak, random, rate, length):
    out = written(random, landak[0], only(**{rate: 1.0}))
    assert (out["nik_text"].str.len_chars() == length).all()
    assert out["nik"].is_null().all() == (length != 16)


def test_one_wrong_digit_is_exactly_one(landak, random):
    out = written(random, landak[0], only(nik_wrong_digit=1.0))
    differing = sum(
        (out["nik"].str.slice(at, 1) != landak[0]["nik"].str.slice(at, 1)).cast(pl.Int8)
        for at in range(16)
    )
    assert differing.unique().to_list() == [1]


def test_a_missing_number_leaves_nothing(landak, random):
    out = written(random, landak[0], only(nik_missing=1.0))
    assert out["nik_text"].null_count() == landak[0].height


def test_a_letter_for_a_digit_can_still_be_read(landak, random):
    out = written(random, landak[0], only(nik_letters=1.0))
    assert out["nik_text"].str.contains("O").all()
    assert (out["nik"] == landak[0]["nik"]).all()


def test_another_persons_number_is_a_real_one(landak, random):
    out = written(random, landak[0], only(nik_other_person=1.0))
    assert out["nik"].is_in(landak[0]["nik"].to_list()).all()
    assert (out["nik"] != landak[0]["nik"]).all()


def test_a_family_card_in_its_place_is_marked(landak, random):
    out = written(random, landak[0], only(nik_kk=1.0))
    assert (out["nik_text"] == landak[0]["kk"]).all()
    assert (out["quirks"] == "kk_in_nik").all()


@pytest.mark.parametrize(
    ("rate", "share"),
    [
        ("nik_missing", 0.10),
        ("nik_wrong_digit", 0.05),
        ("birth_missing", 0.02),
        ("phone_missing", 0.35),
    ],
)
def test_rates_are_met(landak, random, rate, share):
    people = pl.concat([landak[0]] * 5)
    out = written(random, people, Errors())
    column = {"nik_missing": "nik_text", "birth_missing": "birth_written", "phone_missing": "phone"}
    happened = (
        out[column[rate]].is_null()
        if rate in column
        else out["quirks"].str.split(";").list.contains("nik_typo")
    )
    assert happened.mean() == pytest.approx(share, rel=0.15)


def test_a_swapped_date_exchanges_day_and_month(landak, random):
    people = landak[0]
    out = written(random, people, only(birth_swapped=1.0))
    swapped = out["birth_swapped"]
    born, wrote = people["birth_date"].filter(swapped), out["birth_written"].filter(swapped)
    assert (born.dt.day() == wrote.dt.month()).mean() > 0.97
    assert (out["birth_written"].filter(~swapped) == people["birth_date"].filter(~swapped)).all()


def test_nobody_becomes_a_child(landak, random):
    out = written(random, landak[0], only(birth_wrong_year=1.0))
    assert out["birth_written"].max() <= datetime.date(2009, 6, 30)


@pytest.mark.parametrize(
    "rate",
    [
        "name_spelling",
        "name_typo",
        "name_first_dropped",
        "name_last_dropped",
        "name_initial",
        "name_words_swapped",
        "name_joined",
        "name_other_form",
    ],
)
def test_each_way_of_miswriting_changes_names_and_says_so(landak, random, rate):
    people = landak[0]
    out = written(random, people, only(**{rate: 1.0}))
    changed = out["name"] != people["name"]
    assert changed.mean() > (0.1 if rate == "name_other_form" else 0.5)
    assert (changed == (out["quirks"] != "")).all()
    assert out["name"].str.strip_chars().str.len_chars().min() > 0


def test_titles_degrees_and_fathers_stay_out_of_the_name(landak, random):
    out = written(random, landak[0], only(title=1.0, degree=0.5, patronym=1.0))
    assert (out["name"] == landak[0]["name"]).all()
    assert out["name_text"].str.contains(r"^Hj?\.? ").any()
    assert out["name_text"].str.contains(" bin | binti ").any()
    assert out["name_text"].str.contains(r"S\.Pd").any()


def test_only_people_with_two_names_get_an_alias(landak, random):
    out = written(random, landak[0], only(alias=1.0))
    aliased = out["quirks"] == "alias"
    assert (aliased == (landak[0]["alias"] != "")).all()
    assert out["name_text"].filter(aliased).str.contains(" als| alias").all()


def test_letters_apart_keep_the_name_known(landak, random):
    out = written(random, landak[0], only(name_letter_spaced=1.0))
    assert (out["name"] == landak[0]["name"]).all()
    assert (
        out["name_text"]
        .str.replace_all(" ", "")
        .equals(out["name"].str.replace_all(" ", ""), check_names=False)
    )


def test_marks_without_any_label_are_empty_texts():
    assert Marks(3).labels().to_list() == ["", "", ""]


def test_marks_join_what_happened_to_a_row():
    marks = Marks(2)
    marks.add("a", np.array([True, False]))
    marks.add("b", np.array([True, True]))
    marks.add("a", np.array([False, False]))
    assert marks.labels().to_list() == ["a;b", "b"]


def test_changing_nowhere_changes_nothing():
    values = pl.Series(["x", "y"])
    assert change_where(values, np.array([False, False]), lambda part: part + "!").to_list() == [
        "x",
        "y",
    ]
