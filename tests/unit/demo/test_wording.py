"""Titles and names of files in the words of the place."""

import numpy as np
import pytest

from payung.demo.layouts import Layout
from payung.demo.senders import Part, Sender, general_words, village_word
from payung.demo.wording import file_name, sheet_names, words_around


def sender(kind="village", village="Raja", told="title", region="Kabupaten Landak", **more):
    words = general_words(region) | {"village": village, "district": "Ngabang", **more}
    return Sender(kind, (Part(np.arange(3), words),), village_by=told)


@pytest.mark.parametrize(
    ("code", "word"),
    [("6108012003", "DESA"), ("7371021002", "KELURAHAN"), ("1106012010", "GAMPONG"), ("9301012001", "KAMPUNG")],
)  # fmt: skip
def test_a_village_is_called_as_it_is_there(code, word):
    assert village_word(code) == word


def test_a_title_that_tells_the_village_names_it(random):
    layout = Layout(fields=("no", "name"), village_by="title")
    for _ in range(20):
        assert "RAJA" in words_around(random, sender(), layout, 0).title.upper()


def test_a_title_that_must_not_tell_keeps_silent(random):
    layout = Layout(fields=("no", "name"), village_by="file")
    for _ in range(20):
        words = words_around(random, sender(told="file"), layout, 0)
        assert "RAJA" not in " ".join((*words.letterhead, words.title, words.signer)).upper()


def test_two_villages_of_one_name_are_told_with_their_district(random):
    layout = Layout(fields=("no", "name"), village_by="title")
    for _ in range(20):
        assert "NGABANG" in words_around(random, sender(twice="yes"), layout, 0).title.upper()


def test_a_gampong_is_not_called_a_desa(random):
    layout = Layout(fields=("no", "name"), village_by="title")
    titles = [words_around(random, _gampong(), layout, 0).title for _ in range(20)]
    assert not any("DESA RAJA" in title.upper() for title in titles)
    assert any("GAMPONG RAJA" in title.upper() for title in titles)


def _gampong():
    words = general_words("Kabupaten Aceh Besar") | {
        "village": "Raja",
        "district": "Lhoong",
        "kind": "GAMPONG",
    }
    return Sender("village", (Part(np.arange(3), words),), village_by="title")


def test_a_city_is_not_called_a_kabupaten(random):
    layout = Layout(fields=("no", "name"), village_by="title")
    drawn = [words_around(random, sender(region="Kota Makassar"), layout, 0) for _ in range(30)]
    texts = " ".join(line for words in drawn for line in (*words.letterhead, words.title)).upper()
    assert "KABUPATEN MAKASSAR" not in texts
    assert "KOTA MAKASSAR" in texts


def test_file_names_are_never_given_twice(random):
    layout = Layout(fields=("no", "name"), village_by="title")
    taken = set()
    names = [file_name(random, sender(), layout, taken) for _ in range(80)]
    assert len({name.lower() for name in names}) == 80


def test_a_file_that_tells_the_village_has_its_name(random):
    layout = Layout(fields=("no", "name"), village_by="file")
    for _ in range(20):
        assert "raja" in file_name(random, sender(told="file"), layout, set()).lower()


def test_sheets_are_short_and_unlike(random):
    layout = Layout(fields=("no", "name"), village_by="sheet")
    parts = tuple(
        Part(np.arange(1), general_words("Kabupaten Landak") | {"village": name, "district": "X"})
        for name in ("Raja", "Raja", "A/B: [C]", "x" * 60)
    )
    names = sheet_names(random, Sender("district", parts, village_by="sheet"), layout)
    assert len({name.lower() for name in names}) == 4
    assert max(len(name) for name in names) <= 31
    assert not set("[]:*?/\\") & set("".join(names))
