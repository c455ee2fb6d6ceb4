"""Bytes become text, whatever wrote them."""

import pytest

from payung.core.workbooks.decoding import decoded, decoded_markup


TEXT = "Nama;Ket\nMA’MUN – Zoë;“baik”\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_is_the_same_in_every_encoding(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_a_byte_order_mark_is_no_part_of_the_first_heading():
    assert decoded(b"\xef\xbb\xbfNo KK")[0] == "N"
    assert decoded("\ufeffNo KK".encode("utf-16-be"))[0] == "N"


def test_each_line_may_be_of_another_encoding():
    assert decoded("Zoë\n".encode() + "Zoë\n".encode("cp1252")) == "Zoë\nZoë\n"


def test_bytes_that_no_encoding_has_still_give_a_text():
    assert decoded(b"Ani\x81\n") == "Ani\x81\n"


def test_a_text_with_few_ascii_letters_is_not_taken_for_utf16():
    assert decoded("é".encode("cp1252") * 50) == "é" * 50


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<META http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "latin-1"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=unicode>", "utf-8"),
        ("<meta charset=x-nobody-knows>", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_a_page_is_believed_about_its_letters_only_as_far_as_they_fit(head, encoding):
    page = head + "<td>Zoë</td>"
    assert decoded_markup(page.encode(encoding)) == page


def test_a_mark_weighs_more_than_what_the_page_says():
    page = "<meta charset=windows-1252><td>Zoë</td>"
    assert decoded_markup(page.encode("utf-8-sig")) == page
    assert decoded_markup(("\ufeff" + page).encode("utf-16-le")) == page
