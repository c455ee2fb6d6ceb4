"""The extract: members of every segment, and what protects."""

import polars as pl
import pytest

from payung.core.periods import Month
from payung.demo.errors import MEMBERSHIP
from payung.demo.extracts import COLUMNS, extract
from payung.demo.memberships import GRACE, memberships
from payung.demo.people import AS_OF


@pytest.fixture
def members(landak, random):
    return memberships(random, *landak, AS_OF)


def test_every_card_number_has_eleven_digits_and_stands_once(members):
    assert members["kpj"].str.contains(r"^[12]\d{10}$").all()
    assert members["kpj"].n_unique() == members.height


def test_between_a_quarter_and_a_half_is_protected(landak, members):
    workers = landak[0].filter(~pl.col("is_civil_servant"))
    protected = members.filter("counts")["person"].n_unique()
    assert 0.25 < protected / workers.height < 0.5


def test_coverage_differs_between_villages(landak, members):
    safe = members.filter("counts").select("person").unique().with_columns(safe=1)
    rates = (
        landak[0].join(safe, on="person", how="left").group_by("village_code")
        .agg(pl.col("safe").fill_null(0).mean())["safe"]
    )  # fmt: skip
    assert rates.max() - rates.min() > 0.2


def test_informal_workers_are_protected_within_the_grace_months(members):
    month = Month.of(AS_OF).index
    late = members.filter(pl.col("paid_until") == month - GRACE, pl.col("programmes") != "JHT")
    assert late.filter(pl.col("segment") == "BPU")["counts"].all()
    assert not late.filter(pl.col("segment") != "BPU")["counts"].any()


def test_old_age_saving_alone_does_not_protect(members):
    assert not members.filter(pl.col("programmes") == "JHT")["counts"].any()


def test_nobody_is_a_member_as_a_child(landak, members):
    born = landak[0]["birth_date"].gather(members["person"].to_numpy())
    assert ((members["since"] - born).dt.total_days() / 365.25).min() > 14


def test_some_people_hold_several_cards(members):
    assert members.group_by("person").len()["len"].max() >= 2


def test_a_group_ends_together_in_one_district(landak, members):
    ends = (
        members.filter(pl.col("number") == "SG1")
        .join(landak[0].select("person", "district_code"), on="person")
        .group_by("district_code")
        .agg(pl.col("paid_until").n_unique())
    )
    assert ends["paid_until"].max() == 1


def test_the_extract_is_text_in_the_branchs_columns(landak, members, random):
    sent = extract(random, landak[0], members, MEMBERSHIP, "6108", AS_OF)
    assert sent.height == members.height
    assert tuple(sent.columns[: len(COLUMNS)]) == COLUMNS
    assert set(sent["KPJ"]) == set(members["kpj"])
    assert sent["BULAN_IURAN_TERAKHIR"].str.contains(r"^20\d\d(0[1-9]|1[0-2])$").all()
    assert sent["TGL_KEPESERTAAN"].str.contains(r"^\d\d-\d\d-\d{4}$").all()
    assert sent["KABUPATEN"].value_counts(sort=True)["KABUPATEN"][0] == "KAB. LANDAK"
    assert "KOTA PONTIANAK" in set(sent["KABUPATEN"])
    assert set(sent["SEGMEN"]) >= {"PU", "BPU"}


def test_a_stale_status_is_marked(landak, members, random):
    sent = extract(random, landak[0], members, MEMBERSHIP, "6108", AS_OF)
    share = sent["member_quirks"].str.contains("member_status_stale").mean()
    assert 0.03 < share < 0.1
