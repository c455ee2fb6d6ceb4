"""All areas of Indonesia, the codes of both offices, and former codes."""

import datetime

import polars as pl
import pytest

from payung.core.places import (
    area_name,
    areas,
    bps_to_kemendagri,
    children,
    dotted,
    old_codes,
)
from payung.core.places.gazetteer import bps_codes, former_names, named, new_codes
from payung.core.places.spelling import key


def test_the_numbers_of_areas_are_those_of_the_decree():
    counted = dict(areas()["level"].value_counts().iter_rows())
    assert counted == {"province": 38, "regency": 514, "district": 7285, "village": 83762}


def test_kelurahan_desa_and_desa_adat_are_told_apart():
    counted = dict(areas()["kind"].value_counts().iter_rows())
    assert counted["kelurahan"] == 8496
    assert counted["desa"] + counted["adat"] == 75266
    assert counted["kota"] == 98


@pytest.mark.parametrize(
    ("regency", "districts", "villages", "kelurahan"),
    [("6101", 19, 195, 0), ("6102", 9, 60, 7), ("6108", 13, 156, 0), ("6112", 9, 123, 0)],
)
def test_regencies_of_kalimantan_barat_have_their_villages(regency, districts, villages, kelurahan):
    inside = areas().filter(pl.col("kemendagri_code").str.starts_with(regency))
    counted = dict(inside["kind"].value_counts().iter_rows())
    assert counted["kecamatan"] == districts
    assert counted["desa"] == villages
    assert counted.get("kelurahan", 0) == kelurahan


def test_columns_and_types_are_as_promised():
    assert areas().schema == pl.Schema(
        {
            "kemendagri_code": pl.String,
            "level": pl.String,
            "name": pl.String,
            "kind": pl.String,
            "parent": pl.String,
            "bps_code": pl.String,
            "latitude": pl.Float64,
            "longitude": pl.Float64,
            "as_of": pl.Date,
            "decree": pl.String,
        }
    )


def test_a_parent_comes_before_its_children():
    position = {code: i for i, code in enumerate(areas()["kemendagri_code"])}
    for code, parent in areas().select("kemendagri_code", "parent").iter_rows():
        assert parent is None or position[parent] < position[code]


def test_a_code_begins_with_its_parents_and_is_unique():
    frame = areas().filter(pl.col("parent").is_not_null())
    assert frame.select(pl.col("kemendagri_code").str.starts_with(pl.col("parent")).all()).item()
    assert areas()["kemendagri_code"].is_unique().all()


def test_every_area_says_which_list_it_is_from():
    assert areas()["decree"].unique().to_list() == ["Kepmendagri 300.2.2-2138/2025"]
    assert areas()["as_of"].unique().to_list() == [datetime.date(2025, 4, 25)]


def test_one_village_has_its_name_code_and_place():
    row = areas().row(by_predicate=pl.col("kemendagri_code") == "6108012014", named=True)
    assert row["name"] == "Amboyo Inti"
    assert row["kind"] == "desa"
    assert row["parent"] == "610801"
    assert row["bps_code"] is None
    assert 0 < row["latitude"] < 1
    assert 109 < row["longitude"] < 111


def test_centroids_lie_in_indonesia():
    known = areas().filter(pl.col("latitude").is_not_null())
    assert known["latitude"].is_between(-11.1, 6.1).all()
    assert known["longitude"].is_between(95, 141.1).all()
    assert known.height == 83762 - 383
    assert set(known["level"]) == {"village"}


@pytest.mark.parametrize(
    ("bps", "kemendagri"),
    [
        ("6101", "6101"),
        ("6102", "6107"),
        ("6103", "6108"),
        ("6104", "6102"),
        ("6105", "6103"),
        ("6106", "6104"),
        ("6107", "6105"),
        ("6108", "6106"),
        ("6109", "6109"),
        ("6110", "6110"),
        ("6111", "6111"),
        ("6112", "6112"),
        ("6171", "6171"),
        ("6172", "6172"),
        ("1101", "1109"),
        ("3171", "3174"),
        ("7311", "7308"),
    ],
)
def test_the_offices_number_regencies_differently(bps, kemendagri):
    assert bps_to_kemendagri(bps) == kemendagri


def test_what_could_not_be_proved_is_empty():
    assert bps_to_kemendagri("9401") is None
    assert bps_to_kemendagri("0000") is None
    papua = areas().filter(level="regency").filter(pl.col("kemendagri_code") >= "91")
    assert papua["bps_code"].null_count() == papua.height == 42
    elsewhere = areas().filter(level="regency").filter(pl.col("kemendagri_code") < "91")
    assert elsewhere["bps_code"].null_count() == 0


def test_no_two_bps_codes_mean_one_place():
    assert len(set(bps_codes().values())) == len(bps_codes())


def test_a_village_of_the_statistics_office_lies_in_its_regency():
    wrong = [
        bps
        for bps, here in bps_codes().items()
        if len(bps) == 10 and bps_codes()[bps[:4]] != here[:4]
    ]
    assert wrong == []


def test_codes_are_written_with_dots_as_in_decrees():
    assert [dotted(code) for code in ("61", "6108", "610801", "6108012014")] == [
        "61",
        "61.08",
        "61.08.01",
        "61.08.01.2014",
    ]


def test_names_are_those_of_the_decree():
    assert area_name("6108") == "Kabupaten Landak"
    assert area_name("6171") == "Kota Pontianak"
    assert area_name("6108012014") == "Amboyo Inti"
    assert area_name("6199") is None


def test_children_are_what_lies_directly_inside():
    assert children("6108").height == 13
    assert children("6108")["level"].unique().to_list() == ["district"]
    assert children("").height == 38
    assert children("6108012014").height == 0


def test_former_codes_lead_to_codes_of_today():
    today = set(areas()["kemendagri_code"])
    assert set(new_codes().values()) <= today
    assert not set(new_codes()) & today


def test_a_regency_that_got_a_new_province_is_followed():
    assert new_codes()["9101"] == "9301"
    assert area_name(new_codes()["9101"]) == "Kabupaten Merauke"
    reference = old_codes().row(by_predicate=pl.col("old_code") == "9101", named=True)
    assert reference["reference"] == "UU 14/2022"


def test_regencies_made_out_of_another_are_dated():
    splits = old_codes().filter(change="split").filter(pl.col("new_code") == "6108")
    assert splits.select("old_code", "until").rows() == [("6102", datetime.date(1999, 10, 3))]


def test_a_former_name_is_no_neighbours_name_of_today():
    inside = {
        (str(code)[:4], name_key)
        for code, name_key in named()
        .filter(pl.col("code") >= 10**9)
        .select("code", "key")
        .iter_rows()
    }
    assert not [c for c, name in former_names().items() if (c[:4], key(name)) in inside]


def test_the_stored_comparison_form_is_the_one_that_lookups_use():
    differing = [
        name
        for name, name_key in named().select("name", "key").iter_rows()
        if key(name) != name_key
    ]
    assert differing == []
