"""The bill, who pays it, and what the family gets: the law's own answers, put together."""

import datetime

import pytest

from payung.core.benefits import EVENTS
from payung.core.contributions import contribution
from payung.core.errors import NoLawInForce
from payung.core.law import load_law, risk_classes
from payung.core.periods import Month
from payung.reports.leaflet import Share, answer, ask, deadlines, due
from payung.reports.leaflet.events import common


TODAY = datetime.date(2026, 11, 22)
WORKER = {"siapa": "pekerja", "upah": "5000000", "kelas": "3", "besar": "besar"}
FISHER = {"siapa": "mandiri", "penghasilan": "1500000", "bidang": "lainnya"}


def answered(**data):
    return answer(ask(data, load_law(), risk_classes(), TODAY), load_law())


def codes(found):
    return [event.code for event in found.events]


def test_the_bill_is_that_of_the_law():
    facts = {"segment": "PU", "wage": 5_000_000, "risk": 3, "size": "large"}
    assert answered(**WORKER).contribution == contribution(facts, Month(2026, 11), load_law())


def test_shares_add_up_to_the_bill_and_what_stands_beside_it_comes_last():
    found = answered(**WORKER)
    assert [share.payer for share in found.shares] == ["employer", "worker", "government"]
    assert sum(share.rupiah for share in found.shares if share.billed) == found.total
    assert found.shares[-1] == Share("government", 11_000, False)


@pytest.mark.parametrize(
    ("payer", "share"),
    [("sendiri", "participant"), ("desa", "government"), ("apbd", "government"),
     ("sponsor", "sponsor")],
)  # fmt: skip
def test_one_payer_pays_for_the_self_employed(payer, share):
    found = answered(**FISHER, pembayar=payer)
    assert [one.payer for one in found.shares] == [share]
    assert found.shares[0].rupiah == found.total


@pytest.mark.parametrize(
    ("data", "monthly"),
    [(WORKER, True), (FISHER, True), ({"siapa": "migran"}, False), ({"siapa": "proyek"}, False),
     ({"siapa": "proyek", "kontrak": "", "upah": "3000000"}, True)],
)  # fmt: skip
def test_a_bill_is_monthly_or_paid_once(data, monthly):
    assert answered(**data).is_monthly is monthly


def test_due_days_are_those_of_the_law_where_there_are_any():
    law = load_law()
    assert due(answered(**FISHER, bulan="2026-11").question, law) == datetime.date(2026, 11, 16)
    assert due(answered(**WORKER, bulan="2026-11").question, law) == datetime.date(2026, 12, 15)
    assert due(answered(siapa="migran").question, law) is None


def test_events_follow_from_the_programmes_that_are_paid():
    assert codes(answered(**WORKER)) == [
        "stmb", "disability", "jkk_death", "jkm", "jkp", "jht", "jp",
    ]  # fmt: skip
    assert codes(answered(**WORKER | {"besar": "mikro"})) == [
        "stmb", "disability", "jkk_death", "jkm",
    ]  # fmt: skip
    assert "jht" in codes(answered(**FISHER, jht="ya"))
    assert "jp" not in codes(answered(**FISHER, jht="ya"))


def test_migrants_have_events_of_their_own():
    assert all(code.startswith("pmi_") for code in codes(answered(siapa="migran")))


def test_benefits_are_those_of_the_law_for_the_same_facts():
    found = answered(**FISHER, bulan="2026-11", lama="36", anak1="")
    jkm = next(event for event in found.events if event.code == "jkm")
    asked = EVENTS["jkm"](
        on=datetime.date(2026, 11, 30), law=load_law(), segment="BPU", since=Month(2023, 12),
        paid_until=Month(2026, 11),
    )  # fmt: skip
    assert jkm.benefit == asked
    assert jkm.rupiah == asked.total


def test_cash_scholarship_and_costs_stand_apart():
    found = answered(**FISHER, anak1="SD", anak2="PT")
    death = next(event for event in found.events if event.code == "jkk_death")
    assert {part.name for part in death.scholarships} == {"scholarship.yearly"}
    assert all(part.in_total for part in death.cash)
    assert not any(part.in_total for part in death.besides)
    parts = (*death.cash, *death.scholarships, *death.besides)
    assert len(parts) == len(death.benefit.parts)
    assert death.school == sum(part.details["ceiling"] for part in death.scholarships)


def test_before_2019_a_scholarship_was_paid_once():
    found = answered(**FISHER, bulan="2016-05", lama="60", anak1="SD")
    once = [part for event in found.events for part in event.scholarships]
    assert {part.name for part in once} == {"scholarship.once"}


def test_a_benefit_that_the_law_does_not_know_yet_is_told_and_the_bill_stands():
    found = answered(siapa="migran", bulan="2019-05")
    assert found.total == 370_000
    deaths = [event for event in found.events if event.code in ("pmi_before", "pmi_during")]
    assert {type(event.problem) for event in deaths} == {NoLawInForce}
    assert all(event.rupiah == event.school == 0 for event in deaths)


def test_a_family_without_a_wage_hears_what_is_missing():
    found = answered(siapa="proyek", kontrak="100000000", upah="")
    told = {event.code: event.problem for event in found.events}
    assert told["jkm"] is None
    assert told["stmb"].missing == ("wage",)


def test_reasons_of_several_events_are_told_once():
    found = answered(**FISHER)
    told = common(found.events)
    assert "income_band_counts" in told
    assert len(told) == len(set(told))


def test_without_a_readable_question_nothing_is_asked_of_the_law():
    found = answered(**FISHER | {"penghasilan": "?"})
    assert found.problem.code == "calc_amount"
    assert (found.contribution, found.events, found.lines, found.total) == (None, (), (), 0)
    assert found.shares == ()
    assert found.articles == ()
    assert not found.to_verify


def test_a_fact_that_is_missing_is_the_problem():
    assert answered(**FISHER | {"penghasilan": ""}).problem.code == "income_missing"


def test_where_the_law_ends_the_last_month_with_an_answer_is_named():
    found = answered(**WORKER, bulan="2027-06")
    assert found.problem.values["name"] == "jp.wage_ceiling"
    assert found.answered_until == Month(2027, 2)
    assert answered(**WORKER, bulan="2027-02").contribution


def test_where_the_law_had_not_begun_there_is_no_such_month():
    found = answered(siapa="migran", durasi="12", bulan="2018-05")
    assert isinstance(found.problem, NoLawInForce)
    assert found.answered_until is None


def test_every_article_is_named_once():
    found = answered(**WORKER)
    assert len(found.articles) == len(set(found.articles)) > 5
    assert found.to_verify


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (WORKER, ["claims.jkk.first_report", "claims.jkk.expiry", "claims.jkp.deadline"]),
        (FISHER, ["claims.jkk.first_report", "claims.jkk.expiry"]),
        ({"siapa": "migran"}, ["claims.pmi.expiry"]),
        (FISHER | {"penghasilan": ""}, []),
    ],
)
def test_deadlines_that_run_from_the_event_are_told(data, names):
    assert [one.name for one in deadlines(answered(**data), load_law())] == names


def test_a_deadline_has_its_last_day():
    found = answered(**WORKER, bulan="2026-11")
    last = {one.name: one.last_on for one in deadlines(found, load_law())}
    assert last["claims.jkp.deadline"] == datetime.date(2027, 5, 30)
