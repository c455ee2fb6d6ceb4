"""Two rows of which the engine made one person, and somebody knows that they are two."""

import pytest

from payung.flows.separating import separate
from payung.registry.models import RosterRow
from tests.factories import budi
from tests.system.people_in_runs import count, decide, send
from tests.worlds import kept_for_module, landak_with_rina, settled, with_memberships


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        send(made.rina, made.landak, budi(), name="a.xlsx")
        pedlar = budi(Pekerjaan="Pedagang")
        send(made.rina, made.landak, pedlar, name="b.xlsx", title="DINAS PERDAGANGAN")
        with_memberships(made.rina, made.landak)
        count(made.rina, made.landak)
        yield settled(made)


@pytest.fixture
def again(rina, landak):
    """Counts once more."""
    return lambda: count(rina, landak)


def test_same_becomes_different_when_somebody_says_so_later(rina, again):
    first, second = RosterRow.objects.order_by("id")
    assert first.person_id == second.person_id
    decide(rina, first, second, "different")
    for _ in range(2):
        again()
        first.refresh_from_db()
        second.refresh_from_db()
        assert first.person_id != second.person_id


def test_a_row_that_was_never_somebody_else_becomes_somebody_new(rina, worker):
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
