"""Doubles within one clean table: the pairs, and who is one person with whom."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.matching import dedupe
from payung.core.matching.pairing import MATCHES
from tests.unit.core.matching.tables import ALI, day, table


DEWI = {"name": "Dewi Lestari", "nik": "6108014208900003", "birth_date": day("1990-08-02"),
        "sex": "P", "village_code": "6108012014", "phone": None}  # fmt: skip


def named(*records):
    return table(*[record | {"id": number} for number, record in records]).drop("record")


def grouped(found):
    people = {}
    for one, person in found.people.iter_rows():
        people.setdefault(person, set()).add(one)
    return sorted(map(sorted, people.values()))


def test_doubles_are_found_and_every_row_has_a_person():
    found = dedupe(named(("c", ALI), ("a", DEWI), ("b", ALI | {"name": "ALI HIDAYAT, S.Pd"})))
    assert grouped(found) == [["a"], ["b", "c"]]
    assert found.links.select("id_left", "id_right", "decision").rows() == [("c", "b", "match")]
    assert found.links.schema == pl.Schema(MATCHES)


def test_people_keep_the_order_of_the_table_and_links_that_of_ids():
    rows = [("z", ALI), ("m", DEWI), ("a", ALI), ("b", DEWI)]
    found = dedupe(named(*rows))
    assert found.people["id"].to_list() == ["z", "m", "a", "b"]
    assert found.people["person"].to_list() == [0, 1, 0, 1]
    assert found.links.select("id_left", "id_right").rows() == [("m", "b"), ("z", "a")]


def test_rows_are_one_person_through_others():
    by_name = ALI | {"nik": None, "phone": None}
    by_number = ALI | {"name": "Ali H", "birth_date": None}
    found = dedupe(named(("1", by_name), ("2", ALI), ("3", by_number)))
    assert grouped(found) == [["1", "2", "3"]]


@pytest.mark.parametrize("district", ["610801", "350721"])
def test_numbers_given_one_after_the_other_are_those_of_twins(district):
    """Also where hardly anybody else is from that district."""
    one = ALI | {"nik": f"{district}0706850001"}
    twin = ALI | {"name": "Aldi Hidayat", "nik": f"{district}0706850002"}
    found = dedupe(named(("1", one), ("2", twin), ("3", DEWI), ("4", DEWI | {"sex": None})))
    assert grouped(found) == [["1"], ["2"], ["3", "4"]]
    asked = found.links.filter(pl.col("id_left") == "1")
    assert asked["decision"].to_list() == ["review"]


def test_a_number_with_another_date_is_no_twins():
    slip = ALI | {"nik": "6108010706850002", "birth_date": day("1985-06-17")}
    assert grouped(dedupe(named(("1", ALI), ("2", slip)))) == [["1", "2"]]


def test_a_table_of_one_row_or_none_has_no_doubles():
    assert grouped(dedupe(named(("1", ALI)))) == [["1"]]
    empty = dedupe(named(("1", ALI)).clear())
    assert (empty.links.height, empty.people.height) == (0, 0)


def test_what_was_compared_is_accounted_for():
    found = dedupe(named(*[(str(n), ALI | {"nik": None}) for n in range(3)]))
    assert found.blocks["key"].is_unique().all()
    assert found.learnt is None


@given(st.lists(st.sampled_from([ALI, DEWI, DEWI | {"phone": "+6281111111111"}]), max_size=12))
def test_copies_are_one_person_however_many(records):
    rows = [(f"{n:02d}", record) for n, record in enumerate(records)]
    found = dedupe(named(*rows) if rows else named(("1", ALI)).clear())
    assert len(grouped(found)) == len({record["name"] for record in records})
    assert sorted(found.people["id"].to_list()) == [number for number, _ in rows]
