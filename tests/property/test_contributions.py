"""What must hold for everybody who pays contributions, whatever the month."""

from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.contributions import contribution, each_month, for_month
from payung.core.contributions.facts import PAYERS, SECTORS, SIZES
from payung.core.law import load_law
from payung.core.periods import Month


LAW = load_law()
FIRST, LAST = Month(2015, 7).index, Month(2027, 2).index
MONTHS = st.integers(FIRST, LAST).map(lambda index: Month(0, 1) + index)
WAGES = st.integers(1, 500_000_000)
WORKERS = st.fixed_dictionaries(
    {
        "segment": st.just("PU"),
        "wage": WAGES,
        "risk": st.integers(1, 5),
        "size": st.sampled_from(SIZES),
        "labour_intensive": st.booleans(),
    }
)
MEMBERS = st.fixed_dictionaries(
    {
        "segment": st.just("BPU"),
        "income": st.integers(0, 50_000_000),
        "sector": st.sampled_from(SECTORS),
        "paid_by": st.sampled_from(PAYERS),
        "in_arrears": st.booleans(),
    }
)
PROJECTS = st.fixed_dictionaries(
    {"segment": st.just("JAKON"), "contract_value": st.integers(1, 10**13)}
)
ANYBODY = st.one_of(WORKERS, MEMBERS, PROJECTS)


def nearest(amount: Fraction) -> int:
    """To the nearest rupiah, halves up: the oracle's own way, without Payung's."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


@settings(deadline=None, max_examples=50)
@given(ANYBODY, MONTHS)
def test_the_payers_parts_are_the_bill_and_nothing_is_negative(facts, month):
    answer = contribution(facts, month, LAW)
    billed = sum(line.rupiah for line in answer.lines if line.billed)
    assert answer.total == billed
    assert all(line.rupiah > 0 for line in answer.lines)
    assert all(line.articles for line in answer.lines)
    if facts["segment"] == "PU":
        assert answer.paid_by("employer") + answer.paid_by("worker") == answer.total


@settings(deadline=None, max_examples=30)
@given(WORKERS, WAGES, MONTHS)
def test_a_higher_wage_never_costs_less(facts, more, month):
    low = contribution(facts, month, LAW)
    high = contribution({**facts, "wage": facts["wage"] + more}, month, LAW)
    assert high.total >= low.total
    assert high.paid_by("worker") >= low.paid_by("worker")


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 30_000_000), st.integers(0, 30_000_000), MONTHS)
def test_a_higher_income_never_costs_less(income, more, month):
    facts = {"segment": "BPU", "sector": "other"}
    low = contribution({**facts, "income": income}, month, LAW)
    high = contribution({**facts, "income": income + more}, month, LAW)
    assert high.total >= low.total


@settings(deadline=None, max_examples=30)
@given(WORKERS, MONTHS)
def test_a_relief_never_raises_the_bill(facts, month):
    with_relief = contribution({**facts, "labour_intensive": True, "jp_deferral": True}, month, LAW)
    without = contribution({**facts, "labour_intensive": False, "in_arrears": True}, month, LAW)
    assert with_relief.total <= without.total


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 30_000_000), MONTHS)
def test_public_money_never_pays_less_than_a_member_would(income, month):
    facts = {"segment": "BPU", "income": income, "sector": "transport"}
    own = contribution(facts, month, LAW)
    public = contribution({**facts, "paid_by": "apbd"}, month, LAW)
    assert own.total <= public.total


@settings(deadline=None, max_examples=30)
@given(WAGES, st.integers(1, 5), MONTHS)
def test_jkk_and_jht_are_the_exact_percentage_to_the_nearest_rupiah(wage, risk, month):
    facts = {"segment": "PU", "wage": wage, "risk": risk, "in_arrears": True}
    lines = {
        (line.programme, line.payer): line.rupiah for line in contribution(facts, month, LAW).lines
    }
    rate = Fraction({1: "0.24", 2: "0.54", 3: "0.89", 4: "1.27", 5: "1.74"}[risk]) / 100
    assert lines.get(("jkk", "employer"), 0) == nearest(wage * rate)
    assert lines.get(("jht", "employer"), 0) == nearest(wage * Fraction("3.7") / 100)
    assert lines.get(("jht", "worker"), 0) == nearest(wage * Fraction(2, 100))


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 10**13))
def test_a_project_is_reckoned_exactly_layer_by_layer(value):
    ends = [0, 100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 10**16]
    rates = [Fraction(rate) / 100 for rate in ("0.21", "0.17", "0.13", "0.11", "0.09")]
    expected = sum(
        (max(min(value, high) - low, 0) * rate)
        for low, high, rate in zip(ends, ends[1:], rates, strict=False)
    )
    answer = contribution(
        {"segment": "JAKON", "contract_value": value, "programmes": "jkk"}, Month(2024, 1), LAW
    )
    assert answer.total == nearest(Fraction(expected))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.one_of(ANYBODY, st.just({"segment": "?"}), WORKERS), max_size=12), MONTHS)
def test_a_frame_answers_every_row_in_its_place_as_it_answers_it_alone(people, month):
    frame = pl.DataFrame(
        [{"id": str(number), **facts} for number, facts in enumerate(people)],
        schema_overrides={"id": pl.String, "segment": pl.String},
        infer_schema_length=None,
    )
    if not people:
        frame = pl.DataFrame(schema={"id": pl.String, "segment": pl.String})
    answer = for_month(frame, month, LAW)
    assert answer["id"].to_list() == [str(number) for number in range(len(people))]
    for facts, total, refused in zip(people, answer["total"], answer["refused"], strict=True):
        if facts["segment"] == "?":
            assert (total, refused) == (None, "segment_not_one_of_four")
        else:
            assert (total, refused) == (contribution(facts, month, LAW).total, None)


@settings(deadline=None, max_examples=12)
@given(st.lists(ANYBODY, min_size=1, max_size=6), MONTHS, st.integers(1, 5))
def test_months_answered_together_are_the_months_answered_alone(people, first, count):
    frame = pl.DataFrame(people, infer_schema_length=None)
    months = [first + number for number in range(count) if first + number <= Month(2027, 2)]
    for month, answer in each_month(frame, months, LAW):
        assert answer.equals(for_month(frame, month, LAW))
