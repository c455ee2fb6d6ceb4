"""The foreign populations are what their tables say: so many people, repeats and errors."""

import polars as pl
import pytest
from benchmarks.matching.foreign import PROFILES, foreign_pairs
from polars.testing import assert_frame_equal


SIZE = 300
COLUMNS = ["id", "name", "nik", "birth_date", "sex", "village_code", "phone"]
NEVER_NULL = ["id", "name"]


@pytest.fixture(scope="module")
def pairs():
    return foreign_pairs(SIZE, 1, "peers")


def test_both_sides_have_the_promised_rows_and_columns(pairs):
    for table in pairs[:2]:
        assert table.columns == COLUMNS
        assert table.height == table["id"].n_unique() == SIZE
        assert table.select(NEVER_NULL).null_count().sum_horizontal().item() == 0
        assert set(table["sex"]) == {"L", "P"}
        assert table["village_code"].drop_nulls().str.contains(r"^61\d{8}$").all()


def test_a_nik_is_sixteen_digits(pairs):
    assert pairs[0]["nik"].drop_nulls().str.contains(r"^\d{16}$").all()


def test_six_people_of_ten_stand_on_both_sides_and_repeat_on_the_left_alone(pairs):
    truth = pairs[2]
    assert truth.columns == ["id_left", "id_right"]
    assert truth["id_right"].n_unique() == round(SIZE * 0.85 * 0.6)
    assert truth["id_left"].is_unique().all()
    assert truth.height == pytest.approx(SIZE * 0.6, abs=15)


def test_the_truth_names_rows_of_both_sides(pairs):
    left, right, truth = pairs
    assert truth["id_left"].is_in(left["id"].to_list()).all()
    assert truth["id_right"].is_in(right["id"].to_list()).all()


def test_the_same_seed_gives_the_same_frames_and_another_others(pairs):
    for table, again in zip(pairs, foreign_pairs(SIZE, 1, "peers"), strict=True):
        assert_frame_equal(table, again)
    assert not foreign_pairs(SIZE, 2, "peers")[0].equals(pairs[0])


@pytest.mark.parametrize("profile", ["peers", "poor", "clean"])
def test_what_is_missing_is_missing_as_often_as_the_rates_say(profile):
    left, right, _ = foreign_pairs(3_000, 1, profile)
    for table, factor in ((left, 1.0), (right, 0.4)):
        rates = PROFILES[profile].scaled(factor)
        said = {
            "nik": rates.nik_missing,
            "birth_date": rates.birth_missing,
            "sex": rates.sex_missing,
            "village_code": rates.village_missing,
            "phone": 0.04 + 0.96 * rates.phone_missing,  # some people have none
        }
        for column, share in said.items():
            assert table[column].null_count() / table.height == pytest.approx(share, abs=0.03)


def test_numbers_and_dates_of_true_links_differ_as_often_as_the_rates_say():
    left, right, truth = foreign_pairs(3_000, 1, "noisy dates")
    both = truth.join(left, left_on="id_left", right_on="id").join(
        right, left_on="id_right", right_on="id"
    )
    rates = PROFILES["noisy dates"]
    wrong = rates.birth_swapped + rates.birth_first_january + rates.birth_wrong_year
    wrong += rates.birth_wrong_day
    differ = both.select(
        nik=pl.col("nik") != pl.col("nik_right"),
        birth=pl.col("birth_date") != pl.col("birth_date_right"),
    ).mean()
    assert differ["birth"].item() == pytest.approx(1 - (1 - wrong) * (1 - 0.4 * wrong), abs=0.04)
    numbers = rates.nik_wrong_digit + rates.nik_swapped + rates.nik_rounded + rates.nik_stranger
    assert differ["nik"].item() == pytest.approx(1.4 * numbers, abs=0.04)


def test_namesakes_share_few_names():
    few, many = (
        foreign_pairs(1_000, 1, profile)[1]["name"].str.to_lowercase().n_unique()
        for profile in ("homonyms", "peers")
    )
    assert few < 0.75 * many


def test_clean_lists_write_nearly_every_true_link_alike():
    left, right, truth = foreign_pairs(1_000, 1, "clean")
    both = truth.join(left, left_on="id_left", right_on="id").join(
        right, left_on="id_right", right_on="id"
    )
    alike = both["name"].str.to_lowercase() == both["name_right"].str.to_lowercase()
    assert alike.mean() > 0.9
