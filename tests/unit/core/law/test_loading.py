"""A parameter file is believed only when it says what, since when, by which article, and how known."""

import datetime
import shutil
from decimal import Decimal

import pytest

from payung.core.contributions import contribution
from payung.core.errors import NoLawInForce, RuleError
from payung.core.law import (
    PARAMETERS,
    Evidence,
    Law,
    cite,
    load_law,
    parse_parameter,
    whole_rupiah,
)
from payung.core.law.rounding import ROUNDING
from payung.core.periods import Month


GOOD = """
description: Cost of the funeral
unit: rupiah
values:
  2015-07-01:
    value: 3000000
    reference: PP 44/2015 art. 34
    evidence: press
    source: https://example.org
  2019-12-02:
    value: 10000000
    reference: PP 82/2019 art. 34
    evidence: quoted
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


def test_a_value_that_has_ended_refuses_from_the_day_after():
    text = GOOD.replace("    evidence: quoted", "    evidence: quoted\n    until: 2025-12-31")
    assert law(text).at(DAY(2025, 12, 31)).number("jkm.funeral") == 10_000_000
    with pytest.raises(NoLawInForce):
        law(text).at(DAY(2026, 1, 1))["jkm.funeral"]


def test_between_two_values_with_a_gap_the_law_refuses():
    text = GOOD.replace("    evidence: press", "    evidence: press\n    until: 2018-12-31")
    assert law(text).at(DAY(2018, 12, 31)).number("jkm.funeral") == 3_000_000
    with pytest.raises(NoLawInForce):
        law(text).at(DAY(2019, 12, 1))["jkm.funeral"]
    assert law(text).at(DAY(2019, 12, 2)).number("jkm.funeral") == 10_000_000


def test_a_month_is_asked_on_its_first_day():
    assert law().at(Month(2019, 12)).number("jkm.funeral") == 3_000_000
    assert law().at(Month(2020, 1)).number("jkm.funeral") == 10_000_000


STEPS = """
description: Share of the contract value
unit: percent
note: One page prints it without layers.
values:
  2015-07-01:
    steps: [[0, 0.21], [100000000, 0.17]]
    reference: PP 44/2015 art. 54
    evidence: press
"""


def test_steps_hold_from_their_start_on():
    now = Law({"x": parse_parameter("x", STEPS)}).at(DAY(2020, 1, 1))
    assert now.step("x", 99_999_999) == Decimal("0.21")
    assert now.step("x", 100_000_000) == Decimal("0.17")
    with pytest.raises(NoLawInForce):
        now.step("x", -1)
    with pytest.raises(RuleError, match="parameter_not_one_number"):
        now["x"]


def test_a_value_may_be_a_day_or_a_list_of_programmes():
    day = GOOD.replace("unit: rupiah", "unit: date").replace("10000000", "2026-06-30")
    now = law(day.replace("3000000", "2020-06-30")).at(DAY(2020, 1, 1))
    assert now.date("jkm.funeral") == DAY(2026, 6, 30)
    duty = GOOD.replace("unit: rupiah", "unit: programmes").replace("10000000", "[jkk, jkm]")
    now = law(duty.replace("3000000", "[jkk]")).at(DAY(2020, 1, 1))
    assert now.programmes("jkm.funeral") == {"jkk", "jkm"}
    for ask in (now.date, now.steps):
        with pytest.raises(RuleError, match="parameter_"):
            ask("jkm.funeral")
    with pytest.raises(RuleError, match="parameter_without_programmes"):
        law().at(DAY(2020, 1, 1)).programmes("jkm.funeral")


@pytest.mark.parametrize(
    "steps",
    ["[]", "7", "[[0, 1], [0, 2]]", "[[5, 1], [3, 2]]", "[[0, 1, 2]]", "[[0, -1]]", "[0, 1]"],
)
def test_steps_that_do_not_rise_are_refused(steps):
    text = STEPS.replace("[[0, 0.21], [100000000, 0.17]]", steps)
    with pytest.raises(RuleError):
        parse_parameter("x", text)


def test_changing_a_file_changes_the_answer_from_its_day_on_and_no_python(tmp_path):
    shutil.copytree(PARAMETERS, tmp_path / "parameters")
    file = tmp_path / "parameters" / "bpu" / "jkm.yaml"
    old = file.read_text(encoding="utf-8")
    new = old + "  2026-09-01: {value: 7000, reference: PP 1/2026 art. 1, evidence: text}\n"
    file.write_text(new, encoding="utf-8")
    changed = load_law(tmp_path / "parameters")
    facts = {"segment": "BPU", "income": 0, "programmes": "jkm", "paid_by": "apbd"}
    for month, expected in ((8, 6_800), (9, 7_000)):
        assert contribution(facts, Month(2026, month), changed).total == expected
        assert contribution(facts, Month(2026, month), load_law()).total == 6_800


def test_a_citation_is_as_weak_as_its_weakest_parameter():
    now = load_law().at(DAY(2026, 1, 1))
    citation = cite(now, ["jkk.rate.1", "jkm.rate", "jkk.rate.1"])
    assert citation.articles[0] == "PP 44/2015 art. 16(1) letter a"
    assert citation.evidence is Evidence.PRESS
    assert citation.to_verify == ("jkm.rate",)


@pytest.mark.parametrize(("percent", "expected"), [(50, 14), (100, 13), (51, 13), (1, 14)])
def test_rounding_is_a_parameter(percent, expected):
    text = STEPS.replace("steps: [[0, 0.21], [100000000, 0.17]]", f"value: {percent}")
    now = Law({ROUNDING: parse_parameter(ROUNDING, text)}).at(DAY(2020, 1, 1))
    assert whole_rupiah(Decimal("13.5"), now) == expected


def test_a_value_tells_where_it_comes_from():
    value = law().at(DAY(2016, 1, 1)).value("jkm.funeral")
    assert value.reference == "PP 44/2015 art. 34"
    assert value.source == "https://example.org"
    assert value.evidence.to_verify


def test_text_and_quotations_need_no_second_look():
    assert [kind for kind in Evidence if kind.to_verify] == [Evidence.PRESS, Evidence.MEMORY]


def percentages(text: str = GOOD) -> str:
    text = text.replace("10000000", "0.24").replace("3000000", "30")
    return text.replace("rupiah", "percent")


def test_a_rate_stays_exactly_as_written():
    text = percentages()
    assert law(text).at(DAY(2020, 1, 1))["jkm.funeral"] == Decimal("0.24")


def test_a_rate_is_no_number_of_months():
    text = percentages()
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
        (("value: 3000000", "value: -3"), "parameter_implausible"),
        (("value: 3000000", "value: 0.5"), "parameter_implausible"),
        (("value: 3000000", "value: .inf"), "parameter_not_a_number"),
        (("value: 3000000", "value: Infinity"), "parameter_implausible"),
        (("value: 3000000", "steps: [[0, 1]]\n    value: 3"), "parameter_value_keys"),
        (("evidence: press", "evidence: press\n    until: 2019-12-02"), "parameter_overlap"),
        (("evidence: press", "evidence: press\n    until: 2015-06-30"), "parameter_day"),
        (("evidence: press", "evidence: press\n    until: later"), "parameter_day"),
        (("2015-07-01:", "2020-07-01:"), "parameter_out_of_order"),
        (("unit: rupiah", "unit: date"), "parameter_day"),
        (("unit: rupiah", "unit: programmes"), "parameter_programmes"),
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
