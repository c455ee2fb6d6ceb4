import numpy as np
import polars as pl
import pytest

from payung.core.matching.comparisons import FIELDS
from payung.core.matching.explain import AGREEMENTS, explain
from payung.core.matching.model import shipped
from tests.unit.core.matching.tables import ALI, day, table


def lines(one, other, **more):
    return {line["field"]: line for line in explain(table(one), table(other), **more).to_dicts()}


def test_every_field_has_a_line_per_pair():
    found = explain(table(ALI, ALI), table(ALI, {}))

    assert found.schema == pl.Schema(AGREEMENTS)
    assert found["field"].to_list() == list(FIELDS) * 2
    assert found["pair"].to_list() == [0] * len(FIELDS) + [1] * len(FIELDS)


def test_values_are_shown_as_given():
    written = {**ALI, "alias": "Budi", "nik": None, "nik_written": "61080107068500O1"}
    found = lines(written, ALI)

    assert found["name"]["left"] == "Ali Hidayat (Budi)"
    assert found["nik"]["left"] == "61080107068500O1"
    assert found["birth"]["right"] == "1985-06-07"


def test_what_agrees_has_bits_above_zero_and_what_differs_below():
    found = lines(ALI, {**ALI, "birth_date": day("1971-12-30"), "phone": None})

    assert found["nik"]["bits"] > 0
    assert found["birth"]["bits"] < 0
    assert found["phone"]["bits"] == 0
    assert found["birth"]["reason"] == "birth_differs"
    assert found["phone"]["reason"] is None


def test_a_common_name_weighs_less_among_its_bearers():
    bearers = table(
        *({"name": ALI["name"], "birth_date": day(f"19{n}-03-04")} for n in range(60, 99))
    )

    rare = lines(ALI, ALI)["name"]["bits"]
    common = lines(ALI, ALI, among=bearers)["name"]["bits"]

    assert common < rare - 3


def test_bits_and_prior_add_up_to_the_decision():
    from payung.core.matching.pairing import match

    one, other = {**ALI, "nik": None}, {"name": "Ali", "birth_date": ALI["birth_date"]}
    bits = shipped().prior + sum(line["bits"] for line in lines(one, other).values())
    found = match(table({"id": "l", **one}), table({"id": "r", **other}))
    said = shipped().sure.probability(np.array([bits], dtype=np.float32), shipped().limit)

    assert found["probability"][0] == pytest.approx(float(said[0]), rel=1e-4)


def test_tables_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="same number"):
        explain(table(ALI), table(ALI, ALI))


def test_no_pairs_give_no_lines():
    assert explain(table(), table()).is_empty()
