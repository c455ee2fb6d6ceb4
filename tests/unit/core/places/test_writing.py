"""What a person wrote in a cell, taken apart."""

import pytest

from payung.core.places.writing import Piece, read


def levels(text):
    return [(piece.level, piece.text) for piece in read(text).pieces]


@pytest.mark.parametrize(
    "mark", ["Desa", "DESA", "Ds.", "Ds", "Kel.", "KELURAHAN", "Desa/Kelurahan", "Ds/Kel", "Desa :"]
)
def test_every_mark_of_a_village_is_known(mark):
    assert levels(f"{mark} Raja") == [("village", "RAJA")]


@pytest.mark.parametrize("mark", ["Kec.", "KECAMATAN", "Kec", "Kec :", "Distrik", "Kapanewon"])
def test_every_mark_of_a_district_is_known(mark):
    assert levels(f"{mark} Ngabang") == [("district", "NGABANG")]


@pytest.mark.parametrize("mark", ["Kab.", "KABUPATEN", "Pemkab", "Kab/Kota"])
def test_every_mark_of_a_regency_is_known(mark):
    assert levels(f"{mark} Landak") == [("regency", "LANDAK")]


def test_a_mark_sticks_to_its_name_without_a_space():
    assert levels("Ds.Raja Kec.Ngabang") == [("village", "RAJA"), ("district", "NGABANG")]


def test_a_word_that_only_begins_like_a_mark_is_a_name():
    assert levels("Kelapa") == [(None, "KELAPA")]
    assert levels("Desak") == [(None, "DESAK")]


def test_a_mark_says_desa_or_kelurahan():
    assert read("Kel. Raja").pieces[0].kind == "kelurahan"
    assert read("Ds. Raja").pieces[0].kind == "desa"
    assert read("Desa/Kel. Raja").pieces[0].kind is None


@pytest.mark.parametrize(
    "text",
    [
        "Raja, Kec. Ngabang",
        "Raja (Kec. Ngabang)",
        "Raja; Kec. Ngabang",
        "Raja - Kec. Ngabang",
        "Raja\nKec. Ngabang",
        "Raja Kec. Ngabang",
    ],
)
def test_a_village_and_a_district_in_one_cell_are_told_apart(text):
    assert levels(text) == [(None, "RAJA"), ("district", "NGABANG")]


def test_a_hyphen_inside_a_name_is_part_of_it():
    assert levels("Dawi-Dawi") == [(None, "DAWI-DAWI")]


def test_hamlet_street_and_neighbourhood_are_neither_village_nor_district():
    assert levels("Jl. Merdeka RT 02/RW 01 Dusun Pal 5 Desa Raja") == [
        ("street", "MERDEKA"),
        ("street", "02"),
        ("street", "01"),
        ("hamlet", "PAL 5"),
        ("village", "RAJA"),
    ]


def test_a_mark_with_nothing_behind_it_belongs_to_the_name():
    assert levels("Pagar Desa") == [(None, "PAGAR DESA")]


@pytest.mark.parametrize("name", ["Dukuh", "DUSUN", "Gang"])
def test_the_word_for_a_hamlet_alone_is_a_name(name):
    assert levels(name) == [(None, name.upper())]


def test_a_postcode_is_no_part_of_the_name():
    assert levels("Raja 79357") == [(None, "RAJA")]
    assert levels("Desa Raja, Ngabang 79357") == [("village", "RAJA"), (None, "NGABANG")]


def test_a_mark_followed_by_a_break_names_nothing():
    assert levels("Desa, Ngabang") == [(None, "NGABANG")]


def test_only_the_first_name_behind_a_mark_has_its_level():
    assert levels("Desa Raja, Ngabang") == [("village", "RAJA"), (None, "NGABANG")]


@pytest.mark.parametrize(
    "text",
    [None, "", "  ", "-", "--", ".", "0", "?", "N/A", "NIHIL", "xxx", "tidak ada", "Belum diisi"],
)
def test_an_empty_cell_and_its_like_say_nothing(text):
    written = read(text)
    assert written.pieces == ()
    assert written.codes == ()


@pytest.mark.parametrize(
    "text", ["61.08.01.2014", "6108012014", "6108012014.0", " 6108012014 ", "'6108012014"]
)
def test_a_code_is_read_with_or_without_dots(text):
    assert read(text).codes == ("6108012014",)
    assert read(text).pieces == ()


def test_a_code_beside_its_name_is_a_code_and_a_name():
    written = read("61.08.01.2014 - Amboyo Inti")
    assert written.codes == ("6108012014",)
    assert written.pieces == (Piece("AMBOYO INTI"),)


def test_dots_are_remembered_for_only_the_ministry_writes_them():
    assert read("61.08.01.2014").dotted == {"6108012014"}
    assert read("6108012014").dotted == frozenset()


def test_codes_of_districts_and_regencies_are_read_too():
    assert read("61.08.01").codes == ("610801",)
    assert read("6108").codes == ("6108",)


def test_a_long_number_is_no_code():
    assert read("6108010706850001").codes == ()


def test_unmarked_names_are_left_to_the_column():
    assert [piece.text for piece in read("Raja, Ngabang, Landak").unmarked] == [
        "RAJA",
        "NGABANG",
        "LANDAK",
    ]
