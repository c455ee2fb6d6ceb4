"""What holds for every workbook: reading gives back what was written, and never breaks."""

import csv
import io

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from payung.core.errors import InputProblem
from payung.core.workbooks import (
    CorrectionSummary,
    Kind,
    Note,
    TableColumn,
    TableSheet,
    as_written,
    inert,
    open_workbook,
    write_correction,
    write_table,
)
from payung.core.workbooks.columns import exact_text, number_text
from tests.unit.core.workbooks.making import raw_xlsx, xls, xls_text, xlsx_of


REFUSALS = {
    "read",
    "password",
    "empty",
    "truncated",
    "wrong_type",
    "too_large",
    "too_many_cells",
    "zip_bomb",
    "unreadable",
}
# Any letter but those that no XML may hold.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
CELLS = st.one_of(st.none(), TEXTS, st.integers(-(10**15), 10**15))
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)
SMALL = xlsx_of([["NIK", "Nama"], ["6108010706850001", "Ani"], [1.5, None]])
OLD = xls(xls_text(0, 0, "NIK") + xls_text(1, 0, "6108010706850001"))


def _expected(lines):
    return {
        (row, column): str(value)
        for row, line in enumerate(lines, start=1)
        for column, value in enumerate(line)
        if value is not None
    }


def _outcome(content):
    try:
        open_workbook(content)
    except InputProblem as refused:
        return refused.code
    return "read"


def _texts(sheet):
    return {
        (row, column): text
        for column, texts in enumerate(sheet.texts.iter_columns())
        for row, text in zip(sheet.rows, texts, strict=True)
        if text is not None
    }


@settings(max_examples=60, deadline=None)
@given(LINES)
@example([["_x0041_", "=1+1", " a "]])
def test_every_cell_of_a_workbook_is_read_where_it_stands(lines):
    expected = _expected(lines)
    if expected:
        assert _texts(open_workbook(xlsx_of(lines)).sheets[0]) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=3, max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_record_of_a_text_file_is_one_row(records, delimiter, encoding):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(records)
    text = f"sep={delimiter}\r\n" + buffer.getvalue()
    sheet = open_workbook(text.encode(encoding)).sheets[0]
    assert [list(row) for row in sheet.texts.rows()] == records
    assert sheet.rows.to_list() == list(range(2, len(records) + 2))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([SMALL, OLD]), st.data())
def test_a_damaged_file_is_read_or_refused_but_never_breaks(content, data):
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(content), data.draw(st.integers(1, len(content)))]))
    assert _outcome(bytes(damaged[:cut])) in REFUSALS


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    assert _outcome(content) in REFUSALS


@settings(max_examples=40, deadline=None)
@given(st.integers(10**15, 10**16 - 1))
def test_all_sixteen_digits_of_a_number_are_kept(nik):
    content = raw_xlsx(f'<row r="1"><c r="A1"><v>{nik}</v></c></row>')
    sheet = open_workbook(content).sheets[0]
    assert sheet.texts.item() == str(nik)
    assert sheet.kinds.item() == Kind.NUMBER


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_without_exponent_and_close_to_what_it_is(value):
    text = number_text(value)
    assert "e" not in text.lower()
    assert abs(float(text) - value) <= abs(value) * 1e-14 + 5e-324


@given(st.integers(-(10**40), 10**40))
def test_whole_numbers_read_as_themselves(value):
    assert exact_text(str(value)) == str(value)


@settings(max_examples=40, deadline=None)
@given(LINES, st.integers(1, 6))
def test_a_corrected_copy_holds_every_cell_of_what_was_sent(lines, row):
    expected = _expected(lines)
    if not expected:
        return
    book = open_workbook(xlsx_of(lines))
    buffer = io.BytesIO()
    summary = CorrectionSummary("Temuan", "Ringkasan khusus", ("a", "b", "c"), [])
    notes = {("Data", row): Note("catatan", "stop")}
    write_correction(book, notes, buffer, summary, note_heading="Catatan")
    assert _texts(open_workbook(buffer.getvalue()).sheets[0]) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_an_export_holds_every_text(texts):
    buffer = io.BytesIO()
    frame = pl.DataFrame({"a": texts})
    write_table(buffer, [TableSheet("Data", [TableColumn("Nama")], frame)])
    assert open_workbook(buffer.getvalue()).sheets[0].texts["c0"].to_list() == ["Nama", *texts]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_inert_texts_can_be_had_back_and_never_begin_a_formula(texts):
    frame = pl.DataFrame({"a": texts}, schema={"a": pl.String})
    safe = inert(frame)
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in safe["a"])
    assert as_written(safe).equals(frame)
