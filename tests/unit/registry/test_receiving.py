"""Files are kept once, unchanged; refused, they leave a sentence and nothing else."""

import pytest
from django.utils import timezone

from payung.access.models import Area
from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.registry import actions, files, queries
from payung.registry.models import Roster, RosterRow
from tests import factories


pytestmark = pytest.mark.django_db


def receive(by, area, content=b"Nama;NIK\n", name="daftar.csv"):
    return actions.receive_roster(by=by, area=area, file_name=name, content=content)


def test_a_file_is_kept_with_who_sent_it_and_what_it_was_called(siti, village):
    roster, is_new = receive(siti, village)
    assert is_new
    assert (roster.file_name, roster.size, roster.status) == ("daftar.csv", 9, "received")
    assert (roster.received_by, roster.area) == (siti, village)
    assert files.content(roster.sha256) == b"Nama;NIK\n"
    assert [event.action for event in Event.objects.all()] == ["roster received"]


def test_the_same_file_twice_changes_nothing(siti, village):
    first, _ = receive(siti, village)
    again, is_new = receive(siti, village, name="salinan.csv")
    assert (again, is_new) == (first, False)
    assert Event.objects.count() == 1


def test_a_file_with_a_very_long_name_is_kept(siti, village):
    roster, _ = receive(siti, village, name="x" * 400 + ".csv")
    assert roster.file_name.endswith("x.csv")


@pytest.mark.parametrize("who", ["maria", "tono"])
def test_nobody_else_may_hand_in_for_the_village(who, village, request):
    with pytest.raises(NotAllowed):
        receive(request.getfixturevalue(who), village)
    assert not Roster.objects.exists()


def test_siti_may_not_hand_in_for_the_whole_regency(siti, landak):
    with pytest.raises(NotAllowed):
        receive(siti, landak)


def test_a_refused_file_says_why_and_is_gone(siti, village, worker):
    roster, _ = receive(siti, village)
    with worker():
        actions.refuse(target=roster, problem=InputProblem("no_table", sheets=2))
    roster.refresh_from_db()
    assert (roster.status, roster.refusal) == ("refused", "no_table")
    assert roster.refusal_values == {"sheets": "2"}
    with pytest.raises(FileNotFoundError):
        files.content(roster.sha256)


def test_rows_that_a_stop_left_go_with_a_file_that_is_refused_after_all(siti, village):
    roster, _ = receive(siti, village)
    RosterRow.objects.create(roster=roster, row=2, name="Budi Santoso", area=village, status="ok")
    actions.refuse(target=roster, problem=InputProblem("no_table"))
    assert not RosterRow.objects.exists()


def test_rows_of_a_file_that_was_read_stay_when_it_cannot_be_read_again(siti, village):
    roster, _ = receive(siti, village)
    row = RosterRow.objects.create(roster=roster, row=2, name="Budi", area=village, status="ok")
    Roster.objects.update(status="read", read_at=timezone.now())
    roster.refresh_from_db()
    actions.refuse(target=roster, problem=InputProblem("internal_error"), is_our_fault=True)
    assert RosterRow.objects.get() == row


def test_a_refused_file_may_be_sent_again(siti, village, worker):
    roster, _ = receive(siti, village)
    with worker():
        actions.refuse(target=roster, problem=InputProblem("no_table"))
    again, is_new = receive(siti, village)
    assert is_new
    assert (again.pk, again.status, again.refusal) == (roster.pk, "received", "")
    assert files.content(roster.sha256) == b"Nama;NIK\n"


def test_everybody_sees_the_rosters_of_their_areas_and_their_own(siti, rina, tono, maria, village):
    roster, _ = receive(siti, village)
    for user, sees in ((siti, True), (rina, True), (tono, False), (maria, False)):
        assert (roster in queries.rosters(user)) is sees
        if not sees:
            with pytest.raises(Roster.DoesNotExist):
                queries.roster(user, roster.pk)


def test_an_office_sees_what_it_handed_in_and_no_more(signed_up, rina, landak):
    office = signed_up("dinas", "office_clerk", landak)
    theirs, _ = receive(office, landak)
    other, _ = receive(rina, landak, content=b"Nama;KK\n")
    assert list(queries.rosters(office)) == [theirs]
    assert set(queries.rosters(rina)) == {theirs, other}


def test_who_lost_the_right_no_longer_sees_what_they_handed_in(signed_up, landak):
    office = signed_up("dinas", "office_clerk", landak)
    receive(office, landak)
    office.grants.all().delete()
    assert list(queries.rosters(office)) == []


def test_rosters_are_found_by_state_and_by_words(rina, landak):
    receive(rina, landak, name="Desa Raja.xlsx")
    receive(rina, landak, content=b"x", name="Desa Hilir.xlsx")
    assert queries.rosters(rina, text="raja").count() == 1
    assert queries.rosters(rina, status="received").count() == 2
    assert queries.rosters(rina, status="read").count() == 0
    assert queries.roster_counts(rina) == {
        "files": 2, "read": 0, "refused": 0, "waiting": 2, "rows": 0, "rows_ok": 0,
        "rows_warn": 0, "rows_stop": 0,
    }  # fmt: skip
    assert queries.any_roster()


def test_an_extract_is_handed_in_by_the_branch_and_not_by_a_village(signed_up, siti, landak):
    import datetime

    day = datetime.date(2026, 6, 30)
    branch = signed_up("dedi", "branch_officer", landak)
    given = {"area": landak, "file_name": "m.csv", "content": b"KPJ\n", "as_of": day}
    extract, is_new = actions.receive_extract(by=branch, **given)
    assert is_new
    assert extract.as_of == day
    assert list(queries.extracts(branch)) == [extract]
    assert list(queries.extracts(siti)) == []
    with pytest.raises(NotAllowed):
        actions.receive_extract(by=siti, **given)


def test_areas_are_those_of_the_real_list(village):
    assert village.name == "Amboyo Inti"
    assert Area.objects.filter(level="village").count() == 156
    assert factories.area("6103").name == "Kabupaten Sanggau"
