"""Everybody who is not protected stands in exactly one workbook, with the reason in words."""

from dataclasses import replace

import pytest

from payung.core.workbooks import open_workbook
from payung.reports import gaps
from tests.unit.reports.small_run import small_run


@pytest.fixture
def found():
    return small_run()


def texts(path):
    """Every filled cell of the first sheet."""
    sheet = open_workbook(path).sheets[0]
    return [text for column in sheet.texts.iter_columns() for text in column.drop_nulls()]


def written(folder, found, **options):
    gaps.write(folder, found, **({"reveal": False, "language": "id"} | options))
    return {path.name: texts(path) for path in sorted(folder.iterdir())}


def test_a_village_and_an_office_have_a_workbook_each(tmp_path, found):
    people = found.people.with_columns(
        verdict=found.people["verdict"].replace("protected", "lapsed")
    )
    books = written(tmp_path / "gaps", replace(found, people=people))
    assert list(books) == ["desa-6108012014-amboyo-inti.xlsx", "kantor-dinas-perhubungan.xlsx"]


def test_the_protected_and_the_excluded_are_in_no_gap(tmp_path, found):
    books = written(tmp_path / "gaps", found)
    everything = [text for book in books.values() for text in book]
    assert "Talino" in everything
    assert "Lusia Cani" not in everything
    assert "Yosef" not in everything


def test_reasons_and_findings_are_in_words(tmp_path, found):
    (book,) = written(tmp_path / "gaps", found).values()
    assert any("perlindungan berakhir pada akhir April 2026" in text for text in book)
    assert "NIK kosong" in book
    assert "Tidak ditemukan pada data peserta" in book


def test_the_note_that_only_informs_is_left_out(tmp_path, found):
    (book,) = written(tmp_path / "gaps", found).values()
    assert not any("Gelar" in text for text in book)


def test_a_person_of_two_rosters_stands_once_with_both_places(tmp_path, found):
    (book,) = written(tmp_path / "gaps", found).values()
    assert book.count("Talino") == 1
    assert "desa.xlsx · Data · 7\ndinas.xlsx · Data · 5" in book


def test_niks_are_masked_unless_asked_for(tmp_path, found):
    (masked,) = written(tmp_path / "masked", found).values()
    assert "6108010104690010" not in masked
    (shown,) = written(tmp_path / "shown", found, reveal=True).values()
    assert "6108010104690010" in shown


def test_english_is_complete(tmp_path, found):
    (book,) = written(tmp_path / "gaps", found, language="en").values()
    assert "Not found among the members" in book


def test_the_same_run_gives_the_same_bytes(tmp_path, found):
    for name in ("one", "two"):
        gaps.write(tmp_path / name, found, reveal=False, language="id")
    one, two = (
        [path.read_bytes() for path in sorted((tmp_path / name).iterdir())]
        for name in ("one", "two")
    )
    assert one == two
