"""The invented people: believable, and never two with one number."""

import datetime

import polars as pl
import pytest

from payung.core.places import areas
from payung.demo import population
from payung.demo.people import AS_OF, ELSEWHERE, TWINS


def test_the_same_seed_gives_the_same_people(landak):
    people = population("6108", 7, 4_000)
    assert people.equals(landak[0].drop("other_nik"))


def test_another_seed_gives_other_people(landak):
    other = population("6108", 8, 4_000)
    assert not other["nik"].equals(landak[0]["nik"])


def test_every_nik_has_sixteen_digits_and_stands_once(landak):
    nik = landak[0]["nik"]
    assert nik.n_unique() == len(nik)
    assert nik.str.contains(r"^\d{16}$").all()


def test_a_nik_codes_the_birth_date_and_adds_forty_for_women(landak):
    people = landak[0]
    day = people["nik"].str.slice(6, 2).cast(pl.Int64)
    woman = (people["sex"] == "P").cast(pl.Int64)
    assert (day - 40 * woman == people["birth_date"].dt.day().cast(pl.Int64)).all()
    month_and_year = people["birth_date"].dt.strftime("%m%y")
    assert (people["nik"].str.slice(8, 4) == month_and_year).all()


def test_a_quarter_is_registered_in_another_district(landak):
    people = landak[0]
    moved = (people["nik"].str.slice(0, 6) != people["district_code"]).mean()
    assert ELSEWHERE - 0.06 < moved < ELSEWHERE + 0.02


def test_every_nik_begins_with_a_real_district(landak):
    districts = areas().filter(pl.col("level") == "district")["kemendagri_code"]
    assert landak[0]["nik"].str.slice(0, 6).is_in(districts.to_list()).all()


def test_everybody_is_of_working_age(landak):
    age = (AS_OF - landak[0]["birth_date"]).dt.total_days() / 365.25
    assert 17 <= age.min() < 19
    assert 60 < age.max() < 73


def test_a_family_shares_its_card_and_its_house(landak):
    families = (
        landak[0]
        .group_by("household")
        .agg(pl.col("kk", "village_code", "hamlet", "rt").n_unique(), pl.len())
    )
    assert families.select(pl.col("kk", "village_code", "hamlet", "rt").max()).row(0) == (
        1,
        1,
        1,
        1,
    )
    assert families["len"].max() > 2


def test_two_families_never_share_a_card(landak):
    cards = landak[0].group_by("kk").agg(pl.col("household").n_unique())
    assert cards["household"].max() == 1


def test_twins_are_born_on_one_day_with_numbers_one_apart(landak):
    twins = landak[0].filter("twin")
    assert twins.height == round(4_000 * TWINS / 2) * 2
    pairs = (
        twins.with_columns(number=pl.col("nik").cast(pl.Int64) % 10_000)
        .group_by("household", "birth_date")
        .agg(
            pl.col("mother").n_unique(), pl.len(), (pl.col("number").max() - pl.col("number").min())
        )
    )
    assert pairs["len"].to_list() == [2] * pairs.height
    assert pairs["mother"].max() == 1


def test_some_neighbours_bear_one_name(landak):
    same = landak[0].group_by("village_code", "name").agg(pl.col("household").n_unique())
    assert same.filter(pl.col("household") > 1).height > 50


def test_children_are_younger_than_the_head_of_the_family(landak):
    people = landak[0]
    head = people.filter(pl.col("relation") == "head").select("household", head="birth_date")
    children = people.filter(pl.col("relation") == "child").join(head, on="household")
    assert (children["birth_date"] > children["head"]).mean() > 0.97


@pytest.mark.parametrize(
    ("region", "culture"),
    [("35.09", "java"), ("73.71", "bugis"), ("93.01", "papua"), ("1106", "aceh")],
)
def test_any_regency_of_the_country_will_do(region, culture):
    people = population(region, 3, 1_500)
    assert people["village_code"].str.starts_with(region.replace(".", "")).all()
    assert people["culture"].value_counts(sort=True)["culture"][0] == culture


def test_a_region_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no regency"):
        population("99.99", 1, 100)


def test_a_large_region_uses_all_its_villages():
    assert population("61.08", 1, 20_000)["village_code"].n_unique() == 156


def test_civil_servants_are_few_and_marked(landak):
    share = landak[0]["is_civil_servant"].mean()
    assert 0.002 < share < 0.02
    assert (landak[0].filter("is_civil_servant")["job"] == "asn").all()


def test_ages_are_counted_from_the_given_day():
    later = population("61.08", 1, 1_000, as_of=datetime.date(2030, 6, 30))
    assert later["birth_date"].max() > datetime.date(2009, 6, 30)
