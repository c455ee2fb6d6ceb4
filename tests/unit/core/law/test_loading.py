"""A parameter file is believed only when it says what, since when, by which article, and how known."""

import datetime
from decimal import Decimal

import pytest

from payung.core.errors import NoLawInForce, RuleError
from payung.core.law import Evidence, Law, load_law, parse_parameter


GOOD = """
description: Cost of the funeral
unit: rupiah
values:
  2019-12-02:
    value: 10000000
    reference: PP 82/2019 art. 34
    evidence: quoted
  2015-07-01:
    value: 3000000
    reference: PP 44/2015 art. 34
    evidence: press
    source: https://example.org
"""
DAY = datetime.date


def law(text: str = GOOD) -> Law:
    return Law({"jkm.funeral": parse_parameter("jkm.funeral", text)})


def test_the_value_of_a_day_is_the_last_one_that_began():
    assert law().at(DAY(2019, 12, 1)).number("jkm.funeral") == 3_000_000
    assert law().at(DAY(2019, 12, 2)).number("jkm.funeral") == 10_000_000


def test_before_the_first_value_the_law_refuses():
    with pytest.raises(NoLawInForce) as refused:
        law().at(DAY(2015, 6, 30))["jkm.funeral"]
    assert refused.value.values == {"name": "jkm.funeral", "day": "2015-06-30"}


def test_a_repealed_value_refuses_from_its_day_on():
    text = GOOD + "  2026-01-01: {value: null, reference: PP 1/2026, evidence: text}\n"
    assert law(text).at(DAY(2025, 12, 31)).number("jkm.funeral") == 10_000_000
    with pytest.raises(NoLawInForce):
        law(text).at(DAY(2026, 1, 1))["jkm.funeral"]


def test_a_value_tells_where_it_comes_from():
    value = law().at(DAY(2016, 1, 1)).value("jkm.funeral")
    assert value.reference == "PP 44/2015 art. 34"
    assert value.source == "https://example.org"
    assert value.evidence.to_verify


def test_text_and_quotations_need_no_second_look():
    assert [kind for kind in Evidence if kind.to_verify] == [Evidence.PRESS, Evidence.MEMORY]


def test_a_rate_stays_exactly_as_written():
    text = GOOD.replace("10000000", "0.24").replace("rupiah", "percent")
    assert law(text).at(DAY(2020, 1, 1))["jkm.funeral"] == Decimal("0.24")


def test_a_rate_is_no_number_of_months():
    text = GOOD.replace("10000000", "0.24")
    with pytest.raises(RuleError, match="parameter_not_whole"):
        law(text).at(DAY(2020, 1, 1)).number("jkm.funeral")


def test_an_unknown_name_is_a_mistake_of_ours():
    with pytest.raises(RuleError, match="unknown_parameter"):
        law().at(DAY(2020, 1, 1))["jkm.burial"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("unit: rupiah", "unit: dollars"), "parameter_unit"),
        (("unit: rupiah\n", ""), "parameter_keys"),
        (("unit: rupiah", "unit: rupiah\ncolour: red"), "parameter_keys"),
        (("unit: rupiah", "unit: rupiah\nunit: months"), "parameter_key_twice"),
        (("2015-07-01:", "2019-12-02:"), "parameter_key_twice"),
        (("2015-07-01:", "1899-07-01:"), "parameter_day"),
        (("2015-07-01:", "soon:"), "parameter_day"),
        (("reference: PP 44/2015 art. 34", "reference: ''"), "parameter_reference"),
        (("    reference: PP 44/2015 art. 34\n", ""), "parameter_value_keys"),
        (("evidence: press", "evidence: gossip"), "parameter_reference"),
        (("source:", "link:"), "parameter_value_keys"),
        (("value: 3000000", "value: three"), "parameter_not_a_number"),
        (("value: 3000000", "value: true"), "parameter_not_a_number"),
        (("value: 3000000", "value: [3]"), "parameter_not_a_number"),
    ],
)
def test_a_file_that_would_mislead_is_refused(change, code):
    with pytest.raises(RuleError, match=code):
        parse_parameter("jkm.funeral", GOOD.replace(*change))


def test_a_parameter_without_values_is_refused():
    with pytest.raises(RuleError, match="parameter_without_values"):
        parse_parameter("x", "description: x\nunit: months\nvalues: {}\n")


def test_names_come_from_folders_and_files(tmp_path):
    (tmp_path / "jkm").mkdir()
    (tmp_path / "jkm" / "funeral.yaml").write_text(GOOD)
    assert list(load_law(tmp_path).parameters) == ["jkm.funeral"]


def test_every_parameter_that_is_shipped_can_be_read():
    for parameter in load_law().parameters.values():
        assert parameter.description
        assert parameter.values
