"""Every file that cannot be read is refused with one reason, and nothing else happens."""

import hashlib
import io
import os
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Limits, open_workbook
from tests.unit.core.workbooks import making


SMALL = making.xlsx_of([["Nama"], ["Ani"]])


def _refusal(content, **options):
    with pytest.raises(InputProblem) as refused:
        open_workbook(content, "daftar.xlsx", **options)
    assert refused.value.values["file"] == "daftar.xlsx"
    return refused.value


def test_a_workbook_says_where_it_came_from(tmp_path):
    path = tmp_path / "Data Desa Raja.csv"
    path.write_bytes(SMALL)
    book = open_workbook(path)
    assert (book.name, book.format, book.size) == ("Data Desa Raja.csv", "xlsx", len(SMALL))
    assert book.sha256 == hashlib.sha256(SMALL).hexdigest()
    assert open_workbook(path, "lain.xlsx").name == "lain.xlsx"
    assert open_workbook(SMALL).name == ""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\n\n%PDF-1.4\nteks", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"GIF89a\0\0\0", "image"),
        (b"BM\x36\0\0\0", "image"),
        (b"RIFF\0\0\0\0WEBP", "media"),
        (b"\0\0\0\x18ftypmp42", "media"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "archive"),
        (b"\x1f\x8b\x08\0\0\0", "archive"),
        (b"MZ\x90\0\3\0\0\0", "program"),
        (b"\x7fELF\2\1\1\0", "program"),
        (b"{\\rtf1\\ansi halo}", "rtf"),
        (b"SQLite format 3\0", "database"),
        (b"MIME-Version: 1.0\r\n", "web_archive"),
        (b'{"nama": "Ani"}', "json"),
        (b'[{"nama": "Ani"}]', "json"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (bytes(range(1, 256)), "unknown"),
        (making.zipped({"word/document.xml": "<w/>"}), "docx"),
        (making.zipped({"ppt/presentation.xml": "<p/>"}), "pptx"),
        (making.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (making.zipped({"mimetype": "application/epub+zip"}), "archive"),
        (making.zipped({"daftar.xlsx": SMALL}), "archive"),
        (making.ole({"WordDocument": b"x"}), "doc"),
        (making.ole({"PowerPoint Document": b"x"}), "ppt"),
        (making.ole({"Lain": b"x"}), "unknown"),
    ],
)
def test_other_things_under_the_name_of_a_list_are_told_by_what_they_are(content, found):
    refused = _refusal(content)
    assert (refused.code, refused.values["found"]) == ("wrong_type", found)


def test_a_text_that_happens_to_begin_like_a_picture_is_a_text():
    assert open_workbook(b"BM;Nama\n1;Ani\n").format == "csv"
    assert open_workbook(b"MZ;Nama\n1;Ani\n").format == "csv"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n\t\n",
        b"\xef\xbb\xbf",
        b";;;\n;;;\n",
        b"<table><tr><td> </td></tr></table>",
        making.xlsx_of([]),
        making.xlsx(lambda book: book.add_worksheet().set_row(9, 30)),
        making.xls(b""),
        making.ods('<table:table table:name="a"/>'),
        making.spreadsheetml('<Worksheet ss:Name="a"><Table/></Worksheet>'),
    ],
)
def test_a_file_without_a_single_filled_cell_is_empty(content):
    assert _refusal(content).code == "empty"


def test_a_locked_workbook_asks_for_the_password_to_be_taken_off():
    assert (
        _refusal(making.ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})).code == "password"
    )


def test_a_locked_archive_asks_for_the_password_to_be_taken_off():
    content = bytearray(making.raw_xlsx("<row/>"))
    directory = content.index(b"PK\1\2")
    content[directory + 8] |= 1
    assert _refusal(bytes(content)).code == "password"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_workbook_of_which_the_end_is_missing_is_truncated(kept):
    assert _refusal(SMALL[: int(len(SMALL) * kept)]).code == "truncated"


def test_an_archive_with_a_hole_in_it_is_truncated():
    content = bytearray(SMALL)
    start = content.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    content[start : start + 40] = bytes(40)
    assert _refusal(bytes(content)).code == "truncated"


def test_a_file_over_the_limit_is_not_even_read(tmp_path):
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(SMALL)
    for source in (path, SMALL):
        refused = _refusal(source, limits=Limits(max_bytes=100))
        assert refused.code == "too_large"
        assert refused.values == {"file": "daftar.xlsx", "size": len(SMALL), "limit": 100}


