"""What a run leaves behind to measure itself by."""

import datetime

import polars as pl
import pytest

from payung.core.law import load_law
from payung.core.matching import quality
from payung.core.matching.model import shipped
from payung.core.periods import Month
from payung.core.reconciliation import reconcile
from payung.core.rosters.schema import ROW_SCHEMA
from payung.flows import sampling
from tests.factories import BUDI_NIK, row


JUNE = datetime.date(2026, 6, 30)
BIRTH = datetime.date(1985, 6, 7)
NOBODY = {"kind": pl.String, "record": pl.UInt32, "other": pl.UInt32, "kpj": pl.String,
          "same": pl.Boolean}  # fmt: skip
MEMBER = {
    "membership_id": pl.Int64, "kpj": pl.String, "nik": pl.String, "name": pl.String,
    "birth_date": pl.Date, "sex": pl.String, "segment": pl.String, "programmes": pl.String,
    "member_since": pl.Date, "paid_until": pl.Int32,
}  # fmt: skip


def decisions(*lines):
    return pl.DataFrame(list(lines), schema=NOBODY, orient="row")


def measured(rows, members, said=()):
    frame = pl.DataFrame(rows, schema=ROW_SCHEMA).drop("findings", "other", strict=False)
    frame = frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("record"))
    extract = pl.DataFrame(
        [
            {"membership_id": 100 + at, "segment": "BPU", "programmes": "JKK+JKM", "sex": "L",
             "member_since": datetime.date(2025, 1, 1),
             "paid_until": Month.of(JUNE).index} | member
            for at, member in enumerate(members)
        ],
        schema=MEMBER,
    )  # fmt: skip
    known = decisions(*said)
    found = reconcile(frame, extract, as_of=JUNE, law=load_law(), region="6108", decisions=known)
    places = frame.select("record", pl.lit(6108012014, pl.Int64).alias("area"))
    return sampling.measured(found, extract, known, places)


BUDI = row(birth_date=BIRTH)
OWN = {"kpj": "12345678901", "nik": BUDI_NIK, "name": "BUDI SANTOSO", "birth_date": BIRTH}


def test_a_link_stands_in_its_stratum_with_the_row_that_shows_most():
    poor = row(row=3, birth_date=None, sex=None)
    found = measured([poor, BUDI], [OWN])
    line = found.strata.row(by_predicate=pl.col("kind") == "membership", named=True)
    assert (line["stratum"], line["pairs"], line["drawn"]) == ("sure", 1, 1)
    pair = found.sample.row(by_predicate=pl.col("kind") == "membership", named=True)
    assert (pair["left_id"], pair["membership_id"], pair["kpj"]) == (2, 100, "12345678901")
    assert (pair["area_id"], pair["other_area_id"]) == (6108012014, None)


def test_two_rows_of_one_person_are_a_pair_with_both_areas():
    found = measured([BUDI, row(row=3, birth_date=BIRTH, job="Pedagang")], [])
    [pair] = found.sample.to_dicts()
    assert (pair["kind"], pair["left_id"], pair["right_id"]) == ("person", 1, 2)
    assert pair["other_area_id"] == 6108012014


def test_what_people_decided_is_not_measured():
    found = measured([BUDI], [OWN], [("membership", 1, None, "12345678901", True)])
    assert found.strata.height == found.sample.height == found.stakes.height == 0


def test_a_protected_person_is_at_stake_with_the_link():
    found = measured([BUDI], [OWN])
    [(person, stratum, probability)] = found.stakes.rows()
    assert (person, stratum) == (0, "sure")
    assert probability > 0.99


def test_a_near_miss_is_in_the_sample_though_no_run_tells_it():
    """A name that four people bear, and no date of birth: too little to ask anybody about."""
    unknown = row(nik=None, nik_written=None, birth_date=None)
    bearers = [
        row(row=at, nik=f"61080104036{at}0001", nik_written=None, birth_date=datetime.date(1960 + at, 3, 4))
        for at in range(3, 6)
    ]  # fmt: skip
    found = measured([unknown, *bearers], [OWN | {"nik": None}])
    [pair] = found.sample.filter(kind="membership").to_dicts()
    assert (pair["stratum"], pair["left_id"]) == ("apart", 1)
    assert quality.FLOOR <= pair["probability"] < shipped().review
    assert ("apart", 1) in found.stakes.select("stratum", pl.len().over("stratum")).rows()


def test_numbers_fit_into_the_database_and_the_sample_is_the_same_every_time():
    rows = [row(row=at, nik=f"61080107068500{at:02d}", nik_written=None, name=f"Budi {at}")
            for at in range(2, 9)]  # fmt: skip
    one, two = (measured(rows + rows, []).sample for _ in range(2))
    assert one.equals(two)
    assert one["place"].is_between(0, 2**63 - 1).all()
    assert one["place"].is_sorted()


def test_nobody_leaves_nothing_behind():
    found = measured([], [])
    assert found.strata.height == found.sample.height == found.stakes.height == 0


def test_stakes_are_summed_by_area_and_stratum():
    stakes = pl.DataFrame(
        {"person": [0, 1, 2], "stratum": ["sure", "sure", "likely"], "probability": [0.9, 1, 0.5]},
        schema_overrides={"person": pl.UInt32},
    )
    ids = pl.DataFrame({"person": [0, 1, 2], "area_id": [7, 7, 8]}, schema_overrides={"person": pl.UInt32})  # fmt: skip
    rows = sampling.stakes_by_area(stakes, ids).rows()
    assert [line[:3] for line in rows] == [(7, "sure", 2), (8, "likely", 1)]
    assert rows[0][3:] == pytest.approx((1.9, 0.09))
