"""Answers are kept dated, counted by area and sender, and shown only where one may look."""

import datetime

import polars as pl
import pytest

from payung.core.coverage import FIGURE_SCHEMA
from payung.core.errors import NotAllowed
from payung.coverage import actions, answers, queries
from payung.coverage.models import OfficialNumber, Run, Verdict
from payung.registry import actions as registry
from payung.registry.models import Person, RosterRow
from tests import factories
from tests.factories import reading, row


pytestmark = pytest.mark.django_db
JUNE, MAY = datetime.date(2026, 6, 30), datetime.date(2026, 5, 31)
VILLAGE, BESIDE = "6108012014", "6108012001"


@pytest.fixture
def sender(landak):
    return registry.sender_named(name="Amboyo Inti", kind="village", area=factories.area(VILLAGE))


@pytest.fixture
def people(rina, landak, sender):
    """Budi and Ani of Amboyo Inti, Dewi of the village beside, each with one row."""
    roster, _ = registry.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"a")
    names = {"Budi Santoso": VILLAGE, "Ani": VILLAGE, "Dewi": BESIDE}
    rows = [
        row(row=2 + n, name=name, village_code=village)
        for n, (name, village) in enumerate(names.items())
    ]
    registry.keep_readings([registry.Kept(roster, reading(*rows), sender, landak)])
    found = []
    for number, kept in enumerate(RosterRow.objects.order_by("row")):
        person = Person.objects.create(
            number=f"{number:012}", name=kept.name, nik=kept.nik, area=kept.area, segment="BPU",
            created_at=datetime.datetime(2026, 6, 30, tzinfo=datetime.UTC),
        )  # fmt: skip
        RosterRow.objects.filter(pk=kept.pk).update(person=person)
        found.append(person)
    return found


def figure(scope, area=None, *, counted=(1, 3), **fields):
    numerator, denominator = counted
    return {
        "scope": scope, "area": area, "numerator": numerator, "denominator": denominator,
        "lapsed": 0, "unprotected": denominator - numerator, "review": 0, "excluded": 0,
    } | fields  # fmt: skip


def count(
    by, area, people, as_of=JUNE, figures=(), verdicts=("protected", "lapsed", "unprotected")
):
    run = actions.begin_run(by=by, area=area, as_of=as_of, inputs={"rosters": ["0" * 64]})
    frame = pl.DataFrame(
        [
            {"person_id": person.pk, "area_id": person.area_id, "segment": "BPU",
             "verdict": verdict, "since": None, "until": JUNE, "reasons": ["not_a_member"]}
            for person, verdict in zip(people, verdicts, strict=True)
        ],
        schema_overrides={"since": pl.Date},
    )  # fmt: skip
    made = pl.DataFrame([{name: f.get(name) for name in FIGURE_SCHEMA} for f in figures],
                        schema=FIGURE_SCHEMA)  # fmt: skip
    actions.keep_answers(run=run, verdicts=frame, figures=made)
    actions.finish_run(run=run, rule="jkk_jkm_paid/1", people=3, rows=3, members=1)
    run.refresh_from_db()
    return run


@pytest.fixture
def run(rina, landak, people, sender):
    return count(
        rina,
        landak,
        people,
        figures=[
            figure("total", "6108", official_number=10, official_year=2025, official_source="BPS"),
            figure("regency", "6108"),
            figure("district", "610801"),
            figure("district", None, counted=(0, 1)),
            figure("village", VILLAGE, counted=(1, 2)),
            figure("village", BESIDE, counted=(0, 1)),
            figure("segment", segment="BPU"),
            figure("sender", sender=str(sender.pk)),
        ],
    )


# --- Runs ---------------------------------------------------------------------------------------


def test_a_run_says_what_it_counted_by_which_rule_and_who_asked(run, rina):
    assert (run.state, run.rule, run.by) == ("done", "jkk_jkm_paid/1", rina)
    assert (run.people, run.rows, run.members) == (3, 3, 1)
    assert run.inputs == {"rosters": ["0" * 64]}
    assert run.finished_at is not None


def test_only_who_runs_the_programme_may_count(siti, tono, maria, landak, village):
    for user, area in ((siti, village), (tono, landak), (maria, landak)):
        with pytest.raises(NotAllowed):
            actions.begin_run(by=user, area=area, as_of=JUNE, inputs={})
    assert not Run.objects.exists()


def test_a_run_that_failed_or_goes_on_is_shown_to_nobody(rina, landak):
    begun = actions.begin_run(by=rina, area=landak, as_of=JUNE, inputs={})
    assert queries.latest_run(landak) is None
    actions.fail_run(run=begun)
    assert queries.latest_run(landak) is None
    assert queries.dashboard(rina, landak) is None


def test_the_latest_run_is_that_of_the_latest_day(rina, landak, village, people, run):
    count(rina, landak, people, as_of=MAY)
    assert queries.latest_run(landak) == run
    assert queries.latest_run(village) == run
    assert queries.latest_run(factories.area("6103")) is None
    with pytest.raises(Run.DoesNotExist):
        queries.run(factories.area("6103"), run.pk)


# --- Figures ------------------------------------------------------------------------------------


def test_a_regency_is_shown_with_all_its_districts(run, rina, landak):
    board = queries.dashboard(rina, landak)
    assert (board.figure.scope, board.figure.percent) == ("total", pytest.approx(100 / 3))
    assert board.figure.official_percent == 10.0
    assert len(board.children) == 13
    figures = {area.code: figure for area, figure in board.children}
    assert figures["610801"].denominator == 3
    assert figures["610802"] is None
    assert [figure.segment for figure in board.segments] == ["BPU"]
    assert [area.code for area in board.trail] == ["61", "6108"]


