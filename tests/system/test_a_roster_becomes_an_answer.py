"""From the files that somebody drops to an answer for each person, and all its accidents."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from payung.audit import queries as audit
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import counting, memberships, rosters
from payung.jobs.models import Progress
from payung.registry import files, queries
from payung.registry.models import Membership, Roster, RosterRow
from tests.factories import BUDI_NIK, budi, member, members_file, roster_file
from tests.worlds import with_memberships


pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 30)
ANI = {"Nama": "Ani Lestari", "NIK": "6108015203900002", "Tanggal Lahir": "12-03-1990",
       "Jenis Kelamin": "P", "No HP": "", "Pekerjaan": "Penjahit"}  # fmt: skip


def upload(content: bytes, name: str = "Desa Amboyo Inti.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def send(worker):
    """Hands in files as somebody and lets the worker read them."""

    def send(by, area, *uploads):
        with worker():
            received = rosters.receive_rosters(by=by, area=area, files=uploads)
        return received

    return send


@pytest.fixture
def branch(signed_up, landak):
    return signed_up("dedi", "branch_officer", landak)


@pytest.fixture
def hand_in_members(worker, branch, landak):
    def hand_in(*members):
        file = upload(members_file(*members), "peserta.csv")
        with worker():
            return memberships.receive_extract(by=branch, area=landak, file=file, as_of=JUNE)

    return hand_in


# --- Reading ------------------------------------------------------------------------------------


def test_a_file_is_received_read_and_told_about(send, siti, village):
    received = send(siti, village, upload(roster_file(budi(), budi(**ANI))))
    [roster] = queries.rosters(siti)
    progress = Progress.objects.get(pk=received.progress.pk)
    assert (progress.state, progress.percent, progress.kind) == ("done", 100, "read_rosters")
    assert (roster.status, roster.row_count) == ("read", 2)
    assert (roster.sender.kind, roster.sender.name) == ("village", "Amboyo Inti")
    assert roster.area == village
    [first, second] = queries.roster_rows(roster)
    assert (first.name, first.nik_masked, first.area) == (
        "Budi Santoso",
        "610801******0001",
        village,
    )
    assert second.name == "Ani Lestari"
    fields = {column["field"] for column in roster.understanding["tables"][0]["columns"]}
    assert {"name", "nik", "birth_date", "sex"} <= fields


def test_the_same_file_twice_changes_nothing(send, siti, village):
    content = roster_file(budi())
    send(siti, village, upload(content))
    again = send(siti, village, upload(content, "salinan.xlsx"))
    assert (again.new, len(again.known), again.progress) == ([], 1, None)
    assert RosterRow.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why_and_keeps_nobody_waiting(send, siti, village):
    send(siti, village, upload(b"%PDF-1.7 nothing", "scan.xlsx"), upload(roster_file(budi())))
    refused, read = Roster.objects.order_by("id")
    assert (refused.status, refused.refusal) == ("refused", "wrong_type")
    assert read.status == "read"
    with pytest.raises(FileNotFoundError):
        files.content(refused.sha256)


def test_a_fault_of_ours_with_one_file_harms_no_other(send, siti, village, monkeypatch, caplog):
    whole = rosters.reading.check

    def check(batch, as_of):
        if any("rusak" in one.workbook.name for one in batch):
            raise ZeroDivisionError(BUDI_NIK)
        return whole(batch, as_of)

    monkeypatch.setattr(rosters.reading, "check", check)
    bad = upload(roster_file(budi(**ANI)), "rusak.xlsx")
    send(siti, village, upload(roster_file(budi())), bad)
    good, broken = Roster.objects.order_by("id")
    assert (good.status, broken.status, broken.refusal) == ("read", "refused", "internal_error")
    assert files.content(broken.sha256)  # it was not the sender's fault: we keep it
    assert BUDI_NIK not in caplog.text


def test_a_journey_that_was_cut_short_is_finished_by_running_it_again(send, siti, village):
    send(siti, village, upload(roster_file(budi())))
    roster = Roster.objects.get()
    before = RosterRow.objects.get().pk
    Roster.objects.update(status=Roster.Status.READING)  # as if the machine had stopped here
    rosters.read_rosters([roster.pk], as_of=JUNE)
    roster.refresh_from_db()
    assert (roster.status, RosterRow.objects.get().pk) == ("read", before)


def test_a_fault_of_ours_while_opening_a_file_harms_no_other_either(
    send, siti, village, monkeypatch
):
    whole = rosters.reading.open_workbook

    def open_workbook(content, name):
        if name == "rusak.xlsx":
            raise RecursionError
        return whole(content, name=name)

    monkeypatch.setattr(rosters.reading, "open_workbook", open_workbook)
    bad = upload(roster_file(budi(**ANI)), "rusak.xlsx")
    send(siti, village, bad, upload(roster_file(budi())))
    assert [roster.status for roster in Roster.objects.order_by("id")] == ["refused", "read"]


@pytest.mark.slow
def test_many_files_are_read_by_several_processes_with_the_same_result(
    send, siti, village, monkeypatch
):
    people = [budi(Nama=f"Budi {chr(65 + n)}", NIK=f"61080107068500{n:02}") for n in range(1, 13)]
    monkeypatch.setattr(rosters.reading, "FILES_WORTH_PROCESSES", 2)
    monkeypatch.setattr(rosters.reading, "FILES_TOGETHER", 2)
    monkeypatch.setattr(rosters.reading.os, "cpu_count", lambda: 2)
    files = [upload(roster_file(one), f"{number}.xlsx") for number, one in enumerate(people)]
    send(siti, village, *files[:6], upload(b"%PDF-1.7", "scan.xlsx"), *files[6:])
    states = dict(Roster.objects.values_list("file_name", "status"))
    assert states.pop("scan.xlsx") == "refused"
    assert set(states.values()) == {"read"}
    assert RosterRow.objects.count() == len(people)


def test_what_was_read_is_not_read_again(send, siti, village, monkeypatch):
    send(siti, village, upload(roster_file(budi())))
    monkeypatch.setattr(rosters.reading, "understand", None)
    rosters.read_rosters([Roster.objects.get().pk], as_of=JUNE)
    assert Roster.objects.get().status == "read"


def test_nobody_hands_in_for_a_village_that_is_not_theirs(send, tono, maria, village):
    for user in (tono, maria):
        with pytest.raises(NotAllowed):
            send(user, village, upload(roster_file(budi())))
    assert not Roster.objects.exists()


# --- Correcting ---------------------------------------------------------------------------------


def test_a_correction_of_the_columns_is_followed_and_remembered(send, worker, siti, village):
    send(siti, village, upload(roster_file(budi())))
    roster = queries.rosters(siti).get()
    with worker():
        rosters.correct_mapping(by=siti, roster=roster, fields={"Pekerjaan": None})
    roster.refresh_from_db()
    assert roster.status == "read"
    assert roster.mapping == {"Pekerjaan": None}
    assert RosterRow.objects.get().job == ""
    send(siti, village, upload(roster_file(budi(**ANI)), "Juli.xlsx"))
    assert RosterRow.objects.get(name="Ani Lestari").job == ""


def test_a_column_cannot_become_a_field_that_does_not_exist(send, siti, village):
    send(siti, village, upload(roster_file(budi())))
    with pytest.raises(InputProblem) as caught:
        rosters.correct_mapping(by=siti, roster=Roster.objects.get(), fields={"NIK": "password"})
    assert caught.value.code == "mapping_field_unknown"


def test_a_sender_gets_their_own_workbook_back_with_notes(send, siti, tono, village):
    send(siti, village, upload(roster_file(budi(NIK="belum ada"))))
    roster = Roster.objects.get()
    given = rosters.correction_workbook(by=siti, roster=roster, language="id")
    book = CalamineWorkbook.from_filelike(io.BytesIO(given.content))
    text = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert given.file_name == "Desa Amboyo Inti - catatan.xlsx"
    assert "Budi Santoso" in text
    assert "Catatan" in text
    assert [event.action for event in audit.of_target(roster)][-1] == "correction file taken"
    with pytest.raises(Roster.DoesNotExist):
        rosters.correction_workbook(by=tono, roster=roster, language="id")


# --- Memberships --------------------------------------------------------------------------------


def test_an_extract_becomes_memberships_once(hand_in_members, branch):
    progress = hand_in_members(member())
    assert Progress.objects.get(pk=progress.pk).state == "done"
    extract = queries.extracts(branch).get()
    assert (extract.status, extract.member_count, extract.as_of) == ("read", 1, JUNE)
    kept = Membership.objects.get()
    assert (kept.kpj, kept.nik_masked, kept.programmes) == (
        "12345678901", "610801******0001", "JKK+JKM",
    )  # fmt: skip
    assert hand_in_members(member()) is None


def test_an_extract_that_is_none_is_refused(worker, branch, landak):
    with worker():
        memberships.receive_extract(
            by=branch, area=landak, file=upload(b"\x89PNG\r\n", "a.csv"), as_of=JUNE
        )
    extract = queries.extracts(branch).get()
    assert extract.status == "refused"
    assert extract.refusal
    assert queries.extract_in_force(landak, JUNE) is None


def test_the_extract_of_the_day_counts_and_the_first_one_before_that(
    worker, branch, landak, village
):
    for as_of, name in ((datetime.date(2026, 5, 31), "A"), (JUNE, "B")):
        file = upload(members_file(member(NAMA=name)), f"{name}.csv")
        with worker():
            memberships.receive_extract(by=branch, area=landak, file=file, as_of=as_of)
    in_force = lambda day: queries.extract_in_force(village, day).file_name
    assert in_force(datetime.date(2026, 7, 31)) == "B.csv"
    assert in_force(datetime.date(2026, 6, 1)) == "A.csv"
    assert in_force(datetime.date(2026, 1, 1)) == "A.csv"


# --- Counting -----------------------------------------------------------------------------------


def test_only_who_runs_the_programme_counts(siti, tono, maria, landak):
    for user in (siti, tono, maria):
        with pytest.raises(NotAllowed):
            counting.start_run(by=user, area=landak, as_of=JUNE)


def test_a_region_without_lists_is_counted_as_empty(rina, landak):
    with_memberships(rina, landak)
    run = counting.run_coverage(by=rina, area=landak, as_of=JUNE)
    assert (run.state, run.people) == ("done", 0)
