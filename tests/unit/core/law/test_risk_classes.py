"""The official list of risk classes: whole, numbered as printed, and found by words."""

import collections

import pytest

from payung.core.errors import RuleError
from payung.core.law import Evidence, risk_classes


WRONG = """
since: 2015-07-01
note: nothing
classes:
  {risk}:
    reference: {reference}
    evidence: {evidence}
    items: {items}
overlaps: {overlaps}
"""
RIGHT = {
    "risk": 1, "reference": "PP", "evidence": "text", "items": "{1: A, 2: B}",
    "overlaps": "[[1-1, 1-2]]",
}  # fmt: skip


def read(tmp_path, **changes):
    path = tmp_path / "list.yaml"
    path.write_text(WRONG.format(**RIGHT | changes), encoding="utf-8")
    return risk_classes(path)


def test_all_191_items_are_there_as_the_annex_counts_them():
    counted = collections.Counter(one.risk for one in risk_classes().businesses.values())
    assert counted == {1: 23, 2: 25, 3: 96, 4: 23, 5: 24}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("1-1", "Penjahitan/konveksi"),
        ("1-22", "Reparasi arloji dan lonceng"),
        ("2-25", "Hotel, penginapan, dan ruang sewa"),
        ("3-91", "Stasiun Pengisian Bahan Bakar Umum"),
        ("4-20", "Penangkapan ikan laut"),
        ("5-24", "Pabrik bahan peledak, bahan petasan, dan pabrik kembang api"),
    ],
)
def test_items_stand_at_their_numbers(key, name):
    assert risk_classes().businesses[key].name == name


def test_no_item_is_empty_or_printed_twice():
    names = [one.name for one in risk_classes().businesses.values()]
    assert all(name.strip() == name != "" for name in names)
    assert len(set(names)) == len(names)


def test_every_item_says_where_it_is_printed_and_how_we_know():
    for one in risk_classes().businesses.values():
        assert "Lampiran I" in one.reference
        assert one.source.startswith("https://")
        assert one.evidence is (Evidence.TEXT if one.risk == 1 else Evidence.PRESS)


@pytest.mark.parametrize(
    "written",
    ["4-20", "Penangkapan ikan laut (IV-20)", "penangkapan ikan laut", " Penangkapan ikan laut "],
)
def test_an_item_is_known_by_its_key_its_label_or_its_name(written):
    assert risk_classes().named(written).key == "4-20"


def test_half_a_name_names_nothing_but_finds_what_may_be_meant():
    assert risk_classes().named("ikan laut") is None
    found = {one.key for one in risk_classes().search("ikan laut")}
    assert found == {"3-7", "4-20", "4-21", "4-22"}


def test_words_are_found_at_their_beginning_only():
    assert {one.key for one in risk_classes().search("tahu")} == {"2-4", "2-5", "3-23"}
    assert [one.key for one in risk_classes().search("BIOSK")] == ["1-23", "2-20"]


@pytest.mark.parametrize("written", ["", "  ", "()", "zzz"])
def test_nothing_finds_nothing(written):
    assert risk_classes().search(written) == ()


def test_overlaps_name_each_other():
    businesses = risk_classes().businesses
    assert businesses["3-95"].overlaps == ("4-3",)
    assert set(businesses["3-90"].overlaps) == {"4-10", "5-6", "5-7"}
    for one in businesses.values():
        assert all(one.key in businesses[key].overlaps for key in one.overlaps)


def test_a_small_list_is_read(tmp_path):
    assert read(tmp_path).businesses["1-2"].overlaps == ("1-1",)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"risk": 6, "overlaps": "[]"}, "risk_class_items"),
        ({"items": "{1: A, 3: B}", "overlaps": "[]"}, "risk_class_items"),
        ({"reference": "''"}, "risk_class_reference"),
        ({"evidence": "hearsay"}, "risk_class_reference"),
        ({"overlaps": "[[1-1, 9-9]]"}, "risk_class_overlap"),
    ],
)
def test_a_list_that_would_mislead_is_refused(tmp_path, changes, code):
    with pytest.raises(RuleError) as refused:
        read(tmp_path, **changes)
    assert refused.value.code == code
