"""Only rows side by side show it: cut NIK, family cards, shared numbers, exchanged days."""

import datetime
from typing import Any

import polars as pl
import pytest

from payung.core.rosters import ROW_SCHEMA, RosterReading, read_roster
from tests.system.roster_drafts import Draft, Person, cast, xlsx


AS_OF = datetime.date(2026, 6, 30)
PEOPLE = cast(("3509022001", "Cakru", "Kencong"))


def read(*rows: tuple[Any, ...], **other: Any) -> RosterReading:
    draft = Draft()
    draft.line("No", "Nama", "NIK", "No KK", "Tgl Lahir", "L/P", "Keterangan")
    for number, row in enumerate(rows, 1):
        draft.line(number, *row)
    return read_roster(xlsx(draft), name="x.xlsx", as_of=AS_OF, **other)


def plain(person: Person, **other: Any) -> tuple[Any, ...]:
    cells = {"name": person.name, "nik": person.nik, "kk": person.kk, "day": person.day()}
    cells |= {"sex": person.sex, "remark": ""} | other
    return tuple(cells.values())


def codes(reading: RosterReading, row: int = 0) -> list[str]:
    found: list[str] = reading.rows["findings"][row].to_list()
    return found


def test_a_clean_row_is_ok() -> None:
    reading = read(*map(plain, PEOPLE))
    assert set(reading.rows["status"]) == {"ok"}
    assert reading.rows.schema == pl.Schema(ROW_SCHEMA)


