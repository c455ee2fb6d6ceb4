"""Binary workbooks, old (.xls) and new (.xlsb)."""

import io
import struct
import zipfile

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, open_workbook
from tests.unit.core.workbooks import making
from tests.unit.core.workbooks.making import filled


NIK = 9271010706850012.0


def test_an_xls_keeps_places_kinds_merges_and_the_hidden_sheet():
    first = (
        making.xls_text(4, 2, "Nama ±")
        + making.xls_number(5, 2, 6108010706850001.0)
        + making.xls_number(5, 3, 31205, style=1)
        + making.record(0xE5, struct.pack("<HHHHH", 1, 2, 3, 0, 4))
    )
    book = open_workbook(making.xls(first, making.xls_text(0, 0, "x"), hidden=[2]))

    assert book.format == "xls"
    assert filled(book.sheets[0]) == {
        (5, 2): ("Nama ±", Kind.TEXT),
        (6, 2): ("6108010706850001", Kind.NUMBER),
        (6, 3): ("1985-06-07", Kind.DATE),
    }
    assert book.sheets[0].merged == ((3, 0, 4, 4),)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("S1", False), ("S2", True)]


def test_errors_in_an_xls_are_errors_whether_typed_or_computed():
    cells = (
        making.xls_text(0, 0, "a")
        + making.xls_error(1, 0, 0x2A)
        + making.xls_error_formula(2, 0, 0x17)
    )
    assert filled(open_workbook(making.xls(cells)).sheets[0]) == {
        (1, 0): ("a", Kind.TEXT),
        (2, 0): ("#N/A", Kind.ERROR),
        (3, 0): ("#REF!", Kind.ERROR),
    }


def test_an_xls_that_counts_from_1904_gives_the_right_day():
    date_mode = making.record(0x22, struct.pack("<H", 1))
    content = making.xls(making.xls_number(0, 0, 29743, style=1), globals_more=date_mode)
    book = open_workbook(content)
    assert book.epoch_1904
    assert filled(book.sheets[0]) == {(1, 0): ("1985-06-07", Kind.DATE)}


@pytest.mark.parametrize("protection", [b"\1\0\1\0\1\0", b"\0\0\x34\x12\x56\x78"])
def test_an_xls_with_a_password_is_refused_whatever_the_cipher(protection):
    locked = making.xls(making.xls_text(0, 0, "x"), globals_more=making.record(0x2F, protection))
    with pytest.raises(InputProblem) as refused:
        open_workbook(locked, "daftar.xls")
    assert refused.value.code == "password"
    assert refused.value.values["file"] == "daftar.xls"


def test_an_xls_that_declares_impossible_dimensions_is_refused():
    dimensions = making.record(0x200, struct.pack("<IIHHH", 0, 0x40000000, 0, 0xFFFF, 0))
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.xls(dimensions + making.xls_text(0, 0, "x")))
    assert refused.value.code == "unreadable"


def test_an_xls_that_declares_all_rows_is_read_as_its_cells():
    dimensions = making.record(0x200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0))
    book = open_workbook(making.xls(dimensions + making.xls_text(0, 0, "x")))
    assert book.sheets[0].texts.shape == (1, 1)


def test_an_xls_cell_beyond_the_last_column_is_refused():
    far = making.xls_number(0, 0, 1) + making.xls_number(65_535, 65_535, 1)
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.xls(far))
    assert refused.value.code == "unreadable"


def test_an_xls_cut_off_is_truncated():
    content = making.xls(making.xls_text(0, 0, "x"))
    with pytest.raises(InputProblem) as refused:
        open_workbook(content[: len(content) // 2])
    assert refused.value.code == "truncated"


def test_a_record_that_is_longer_than_the_stream_is_truncated():
    broken = struct.pack("<HH", 0x203, 60_000)
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.xls(broken))
    assert refused.value.code == "truncated"


def test_an_xlsb_keeps_places_kinds_and_merges():
    rows = (
        making.xlsb_row(3)
        + making.xlsb_cell(1, "Nama")
        + making.xlsb_row(4)
        + making.xlsb_cell(1, 2500000.0)
        + making.xlsb_cell(2, b"\x17")
    )
    book = open_workbook(making.xlsb(rows, making.xlsb_merge(0, 1, 0, 5)))

    assert book.format == "xlsb"
    assert filled(book.sheets[0]) == {
        (4, 1): ("Nama", Kind.TEXT),
        (5, 1): ("2500000", Kind.NUMBER),
        (5, 2): ("#REF!", Kind.ERROR),
    }
    assert book.sheets[0].merged == ((1, 0, 2, 5),)
    assert book.sheets[0].name == "S1"


def test_an_xlsb_says_when_it_counts_from_1904():
    rows = making.xlsb_row(0) + making.xlsb_cell(0, "x")
    assert open_workbook(making.xlsb(rows, is_1904=True)).epoch_1904


def test_an_xlsb_with_cells_at_opposite_ends_is_refused():
    rows = (
        making.xlsb_row(0)
        + making.xlsb_cell(0, "x")
        + making.xlsb_row(1_000_000)
        + making.xlsb_cell(16_000, "y")
    )
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.xlsb(rows))
    assert refused.value.code == "too_many_cells"


def test_an_xlsb_whose_records_break_off_is_truncated():
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.xlsb(b"\x05\x7f\x00"))
    assert refused.value.code == "truncated"


def test_an_xlsb_whose_sheet_part_is_missing_is_unreadable():
    content = making.xlsb(making.xlsb_row(0) + making.xlsb_cell(0, "x"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.zipped(kept))
    assert refused.value.code == "unreadable"


def test_an_xlsb_that_ends_between_two_records_is_truncated():
    with pytest.raises(InputProblem) as refused:
        open_workbook(making.xlsb_cut(making.xlsb_row(0) + making.xlsb_cell(0, "x")))
    assert refused.value.code == "truncated"
