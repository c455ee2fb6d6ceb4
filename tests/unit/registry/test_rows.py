"""Rows are kept as understood, sealed where they must be, and keep their identity."""

import datetime
import json

import polars as pl
import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.utils.timezone import now
from polars.testing import assert_frame_equal

from payung.registry import actions, arrivals, frames, queries
from payung.registry.models import Person, Roster, RosterRow, SavedMapping
from tests import factories
from tests.factories import BUDI_NIK, reading, row


pytestmark = pytest.mark.django_db
OTHER_NIK = "6108014506900002"
KK = "6108010101100009"


@pytest.fixture
def roster(rina, landak):
    kept, _ = actions.receive_roster(
        by=rina, area=landak, file_name="daftar.xlsx", content=b"content"
    )
    return kept


def keep(roster, *rows, **fields):
    sender = actions.sender_named(name="Amboyo Inti", kind="village", area=roster.area)
    understood = reading(*rows, **fields)
    actions.keep_readings([actions.Kept(roster, understood, sender, roster.area)])
    roster.refresh_from_db()
    return list(RosterRow.objects.filter(roster=roster).order_by("row", "place"))


def test_a_row_is_kept_as_understood(roster):
    [kept] = keep(roster, row(kk=KK, phone="+6281234567890", wage=1_500_000, job="Petani"))
    assert (kept.name, kept.nik, kept.kk, kept.phone) == (
        "Budi Santoso", BUDI_NIK, KK, "+6281234567890",
    )  # fmt: skip
    assert (kept.nik_masked, kept.phone_masked) == ("610801******0001", "+628123****890")
    assert (kept.wage, kept.job, kept.sex, kept.area.code) == (
        1_500_000,
        "Petani",
        "L",
        "6108012014",
    )
    assert (kept.nik_written, kept.findings, kept.person) == (None, [], None)


def test_what_was_written_is_kept_where_it_differs(roster):
    kept = keep(roster, row(nik=None, nik_written="61080107068500"), row(row=3))
    assert [r.nik_written for r in kept] == ["61080107068500", None]
    assert [r.nik for r in kept] == [None, BUDI_NIK]


def test_the_database_holds_no_number_in_the_clear(roster):
    keep(roster, row(kk=KK, phone="+6281234567890", other=json.dumps({"NIK ayah": OTHER_NIK})))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_rosterrow")
        held = str(cursor.fetchall())
    assert "Budi Santoso" in held
    for secret in (BUDI_NIK, KK, "81234567890", OTHER_NIK):
        assert secret not in held


def test_a_sealed_field_cannot_be_compared_by_mistake(roster):
    keep(roster, row())
    with pytest.raises(FieldError):
        RosterRow.objects.filter(nik=BUDI_NIK).exists()
    assert RosterRow.objects.filter(kk__isnull=True).count() == 1


def test_a_sealed_field_may_be_written_one_by_one(roster):
    [kept] = keep(roster, row())
    kept.kk = KK
    kept.save(update_fields=["kk"])
    assert RosterRow.objects.get(pk=kept.pk).kk == KK


def test_the_area_of_a_row_is_the_smallest_that_is_known(roster):
    kept = keep(
        roster,
        row(),
        row(row=3, village_code=None),
        row(row=4, village_code=None, district_code=None),
    )
    assert [r.area.code for r in kept] == ["6108012014", "610801", "6108"]


def test_counts_and_understanding_are_kept_with_the_roster(roster):
    keep(
        roster,
        row(),
        row(row=3, status="warn", findings=["nik_date_differs", "nik_cleaned"]),
        row(row=4, status="stop", findings=["nik_missing", "nik_cleaned"]),
        layout="abc",
    )
    assert (roster.rows_ok, roster.rows_warn, roster.rows_stop) == (1, 1, 1)
    assert (roster.row_count, roster.status, roster.layout) == (3, "read", "abc")
    understood = roster.understanding
    assert understood["row_findings"] == {
        "nik_cleaned": 2, "nik_date_differs": 1, "nik_missing": 1,
    }  # fmt: skip
    assert roster.finding_counts == [
        ("nik_cleaned", 2), ("nik_date_differs", 1), ("nik_missing", 1),
    ]  # fmt: skip
    assert understood["tables"][0]["skipped"] == {"header": 1}
    assert understood["findings"] == [{"code": "hidden_rows", "values": {"rows": 1}}]


