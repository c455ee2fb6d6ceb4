"""How much cash JKP pays after a dismissal."""

import datetime

import pytest

from payung.core.benefits import jkp
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law


DAY = datetime.date


def answer(on, wage=5_000_000, **facts):
    facts = {"months_paid": 24, "consecutive_months": 24, **facts}
    return jkp(on=DAY.fromisoformat(on), law=load_law(), wage=wage, **facts)


def cash(told):
    return [
        (part.details["first_month"], part.details["last_month"], part.details["monthly_rupiah"])
        for part in told.parts
        if part.name == "jkp.cash"
    ]


def test_until_6_february_2025_forty_five_and_then_twenty_five_percent():
    told = answer("2025-02-06")
    assert cash(told) == [(1, 3, 2_250_000), (4, 6, 1_250_000)]
    assert told.total == 10_500_000


def test_since_7_february_2025_sixty_percent_for_six_months():
    told = answer("2025-02-07")
    assert cash(told) == [(1, 6, 3_000_000)]
    assert told.total == 18_000_000


def test_the_day_of_the_dismissal_decides_not_the_day_of_the_claim():
    assert answer("2025-02-06", claimed_on=DAY(2025, 3, 1)).total == 10_500_000


def test_wages_above_five_million_count_as_five_million():
    assert answer("2025-03-01", wage=4_999_999).total < 18_000_000
    assert answer("2025-03-01", wage=5_000_001).total == 18_000_000
    assert answer("2025-03-01", wage=50_000_000).total == 18_000_000


def test_each_month_is_rounded_to_a_rupiah():
    assert cash(answer("2022-06-01", wage=3_333_333)) == [(1, 3, 1_500_000), (4, 6, 833_333)]


def test_a_new_job_ends_the_cash():
    assert cash(answer("2022-06-01", months_without_work=4)) == [
        (1, 3, 2_250_000),
        (4, 4, 1_250_000),
    ]
    assert answer("2025-06-01", months_without_work=2).total == 6_000_000
    assert answer("2025-06-01", months_without_work=9).total == 18_000_000
    assert cash(answer("2025-06-01", months_without_work=0)) == []


def test_no_cash_was_paid_for_dismissals_before_february_2022():
    assert answer("2022-02-01").total == 10_500_000
    with pytest.raises(NoLawInForce) as refused:
        answer("2022-01-31")
    assert refused.value.values["name"] == "jkp.cash"


def test_training_stands_beside_the_cash_up_to_a_ceiling():
    for day, ceiling in [("2025-02-06", 1_000_000), ("2025-02-07", 2_400_000)]:
        training = answer(day).parts[-1]
        assert (training.name, training.rupiah, training.in_total) == (
            "jkp.training",
            ceiling,
            False,
        )


def test_the_answer_names_its_articles():
    part = answer("2025-02-07").parts[0]
    assert "PP 6/2025 art. 21(1)" in part.articles
    assert "jkp.cash" in part.to_verify


@pytest.mark.parametrize("wage", [0, -1, "0", "-5000000"])
def test_a_wage_that_is_not_above_zero_is_refused(wage):
    with pytest.raises(Refusal) as refused:
        answer("2025-03-01", wage=wage)
    assert refused.value.code == "amount_not_positive"
    assert refused.value.missing == ("wage",)


def test_without_a_wage_it_is_asked_for():
    with pytest.raises(Refusal) as refused:
        answer("2025-03-01", wage=None)
    assert refused.value.code == "last_wage_missing"


def test_months_without_work_cannot_be_negative():
    with pytest.raises(Refusal, match="months_without_work_negative"):
        answer("2025-03-01", months_without_work=-1)
