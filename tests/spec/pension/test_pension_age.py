"""When the pension of JP begins, and until when somebody may join."""

import datetime

import pytest

from payung.core.benefits import jp, latest_registration, pension_day
from payung.core.errors import NoLawInForce, Refusal
from payung.core.law import load_law
from payung.core.periods import Month


DAY = datetime.date
LAW = load_law()


@pytest.mark.parametrize(
    ("last_day", "age"),
    [("2018-12-31", 56), ("2021-12-31", 57), ("2024-12-31", 58), ("2027-12-31", 59),
     ("2030-12-31", 60), ("2033-12-31", 61), ("2036-12-31", 62), ("2039-12-31", 63),
     ("2042-12-31", 64)],
)  # fmt: skip
def test_the_age_is_one_year_higher_from_the_next_day_on(last_day, age):
    last = DAY.fromisoformat(last_day)
    assert LAW.at(last).number("jp.pension_age") == age
    assert LAW.at(last + datetime.timedelta(days=1)).number("jp.pension_age") == age + 1


def test_at_sixty_five_it_stays():
    assert LAW.at(DAY(2060, 1, 1)).number("jp.pension_age") == 65


@pytest.mark.parametrize(
    ("birth", "begins"),
    [
        ("1962-12-31", "2018-12-31"),  # 56 on the last day of that age
        ("1963-01-01", "2020-01-01"),  # one day younger: 57
        ("1964-12-31", "2021-12-31"),
        ("1965-01-01", "2023-01-01"),
        ("1966-12-31", "2024-12-31"),
        ("1967-01-01", "2026-01-01"),
        ("1990-05-05", "2055-05-05"),
    ],
)
def test_the_pension_begins_on_the_first_birthday_that_reaches_the_age_of_its_year(birth, begins):
    assert pension_day(birth_date=DAY.fromisoformat(birth), law=LAW) == DAY.fromisoformat(begins)


def test_who_stopped_earlier_keeps_the_age_of_the_day_of_stopping():
    birth = DAY(1964, 6, 1)
    assert pension_day(birth_date=birth, law=LAW, stopped_on=DAY(2018, 12, 31)) == DAY(2020, 6, 1)
    assert pension_day(birth_date=birth, law=LAW, stopped_on=DAY(2019, 1, 1)) == DAY(2021, 6, 1)


def test_who_was_older_when_jp_began_reached_the_age_on_its_first_day():
    assert pension_day(birth_date=DAY(1950, 1, 1), law=LAW) == DAY(2015, 7, 1)


def test_stopping_after_pension_age_changes_nothing():
    birth = DAY(1962, 6, 1)
    assert pension_day(birth_date=birth, law=LAW, stopped_on=DAY(2020, 1, 1)) == DAY(2018, 6, 1)


def test_born_on_29_february_the_age_is_reached_on_1_march():
    assert pension_day(birth_date=DAY(1964, 2, 29), law=LAW) == DAY(2021, 3, 1)


def test_somebody_may_join_until_the_month_before_pension_age():
    assert latest_registration(birth_date=DAY(1965, 7, 16), law=LAW) == Month(2023, 6)
    assert latest_registration(birth_date=DAY(1967, 1, 31), law=LAW) == Month(2025, 12)


def answer(event, on, **facts):
    facts = {"since": Month(2020, 1), "paid_until": Month(2024, 12), "wage": 5_000_000, **facts}
    return jp(on=DAY.fromisoformat(on), law=LAW, event=event, **facts)


def test_before_pension_age_nothing_is_paid():
    told = answer("pension_age", "2025-12-31", birth_date=DAY(1967, 1, 1))
    assert told.total == 0
    assert told.reasons == ("jp_age_not_reached(age=59, day=2026-01-01)",)
    assert answer("pension_age", "2026-01-01", birth_date=DAY(1967, 1, 1)).total > 0


def test_on_leaving_work_nothing_is_paid_until_pension_age():
    told = answer("stopped", "2024-12-31", birth_date=DAY(1967, 1, 1))
    assert told.total == 0
    assert told.reasons == ("jp_age_not_reached(age=58, day=2025-01-01)",)


def test_who_leaves_work_and_tells_no_birth_date_hears_that_it_waits():
    told = answer("stopped", "2025-01-31")
    assert told.reasons == ("jp_waits_for_age",)


def test_who_leaves_work_after_pension_age_is_paid():
    assert answer("stopped", "2026-01-31", birth_date=DAY(1966, 6, 1)).total > 0


def test_who_works_on_may_wait_for_at_most_three_years():
    told = answer("pension_age", "2026-01-01", birth_date=DAY(1967, 1, 1), still_working=True)
    assert told.reasons[0] == "jp_may_wait(day=2029-01-01)"


def test_before_july_2015_there_was_no_jp():
    with pytest.raises(NoLawInForce):
        answer("death", "2015-06-30", since=Month(2015, 6), paid_until=Month(2015, 6))


def test_months_before_july_2015_are_refused():
    with pytest.raises(NoLawInForce) as refused:
        answer("pension_age", "2026-01-31", since=Month(2015, 6))
    assert refused.value.values == {"name": "jp.wage_ceiling", "day": "2015-06-01"}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"event": "holiday"}, "jp_event_unknown"),
        ({"birth_date": DAY(2026, 2, 1)}, "event_before_birth"),
        ({"since": None}, "career_missing"),
        ({"since": Month(2026, 2)}, "since_after_event"),
        ({"paid_until": Month(2026, 2)}, "paid_until_after_event"),
        ({"paid_until": Month(2019, 12)}, "paid_until_before_since"),
        ({"months_paid": 61}, "months_do_not_fit"),
        ({"months_paid": 0}, "months_do_not_fit"),
        ({"wage": 0}, "amount_not_positive"),
        ({"wage": -1}, "amount_not_positive"),
        ({"wage": None}, "wage_of_year_missing"),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_asked_back(facts, code):
    with pytest.raises(Refusal) as refused:
        answer(**{"event": "pension_age", "on": "2026-01-31", **facts})
    assert refused.value.code == code
