"""Texts with delimiters: which one, in which letters, and on which line each record begins."""

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits, open_workbook
from payung.core.workbooks.delimited import sniff
from tests.unit.core.workbooks.making import filled


def _read(text, encoding="utf-8", mark=b""):
    return open_workbook(mark + text.encode(encoding)).sheets[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(delimiter):
    sheet = _read("NIK,Nama,Desa\n1,Ani,Raja\n2,Budi,Raja\n".replace(",", delimiter))
    assert sheet.texts.rows() == [
        ("NIK", "Nama", "Desa"),
        ("1", "Ani", "Raja"),
        ("2", "Budi", "Raja"),
    ]
    assert sheet.rows.to_list() == [1, 2, 3]
    assert sheet.name == ""


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
    ],
)
def test_each_encoding_is_found(encoding, mark):
    sheet = _read("No;Nama\n1;MA’MUN – Amboyo\n2;Zoë\n", encoding, mark)
    assert sheet.texts.rows() == [("No", "Nama"), ("1", "MA’MUN – Amboyo"), ("2", "Zoë")]


def test_a_file_pasted_together_from_two_encodings_keeps_both():
    content = "No;Nama\n1;Zoë\n".encode() + "2;MA’MUN\n".encode("cp1252")
    assert open_workbook(content).sheets[0].texts["c1"].to_list() == ["Nama", "Zoë", "MA’MUN"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_machine(end):
    sheet = _read(end.join(["a;b", "", "c;d", ""]))
    assert filled(sheet).keys() == {(1, 0), (1, 1), (3, 0), (3, 1)}


def test_a_record_stands_on_the_line_where_it_starts():
    text = 'DAFTAR\n\nNama;Alamat\nAni;"Jl. Raya\nRT 01\nRW 02"\nBudi;Raja\n\nSiti;Raja\n'
    sheet = _read(text)
    assert sheet.rows.to_list() == [1, 3, 4, 7, 9]
    assert sheet.texts["c1"].to_list() == [None, "Alamat", "Jl. Raya\nRT 01\nRW 02", "Raja", "Raja"]


def test_titles_with_few_delimiters_do_not_mislead():
    title = "DAFTAR PEKERJA, DESA RAJA, KEC. NGABANG, KAB. LANDAK\nKeadaan, Juni 2026\n\n"
    sheet = _read(title + "No;Nama;Upah\n" + "".join(f"{n};Ani;2.500,00\n" for n in range(3)))
    assert sheet.texts.row(-1) == ("2", "Ani", "2.500,00")
    assert sheet.rows.to_list()[:3] == [1, 2, 4]


def test_decimal_commas_do_not_make_a_column():
    assert sniff("upah;bonus\n1,5;2,5\n3,5;4,5\n5,5;6,5\n") == ";"


def test_commas_within_addresses_do_not_make_columns():
    rows = "".join(f"Ani {n};Jl. Raya {n}, RT 01, RW 02\n" for n in range(9))
    assert sniff("Nama;Alamat\n" + rows) == ";"


def test_a_comma_is_the_delimiter_also_between_numbers():
    rows = "".join(f"{n},610801070685000{n},0812\n" for n in range(9))
    assert sniff("no,nik,hp\n" + rows) == ","


def test_commas_within_quoted_names_do_not_count():
    assert sniff('no;nama\n1;"Ali, S.E."\n2;"Siti, S.Pd."\n') == ";"


def test_semicolons_within_remarks_do_not_beat_the_commas():
    rows = "".join(f"{n},Ani,Raja,baik; rajin\n" for n in range(9))
    assert sniff("no,nama,desa,ket\n" + rows) == ","


def test_the_line_for_excel_names_the_delimiter_and_is_still_counted():
    sheet = _read("sep=|\nNo|Nama\n1|Ani, S.E.; dr.\n")
    assert sheet.rows.to_list() == [2, 3]
    assert sheet.texts.rows() == [("No", "Nama"), ("1", "Ani, S.E.; dr.")]


def test_every_cell_is_text_as_it_is():
    sheet = _read("a;b;c;d;e\n001; 5 ;'08;=1+1;-\n")
    assert sheet.texts.row(1) == ("001", " 5 ", "'08", "=1+1", "-")
    assert set(sheet.kinds.row(1)) == {int(Kind.TEXT)}


def test_a_wrapping_that_keeps_excel_from_counting_is_taken_off():
    sheet = _read('nik;hp\n="6108010706850001";"=""0812"""\n')
    assert sheet.texts.row(1) == ("6108010706850001", "0812")


def test_short_and_long_records_stand_side_by_side():
    sheet = _read("a;b\nc\nd;e;f\n")
    assert sheet.texts.rows() == [("a", "b", None), ("c", None, None), ("d", "e", "f")]


def test_empty_columns_at_the_end_are_cut_off():
    assert _read("JUDUL;;;\na;b;;\n").texts.width == 2


def test_a_quotation_mark_that_is_never_closed_swallows_no_row():
    lines = "".join(f'{n};"Ani";Raja\n' for n in range(200))
    sheet = _read(f'no;nama;desa\n0;"Budi;Raja\n{lines}')
    assert sheet.rows.len() == 202
    assert sheet.texts.row(-1) == ("199", "Ani", "Raja")
    assert "Budi" in str(sheet.texts.row(1))


def test_inches_and_other_marks_inside_a_cell_are_kept():
    assert _read('a;b\npipa 6" besi;x\n').texts.row(1) == ('pipa 6" besi', "x")


def test_an_old_end_of_file_mark_is_no_cell():
    assert open_workbook(b"a;b\r\nc;d\r\n\x1a").sheets[0].texts.rows() == [("a", "b"), ("c", "d")]


def test_a_single_column_is_one_column():
    assert _read("nama\nAni\nBudi\n").texts.rows() == [("nama",), ("Ani",), ("Budi",)]


def test_too_many_cells_are_refused_before_they_are_read():
    with pytest.raises(InputProblem) as refused:
        open_workbook(b"a;b\n" * 100, limits=Limits(max_cells=150))
    assert (refused.value.code, refused.value.values["limit"]) == ("too_many_cells", 150)


def test_one_very_long_line_among_many_does_not_fill_the_memory():
    content = b";" * 50_000 + b"x\n" + b"a\n" * 50_000
    with pytest.raises(InputProblem) as refused:
        open_workbook(content)
    assert refused.value.code == "too_many_cells"
