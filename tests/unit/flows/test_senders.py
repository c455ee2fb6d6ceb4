"""Who sent a list, as far as the list tells."""

import polars as pl
import pytest

from payung.core.rosters import ROW_SCHEMA
from payung.flows.senders import sender_of
from tests.factories import row


LANDAK, NGABANG, VILLAGE = 6108000000, 6108010000, 6108012014


def sender(*rows, file_name="Daftar Pekerja.xlsx", received_in=LANDAK):
    frame = pl.DataFrame(list(rows), schema=ROW_SCHEMA)
    found = sender_of(frame, file_name=file_name, received_in=received_in)
    return found.kind, found.name, found.area


def test_a_list_of_one_village_is_from_that_village():
    assert sender(*[row()] * 9, row(village_code="6108012001")) == ("village", "", VILLAGE)


def test_a_list_of_many_villages_of_a_district_is_a_group_of_that_district():
    rows = [row(village_code=f"61080120{n:02}") for n in range(10, 20)]
    assert sender(*rows) == ("group", "Daftar Pekerja", NGABANG)


def test_a_list_of_all_districts_is_a_group_of_the_regency():
    rows = [row(village_code=None, district_code=f"6108{n:02}") for n in range(1, 11)]
    assert sender(*rows) == ("group", "Daftar Pekerja", LANDAK)


def test_a_list_that_names_one_office_is_from_that_office():
    assert sender(*[row(office="Dinas Pendidikan")] * 3) == ("office", "Dinas Pendidikan", VILLAGE)


def test_a_list_of_wage_earners_of_one_firm_is_from_an_employer():
    rows = [row(office="PT Contoh Jaya", segment="PU", village_code=None, district_code=None)] * 3
    assert sender(*rows) == ("employer", "PT Contoh Jaya", LANDAK)


def test_a_list_by_office_is_from_whoever_keeps_it():
    rows = [row(office=f"Dinas {n}", village_code=None, district_code=None) for n in range(5)]
    assert sender(*rows, file_name="Tenaga Non ASN per OPD.xlsx") == (
        "office", "Tenaga Non ASN per OPD", LANDAK,
    )  # fmt: skip


@pytest.mark.parametrize("received_in", [6103000000, 6108020000])
def test_a_list_is_never_moved_out_of_where_it_was_received(received_in):
    kind, _, area = sender(*[row()] * 3, received_in=received_in)
    assert (kind, area) == ("group", received_in)


def test_a_list_without_rows_is_a_group_where_it_was_received():
    assert sender() == ("group", "Daftar Pekerja", LANDAK)


def test_a_folder_in_the_name_does_not_count():
    assert sender(file_name="kiriman/Juni/Data Raja.v2.xlsx")[1] == "Data Raja.v2"
