"""A clean table is read without a number, a row or an id being changed on the way."""

import datetime

import polars as pl
import pytest

from payung.commands.people_tables import NOTHING_READABLE, read_people
from payung.core import deliveries
from payung.core.errors import InputProblem


HEAD = "id,name,nik,birth_date,sex,village_code,phone\n"
SITI = "1,Siti Aminah,6108014706850001,1985-06-07,P,6108012001,+6281234567890\n"


@pytest.fixture
def read(tmp_path):
    def reading(content, name="left.csv"):
        path = tmp_path / name
        if isinstance(content, pl.DataFrame):
            content.write_parquet(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_people(path, as_of_year=2026)

    return reading


def refusal(read, content, name="left.csv"):
    with pytest.raises(InputProblem) as refused:
        read(content, name)
    assert refused.value.values["file"] == name
    return refused.value


def test_a_clean_row_is_taken_as_it_stands(read):
    table = read(HEAD + SITI)
    assert table.missing == ()
    assert table.unread == {}
    assert table.frame.row(0, named=True) == {
        "id": "1",
        "name": "Siti Aminah",
        "nik": "6108014706850001",
        "birth_date": datetime.date(1985, 6, 7),
        "sex": "P",
        "village_code": "6108012001",
        "phone": "+6281234567890",
        "nik_written": None,
    }


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_the_separator_is_found_out(read, separator):
    text = (HEAD + SITI + SITI.replace("1,", "2,", 1)).replace(",", separator)
    assert read(text).frame["name"].to_list() == ["Siti Aminah", "Siti Aminah"]


def test_a_declared_separator_is_believed(read):
    assert read("sep=;\r\n" + (HEAD + SITI).replace(",", ";")).frame.height == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_out(read, encoding):
    text = HEAD + SITI.replace("Siti", "Renée")
    assert read(text.encode(encoding)).frame["name"][0] == "Renée Aminah"


def test_headings_may_be_in_any_case_and_order(read):
    table = read(" Name ,ID\nSiti,7\n")
    assert table.frame.row(0, named=True) == {"id": "7", "name": "Siti"}
    assert table.missing == ("nik", "birth_date", "sex", "village_code", "phone")


def test_other_columns_are_left_alone_and_alias_and_card_are_used(read):
    table = read("id,name,wage,alias,kk\n1,Siti,100,Ti,6108011201100001\n")
    assert table.frame.columns == ["id", "name", "alias", "kk"]
    assert "alias" not in table.missing


@pytest.mark.parametrize(
    "written", ["07/06/1985", "7 Juni 1985", "1985.06.07", "07-06-85", "19850607", "31205"]
)
def test_a_date_may_be_written_in_other_ways(read, written):
    table = read(HEAD + SITI.replace("1985-06-07", written))
    assert table.frame["birth_date"].to_list() == [datetime.date(1985, 6, 7)]


def test_numbers_codes_and_sexes_may_be_written_in_other_ways(read):
    row = "1,Siti,6108 0147 0685 0001,,Perempuan,61.08.01.2001,0812-3456-7890\n"
    assert read(HEAD + row).frame.row(0)[2:7] == (
        "6108014706850001",
        None,
        "P",
        "6108012001",
        "+6281234567890",
    )


def test_what_cannot_be_read_is_counted_and_a_wrong_nik_stays_beside(read):
    table = read(HEAD + "1,Siti,610801470685000,entah,?x,6108012001,rumah\n")
    assert table.unread == {"nik": 1, "birth_date": 1, "sex": 1, "phone": 1}
    assert table.frame["nik"][0] is None
    assert table.frame["nik_written"][0] == "610801470685000"


def test_ids_and_numbers_of_a_csv_stay_texts(read):
    table = read(HEAD + "007,Siti,6108014706850001,,,,08123456789\n")
    assert table.frame["id"][0] == "007"
    assert table.frame.schema["nik"] == pl.String


def test_a_cell_wrapped_or_guarded_for_a_spreadsheet_is_unwrapped(read):
    table = read(HEAD + '1,Siti,"=""6108014706850001""",,,,\'+6281234567890\n')
    assert table.frame["nik"][0] == "6108014706850001"
    assert table.frame["phone"][0] == "+6281234567890"


def test_blanks_and_empty_lines_at_the_end_are_nothing(read):
    assert read(HEAD + SITI + ",,,,,,\n \n").frame.height == 1


def test_a_table_of_headings_alone_is_empty_and_no_mistake(read):
    assert read(HEAD).frame.height == 0


def test_parquet_keeps_dates_and_takes_whole_numbers_as_texts(read):
    day = datetime.date(1985, 6, 7)
    frame = pl.DataFrame(
        {
            "id": [1],
            "name": ["Siti"],
            "nik": [6108014706850001],
            "birth_date": [datetime.datetime(1985, 6, 7, tzinfo=datetime.UTC)],
            "village_code": [6108012001],
        }
    )
    table = read(frame, "left.parquet").frame
    assert table.row(0) == ("1", "Siti", "6108014706850001", day, "6108012001", None)
    dated = frame.with_columns(birth_date=pl.lit(day))
    assert read(dated, "left.parquet").frame["birth_date"].to_list() == [day]


def test_a_parquet_file_is_known_by_its_content(read):
    assert read(pl.DataFrame({"id": ["1"], "name": ["Siti"]}), "left.csv").frame.height == 1


def test_numbers_with_a_decimal_point_are_refused_for_they_lose_digits(read):
    frame = pl.DataFrame({"id": ["1"], "name": ["Siti"], "nik": [6.108014706850001e15]})
    assert refusal(read, frame, "left.parquet").code == "table_digits_lost"


def test_a_column_of_lists_is_refused(read):
    frame = pl.DataFrame({"id": ["1"], "name": [["Siti"]]})
    assert refusal(read, frame, "left.parquet").code == "table_column_kind"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_kind"),
        (b"PK\x03\x04 a workbook", "table_kind"),
        (b"id,name\x00\n1,Siti\n", "table_kind"),
        (b"PAR1 and nothing behind", "table_unreadable"),
        ((HEAD + "1,Siti,1,2,3,4,5,6,7\n").encode(), "table_unreadable"),
        (b"nomor,nama\n1,Siti\n", "table_columns_missing"),
        (b"id,name,name\n1,Siti,Siti\n", "table_column_twice"),
        (b"id,name,ID\n1,Siti,2\n", "table_column_twice"),
        (b"id,name\n1,Siti\n,Aminah\n", "table_id_missing"),
        (b"id,name\n1,Siti\n2,Ani\n1,Aminah\n", "table_id_twice"),
    ],
)
def test_what_is_no_clean_table_is_refused_as_unreadable(read, content, code):
    problem = refusal(read, content)
    assert problem.code == code
    assert problem.values["exit_code"] == deliveries.NOTHING_READABLE == NOTHING_READABLE


def test_a_refusal_names_no_cell(read):
    problem = refusal(read, "id,name\n6108014706850001,Siti\n6108014706850001,Siti\n")
    assert "6108014706850001" not in str(problem)
    assert problem.values["rows"] == 1


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputProblem, match="path_missing"):
        read_people(tmp_path / "nowhere.csv", as_of_year=2026)