def test_a_column_cut_to_fifteen_digits_is_known_by_its_zeros() -> None:
    reading = read(*(plain(p, nik=int(p.nik) // 10 * 10) for p in PEOPLE))
    assert reading.rows["nik"].null_count() == 12
    assert codes(reading)[0] == "nik_file_cut"
    assert [finding.code for finding in reading.findings] == ["file_nik_cut"]


def cut(person: Person) -> int:
    """The number as a program keeps it that writes 15 digits of it."""
    return int(person.nik) // 10 * 10


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_few_numbers_that_end_in_zero_are_kept_and_asked_about(count: int) -> None:
    reading = read(*(plain(p, nik=cut(p)) for p in PEOPLE[:count]))
    assert reading.rows["nik"].to_list() == [str(cut(p)) for p in PEOPLE[:count]]
    for row in range(count):
        assert "nik_perhaps_cut" in codes(reading, row)
    assert set(reading.rows["status"]) <= {"warn", "stop"}
    assert reading.findings == ()


def test_beside_texts_a_number_that_ends_in_zero_is_asked_about_and_no_text_is() -> None:
    tenth = PEOPLE[9]
    assert tenth.nik.endswith("0")
    reading = read(*(plain(p) for p in PEOPLE[1:]), plain(PEOPLE[0], nik=cut(PEOPLE[0])))
    asked = [row for row in range(12) if "nik_perhaps_cut" in codes(reading, row)]
    assert asked == [11]


def test_a_number_that_ends_otherwise_shows_that_none_was_cut() -> None:
    numbers = [plain(p, nik=int(p.nik)) for p in (PEOPLE[9], PEOPLE[10])]
    assert set(read(*numbers).rows["status"]) == {"ok"}


def test_from_five_numbers_on_the_column_was_cut() -> None:
    reading = read(*(plain(p, nik=cut(p)) for p in PEOPLE[:5]))
    for row in range(5):
        assert "nik_file_cut" in codes(reading, row)
        assert "nik_perhaps_cut" not in codes(reading, row)


def test_a_family_card_at_many_names_is_no_nik_and_is_kept_as_card() -> None:
    card = "3509021503110007"
    reading = read(*(plain(p, nik=card, kk="") for p in PEOPLE[:4]), *map(plain, PEOPLE[4:]))
    assert reading.rows["nik"].to_list()[:4] == [None] * 4
    assert reading.rows["kk"].to_list()[:4] == [card] * 4
    assert "nik_is_kk" in codes(reading)


def test_a_sons_row_with_his_fathers_nik_keeps_it_and_is_warned_of() -> None:
    father, son = PEOPLE[0], PEOPLE[2]
    reading = read(plain(father), plain(son, nik=father.nik), *map(plain, PEOPLE[4:]))
    assert reading.rows["nik"].to_list()[:2] == [father.nik, father.nik]
    assert "nik_shared" in codes(reading, 0)
    assert "nik_shared" in codes(reading, 1)


def test_exchanged_day_and_month_are_repaired_when_the_nik_agrees() -> None:
    person = next(p for p in PEOPLE if p.birth_date.day <= 12 != p.birth_date.month)
    wrong = person.birth_date.strftime("%m-%d-%Y")
    others = [p for p in PEOPLE if p is not person]
    reading = read(plain(person, day=wrong), *map(plain, others))
    row = reading.rows.row(0, named=True)
    assert row["birth_date"] == person.birth_date
    assert row["birth_date_other"] is not None
    assert "birth_swapped" in row["findings"]


def test_columns_under_each_others_heading_change_places() -> None:
    reading = read(*(plain(p, nik=p.kk, kk=p.nik) for p in PEOPLE))
    assert reading.rows["nik"].to_list() == [p.nik for p in PEOPLE]
    assert reading.rows["kk"].to_list() == [p.kk for p in PEOPLE]


def test_the_second_row_of_a_person_is_a_repetition_and_no_row_is_removed() -> None:
    reading = read(*map(plain, PEOPLE), plain(PEOPLE[0]))
    assert reading.rows.height == 13
    assert "row_repeated" not in codes(reading, 0)
    assert "row_repeated" in codes(reading, 12)


@pytest.mark.parametrize(
    ("change", "code", "status"),
    [
        ({"nik": ""}, "nik_missing", "stop"),
        ({"nik": "1111111111111111"}, "nik_placeholder", "stop"),
        ({"nik": "350902130368001"}, "nik_short", "stop"),
        ({"nik": "35090213036800011"}, "nik_long", "stop"),
        ({"nik": "350902******0001"}, "nik_masked", "stop"),
        ({"nik": "3,50902E+15"}, "nik_lost", "stop"),
        ({"day": ""}, "birth_missing", "warn"),
        ({"sex": "P"}, "nik_sex_differs", "warn"),
        ({"remark": "sudah meninggal"}, "remark_dead", "warn"),
        ({"remark": "PNS"}, "job_civil_servant", "warn"),
        ({"remark": "sudah BPJS TK"}, "remark_member", "ok"),
    ],
)
def test_what_is_amiss_is_said_and_weighed(change: Any, code: str, status: str) -> None:
    reading = read(plain(PEOPLE[0], **change), *map(plain, PEOPLE[1:]))
    assert code in codes(reading)
    assert reading.rows["status"][0] == status


def test_of_a_column_that_is_mostly_starred_the_whole_numbers_are_read() -> None:
    starred = [plain(p, nik=f"{p.nik[:6]}******{p.nik[-4:]}") for p in PEOPLE[:10]]
    reading = read(*starred, *map(plain, PEOPLE[10:]))
    assert reading.rows["nik"].to_list() == [None] * 10 + [p.nik for p in PEOPLE[10:]]
    assert reading.rows["nik_written"].to_list() == reading.rows["nik"].to_list()
    assert "nik_masked" in codes(reading, 0)
    assert "nik_missing" not in codes(reading, 0)
    assert reading.rows["status"][11] == "ok"


def test_age_is_checked_only_by_a_rule() -> None:
    assert "age_above" not in codes(read(*map(plain, PEOPLE)))
    assert "age_above" in codes(read(*map(plain, PEOPLE), age_rule=(17, 40)))
    assert "age_below" in codes(read(*map(plain, PEOPLE), age_rule=(60, 90)))
