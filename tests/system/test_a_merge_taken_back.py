"""Somebody said that Budi and Budiman are one, and says now that they are two."""

import pytest

from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.flows.separating import separate
from payung.linkage import merges, queries
from payung.linkage.models import Decision, Move, ReviewItem
from payung.registry import queries as registry
from tests.factories import BUDI_NIK
from tests.system.people_in_runs import count, decide, links, people, row_of, two_counted
from tests.worlds import fresh, kept_for_module, settled


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        made = two_counted()
        decide(made.rina, row_of("Budi Santoso"), row_of("Budiman Santosa"), "same")
        count(made.rina, made.landak)
        made.merged = row_of("Budi Santoso").person
        yield settled(made)


@pytest.fixture
def merged(db, kept):
    """Who Budi and Budiman are now."""
    return fresh(kept.merged)


@pytest.fixture
def again(rina, landak):
    """Counts once more."""
    return lambda: count(rina, landak)


def test_a_merge_remembers_who_came(merged):
    [move] = Move.objects.all()
    [(row, before)] = merges.origins(merged).items()
    assert (move.row_id, move.before, move.after) == (row, before, merged)
    assert not before.is_current


def test_an_un_merge_lasts(merged, rina, again, worker):
    with worker():
        separate(by=rina, person=merged, rows=list(merges.origins(merged)), reason="Dua orang")
    parted = people(), links()
    for _ in range(2):
        again()
        assert (people(), links()) == parted
    assert merges.origins(merged) == {}


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


def test_the_branch_may_decide_and_the_next_count_follows(merged, rina, landak, again):
    from payung.access.queries import user_named

    dedi = user_named("dedi")
    rows = list(merges.origins(merged))
    assert separate(by=dedi, person=merged, rows=rows, reason="Dua kartu, dua orang") is None
    again()
    assert row_of("Budi Santoso").person != row_of("Budiman Santosa").person


def test_what_was_asked_about_the_pair_is_answered_too(merged, rina, worker):
    with worker():
        separate(by=rina, person=merged, rows=list(merges.origins(merged)), reason="Dua orang")
    item = ReviewItem.objects.get()
    assert (item.state, item.decided_by) == ("different", rina)
    assert queries.history(item).count() == 2
