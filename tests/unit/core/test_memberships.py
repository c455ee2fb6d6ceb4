"""An extract is read in whatever form the branch hands over; what it does not say stays unknown."""

import datetime
import io

import polars as pl
import pytest
import xlsxwriter

from payung.core.errors import InputProblem
from payung.core.memberships import MEMBER_SCHEMA, day_doubted, read_members, values
from payung.core.periods import Month


AS_OF = datetime.date(2026, 6, 30)
HEAD = "KPJ;NIK;NAMA;TGL_LAHIR;JK;SEGMEN;PROGRAM;NPP;NAMA_BADAN_USAHA;TGL_KEPESERTAAN;BULAN_IURAN_TERAKHIR;STATUS\n"
LINE = "11111111111;6108010104690010;TALINO;01-04-1969;L;BPU;JKK+JKM;SD1;WADAH A;05-02-2024;202604;AKTIF\n"


def read(text, name="peserta.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return read_members(content, name=name, as_of=AS_OF)


def test_a_line_of_the_usual_extract():
    line = read(HEAD + LINE).frame.row(0, named=True)
    assert line == {
        "kpj": "11111111111", "nik": "6108010104690010", "name": "TALINO", "alias": None,
        "birth_date": datetime.date(1969, 4, 1), "sex": "L", "segment": "BPU",
        "programmes": "JKK+JKM", "employer_number": "SD1", "employer": "WADAH A",
        "member_since": datetime.date(2024, 2, 5), "paid_until": Month(2026, 4).index,
        "status_text": "AKTIF", "regency_text": None,
    }  # fmt: skip


def test_other_words_and_a_title_above():
    text = (
        "DATA PESERTA CABANG PONTIANAK\n\nNo,Nomor Peserta,NIK,Nama Lengkap,Tanggal Lahir,Jenis Kelamin,"
        "Segmen Kepesertaan,JKK,JKM,JHT,Iuran Lunas s/d,Badan Usaha\n"
        "1,22222222222,6108015804930002,Lusia Cani,18 April 1993,Perempuan,Bukan Penerima Upah,Y,Y,,Jun-26,Wadah B\n"
        "2,33333333333,6108011805950001,Laja,18/05/1995,Laki-laki,Penerima Upah,Y,Y,Y,06/2026,PT C\n"
    )
    frame = read(text).frame
    assert frame["kpj"].to_list() == ["22222222222", "33333333333"]
    assert frame["segment"].to_list() == ["BPU", "PU"]
    assert frame["programmes"].to_list() == ["JKK+JKM", "JKK+JKM+JHT"]
    assert frame["paid_until"].to_list() == [Month(2026, 6).index] * 2
    assert frame["sex"].to_list() == ["P", "L"]


def test_a_workbook_with_real_dates_and_number_cells():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for column, heading in enumerate(HEAD.strip().split(";")):
        sheet.write(2, column, heading)
    sheet.write_row(3, 0, [11111111111, "6108010104690010", "TALINO"])
    sheet.write_datetime(3, 3, datetime.datetime(1969, 4, 1), day)  # noqa: DTZ001
    sheet.write_row(3, 4, ["L", "PU", "JKK+JKM+JHT", "1", "CV"])
    sheet.write_datetime(3, 9, datetime.datetime(2020, 1, 1), day)  # noqa: DTZ001
    sheet.write_datetime(3, 10, datetime.datetime(2026, 6, 1), day)  # noqa: DTZ001
    book.close()
    line = read(buffer.getvalue(), "peserta.xlsx").frame.row(0, named=True)
    assert line["kpj"] == "11111111111"
    assert line["paid_until"] == Month(2026, 6).index
    assert line["member_since"] == datetime.date(2020, 1, 1)


def test_of_a_repeated_kpj_the_line_paid_furthest_counts_and_it_is_said():
    reading = read(HEAD + LINE + LINE.replace("202604", "202601"))
    assert reading.frame.height == 1
    assert reading.frame["paid_until"][0] == Month(2026, 4).index
    assert [(f.code, f.values) for f in reading.findings] == [("members_repeated", {"rows": 1})]


def test_what_is_not_said_stays_unknown_and_is_counted():
    text = HEAD + LINE.replace("BPU", "?").replace("202604", "").replace("11111111111", "")
    text += LINE.replace("BPU", "").replace("202604", "-")
    reading = read(text)
    assert reading.frame.height == 1
    assert reading.frame["segment"][0] is None
    assert reading.frame["paid_until"][0] is None
    assert {finding.code for finding in reading.findings} == {
        "members_without_kpj", "members_without_month", "members_without_segment",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("latest", "as_of", "is_doubted"),
    [
        ("2026-06", "2026-06-30", False),
        ("2026-04", "2026-06-30", False),  # due in May; extracts take a while
        ("2026-03", "2026-06-30", True),
        ("2027-01", "2026-06-30", False),  # paid ahead
        ("2025-12", "2026-02-28", False),
        ("2025-11", "2026-02-28", True),
    ],
)
def test_a_day_long_after_the_latest_contribution_is_doubted(latest, as_of, is_doubted):
    found = day_doubted(Month.parse(latest).index, datetime.date.fromisoformat(as_of))
    assert [finding.values["month"] for finding in found] == [latest] * is_doubted


def test_a_day_is_not_doubted_where_no_month_is_known():
    assert day_doubted(None, datetime.date(2026, 6, 30)) == []


def test_the_frame_has_its_schema_and_is_sorted():
    frame = read(HEAD + LINE.replace("11111111111", "99999999999") + LINE).frame
    assert dict(frame.schema) == MEMBER_SCHEMA
    assert frame["kpj"].is_sorted()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KPJ;NAMA\n11111111111;TALINO\n22222222222;LAJA\n", "members_columns_missing"),
        ("hello\nworld\n", "members_no_table"),
        ("", "empty"),
    ],
)
def test_what_cannot_answer_is_refused(text, code):
    with pytest.raises(InputProblem, match=code):
        read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("202606", (2026, 6)), ("2026-06", (2026, 6)), ("2026/6", (2026, 6)), ("06/2026", (2026, 6)),
        ("6-2026", (2026, 6)), ("062026", (2026, 6)), ("Jun-26", (2026, 6)), ("Juni 2026", (2026, 6)),
        ("JUNI 2026", (2026, 6)), ("Mei'26", (2026, 5)), ("30-06-2026", (2026, 6)),
        ("30 Juni 2026", (2026, 6)), ("2026-06-30", (2026, 6)), ("20260630", (2026, 6)),
        ("46173", (2026, 5)), (" 202512 ", (2025, 12)), ("Des 2025", (2025, 12)),
        ("202613", None), ("00/2026", None), ("-", None), ("", None), (None, None), ("AKTIF", None),
    ],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(text, expected):
    found = pl.DataFrame({"t": [text]}, schema={"t": pl.String}).select(values.month(pl.col("t")))
    assert found.item() == (Month(*expected).index if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PU", "PU"), ("BPU", "BPU"), ("Bukan Penerima Upah", "BPU"), ("PENERIMA UPAH", "PU"),
        ("Jasa Konstruksi", "JAKON"), ("jakon", "JAKON"), ("Pekerja Migran Indonesia", "PMI"),
        ("BPU (Wadah)", "BPU"), ("Formal", "PU"), ("PUPR", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_segment_is_read_by_its_words(text, expected):
    found = pl.DataFrame({"t": [text]}, schema={"t": pl.String}).select(values.segment(pl.col("t")))
    assert found.item() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JKK+JKM", "JKK+JKM"), ("JKM, JKK dan JHT", "JKK+JKM+JHT"), ("3 Program", "JKK+JKM+JHT"),
        ("jkk/jkm", "JKK+JKM"), ("JHT", "JHT"), ("JKP", "JKP"), ("lain", ""), ("", None), (None, None),
    ],
)  # fmt: skip
def test_programmes_stand_in_the_law_s_order(text, expected):
    frame = pl.DataFrame({"t": [text]}, schema={"t": pl.String})
    assert frame.select(values.programmes(pl.col("t"), {})).item() == expected