def test_cells_of_all_sheets_together_are_counted():
    def fill(workbook):
        for name in "AB":
            workbook.add_worksheet(name).write_row(0, 0, ["x"] * 6)

    content = making.xlsx(fill)
    assert len(open_workbook(content, limits=Limits(max_cells=12)).sheets) == 2
    refused = _refusal(content, limits=Limits(max_cells=11))
    assert (refused.code, refused.values["cells"]) == ("too_many_cells", 12)
    assert _refusal(content, limits=Limits(max_sheets=1)).code == "too_many_cells"


def test_an_archive_that_swells_is_a_bomb():
    content = making.raw_xlsx("<row/>", more={"xl/media/a.bin": bytes(3_000_000)})
    refused = _refusal(content, limits=Limits(ratio_from=1_000_000))
    assert refused.code == "zip_bomb"
    assert refused.values["ratio"] > refused.values["limit"] == 200
    assert _refusal(content, limits=Limits(max_inflated=2_000_000)).code == "zip_bomb"
    assert _refusal(content, limits=Limits(max_members=3)).code == "zip_bomb"
    assert _refusal(content).code == "empty"


def test_an_archive_that_lies_about_its_size_is_a_bomb():
    content = bytearray(making.raw_xlsx("<row/>", more={"xl/media/a.bin": bytes(3_000_000)}))
    entry = content.rindex(b"PK\1\2")
    assert struct.unpack_from("<I", content, entry + 24)[0] == 3_000_000
    struct.pack_into("<I", content, entry + 24, 500)
    assert _refusal(bytes(content)).code == "zip_bomb"


def test_an_archive_that_promises_more_than_it_holds_is_truncated():
    content = bytearray(making.raw_xlsx("<row/>", more={"xl/media/a.bin": b"abc"}))
    struct.pack_into("<I", content, content.rindex(b"PK\1\2") + 24, 500)
    assert _refusal(bytes(content)).code == "truncated"


def test_members_that_share_their_bytes_are_a_bomb():
    archive = bytearray(making.zipped({"a": os.urandom(5000), "b": b"x"}))
    entry = archive.rindex(b"PK\1\2")
    struct.pack_into("<II", archive, entry + 20, 5000, 5000)
    struct.pack_into("<I", archive, entry + 42, 0)
    assert _refusal(bytes(archive)).code == "zip_bomb"


def test_two_members_of_one_name_are_not_guessed_between():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "<b/>")
    assert _refusal(buffer.getvalue()).code == "zip_bomb"


@pytest.mark.parametrize(
    "content",
    [
        making.zipped({"xl/workbook.xml": "<workbook/>"}),
        making.zipped({"xl/workbook.xml": "<workbook/>", "xl/workbook.bin": b"x"}),
        making.raw_xlsx("<row><c></row>"),
        making.raw_xlsx(
            "<row/>", more={"xl/sharedStrings.xml": '<sst uniqueCount="99999999999"/>'}
        ),
        making.raw_xlsx("<row/>", more={"xl/theme.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        making.zipped({"xl/workbook.xml": "<a/>"}, zipfile.ZIP_BZIP2),
        making.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "a": "b"}),
    ],
)
def test_what_no_program_would_write_is_unreadable(content):
    assert _refusal(content).code == "unreadable"


def test_a_compound_file_whose_sectors_lead_in_a_circle_is_truncated():
    content = bytearray(making.xls(making.xls_text(0, 0, "x")))
    struct.pack_into("<I", content, 512 + 4 * 3, 2)
    assert _refusal(bytes(content)).code == "truncated"


def test_a_compound_file_of_an_unknown_kind_is_unreadable():
    content = bytearray(making.xls(making.xls_text(0, 0, "x")))
    struct.pack_into("<H", content, 30, 20)
    assert _refusal(bytes(content)).code == "unreadable"


def test_a_compound_file_of_a_few_bytes_is_truncated():
    assert _refusal(making.xls(b"")[:300]).code == "truncated"


def test_reading_and_refusing_leave_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    open_workbook(SMALL)
    for content in (b"%PDF-1.7", SMALL[:200], making.ole({"EncryptedPackage": b"x"})):
        _refusal(content)
    assert list(tmp_path.iterdir()) == []


def test_no_cell_is_named_in_a_refusal():
    content = making.xlsx_of([["6108010706850001", "Ani"]])
    refused = _refusal(content, limits=Limits(max_cells=1))
    assert "6108010706850001" not in str(refused)
    assert "Ani" not in str(refused)


def test_a_missing_file_is_not_a_problem_of_its_content():
    with pytest.raises(FileNotFoundError):
        open_workbook(Path("tidak-ada.xlsx"))
