"""From run to run, through decisions, merges and their taking back: people stay who they are."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.coverage.models import Run
from payung.flows import counting, memberships, rosters
from payung.flows.separating import separate
from payung.linkage import actions, merges, queries
from payung.linkage.models import Decision, Link, Move, ReviewItem
from payung.registry import queries as registry
from payung.registry.models import Person, RosterRow
from tests.factories import BUDI_NIK, budi, member, members_file, roster_file


pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 30)
ANI = {"Nama": "Ani Lestari", "NIK": "6108015203900002", "Tanggal Lahir": "12-03-1990",
       "Jenis Kelamin": "P", "No HP": "", "Pekerjaan": "Penjahit"}  # fmt: skip
# Budi again, as another office wrote him: another number, a day apart. The engine keeps him apart.
BUDIMAN = {"Nama": "Budiman Santosa", "NIK": "6108012106850007", "Tanggal Lahir": "21-06-1985",
           "No HP": "081399998888"}  # fmt: skip


@pytest.fixture
def send(worker, rina, landak):
    def send(*people, name="a.xlsx", title=""):
        file = SimpleUploadedFile(name, roster_file(*people, title=title))
        with worker():
            return rosters.receive_rosters(by=rina, area=landak, files=[file])

    return send


@pytest.fixture
def extract(worker, landak, signed_up):
    def hand_in(*members):
        file = SimpleUploadedFile("peserta.csv", members_file(*members))
        dedi = signed_up("dedi", "branch_officer", landak)
        with worker():
            memberships.receive_extract(by=dedi, area=landak, file=file, as_of=JUNE)
        return dedi

    return hand_in


@pytest.fixture
def count(rina, landak):
    return lambda: counting.run_coverage(by=rina, area=landak, as_of=JUNE)


@pytest.fixture
def two(send, extract, count):
    """Budi with a membership and Budiman with another, in two rosters; counted once."""
    send(budi(), budi(**ANI), name="a.xlsx")
    send(budi(**BUDIMAN), name="b.xlsx")
    extract(
        member(),
        member(KPJ="12345678902", NIK=BUDIMAN["NIK"], NAMA="BUDIMAN SANTOSA",
               **{"TGL LAHIR": "21-06-1985", "BLTH IURAN TERAKHIR": "2025-06"}),
    )  # fmt: skip
    return count()


def row_of(name: str) -> RosterRow:
    return RosterRow.objects.get(name__iexact=name)


def decide(by, left: RosterRow, right: RosterRow, answer: str) -> None:
    """Answer a question about two rows, asked for the purpose."""
    item, _ = ReviewItem.objects.get_or_create(
        kind="person", left=left, right=right,
        defaults={"area": left.area, "other_area": right.area, "probability": 0.6},
    )  # fmt: skip
    actions.decide(by=by, item=item, answer=answer)


def people() -> list[tuple]:
    """All that is known of everybody who stands in the register, and who of them has which row."""
    rows = {}
    for row in RosterRow.objects.order_by("id"):
        rows.setdefault(row.person_id, []).append(row.pk)
    return [
        (one.pk, one.number, one.name, one.nik, one.nik_masked, one.nik_index, one.birth_date,
         one.sex, one.area_id, one.segment, one.office, one.row_count, rows.get(one.pk))
        for one in Person.objects.filter(is_current=True).order_by("id")
    ]  # fmt: skip


def links() -> list[tuple]:
    return [
        (link.row_id, link.membership_id, link.probability, link.decision, link.reasons)
        for link in Link.objects.order_by("row_id", "membership_id")
    ]


def verdicts(run: Run) -> list[tuple]:
    return [
        (one.person_id, one.area_id, one.segment, one.verdict, one.since, one.until, one.reasons)
        for one in run.verdicts.order_by("person_id")
    ]


def figures(run: Run) -> list[tuple]:
    fields = ("scope", "area_id", "segment", "sender_id", "numerator", "denominator", "lapsed",
              "unprotected", "review", "excluded")  # fmt: skip
    return sorted(run.figures.values_list(*fields), key=str)


# --- From run to run ----------------------------------------------------------------------------


def test_the_same_rows_are_the_same_people_in_every_run(two, count):
    before = people(), links(), verdicts(two), figures(two)
    again = count()
    assert (people(), links(), verdicts(again), figures(again)) == before
    assert again.pk != two.pk


def test_new_rows_give_nobody_who_was_there_another_number(two, send, count):
    before = {person[0]: person[1] for person in people()}
    send(budi(Nama="BUDI SANTOSO", **{"No HP": ""}), budi(Nama="Markus Akim", NIK="6108011202700009", **{"Tanggal Lahir": "12-02-1970"}), name="c.xlsx")  # fmt: skip
    count()
    after = {person[0]: person[1] for person in people()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1  # Markus; Budi's new row is Budi's
    assert Person.objects.get(nik_masked=row_of("Markus Akim").nik_masked).row_count == 1


def test_a_roster_that_is_read_again_leaves_people_as_they_are(two, rina, landak, count):
    before = people()
    rosters.read_rosters(list(RosterRow.objects.values_list("roster", flat=True)), as_of=JUNE)
    count()
    assert people() == before


def test_where_two_become_one_the_older_number_stays(two, rina, count):
    left, right = row_of("Budi Santoso"), row_of("Budiman Santosa")
    older, younger = sorted([left.person, right.person], key=lambda person: person.pk)
    decide(rina, left, right, "same")
    count()
    assert {row_of(row.name).person_id for row in (left, right)} == {older.pk}
    younger.refresh_from_db()
    assert (younger.is_current, younger.replaced_by) == (False, older)
    assert registry.person(rina, younger.number) == older


# --- Decisions ----------------------------------------------------------------------------------


def test_people_win_over_the_model_in_this_run_and_in_all_that_follow(two, rina, count):
    left, right = row_of("Budi Santoso"), row_of("Budiman Santosa")
    assert left.person != right.person
    decide(rina, left, right, "same")
    for _ in range(3):
        count()
        assert row_of("Budi Santoso").person == row_of("Budiman Santosa").person


def test_same_becomes_different_when_somebody_says_so_later(send, rina, count):
    send(budi(), name="a.xlsx")
    send(budi(Pekerjaan="Pedagang"), name="b.xlsx", title="DINAS PERDAGANGAN")
    count()
    first, second = RosterRow.objects.order_by("id")
    assert first.person_id == second.person_id
    decide(rina, first, second, "different")
    for _ in range(2):
        count()
        first.refresh_from_db()
        second.refresh_from_db()
        assert first.person_id != second.person_id


def test_a_membership_that_somebody_refused_stays_refused(two, rina, count):
    row, link = row_of("Budi Santoso"), Link.objects.get(row=row_of("Budi Santoso"))
    item = ReviewItem.objects.create(
        kind="membership", left=row, membership=link.membership, kpj=link.membership.kpj,
        area=row.area, probability=0.9,
    )  # fmt: skip
    actions.decide(by=rina, item=item, answer="different")
    for _ in range(2):
        run = count()
        assert not Link.objects.filter(row=row, membership=link.membership).exists()
        assert run.verdicts.get(person=row_of("Budi Santoso").person).verdict == "unprotected"


def test_unsure_changes_nothing(two, rina, count):
    before = people(), links()
    decide(rina, row_of("Budi Santoso"), row_of("Budiman Santosa"), "unsure")
    count()
    assert (people(), links()) == before


# --- A merge taken back -------------------------------------------------------------------------


@pytest.fixture
def merged(two, rina, count):
    """Somebody said that Budi and Budiman are one; answers who they are now."""
    decide(rina, row_of("Budi Santoso"), row_of("Budiman Santosa"), "same")
    count()
    return row_of("Budi Santoso").person


def test_a_merge_remembers_who_came(merged):
    [move] = Move.objects.all()
    [(row, before)] = merges.origins(merged).items()
    assert (move.row_id, move.before, move.after) == (row, before, merged)
    assert not before.is_current


def test_an_un_merge_restores_people_ids_links_and_the_verdict_of_the_day(two, rina, count, worker):
    before = people(), links(), verdicts(two), figures(two)
    decide(rina, row_of("Budi Santoso"), row_of("Budiman Santosa"), "same")
    together = count()
    assert (people(), links(), verdicts(together)) != before[:3]
    person = row_of("Budi Santoso").person
    came = list(merges.origins(person))

    with worker():
        progress = separate(by=rina, person=person, rows=came, reason="Dua orang, sudah ditanya")

    run = Run.objects.order_by("-id").first()
    progress.refresh_from_db()
    assert (progress.state, run.as_of) == ("done", JUNE)
    assert (people(), links(), verdicts(run), figures(run)) == before


def test_an_un_merge_lasts(merged, rina, count, worker):
    with worker():
        separate(by=rina, person=merged, rows=list(merges.origins(merged)), reason="Dua orang")
    parted = people(), links()
    for _ in range(2):
        count()
        assert (people(), links()) == parted
    assert merges.origins(merged) == {}


def test_a_row_that_was_never_somebody_else_becomes_somebody_new(send, rina, count, worker):
    send(budi(), name="a.xlsx")
    send(budi(Pekerjaan="Pedagang"), name="b.xlsx", title="DINAS PERDAGANGAN")
    count()
    first, second = RosterRow.objects.order_by("id")
    person = first.person
    assert second.person == person
    with worker():
        separate(by=rina, person=person, rows=[first.pk], reason="Nama dan NIK dipakai kakaknya")
    first.refresh_from_db()
    second.refresh_from_db()
    assert second.person == person  # who stays keeps the number, though the other row is older
    assert first.person not in (None, person)
    assert first.person.is_current


def test_the_reason_stands_beside_the_decision_and_in_the_record_stands_who(merged, rina, worker):
    with worker():
        separate(by=rina, person=merged, rows=list(merges.origins(merged)), reason=" Dua orang ")
    last = Decision.objects.order_by("-id").first()
    assert (last.answer, last.comment, last.by) == ("different", "Dua orang", rina)
    event = Event.objects.get(action="person separated")
    assert (event.by, event.detail["rows"]) == ("rina", 1)
    assert BUDI_NIK not in str(event.detail)
    assert "Dua orang" not in str(event.detail)


@pytest.mark.parametrize("reason", ["", "   ", "ya"])
def test_without_a_reason_nothing_is_taken_apart(merged, rina, reason):
    before = people()
    with pytest.raises(InputProblem) as problem:
        separate(by=rina, person=merged, rows=list(merges.origins(merged)), reason=reason)
    assert problem.value.code == "reason_missing"
    assert people() == before


def test_somebody_keeps_at_least_one_row_and_loses_only_their_own(merged, rina):
    own = [row.pk for row in registry.rows_of(merged)]
    stranger = row_of("Ani Lestari").pk
    for rows in ([], own, [own[0], stranger]):
        with pytest.raises(InputProblem) as problem:
            separate(by=rina, person=merged, rows=rows, reason="Dua orang")
        assert problem.value.code == "rows_not_separable"
    assert not Decision.objects.filter(answer="different").exists()


def test_who_may_not_decide_may_not_take_apart(merged, siti, maria, tono):
    for stranger in (siti, maria, tono):
        with pytest.raises(NotAllowed):
            separate(by=stranger, person=merged, rows=list(merges.origins(merged)), reason="Dua!")


def test_the_branch_may_decide_and_the_next_count_follows(merged, rina, landak, count):
    from payung.access.queries import user_named

    dedi = user_named("dedi")
    rows = list(merges.origins(merged))
    assert separate(by=dedi, person=merged, rows=rows, reason="Dua kartu, dua orang") is None
    count()
    assert row_of("Budi Santoso").person != row_of("Budiman Santosa").person


def test_what_was_asked_about_the_pair_is_answered_too(merged, rina, worker):
    with worker():
        separate(by=rina, person=merged, rows=list(merges.origins(merged)), reason="Dua orang")
    item = ReviewItem.objects.get()
    assert (item.state, item.decided_by) == ("different", rina)
    assert queries.history(item).count() == 2