def test_a_district_is_shown_with_its_villages_and_a_village_alone(run, rina, siti, village):
    district = queries.dashboard(rina, factories.area("610801"))
    assert district.figure.scope == "district"
    assert {area.code for area, figure in district.children if figure} == {VILLAGE, BESIDE}
    assert district.segments == []
    alone = queries.dashboard(siti, village)
    assert (alone.figure.numerator, alone.figure.denominator, alone.children) == (1, 2, [])


def test_nobody_is_shown_an_area_that_is_not_theirs(run, siti, tono, maria, landak, village):
    for user, area in ((siti, landak), (tono, landak), (maria, village)):
        for ask in (queries.dashboard, queries.trend):
            with pytest.raises(NotAllowed):
                ask(user, area)
        with pytest.raises(NotAllowed):
            queries.ranking(user, run, area, "village")
        with pytest.raises(NotAllowed):
            queries.sender_ranking(user, run, area)


def test_a_figure_of_nobody_has_no_percentage():
    from payung.coverage.models import Figure

    nobody = Figure(numerator=0, denominator=0)
    assert (nobody.percent, nobody.official_percent) == (None, None)


def test_the_least_protected_come_first(run, rina, landak):
    ranked = queries.ranking(rina, run, landak, "village")
    assert [figure.area.code for figure in ranked] == [BESIDE, VILLAGE]
    assert [figure.sender.name for figure in queries.sender_ranking(rina, run, landak)] == [
        "Amboyo Inti"
    ]
    assert list(queries.sender_ranking(rina, run, landak, "office")) == []


def test_the_trend_has_one_point_a_day_oldest_first(run, rina, landak, people, village):
    count(rina, landak, people, as_of=MAY, figures=[figure("total", "6108", counted=(0, 3))])
    count(
        rina, landak, people, figures=[
            figure("total", "6108", counted=(2, 3)), figure("village", VILLAGE, counted=(2, 2)),
        ],
    )  # fmt: skip
    assert [(p.as_of, p.numerator) for p in queries.trend(rina, landak)] == [(MAY, 0), (JUNE, 2)]
    assert queries.trend(rina, landak)[0].percent == 0
    assert [(p.as_of, p.numerator) for p in queries.trend(rina, village)] == [(JUNE, 2)]
    board = queries.dashboard(rina, landak)
    assert (board.figure.numerator, board.before.numerator) == (2, 0)


# --- Verdicts -----------------------------------------------------------------------------------


def test_gaps_are_those_who_are_not_protected_by_village_and_name(run, rina):
    assert [v.person.name for v in answers.gaps(rina, run)] == ["Dewi", "Ani"]
    assert [v.person.name for v in answers.gaps(rina, run, verdicts=["protected"])] == [
        "Budi Santoso"
    ]


def test_gaps_are_narrowed_by_area_sender_segment_and_words(run, rina, village, sender):
    names = lambda **by: [v.person.name for v in answers.gaps(rina, run, **by)]
    assert names(area=village) == ["Ani"]
    assert names(sender=sender) == ["Dewi", "Ani"]
    assert names(segment="PU") == []
    assert names(text="dew") == ["Dewi"]


def test_siti_sees_the_gaps_of_her_village_and_maria_none(run, siti, maria, tono):
    assert [v.person.name for v in answers.gaps(siti, run)] == ["Ani"]
    assert list(answers.gaps(maria, run)) == list(answers.gaps(tono, run)) == []


def test_what_was_said_of_somebody_is_told_newest_first(run, rina, landak, people):
    budi = people[0]
    count(rina, landak, people, as_of=MAY, verdicts=("lapsed", "lapsed", "lapsed"))
    assert answers.verdict_of(budi).verdict == "protected"
    assert [v.verdict for v in answers.verdicts_of(budi)] == ["protected", "lapsed"]
    assert answers.verdict_of(budi, run).reasons == ["not_a_member"]


def test_a_person_has_one_verdict_in_a_run(run, people):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(run=run, person=people[0], area=people[0].area, verdict="lapsed")


def test_the_frame_of_a_gap_list_has_open_numbers(run, rina):
    frame = answers.gaps_frame(answers.gaps(rina, run))
    assert frame["name"].to_list() == ["Dewi", "Ani"]
    assert set(frame["nik"]) == {factories.BUDI_NIK}
    assert frame["reasons"].to_list() == [["not_a_member"]] * 2


# --- Official numbers ---------------------------------------------------------------------------


def official(*lines):
    return pl.DataFrame(list(lines), schema=["area", "year", "source", "number"], orient="row")


def test_official_numbers_are_kept_and_given_to_the_engine(rina, landak):
    table = official(("6108", 2025, "BPS", 200_000), (VILLAGE, 2025, "BPS", 900))
    assert actions.load_official_numbers(by=rina, area=landak, table=table) == 2
    assert queries.official_frame(landak).rows() == [
        ("6108", 2025, "BPS", 200_000), (VILLAGE, 2025, "BPS", 900),
    ]  # fmt: skip
    again = official(("6108", 2025, "BPS", 210_000))
    actions.load_official_numbers(by=rina, area=landak, table=again)
    assert OfficialNumber.objects.get(area=landak).number == 210_000


def test_numbers_of_other_regencies_are_left_out(rina, landak):
    table = official(("6103", 2025, "BPS", 1), ("61", 2025, "BPS", 2))
    assert actions.load_official_numbers(by=rina, area=landak, table=table) == 0


def test_siti_loads_no_official_numbers(siti, village):
    with pytest.raises(NotAllowed):
        actions.load_official_numbers(by=siti, area=village, table=official())
