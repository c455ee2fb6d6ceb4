"""A gap list out of the register holds everybody once, with where they stand and what to mend."""

import polars as pl
import pytest

from payung.registry import actions
from payung.registry.models import Person, RosterRow
from payung.reports import gap_lists
from payung.reports.gaps import GAP_SCHEMA
from tests.factories import BUDI_NIK, reading, row


pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(rina, landak):
    """Budi with two rows, in two files; the second one says more."""
    person = None
    for number, fields in enumerate(({}, {"job": "Petani", "findings": ["birth_missing"]})):
        roster, _ = actions.receive_roster(
            by=rina, area=landak, file_name=f"{number}.xlsx", content=str(number).encode()
        )
        sender = actions.sender_named(name="Amboyo Inti", kind="village", area=landak)
        found = reading(row(sheet="" if number else "Data", **fields))
        actions.keep_readings([actions.Kept(roster, found, sender, landak)])
        kept = RosterRow.objects.get(roster=roster)
        person = person or Person.objects.create(
            number="0" * 12, name="Budi Santoso", nik=BUDI_NIK, area=kept.area,
            created_at="2026-06-30T00:00:00Z",
        )  # fmt: skip
        RosterRow.objects.filter(pk=kept.pk).update(person=person)
    return person


def verdicts(*people, area=6108012014) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"person_id": person.pk, "name": person.name, "nik": person.nik, "birth_date": None,
             "sex": "L", "office": None, "area_id": area, "verdict": "lapsed",
             "reasons": ["payment_ended(paid_until=2026-01, until=2026-04)"]}
            for person in people
        ],
        schema={"person_id": pl.Int64, "name": pl.String, "nik": pl.String, "birth_date": pl.Date,
                "sex": pl.String, "office": pl.String, "area_id": pl.Int64, "verdict": pl.String,
                "reasons": pl.List(pl.String)},
    )  # fmt: skip


def test_somebody_with_several_rows_stands_once_with_all_of_them(budi):
    [line] = gap_lists.gap_frame(verdicts(budi)).to_dicts()
    assert (line["name"], line["nik"], line["job"]) == ("Budi Santoso", BUDI_NIK, "Petani")
    assert line["findings"] == ["birth_missing"]
    assert line["where"] == "0.xlsx · Data · 2\n1.xlsx · 2"
    assert line["village_code"] == "6108012014"


def test_a_place_that_is_no_village_is_not_named_as_one(budi):
    [line] = gap_lists.gap_frame(verdicts(budi, area=6108010000)).to_dicts()
    assert line["village_code"] is None


def test_nobody_gives_an_empty_list_of_the_same_form():
    frame = gap_lists.gap_frame(verdicts())
    assert (frame.height, frame.columns) == (0, list(GAP_SCHEMA))
