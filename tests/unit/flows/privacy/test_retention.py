"""What is due goes, what was decided stays, and the record can still be followed."""

import datetime

import pytest
from django.utils import timezone

from payung import cli
from payung.audit import queries as audit
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import rosters
from payung.flows.privacy import requests, retention
from payung.jobs.models import Progress
from payung.privacy import schedule
from payung.privacy.models import Hold, Purge, Ticket
from payung.registry import erasing, files
from payung.registry.models import Roster, RosterRow
from tests import factories
from tests.unit.flows.privacy.conftest import kept_roster


pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def old(roster, budi, rina, landak, sender):
    """Amboyo Inti's first list; its second came 25 months ago."""
    newer = kept_roster(rina, landak, sender, b"second")
    long_ago = timezone.now() - datetime.timedelta(days=25 * 31)
    Roster.objects.filter(pk=newer.pk).update(received_at=long_ago)
    Roster.objects.filter(pk=roster.pk).update(received_at=long_ago - datetime.timedelta(days=9))
    return roster


def counts(day=None):
    return {due.rule.name: due.count for due in retention.preview(day or timezone.localdate())}


def test_the_preview_counts_and_changes_nothing(old):
    before = counts()
    assert (before["superseded_files"], before["superseded_rows"]) == (1, 1)
    assert before["decisions"] == before["figures"] == before["record"] == 0
    assert counts() == before
    assert files.is_kept(old.sha256)


def test_what_is_due_goes_and_what_was_decided_stays(
    old, officer, budi, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        done = retention.run(by=officer)
    assert done.counts["superseded_files"] == done.counts["superseded_rows"] == 1
    assert not files.is_kept(old.sha256)
    row = RosterRow.objects.get(roster=old)
    assert (row.name, row.nik, row.phone, row.birth_date) == ("", None, None, None)
    assert (row.person, row.status) == (budi, "ok")
    assert RosterRow.objects.exclude(roster=old).get().nik
    assert Roster.objects.get(pk=old.pk).status == erasing.ERASED
    assert audit.verify().broken_at is None
    assert retention.run(by=officer) is None  # nothing is left
    assert Purge.objects.count() == 1


def test_a_stop_after_the_database_leaves_no_file_behind(old):
    erasing.erase_rosters(Roster.objects.filter(pk=old.pk))  # killed before the file went
    assert files.is_kept(old.sha256)
    retention.run(by="tick")
    assert not files.is_kept(old.sha256)


def test_the_newest_list_and_lists_of_late_months_stay(roster, rina, landak, sender):
    kept_roster(rina, landak, sender, b"second")
    assert counts()["superseded_files"] == 0


def test_a_held_list_stays_until_the_hold_is_lifted(old, officer, tono):
    with pytest.raises(NotAllowed):
        retention.hold(by=tono, roster=old.pk, reason="klaim berjalan")
    hold = retention.hold(by=officer, roster=old.pk, reason="klaim berjalan")
    assert counts()["superseded_files"] == 0
    retention.lift(by=officer, hold=hold)
    assert Hold.objects.get().lifted_by == officer
    assert counts()["superseded_files"] == 1


def test_nobody_deletes_without_the_right_or_ahead_of_time(old, rina, maria, landak, sender):
    for stranger in (rina, maria):
        with pytest.raises(NotAllowed):
            retention.run(by=stranger)
    kept_roster(rina, landak, sender, b"third")
    far = timezone.localdate() + datetime.timedelta(days=4000)
    assert counts(far)["superseded_files"] == 2
    retention.run(by="tick", day=far)
    assert Roster.objects.filter(status="read").count() == 2


def test_finished_requests_are_forgotten_after_five_years(budi, rina, officer, landak):
    ticket = requests.receive(
        by=rina, kind="access", channel="visit", applicant="Budi", request="apa saja?", area=landak,
        person_number=budi.number,
    )  # fmt: skip
    requests.grant(by=rina, ticket=ticket)
    long_ago = timezone.now() - datetime.timedelta(days=61 * 31)
    Ticket.objects.update(closed_at=long_ago)
    assert retention.run(by=officer).counts == {"closed_tickets": 1}
    kept = Ticket.objects.get()
    assert (kept.applicant, kept.request, kept.state) == ("", None, "done")


def test_every_rule_has_a_way_to_count_and_to_delete_or_is_kept_for_good():
    for rule in schedule.schedule():
        assert (rule.months is None) == (rule.name not in retention.COUNTS)
        assert rule.reference
        assert rule.evidence in ("text", "quoted", "press", "memory")
    assert set(retention.COUNTS) == set(retention.DELETES)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2026, 11, 22), 24, (2024, 11, 22)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2024, 2, 29), 0, (2024, 2, 29)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, before):
    rule = schedule.Rule("x", "closed", "UU", "memory", months)
    assert rule.before(datetime.date(*day)) == datetime.date(*before)


def test_the_command_tells_and_deletes(old, monkeypatch, capsys):
    monkeypatch.setattr("payung.commands.retention.set_up_register", lambda: None)
    assert cli.main(["retention", "preview", "--lang", "en"]) == 0
    assert "superseded" in capsys.readouterr().out
    assert cli.main(["retention", "run", "--lang", "id"]) == 0
    assert "2 dihapus" in capsys.readouterr().out


def test_an_officer_counts_and_deletes_in_their_own_area_alone(old, officer, signed_up):
    next_door = signed_up("nanda", "privacy_officer", factories.area("6103"))
    day = timezone.localdate()
    theirs = {due.rule.name: due.count for due in retention.preview(day, retention.ranges_of(next_door))}  # fmt: skip
    assert set(theirs.values()) == {0}
    assert retention.run(by=next_door) is None
    assert Roster.objects.get(pk=old.pk).status == "read"
    assert retention.run(by=officer).counts["superseded_files"] == 1


def test_exports_and_requests_of_another_area_stay(officer, rina, landak, signed_up):
    next_door = signed_up("nanda", "privacy_officer", factories.area("6103"))
    Ticket.objects.create(
        kind="access", channel="visit", received_at=timezone.now(), received_by=rina,
        due_at=timezone.now(), area=landak, applicant="Wahyu", state="done",
        closed_at=timezone.now() - datetime.timedelta(days=61 * 31),
    )  # fmt: skip
    assert retention.run(by=next_door) is None
    assert retention.run(by=officer).counts == {"closed_tickets": 1}


def test_what_was_erased_is_not_read_again_and_not_handed_out(old, rina, officer):
    retention.run(by=officer)
    old.refresh_from_db()
    for asked in (
        lambda: rosters.correct_mapping(by=rina, roster=old, fields={"NAMA": "name"}),
        lambda: rosters.correction_workbook(by=rina, roster=old, language="id"),
    ):
        with pytest.raises(InputProblem) as refused:
            asked()
        assert refused.value.code == "roster_erased"
    assert Roster.objects.get(pk=old.pk).status == erasing.ERASED
    assert not Progress.objects.exists()
