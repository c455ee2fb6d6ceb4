"""Who did what: written once, sealed to the one before, refused to be changed by anybody."""

import pytest
from django.db import DatabaseError, connection, transaction

from payung.audit import actions, chain, queries, triggers
from payung.audit.models import Event, EventIsFinal


pytestmark = pytest.mark.django_db


def events(count: int) -> list[Event]:
    return [
        actions.record(by="rina", action="roster received", target=f"Roster:{n}", rows=n)
        for n in range(count)
    ]


def test_each_entry_names_the_one_before():
    first, second, third = events(3)
    assert first.previous == chain.START
    assert (second.previous, third.previous) == (first.digest, second.digest)


def test_an_empty_and_a_whole_record_are_found_whole():
    assert queries.verify() == chain.Verification(0, None, chain.START)
    *_, last = events(5)
    assert queries.verify() == chain.Verification(5, None, last.digest)


def test_who_acts_may_be_a_user_or_a_name(rina):
    assert actions.record(by=rina, action="a", target="t").by == "rina"
    assert actions.record(by="payung_setup", action="a", target="t").by == "payung_setup"


def test_what_was_done_to_a_record_is_found_in_order(rina):
    for action in ("made", "changed"):
        actions.record(by=rina, action=action, target=rina)
    events(1)
    assert [event.action for event in queries.of_target(rina)] == ["made", "changed"]
    assert [event.target for event in queries.latest(1)] == ["Roster:0"]


def test_an_entry_is_not_changed_or_deleted_in_python():
    [event] = events(1)
    with pytest.raises(EventIsFinal):
        event.save()
    with pytest.raises(EventIsFinal):
        event.delete()


def test_an_entry_is_not_changed_by_a_query():
    events(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(by="maria")


@pytest.fixture
def all_triggers():
    """The tests take one trigger away (see conftest); here it is again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(triggers.SQLITE["delete"])
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER audit_event_no_delete")


def test_an_entry_is_not_deleted_by_a_query(all_triggers):
    events(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()
    assert Event.objects.count() == 2


@pytest.fixture
def without_triggers():
    """Somebody with all rights on the database, who means harm."""
    with connection.schema_editor() as editor:
        triggers.remove(editor)
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(triggers.SQLITE["update"])
    else:
        with connection.schema_editor() as editor:
            triggers.install(editor)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [{"by": "maria"}, {"action": "nothing"}, {"detail": {"rows": 7}}, {"target": "Roster:9"}],
)
def test_whoever_changes_an_entry_all_the_same_is_found_out(without_triggers, change):
    _, second, _ = events(3)
    Event.objects.filter(pk=second.pk).update(**change)
    found = queries.verify()
    assert (found.entries, found.broken_at) == (1, second.pk)


@pytest.mark.django_db(transaction=True)
def test_whoever_takes_an_entry_away_is_found_out(without_triggers):
    _, second, third = events(3)
    Event.objects.filter(pk=second.pk).delete()
    assert queries.verify().broken_at == third.pk
