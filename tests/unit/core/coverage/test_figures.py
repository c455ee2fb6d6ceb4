"""Every figure can be recomputed from the people it counts."""

import polars as pl
import pytest

from payung.core.coverage import FIGURE_SCHEMA, figures, read_official
from payung.core.errors import InputProblem


PEOPLE = pl.DataFrame(
    {
        "person": [0, 1, 2, 3, 4, 5],
        "village_code": ["6108012014", "6108012014", "6108012001", "6108032001", None, "6108012014"],
        "segment": ["BPU", "BPU", "PU", None, "PU", "BPU"],
        "verdict": ["protected", "unprotected", "protected", "lapsed", "review", "excluded"],
    }
)  # fmt: skip
SENDERS = pl.DataFrame(
    {"person": [0, 0, 1, 2, 3, 4, 5], "sender": ["a", "b", "a", "b", "b", "b", "a"]}
)
OFFICIAL = pl.DataFrame(
    {"area": ["6108", "6108", "610801"], "year": [2024, 2025, 2025],
     "source": ["old", "new", "new"], "number": [10, 12, 5]}
)  # fmt: skip


def figure(scope, *, official=None, **key):
    found = figures(PEOPLE, SENDERS, region="6108", official=official).filter(scope=scope)
    for name, value in key.items():
        found = found.filter(pl.col(name).eq_missing(pl.lit(value)))
    assert found.height == 1
    return found.row(0, named=True)


def test_the_excluded_stand_neither_above_nor_below_the_line():
    total = figure("total")
    assert (total["numerator"], total["denominator"], total["excluded"]) == (2, 5, 1)


def test_the_parts_of_the_denominator_add_up():
    for line in figures(PEOPLE, SENDERS, region="6108").iter_rows(named=True):
        parts = line["numerator"] + line["lapsed"] + line["unprotected"] + line["review"]
        assert parts == line["denominator"]


def test_who_has_no_village_counts_for_the_region_of_the_rosters():
    assert figure("regency", area="6108")["denominator"] == 5
    assert figure("village", area=None)["denominator"] == 1


def test_districts_gather_their_villages():
    assert figure("district", area="610801")["denominator"] == 3
    assert figure("district", area="610803")["lapsed"] == 1


def test_who_is_on_two_rosters_counts_once_for_each_sender_and_once_in_all():
    assert figure("sender", sender="a")["denominator"] == 2
    assert figure("sender", sender="b")["denominator"] == 4
    assert figure("total")["denominator"] == 5


def test_segments_are_counted_and_an_unknown_one_is_shown_as_unknown():
    assert figure("segment", segment="BPU")["numerator"] == 1
    assert figure("segment", segment=None)["denominator"] == 1


def test_the_newest_official_number_stands_beside_and_is_not_mixed_in():
    line = figure("regency", area="6108", official=OFFICIAL)
    assert (line["official_number"], line["official_year"]) == (12, 2025)
    assert line["denominator"] == 5
    assert figure("sender", sender="a", official=OFFICIAL)["official_number"] is None


def test_the_order_of_people_does_not_matter():
    again = figures(PEOPLE.reverse(), SENDERS.reverse(), region="6108")
    assert again.equals(figures(PEOPLE, SENDERS, region="6108"))
    assert again.schema == FIGURE_SCHEMA


def test_nobody_listed_is_no_error():
    empty = figures(PEOPLE.clear(), SENDERS.clear(), region="6108")
    assert empty["denominator"].sum() == 0


def official(tmp_path, text):
    path = tmp_path / "official.csv"
    path.write_text(text, encoding="utf-8")
    return read_official(path)


def test_an_official_table_is_read_with_dots_and_semicolons(tmp_path):
    text = "Kemendagri_Code;Year;Source;Number\n61.08;2025;Sakernas (contoh);218.720\n"
    assert official(tmp_path, text).row(0) == ("6108", 2025, "Sakernas (contoh)", 218_720)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("area,year,number\n6108,2025,1\n", "official_columns_missing"),
        ("area,year,source,number\n6108,2025,x,many\n", "official_line_wrong"),
        ("area,year,source,number\n6108,2025,x,0\n", "official_line_wrong"),
        ("area,year,source,number\nLandak,2025,x,5\n", "official_line_wrong"),
        ("", "official_unreadable"),
    ],
)
def test_a_table_that_would_mislead_is_refused(tmp_path, text, code):
    with pytest.raises(InputProblem, match=code):
        official(tmp_path, text)
