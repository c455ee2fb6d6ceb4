"""Lines between the rows say where the persons below them live, or where they work."""

import polars as pl
import pytest

from payung.core.rosters.groups import carried, is_hamlet, read_group, spread


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DESA : HILIR TENGAH", {"village": "HILIR TENGAH"}),
        ("Desa Cakru Kec. Kencong", {"village": "Cakru", "district": "Kencong"}),
        ("KECAMATAN NGABANG", {"district": "NGABANG"}),
        ("A. DINAS PERHUBUNGAN", {"office": "DINAS PERHUBUNGAN"}),
        ("I\x1fAMBOYO INTI", {"village": "AMBOYO INTI"}),
        ("Dusun: Sebirang", {}),
        ("DUSUN KAMPUNG BARU", {}),
        ("RT 01", {}),
    ],
)
def test_a_group_line_is_understood(text: str, said: dict[str, str]) -> None:
    assert dict(read_group(text)) == said


def test_a_new_district_ends_the_village() -> None:
    groups = [(0, "KECAMATAN A"), (1, "DESA B"), (5, "KECAMATAN C")]
    held = carried([], groups, pl.Series([2, 3, 6], dtype=pl.UInt32))
    assert held.rows()[-1][:3] == (5, None, "C")


def test_lines_without_a_person_between_speak_together() -> None:
    held = carried([], [(0, "DESA B"), (1, "KECAMATAN A")], pl.Series([2], dtype=pl.UInt32))
    assert held.row(0)[1:3] == ("B", "A")


def test_persons_before_the_first_group_have_none() -> None:
    persons = pl.DataFrame({"line": [1, 4]}, schema={"line": pl.UInt32})
    held = carried([], [(3, "DESA B")], persons["line"])
    assert spread(persons, held)["group_village"].to_list() == [None, "B"]


def test_a_hamlet_is_no_place_of_ours() -> None:
    assert is_hamlet("Dusun Krajan")
    assert not is_hamlet("Desa Krajan")
