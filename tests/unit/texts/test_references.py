"""References to the law: English as the parameter files have them, Indonesian as it is cited."""

import pytest

from payung.texts import say_reference
from payung.texts.references import PHRASES


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("PP 44/2015 art. 26", "PP 44/2015 pasal 26"),
        ("PP 44/2015 art. 54-55", "PP 44/2015 pasal 54-55"),
        ("PP 49/2023 arts 25A, 25B", "PP 49/2023 pasal 25A, 25B"),
        ("PP 36/2025 art. 11(3)", "PP 36/2025 pasal 11 ayat (3)"),
        ("PP 44/2015 art. 16(1) letter b", "PP 44/2015 pasal 16 ayat (1) huruf b"),
        ("Permenaker 4/2023 art. 18(1) letter b1", "Permenaker 4/2023 pasal 18 ayat (1) huruf b1"),
        ("Permenaker 5/2021 art. 103(3a)", "Permenaker 5/2021 pasal 103 ayat (3a)"),
        (
            "PP 44/2015 art. 25(2)a no. 13 jo. PP 82/2019",
            "PP 44/2015 pasal 25 ayat (2) huruf a angka 13 jo. PP 82/2019",
        ),
        ("PP 37/2021 art. 21(3)-(4)", "PP 37/2021 pasal 21 ayat (3) dan (4)"),
        ("PP 37/2021 art. 21(3)-(6)", "PP 37/2021 pasal 21 ayat (3) sampai (6)"),
        (
            "PP 45/2015 art. 17(3) and 18(3)",
            "PP 45/2015 pasal 17 ayat (3) dan 18 ayat (3)",
        ),
    ],
)
def test_articles_are_cited_as_pasal_ayat_and_huruf(reference, said):
    assert say_reference(reference, "id") == said


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (
            "PP 44/2015 art. 18 (number of the article still to be read)",
            "PP 44/2015 pasal 18 (nomor pasal belum dibaca)",
        ),
        ("PP 37/2021; article still to be read", "PP 37/2021; pasal belum dibaca"),
        (
            "PP 44/2015 art. 5(3) as amended by PP 49/2023",
            "PP 44/2015 pasal 5 ayat (3) sebagaimana diubah dengan PP 49/2023",
        ),
        ("PP 49/2020 – relief ended", "PP 49/2020 – keringanan berakhir"),
        ("no relief", "Tanpa keringanan"),
        (
            "PP 44/2015 Lampiran I; numbers 21 to 23 seen alike in PP 82/2019",
            "PP 44/2015 Lampiran I; nomor 21 sampai 23 terlihat sama dalam PP 82/2019",
        ),
    ],
)
def test_remarks_are_said_in_indonesian(reference, said):
    assert say_reference(reference, "id") == said


def test_a_letter_of_the_office_is_no_letter_of_an_article():
    said = say_reference("PP 45/2015 art. 29(3); letter B/1226/022026 of 2026-02-25", "id")
    assert said == "PP 45/2015 pasal 29 ayat (3); surat B/1226/022026 tanggal 25 Februari 2026"


def test_numbers_are_written_as_indonesians_write_them():
    reference = "Observed in eleven yearly notices (10,547,400 x 1.0511 = 11,086,372)"
    said = say_reference(reference, "id")
    assert said == "Terlihat pada sebelas pengumuman tahunan (10.547.400 x 1,0511 = 11.086.372)"


def test_numbers_of_laws_stay_as_they_are():
    assert say_reference("UU 40/2004; PP 1/2025", "id") == "UU 40/2004; PP 1/2025"


def test_a_longer_phrase_comes_before_one_inside_it():
    """ "notice not seen" is not "notice" and then something."""
    said = say_reference("derived for 2018, notice not seen", "id")
    assert said == "Diturunkan untuk 2018, pengumuman belum terlihat"


def test_only_whole_words_are_phrases():
    assert say_reference("PP 1/2025 Lampiran Offset", "id") == "PP 1/2025 Lampiran Offset"


@pytest.mark.parametrize("reference", ["PP 44/2015 art. 16(1) letter b", "no relief", ""])
def test_english_stays_as_the_parameter_files_have_it(reference):
    assert say_reference(reference, "en") == reference


def test_nothing_is_said_of_nothing():
    assert say_reference("", "id") == ""


def test_an_indonesian_reference_stays_when_said_again():
    once = say_reference("PP 44/2015 art. 16(1) letter b; article still to be read", "id")
    assert say_reference(once, "id") == once


def test_the_longest_phrases_stand_first_in_the_table():
    """So that whoever adds one sees what it would be part of."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    phrases = [line.split(":")[0].strip('"') for line in lines if not line.startswith("#")]
    assert [len(phrase) for phrase in phrases] == sorted(map(len, phrases), reverse=True)
