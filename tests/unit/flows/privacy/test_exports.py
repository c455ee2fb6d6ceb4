"""Every file bears a mark and is recorded; whole numbers leave by two people, once."""

import datetime
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from payung.approvals.models import Request
from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.coverage.models import Run, Verdict
from payung.flows import approvals
from payung.flows.privacy import exports, requests
from payung.flows.privacy.exports import Leaving
from payung.privacy import queries
from payung.privacy.models import Export
from payung.reports.gap_lists import XLSX, gap_workbook
from tests.factories import BUDI_NIK


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True


@pytest.fixture
def run(landak, rina, budi):
    """Budi is not protected."""
    made = Run.objects.create(
        area=landak, as_of=datetime.date(2026, 6, 30), rule="jkk_jkm_paid/1", state="done", people=1,
        rows=1, members=0, by=rina, finished_at=timezone.now(), inputs={},
    )  # fmt: skip
    Verdict.objects.create(
        run=made, person=budi, area=budi.area, verdict="unprotected", reasons=["not_a_member"]
    )
    return made


def cells(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def left(user, run, **given):
    book = gap_workbook(by=user, run=run, area=run.area, language="id")
    file = Leaving("area-gaps", book.file_name, book.content, XLSX, people=book.people, **given)
    return exports.leave(by=user, file=file, language="id")


def test_a_file_says_who_took_it_and_is_recorded_as_it_left(rina, run, budi):
    content = left(rina, run, filters={"status": ""}, purpose="kunjungan desa")
    kept = Export.objects.get()
    text = cells(content)
    for mark in (kept.written_number, "Rina (rina)", "kunjungan desa", "610801******0001"):
        assert mark in text
    assert BUDI_NIK not in text
    assert (kept.kind, kept.state, kept.size) == ("area-gaps", "taken", len(content))
    assert kept.rows > 1
    assert queries.people_in(kept) == [budi.pk]
    event = Event.objects.latest("id")
    assert (event.action, event.detail["sha256"]) == ("file exported", kept.sha256)


def test_what_must_leave_unchanged_is_recorded_only(rina, run):
    content = left(rina, run, is_marked=False)
    assert Export.objects.get().written_number not in cells(content)


@pytest.mark.parametrize(("content", "kind"), [(b"a;b", "text/csv"), (b"PK-nonsense", XLSX)])
def test_other_files_are_recorded_too(rina, landak, content, kind):
    if kind == XLSX:
        with pytest.raises(Exception, match="zip"):
            exports.leave(by=rina, file=Leaving("x", "x", content, kind), language="id")
        return
    assert exports.leave(by=rina, file=Leaving("x", "x", content, kind), language="id") == content
    assert Export.objects.get().area == landak


def test_who_objects_stands_in_no_list(rina, run, budi, landak):
    ticket = requests.receive(
        by=rina, kind="objection", channel="visit", applicant="Budi", request="jangan", area=landak,
        person_number=budi.number,
    )  # fmt: skip
    requests.grant(by=rina, ticket=ticket)
    assert "Budi" not in cells(left(rina, run))
    assert queries.people_in(Export.objects.get()) == []


def asked(user, landak) -> Export:
    return exports.ask(by=user, area=landak, purpose="pendaftaran massal", recipients="BPJS cabang")


def decide(user, approve=True):
    approvals.decide(by=user, pk=Request.objects.get().pk, approve=approve, reason="tidak perlu")


def test_whole_numbers_leave_by_two_people_and_once(rina, head, run, landak):
    export = asked(rina, landak)
    with pytest.raises(InputProblem):  # nobody agreed yet
        exports.take(by=rina, export=export)
    with pytest.raises(NotAllowed):
        decide(rina)
    decide(head)
    name, content = exports.take(by=rina, export=export)
    kept = Export.objects.get()
    assert export.number in name
    assert BUDI_NIK in cells(content)
    for mark in (kept.written_number, "pendaftaran massal", "BPJS cabang"):
        assert mark in cells(content)
    assert (kept.state, kept.rows) == ("taken", 1)
    with pytest.raises(InputProblem) as caught:
        exports.take(by=rina, export=kept)
    assert caught.value.code == "export_not_ready"
    assert Event.objects.latest("id").action == "full export taken"


def test_nobody_but_who_asked_takes_it(rina, head, run, landak, signed_up):
    export = asked(rina, landak)
    decide(head)
    colleague = signed_up("rudi", "kabupaten_officer", landak)
    with pytest.raises(InputProblem):
        exports.take(by=colleague, export=export)
    with pytest.raises(NotAllowed):
        exports.take(by=head, export=export)


def test_after_three_days_it_is_gone(rina, head, run, landak):
    export = asked(rina, landak)
    decide(head)
    Request.objects.update(done_at=timezone.now() - datetime.timedelta(days=3, minutes=1))
    with pytest.raises(InputProblem):
        exports.take(by=rina, export=export)
    assert exports.expire(timezone.now()) == 1
    assert Export.objects.get().state == "expired"


def test_what_was_refused_is_closed_and_what_waits_stays(rina, head, run, landak):
    asked(rina, landak)
    assert exports.expire(timezone.now()) == 0
    decide(head, approve=False)
    assert exports.expire(timezone.now()) == 1


@pytest.mark.parametrize(
    ("purpose", "recipients", "code"),
    [
        ("", "BPJS", "purpose_missing"),
        ("daftar", " ", "purpose_missing"),
        ("NIK 6108010706850001", "BPJS", "text_with_numbers"),
    ],
)
def test_without_purpose_and_recipients_nothing_is_asked(
    rina, run, landak, purpose, recipients, code
):
    with pytest.raises(InputProblem) as caught:
        exports.ask(by=rina, area=landak, purpose=purpose, recipients=recipients)
    assert caught.value.code == code
    assert not Export.objects.exists()


def test_without_a_count_there_is_nothing_to_ask_for(rina, landak):
    with pytest.raises(InputProblem) as caught:
        asked(rina, landak)
    assert caught.value.code == "export_nothing"


def test_the_officer_next_door_asks_and_sees_nothing_here(run, rina, tono, siti, maria, landak):
    for stranger in (tono, siti, maria):
        with pytest.raises(NotAllowed):
            asked(stranger, landak)
    export = asked(rina, landak)
    for stranger in (tono, siti, maria):
        assert not queries.exports(stranger).exists()
    assert queries.export(rina, export.number) == export
