"""The form for telephones is one that ODK and Kobo take, in both languages."""

import datetime
import io

import pytest
from pyxform.xls2xform import convert

from payung.core.periods import Month
from payung.reports.capture.content import FormContent, file_stem
from payung.reports.capture.covers import cover, covers_file
from payung.reports.capture.xlsform import xlsform


TOKEN = "PAYUNG1.7K3M9QPD2A4C.informal.2026-12.3.6108012014.ABCDEFGHIJKLMNOPQRST"


def content(**fields):
    given = {
        "token": TOKEN, "typed": "PYG-7K3M-9QPD-2A4C-HJKM", "sender": "Amboyo Inti",
        "kind": "village", "place": "Kecamatan Ngabang, Kabupaten Landak", "list": "informal",
        "month": Month(2026, 12), "version": 3, "villages": ("Amboyo Inti", "Amboyo Utara"),
    }  # fmt: skip
    return FormContent(**given | fields)


def converted(**fields) -> str:
    made = convert(xlsform=io.BytesIO(xlsform(content(**fields))), validate=False)
    assert made.warnings == []
    return made.xform


def test_pyxform_takes_it_without_a_warning():
    form = converted()
    assert 'lang="Bahasa Indonesia (id)"' in form
    assert 'lang="English (en)"' in form
    assert 'version="3"' in form
    assert "payung_pyg7k3m9qpd2a4chjkm" in form


def test_the_token_travels_hidden():
    assert f"'{TOKEN}'" in converted()


@pytest.mark.parametrize("question", ["nik", "nama", "tanggal_lahir", "pekerjaan", "desa", "rt"])
def test_it_asks_what_a_list_needs(question):
    assert f"/pekerja/{question}" in converted()


def test_a_nik_has_sixteen_digits_and_a_birth_date_a_range():
    form = converted()
    assert "^[0-9]{16}$" in form
    assert "today() - 36525" in form


def test_an_office_without_villages_asks_for_none():
    assert "/pekerja/desa" not in converted(villages=())


def test_the_same_village_name_twice_is_one_choice():
    assert "amboyo_inti" in converted(villages=("Amboyo Inti", "Amboyo Inti"))


def test_a_cover_note_says_what_and_until_when_and_opens_whatsapp():
    note = cover(content(due_on=datetime.date(2026, 12, 5)))
    assert "Pekerja informal dan rentan" in note.text
    assert "Desember 2026" in note.text
    assert "5 Desember 2026" in note.text
    assert note.whatsapp.startswith("https://wa.me/?text=Yth.%20Amboyo%20Inti")
    assert note.mail.startswith("mailto:?subject=Lembar%20isian")
    assert "PYG-7K3M" in cover(content(), "en").text


def test_notes_of_many_stand_under_the_names_of_their_files():
    text = covers_file([("satu.xlsx", cover(content())), ("dua.xlsx", cover(content()))])
    assert text.index("satu.xlsx") < text.index("dua.xlsx")
    assert text.count("\r\n") == text.count("\n")


def test_a_file_is_called_as_people_call_it():
    assert file_stem(content(sender="PT. Sawit/Jaya: Tbk")) == (
        "Lembar isian - PT. Sawit Jaya Tbk - 2026-12"
    )
