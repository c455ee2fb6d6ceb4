"""What stays readable in the database holds no number that is sealed elsewhere."""

import datetime

import polars as pl
import pytest

from payung.registry import storing
from tests import factories


pytestmark = pytest.mark.django_db
NIK, PHONE = factories.BUDI_NIK, "0812-3456-7890"
WRITTEN = f"Budi NIK {NIK} HP {PHONE}"
STARRED = "Budi NIK ********** HP **********"


def person(**fields):
    given = {
        "name": "Budi", "nik": NIK, "birth_date": datetime.date(1985, 6, 7), "sex": "L",
        "area_id": 6108012014, "segment": "BPU", "office": None, "rows": 1,
    }  # fmt: skip
    return pl.DataFrame([given | fields], schema_overrides={"office": pl.String})


def member(**fields):
    given = dict.fromkeys(
        ("segment", "programmes", "employer_number", "employer", "status_text", "regency_text")
    )
    given |= {
        "kpj": "26012345678", "nik": NIK, "name": "Budi", "birth_date": None, "sex": "L",
        "member_since": None, "paid_until": None,
    }  # fmt: skip
    texts = dict.fromkeys((*given,), pl.String)
    dates = dict.fromkeys(("birth_date", "member_since", "paid_until"), pl.Date)
    return pl.DataFrame([given | fields], schema_overrides=texts | dates)


@pytest.mark.parametrize("column", ["name", "office"])
def test_numbers_in_the_free_text_of_a_person_become_stars(column):
    kept = storing.person_columns(person(**{column: WRITTEN}))
    assert kept[column].to_list() == [STARRED]


@pytest.mark.parametrize("column", storing.OF_MEMBERS)
def test_numbers_in_the_free_text_of_a_membership_become_stars(column):
    kept = storing.member_columns(member(**{column: WRITTEN}))
    assert kept[column].to_list() == [STARRED]
    assert kept["kpj"].to_list() == ["26012345678"]


def test_names_without_numbers_stay_as_they_are():
    assert storing.person_columns(person(office="SDN 12"))["office"].to_list() == ["SDN 12"]
    assert storing.member_columns(member())["employer"].to_list() == [None]


def test_the_number_itself_is_sealed_masked_and_indexed():
    for kept in (storing.person_columns(person()), storing.member_columns(member())):
        assert NIK not in str(kept.rows())
        assert kept["nik_masked"].to_list() == ["610801******0001"]
