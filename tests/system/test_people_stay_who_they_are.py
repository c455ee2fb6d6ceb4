"""From run to run, through decisions and their taking back: people stay who they are."""

import pytest

from payung.coverage.models import Run
from payung.flows import rosters
from payung.flows.separating import separate
from payung.linkage import actions, merges
from payung.linkage.models import Link, ReviewItem
from payung.registry import queries as registry
from payung.registry.models import Person, RosterRow
from tests.factories import budi
from tests.system.people_in_runs import (
    JUNE,
    count,
    decide,
    figures,
    links,
    people,
    row_of,
    send,
    two_counted,
    verdicts,
)  # fmt: skip
from tests.worlds import fresh, kept_for_module, settled


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        yield settled(two_counted())


@pytest.fixture
def two(db, kept):
    return fresh(kept.run)


@pytest.fixture
def again(rina, landak):
    """Counts once more."""
    return lambda: count(rina, landak)


# --- From run to run ----------------------------------------------------------------------------


def test_the_same_rows_are_the_same_people_in_every_run(two, again):
    before = people(), links(), verdicts(two), figures(two)
    after = again()
    assert (people(), links(), verdicts(after), figures(after)) == before
    assert after.pk != two.pk


def test_new_rows_give_nobody_who_was_there_another_number(two, again, rina, landak):
    before = {person[0]: person[1] for person in people()}
    send(rina, landak, budi(Nama="BUDI SANTOSO", **{"No HP": ""}), budi(Nama="Markus Akim", NIK="6108011202700009", **{"Tanggal Lahir": "12-02-1970"}), name="c.xlsx")  # fmt: skip
    again()
    after = {person[0]: person[1] for person in people()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1  # Markus; Budi's new row is Budi's
    assert Person.objects.get(nik_masked=row_of("Markus Akim").nik_masked).rows.count() == 1


def test_a_roster_that_is_read_again_leaves_people_as_they_are(two, rina, landak, again):
    before = people()
    rosters.read_rosters(list(RosterRow.objects.values_list("roster", flat=True)), as_of=JUNE)
    again()
    assert people() == before


def test_where_two_become_one_the_older_number_stays(two, rina, again):
    left, right = row_of("Budi Santoso"), row_of("Budiman Santosa")
    older, younger = sorted([left.person, right.person], key=lambda person: person.pk)
    decide(rina, left, right, "same")
    again()
    assert {row_of(row.name).person_id for row in (left, right)} == {older.pk}
    younger.refresh_from_db()
    assert (younger.is_current, younger.replaced_by) == (False, older)
    assert registry.person(rina, younger.number) == older


# --- Decisions ----------------------------------------------------------------------------------


def test_people_win_over_the_model_in_this_run_and_in_all_that_follow(two, rina, again):
    left, right = row_of("Budi Santoso"), row_of("Budiman Santosa")
    assert left.person != right.person
    decide(rina, left, right, "same")
    for _ in range(3):
        again()
        assert row_of("Budi Santoso").person == row_of("Budiman Santosa").person


def test_a_membership_that_somebody_refused_stays_refused(two, rina, again):
    row, link = row_of("Budi Santoso"), Link.objects.get(row=row_of("Budi Santoso"))
    item = ReviewItem.objects.create(
        kind="membership", left=row, membership=link.membership, kpj=link.membership.kpj,
        area=row.area, probability=0.9,
    )  # fmt: skip
    actions.decide(by=rina, item=item, answer="different")
    for _ in range(2):
        run = again()
        assert not Link.objects.filter(row=row, membership=link.membership).exists()
        assert run.verdicts.get(person=row_of("Budi Santoso").person).verdict == "unprotected"


def test_unsure_changes_nothing(two, rina, again):
    before = people(), links()
    decide(rina, row_of("Budi Santoso"), row_of("Budiman Santosa"), "unsure")
    again()
    assert (people(), links()) == before


def test_an_un_merge_restores_people_ids_links_and_the_verdict_of_the_day(two, rina, again, worker):
    before = people(), links(), verdicts(two), figures(two)
    decide(rina, row_of("Budi Santoso"), row_of("Budiman Santosa"), "same")
    together = again()
    assert (people(), links(), verdicts(together)) != before[:3]
    person = row_of("Budi Santoso").person
    came = list(merges.origins(person))

    with worker():
        progress = separate(by=rina, person=person, rows=came, reason="Dua orang, sudah ditanya")

    run = Run.objects.order_by("-id").first()
    progress.refresh_from_db()
    assert (progress.state, run.as_of) == ("done", JUNE)
    assert (people(), links(), verdicts(run), figures(run)) == before