def test_rows_are_found_by_status_and_by_finding(roster):
    keep(roster, row(), row(row=3, status="stop", findings=["nik_missing", "birth_missing"]))
    assert queries.roster_rows(roster).count() == 2
    assert [r.row for r in queries.roster_rows(roster, status="stop")] == [3]
    assert [r.row for r in queries.roster_rows(roster, finding="birth_missing")] == [3]
    assert list(queries.roster_rows(roster, finding="nik")) == []


def test_a_row_that_is_read_again_stays_the_same_row(roster):
    before = keep(roster, row(), row(row=3, name="Dewi"))
    after = keep(roster, row(name="Budi S."), row(row=3, name="Dewi"))
    assert [r.pk for r in after] == [r.pk for r in before]
    assert after[0].name == "Budi S."


def test_rows_that_are_read_no_longer_go_and_new_ones_come(roster):
    budi, _ = keep(roster, row(), row(row=3))
    after = keep(roster, row(), row(row=4, name="Malik"))
    assert [r.row for r in after] == [2, 4]
    assert after[0].pk == budi.pk


def test_two_people_in_one_line_of_the_file_are_two_rows(roster):
    left, right = keep(roster, row(), row(name="Dewi", nik=OTHER_NIK))
    assert (left.place, right.place) == (0, 1)
    again = keep(roster, row(), row(name="Dewi", nik=OTHER_NIK))
    assert [r.pk for r in again] == [left.pk, right.pk]


def test_many_rosters_are_kept_at_once_each_with_its_own_rows(rina, landak):
    """Thirty frames of lists in one: the engine once failed on just that."""
    sender = actions.sender_named(name="Amboyo Inti", kind="village", area=landak)
    kept = []
    for number in range(30):
        roster, _ = actions.receive_roster(
            by=rina, area=landak, file_name=f"{number}.xlsx", content=str(number).encode()
        )
        findings = ["nik_missing", "birth_missing"][: number % 3]
        understood = reading(row(findings=findings), row(row=3, findings=[]), row(row=3))
        kept.append(actions.Kept(roster, understood, sender, landak))
    actions.keep_readings(kept)
    assert RosterRow.objects.count() == 90
    assert [r.place for r in RosterRow.objects.filter(roster=kept[7].roster)] == [0, 0, 1]
    assert RosterRow.objects.filter(findings__icontains="birth_missing").count() == 10


def test_who_looks_for_people_hears_what_a_query_will_answer(roster, village):
    heard = []
    sender = actions.sender_named(name="Amboyo Inti", kind="village", area=village)
    understood = reading(
        row(kk=KK, phone="+6281234567890", birth_date=datetime.date(1985, 6, 7), wage=1_500_000),
        row(row=3, nik=None, nik_written="61080107068500", name="Budi " * 60, sheet=None),
        row(row=4, village_code=None, remark="NIK 6108014506900002", alias="B\0udi"),
        row(row=5, village_code=None, district_code=None, name=None, name_written=None),
    )
    kept = actions.Kept(roster, understood, sender, village)
    actions.keep_readings([kept], finder=lambda rows: heard.append(rows) or [])
    assert_frame_equal(heard[0], arrivals.waiting_rows([roster.pk]))


def test_of_rows_that_were_there_before_nobody_hears(roster):
    heard = []
    sender = actions.sender_named(name="Amboyo Inti", kind="village", area=roster.area)

    def send(*rows):
        kept = actions.Kept(roster, reading(*rows), sender, roster.area)
        actions.keep_readings([kept], finder=lambda rows: heard.append(rows["row"].to_list()) or [])

    send(row())
    send(row(), row(row=3))
    send(row(), row(row=3))
    assert heard == [[2], [3]]


