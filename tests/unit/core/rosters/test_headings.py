"""Headings in the words of many senders name the right field best."""

import pytest

from payung.core.rosters.headings import joined, plain, roster_words


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("No.", "number"),
        ("No. KTP", "nik"),
        ("N I K", "nik"),
        ("NIK (16 digit)", "nik"),
        ("Nomor Induk Kependudukan (NIK)", "nik"),
        ("NO. KARTU KELUARGA (KK)", "kk"),
        ("Tempat/Tgl Lahir", "birth_date"),
        ("Date of birth (dd/mm/yyyy)", "birth_date"),
        ("Tanggal Lahir Bulan", "birth_month"),
        ("L/P", "sex"),
        ("Jns Kel.", "sex"),
        ("Nama Ibu", "mother"),
        ("Nama Desa", "village"),
        ("Desa/Kel", "village"),
        ("Nama Lengkap Pekerja", "name"),
        ("Nma Lengkp", "name"),
        ("Pekrejaan", "job"),
        ("HP/WA", "phone"),
        ("No. Rekening", "bank"),
        ("NIP Karyawan", "employee_number"),
        ("Count of NIK", "count"),
        ("Alamat Dusun", "hamlet"),
    ],
)
def test_a_heading_names_its_field_best(heading: str, field: str) -> None:
    scores = roster_words().scores(heading)
    assert max(scores, key=lambda name: scores[name]) == field


@pytest.mark.parametrize("text", ["KARYADI", "Petani karet", "Mungguk", "", "x" * 200])
def test_what_is_no_heading_names_nothing(text: str) -> None:
    assert roster_words().best(text) < 0.6


def test_another_persons_number_is_not_the_workers() -> None:
    scores = roster_words().scores("NIK Suami")
    assert scores["spouse"] > scores.get("nik", 0.0)


def test_signs_capitals_and_accents_do_not_count() -> None:
    assert plain("No. KTP / É-KTP") == "no ktp e ktp"


def test_a_heading_of_several_cells_says_each_word_once() -> None:
    assert joined(["Kelahiran", "Kelahiran", "Tempat\n lahir"]) == "Kelahiran Tempat lahir"
