"""What a count of two people answers: to each of them, to the office, and to whoever steals it."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from python_calamine import CalamineWorkbook

from payung.audit import queries as audit
from payung.core.errors import NotAllowed
from payung.coverage import answers
from payung.coverage import queries as coverage
from payung.coverage.models import Run
from payung.flows import counting, memberships, rosters
from payung.jobs.models import Progress
from payung.linkage import actions as linkage
from payung.linkage import deciding
from payung.linkage import queries as links
from payung.linkage.models import ReviewItem
from payung.registry import queries
from payung.registry.models import Person
from payung.reports.gap_lists import gap_workbook
from tests import factories
from tests.factories import BUDI_NIK, budi, member, members_file, roster_file
from tests.worlds import fresh, kept_for_module, landak_with_rina, settled, worker


pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 30)
ANI = {"Nama": "Ani Lestari", "NIK": "6108015203900002", "Tanggal Lahir": "12-03-1990",
       "Jenis Kelamin": "P", "No HP": "", "Pekerjaan": "Penjahit"}  # fmt: skip


def upload(content: bytes, name: str = "Desa Amboyo Inti.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    """Budi, who is protected, and Ani, who is not; counted for the last day of June."""
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        branch = factories.user("dedi", "branch_officer", made.landak)
        file = upload(members_file(member()), "peserta.csv")
        with worker():
            rosters.receive_rosters(
                by=made.rina, area=made.landak, files=[upload(roster_file(budi(), budi(**ANI)))]
            )
        with worker():
            memberships.receive_extract(by=branch, area=made.landak, file=file, as_of=JUNE)
        with worker():
            progress = counting.start_run(by=made.rina, area=made.landak, as_of=JUNE)
        assert Progress.objects.get(pk=progress.pk).state == "done"
        made.run = coverage.latest_run(made.landak)
        yield settled(made)


@pytest.fixture
def counted(db, kept):
    return fresh(kept.run)


def names(verdict: str, run: Run) -> set[str]:
    return set(run.verdicts.filter(verdict=verdict).values_list("person__name", flat=True))


def test_everybody_gets_an_answer(counted, rina, village):
    assert names("protected", counted) == {"Budi Santoso"}
    assert names("unprotected", counted) == {"Ani Lestari"}
    board = coverage.dashboard(rina, village)
    assert (board.figure.numerator, board.figure.denominator) == (1, 2)
    assert len(counted.inputs["rosters"]) == 1
    assert counted.inputs["extract"]


def test_the_page_of_a_person_can_tell_why(counted, rina):
    person = queries.people(rina, text="budi").get()
    [link] = links.memberships_of(person)
    assert (link.decision, link.membership.kpj) == ("match", "12345678901")
    assert link.reasons
    verdict = answers.verdict_of(person)
    assert verdict.reasons
    assert verdict.until >= JUNE
    assert [row.row for row in queries.rows_of(person)]


def test_counting_again_keeps_everybody_who_they_are(counted, rina, landak):
    before = set(Person.objects.values_list("number", "name"))
    again = counting.run_coverage(by=rina, area=landak, as_of=JUNE)
    assert again.pk != counted.pk
    assert set(Person.objects.values_list("number", "name")) == before
    assert again.inputs == counted.inputs
    assert coverage.latest_run(landak) == again


def test_a_count_that_breaks_off_changes_nothing(counted, rina, landak, monkeypatch):
    monkeypatch.setattr(counting.coverage, "finish_run", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        counting.run_coverage(by=rina, area=landak, as_of=datetime.date(2026, 7, 31))
    assert coverage.latest_run(landak) == counted
    assert Run.objects.filter(state="failed").count() == 1
    assert Run.objects.exclude(pk=counted.pk).get().verdicts.count() == 0


def test_earlier_days_are_told_as_far_as_we_know_now(counted, rina, landak):
    days = [datetime.date(2024, 12, 31), datetime.date(2026, 5, 31)]
    counting.run_coverage(by=rina, area=landak, as_of=JUNE, trend=days)
    points = coverage.trend(rina, landak)
    assert [(point.as_of, point.numerator) for point in points] == [
        (days[0], 0), (days[1], 1), (JUNE, 1),
    ]  # fmt: skip


def test_a_decision_wins_over_the_engine(counted, rina, landak):
    """The engine found Budi's membership by his NIK; somebody knows that it is another man's."""
    person = queries.people(rina, text="budi").get()
    [link] = links.memberships_of(person)
    item = link_question(link)
    linkage.decide(by=rina, item=item, answer="different")
    run = counting.run_coverage(by=rina, area=landak, as_of=JUNE)
    assert names("protected", run) == set()
    deciding.undo(by=rina)
    run = counting.run_coverage(by=rina, area=landak, as_of=JUNE)
    assert names("protected", run) == {"Budi Santoso"}


def link_question(link):
    return ReviewItem.objects.create(
        kind="membership", left=link.row, membership=link.membership, kpj=link.membership.kpj,
        area=link.row.area, probability=0.5,
    )  # fmt: skip


def test_a_gap_list_goes_out_masked_and_is_recorded(counted, siti, village):
    given = gap_workbook(by=siti, run=counted, area=village)
    book = CalamineWorkbook.from_filelike(io.BytesIO(given.content))
    text = str(book.get_sheet_by_index(0).to_python())
    assert "Ani Lestari" in text
    assert "Budi Santoso" not in text
    assert "610801******0002" in text
    assert "6108015203900002" not in text
    assert audit.latest(1)[0].action == "gap list exported"


def test_a_gap_list_is_for_those_of_the_area(counted, tono, maria, siti, village, landak):
    for user, area in ((tono, landak), (maria, village), (siti, landak)):
        with pytest.raises(NotAllowed):
            gap_workbook(by=user, run=counted, area=area)


def test_everything_that_was_done_stands_in_an_unbroken_record(counted):
    assert audit.verify().broken_at is None
    actions = [event.action for event in audit.latest()]
    assert actions[0] == "coverage counted"
    assert {"roster received", "roster read", "extract received", "extract read"} <= set(actions)


def test_a_stolen_database_reveals_no_number(counted):
    numbers = (BUDI_NIK, "6108015203900002", "81234567890")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held = str(cursor.fetchall())
            assert not [number for number in numbers if number in held], table
