"""Our notes are told from the sender's texts by a mark that nobody sees."""

import pytest

from payung.core.workbooks import open_workbook
from payung.core.workbooks.resending import EARLIER, OURS
from tests.unit.core.workbooks import making
from tests.unit.core.workbooks.making import filled


def _read(lines, **options):
    return open_workbook(making.xlsx_of(lines), **options).sheets[0]


def test_marked_cells_are_left_out_and_the_sheet_is_trimmed_to_the_rest():
    sheet = _read([["Nama", "Catatan" + OURS], ["Ani", "NIK kurang" + OURS], [None, "x" + OURS]])
    assert sheet.texts.rows() == [("Nama",), ("Ani",)]
    assert sheet.kinds.rows() == [(1,), (1,)]
    assert sheet.rows.to_list() == [1, 2]


@pytest.mark.parametrize("mark", [OURS, EARLIER])
def test_copies_of_before_are_known_by_the_mark_they_bear(mark):
    sheet = _read([["Nama", "Catatan" + mark], ["Ani", "NIK kurang" + mark]])
    assert sheet.texts.rows() == [("Nama",), ("Ani",)]


def test_the_mark_is_nothing_that_spreadsheets_draw():
    """LibreOffice shades spaces of no width, word joiners and hard spaces; these it does not."""
    assert OURS.isspace()
    assert not set(OURS) & set("\u200b\u200c\u200d\u2060\ufeff\u00a0\u202f")


def test_unmarked_cells_of_the_same_column_stay():
    sheet = _read([["Nama", "Catatan" + OURS], ["Ani", "sudah pindah"]])
    assert {place: text for place, (text, _) in filled(sheet).items()} == {
        (1, 0): "Nama",
        (2, 0): "Ani",
        (2, 1): "sudah pindah",
    }


def test_a_note_in_the_middle_of_the_sheet_leaves_its_column_in_place():
    sheet = _read([["Nama", "Catatan" + OURS, "Desa"], ["Ani", "x" + OURS, "Raja"]])
    assert sheet.texts.rows() == [("Nama", None, "Desa"), ("Ani", None, "Raja")]


@pytest.mark.parametrize(
    "text", ["\u200bAni", "Ani\u200b\u200b", "Ani\u2009", "Ani   ", OURS + "Ani"]
)
def test_other_spaces_are_the_senders(text):
    assert _read([["Nama"], [text]]).texts.item(1, 0) == text


def test_everything_is_shown_to_those_who_ask():
    sheet = _read([["Nama", "Catatan" + OURS]], with_our_notes=True)
    assert sheet.texts.row(0) == ("Nama", "Catatan" + OURS)


def test_a_page_is_ours_only_when_its_first_cell_is():
    def fill(workbook):
        workbook.add_worksheet("A").write_string(0, 0, "Temuan" + OURS)
        workbook.add_worksheet("B").write_string(2, 0, "Temuan" + OURS)
        workbook.add_worksheet("C").write_string(0, 0, "Temuan")

    sheets = open_workbook(making.xlsx(fill)).sheets
    assert [(sheet.name, sheet.texts.height) for sheet in sheets] == [("B", 0), ("C", 1)]