def test_a_row_is_written_with_the_person_who_was_found(roster, village):
    wati = Person.objects.create(number="7K3M9QPD2A4C", name="Wati", area=village, created_at=now())
    sender = actions.sender_named(name="Amboyo Inti", kind="village", area=village)

    def found(rows):
        """The second row is Wati's; of the third nobody was asked."""
        some = rows["record"].cast(pl.Int64)[:2]
        yield some, lambda: lambda: pl.DataFrame({"id": some[1:], "person_id": [wati.pk]})

    three = reading(row(), row(row=3, name="Wati"), row(row=4, name="Bori"))
    actions.keep_readings([actions.Kept(roster, three, sender, village)], finder=found)
    kept = RosterRow.objects.order_by("row")
    assert [one.name for one in kept] == ["Budi Santoso", "Wati", "Bori"]
    assert [one.person for one in kept] == [None, wati, None]
    assert [one.entry for one in kept] == [one.pk for one in kept]


def test_a_roster_without_a_single_row_is_kept_all_the_same(roster):
    keep(roster, row())
    assert keep(roster) == []
    assert roster.row_count == 0


def test_a_row_keeps_its_person_when_it_is_read_again(roster, landak):
    [kept] = keep(roster, row())
    number = people_of(landak)[0].number
    [again] = keep(roster, row(name="Budi S."))
    assert again.pk == kept.pk
    assert again.person.number == number


def people_of(area):
    """Everybody their own person, as a run would keep them."""
    frame = frames.rows_frame(area).select("record", "person_id", "area", "name", "nik")
    grouped = frame.with_row_index("person")
    people = grouped.select(
        "person", "name", "nik", pl.lit("L").alias("sex"), pl.lit("BPU").alias("segment"),
        pl.lit(None, pl.Date).alias("birth_date"), pl.lit(None, pl.String).alias("office"),
        pl.lit(None, pl.String).alias("village_code"), pl.lit(1, pl.UInt32).alias("rows"),
    )  # fmt: skip
    actions.keep_people(people=people, rows=grouped, area=area)
    return list(RosterRow.objects.order_by("id").first().person.__class__.objects.order_by("id"))


def test_what_the_engine_gets_is_what_was_read(roster, landak):
    keep(roster, row(kk=KK, phone="+62812|+62813"), row(row=3, nik=None, nik_written="x", sex=None))
    frame = frames.rows_frame(landak)
    assert frame["nik"].to_list() == [BUDI_NIK, None]
    assert frame["nik_written"].to_list() == [BUDI_NIK, "x"]
    assert frame["kk"].to_list() == [KK, None]
    assert frame["phone"].to_list() == ["+62812|+62813", None]
    assert frame["sex"].to_list() == ["L", None]
    assert frame["village_code"].to_list() == ["6108012014"] * 2
    assert frame["file"].to_list() == [str(roster.sender_id)] * 2
    assert frame["record"].dtype == pl.UInt32


def test_another_regency_gets_nothing_of_it(roster):
    keep(roster, row())
    assert frames.rows_frame(factories.area("6103")).height == 0
    assert frames.roster_hashes(factories.area("6103")) == []


def test_a_correction_is_remembered_for_the_layout(roster, rina, siti):
    keep(roster, row(), layout="abc")
    actions.correct_mapping(by=rina, roster=roster, fields={"No KTP": "nik", "Ket": None})
    assert queries.saved_mappings() == {"abc": {"No KTP": "nik", "Ket": None}}
    roster.refresh_from_db()
    assert roster.status == Roster.Status.RECEIVED
    actions.correct_mapping(by=rina, roster=roster, fields={"No KTP": "kk"})
    assert SavedMapping.objects.get().fields == {"No KTP": "kk"}
