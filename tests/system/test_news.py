"""Who is told of what: each once, to whom it concerns, without anybody's name or number."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.flows import approvals, counting, news, notifying, rosters, users
from payung.flows.privacy import incidents, requests
from payung.notices.models import Notice
from payung.privacy.models import Export
from payung.registry.models import ChangeSet
from tests.factories import budi, roster_file
from tests.system.lists_over_time import PEOPLE
from tests.worlds import with_memberships


pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 30)


@pytest.fixture
def send(worker, landak):
    def send(by, *files):
        sent = [SimpleUploadedFile(name, content) for name, content in files]
        with worker():
            return rosters.receive_rosters(by=by, area=landak, files=sent)

    return send


@pytest.fixture
def officer(signed_up, landak):
    return signed_up("dian", "privacy_officer", landak)


def told(user, kind=""):
    found = Notice.objects.filter(user=user).order_by("id")
    return list(found.filter(kind=kind) if kind else found)


def kinds(user):
    return [one.kind for one in told(user)]


# --- Lists --------------------------------------------------------------------------------------


def test_who_handed_in_files_hears_once_that_they_were_read(send, rina):
    received = send(rina, ("Desa.xlsx", roster_file(budi())))
    [one] = told(rina, "files_read")
    assert one.values == {"count": 1}
    assert one.link == f"/unggah/{received.progress.pk}/"
    news.lists_read(received.progress, [roster.pk for roster in received.new])
    assert len(told(rina, "files_read")) == 1


def test_a_refused_file_is_told_with_how_many_and_without_its_name(send, rina):
    send(rina, ("Budi 6108.xlsx", b"no workbook"), ("Desa.xlsx", roster_file(budi())))
    [one] = told(rina)
    assert (one.kind, one.values) == ("files_refused", {"count": 2, "refused": 1})


def test_who_decides_hears_of_a_list_that_waits_and_nobody_next_door(send, rina, tono, siti):
    send(rina, ("RT Mei 2026.xlsx", roster_file(*PEOPLE[:8])))
    assert told(rina, "changes_waiting") == []
    send(rina, ("RT Juni 2026.xlsx", roster_file(*PEOPLE[4:10])))
    waiting = ChangeSet.objects.get(waiting__gt=0)
    [one] = told(rina, "changes_waiting")
    assert one.link == f"/perubahan/{waiting.pk}/"
    assert (one.values["joiners"], one.values["leavers"]) == (2, 4)
    assert told(tono) == told(siti) == []


def test_a_sender_named_by_a_number_does_not_put_it_into_a_notice():
    assert news._name("PT 6108010101010001 Jaya") == "PT … Jaya"


def test_who_started_a_count_hears_how_it_ended(rina, landak, worker, monkeypatch):
    with_memberships(rina, landak)
    with worker():
        progress = counting.start_run(by=rina, area=landak, as_of=JUNE)
    [one] = told(rina)
    assert (one.kind, one.once) == ("count_done", str(progress.pk))

    def fails(**given):
        raise InputProblem("internal_error")

    monkeypatch.setattr(counting, "run_coverage", fails)
    with worker():
        counting.start_run(by=rina, area=landak, as_of=JUNE)
    assert kinds(rina) == ["count_done", "count_failed"]


# --- Approvals, roles, exports ------------------------------------------------------------------


def test_a_role_is_told_to_who_has_it(signed_up, landak, maria):
    admin = signed_up("arif", "system_admin", landak)
    users.give(by=admin, user=maria, role="forum_member", area=landak)
    assert [one.values for one in told(maria, "role_given")] == [{"area": "Kabupaten Landak"}]


def test_an_approved_export_is_told_with_its_last_day_and_a_refused_one_as_decided(
    rina, landak, signed_up, settings
):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True
    head = signed_up("hana", "kabupaten_head", landak)
    for approve in (True, False):
        export = Export.objects.create(
            kind="full-gaps", at=timezone.now(), by=rina, area=landak, state="waiting"
        )
        asked = approvals.ask(by=rina, kind="export", target=export, area=landak, why="audit")
        approvals.decide(by=head, pk=asked.pk, approve=approve, reason="tidak perlu")
    assert kinds(rina) == ["export_ready", "approval_decided"]
    last = timezone.localdate() + datetime.timedelta(days=3)
    assert told(rina, "export_ready")[0].values == {"day": last.isoformat()}
    assert kinds(head) == ["approval_waiting", "approval_waiting"]


# --- Personal data ------------------------------------------------------------------------------


def test_others_who_answer_hear_of_a_request_and_again_a_day_before_its_end(rina, officer, landak):
    ticket = requests.receive(
        by=rina, kind="access", channel="visit", applicant="Wahyu Pemohon", request="Apa?",
        area=landak,
    )  # fmt: skip
    assert (kinds(rina), kinds(officer)) == ([], ["ticket_waiting"])
    now = ticket.due_at - datetime.timedelta(hours=30)
    assert news.clocks(now) == 0
    now = ticket.due_at - datetime.timedelta(hours=20)
    assert news.clocks(now) == news.clocks(now) == 1
    assert (kinds(rina), kinds(officer)) == (["ticket_due"], ["ticket_waiting", "ticket_due"])
    assert told(rina)[0].link == f"/permohonan/{ticket.pk}/"
    assert "Wahyu" not in str([one.values for one in Notice.objects.all()])
    requests.refuse(by=rina, ticket=ticket, answer="Bukan warga kami.")
    assert news.clocks(now) == 0


def test_the_clock_of_an_incident_is_told_until_the_agency_knows(officer, signed_up, landak):
    other = signed_up("eko", "privacy_officer", landak)
    found = incidents.open_incident(
        by=officer, area=landak, title="Berkas di grup", what="", known_at=timezone.now()
    )
    assert (kinds(officer), kinds(other)) == ([], ["breach_opened"])
    now = found.due_at - datetime.timedelta(hours=1)
    assert news.clocks(now) == 1
    assert kinds(officer) == ["breach_due"]
    incidents.step(by=officer, incident=found, name="agency")
    assert news.clocks(now) == 0


# --- The door -----------------------------------------------------------------------------------


def signs_in(user, device):
    news.signed_in(user, device)
    audit.record(by=user, action="signed in", target=user, device=device)


def test_another_kind_of_device_is_told_and_the_first_and_the_known_are_not(rina, maria):
    signs_in(maria, "Edge · Windows")
    signs_in(rina, "Chrome · Windows")
    signs_in(rina, "Chrome · Windows")
    assert kinds(rina) == []
    signs_in(rina, "Chrome · Android")
    signs_in(rina, "Chrome · Android")
    [one] = told(rina)
    assert (one.kind, one.values["device"], one.link) == (
        "signed_in_elsewhere", "Chrome · Android", "/akun/sesi/",
    )  # fmt: skip
    assert "bukan anda" in notifying.sentence(one, "id").lower()
    assert "not you" in notifying.sentence(one, "en").lower()


def test_sign_ins_from_before_devices_were_written_tell_nothing(rina):
    audit.record(by=rina, action="signed in", target=rina)
    news.signed_in(rina, "Firefox · Linux")
    assert kinds(rina) == []


def test_a_changed_password_is_told(client, rina):
    client.force_login(rina)
    news.door_changed(rina, "password_changed")
    assert kinds(rina) == ["password_changed"]
