"""A list that comes in after a count: who on it is known is known at once."""

import pytest
from django.db import connection
from django.db.models import Count

from payung.access import bulk
from payung.flows import arriving, rereading, rosters
from payung.flows.counting import run_coverage
from payung.registry import arrivals, snapshots, storing
from payung.registry.models import Person, Roster, RosterRow
from tests import factories
from tests.browser.world import AS_OF
from tests.worlds import with_memberships


pytestmark = pytest.mark.django_db(transaction=True)


class File:
    def __init__(self, name, content):
        self.name, self.content = name, content

    def read(self):
        return self.content


def send(rina, area, *people, name="daftar.xlsx"):
    """A roster through the ordinary door; answers it as it is afterwards."""
    content = factories.roster_file(*people)
    found = rosters.receive_rosters(by=rina, area=area, files=[File(name, content)])
    return Roster.objects.get(pk=(found.new or found.known)[0].pk)


@pytest.fixture
def counted(landak, rina):
    """Budi and Wati are known by a count."""
    send(rina, landak, factories.budi(), wati(), name="pertama.xlsx")
    with_memberships(rina, landak)
    run_coverage(by=rina, area=landak, as_of=AS_OF)


def wati(**fields):
    return factories.budi(Nama="Wati Lestari", NIK="6108015203900002",
                          **{"Tanggal Lahir": "12-03-1990", "Jenis Kelamin": "P", "No HP": "081300000002"}) | fields  # fmt: skip


def bori(**fields):
    return factories.budi(Nama="Bori Anyeng", NIK="6108010101700003",
                          **{"Tanggal Lahir": "01-01-1970", "No HP": "081400000003"}) | fields  # fmt: skip


def people_of(roster):
    rows = RosterRow.objects.filter(roster=roster).order_by("row")
    return [row.person and row.person.name for row in rows]


def test_before_the_first_count_rows_wait(landak, rina):
    assert people_of(send(rina, landak, factories.budi())) == [None]


def test_a_new_list_finds_its_people_at_once(counted, landak, rina):
    before = dict(Person.objects.values_list("name", "number"))
    roster = send(rina, landak, factories.budi(Nama="BUDI SANTOSO"), bori(), name="kedua.xlsx")
    assert people_of(roster) == ["Budi Santoso", "Bori Anyeng"]
    assert Person.objects.get(name="Budi Santoso").number == before["Budi Santoso"]
    assert Person.objects.get(name="Budi Santoso").rows.count() == 2


def test_somebody_new_is_known_to_the_list_after(counted, landak, rina):
    send(rina, landak, bori(), name="kedua.xlsx")
    send(rina, landak, bori(**{"No HP": "081200000009"}), name="ketiga.xlsx")
    assert Person.objects.filter(name="Bori Anyeng").count() == 1


def test_who_is_perhaps_somebody_known_waits_for_the_count(counted, landak, rina):
    maybe = factories.budi(NIK="", **{"Tanggal Lahir": "", "No HP": ""})
    roster = send(rina, landak, maybe, name="kedua.xlsx")
    assert people_of(roster) == [None]
    assert Person.objects.count() == 2


def test_twice_on_one_list_is_one_new_person(counted, landak, rina):
    send(rina, landak, bori(), bori(), name="kedua.xlsx")
    assert Person.objects.get(name="Bori Anyeng").rows.count() == 2


def test_the_next_count_keeps_who_came_in_between(counted, landak, rina):
    roster = send(rina, landak, bori(), name="kedua.xlsx")
    number = Person.objects.get(name="Bori Anyeng").number
    run_coverage(by=rina, area=landak, as_of=AS_OF)
    assert people_of(roster) == ["Bori Anyeng"]
    assert Person.objects.get(name="Bori Anyeng").number == number


# --- A large list: its people are looked for while it is being written ---------------------------


@pytest.fixture
def at_once(monkeypatch):
    """Every list is large, and every row a part of its own."""
    monkeypatch.setattr(arriving, "WORTH_LOOKING_AHEAD", 1)
    monkeypatch.setattr(arriving, "TOGETHER", 1)


def elsewhere(rina, area, *people):
    """The first list of another village, on which the same people stand."""
    moved = (one | {"Desa": "Raja"} for one in people)
    return send(rina, area, *moved, name="kedua.xlsx")


@pytest.fixture
def never_from_the_database(monkeypatch):
    monkeypatch.delattr(arrivals, "waiting_rows")


def test_a_large_list_finds_its_people_without_being_read_back(
    counted, landak, rina, at_once, never_from_the_database
):
    roster = elsewhere(rina, landak, factories.budi(), bori())
    assert people_of(roster) == ["Budi Santoso", "Bori Anyeng"]
    assert Person.objects.get(name="Budi Santoso").rows.count() == 2


def test_who_is_perhaps_somebody_waits_when_looked_for_ahead_too(counted, landak, rina, at_once):
    maybe = factories.budi(NIK="", **{"Tanggal Lahir": "", "No HP": ""})
    two = factories.budi(Desa="Raja"), bori(Desa="Raja")
    roster = send(rina, landak, *two, maybe, name="kedua.xlsx")
    assert people_of(roster) == ["Budi Santoso", "Bori Anyeng", None]
    assert Person.objects.count() == 3


def test_who_is_new_in_two_parts_of_a_list_is_one_person(counted, landak, rina, at_once):
    roster = elsewhere(rina, landak, bori(), wati(), bori(Pekerjaan="Nelayan"))
    assert people_of(roster) == ["Bori Anyeng", "Wati Lestari", "Bori Anyeng"]
    assert Person.objects.get(name="Bori Anyeng").rows.count() == 2


def test_a_large_list_of_a_region_that_nobody_counted_waits(landak, rina, at_once):
    assert people_of(elsewhere(rina, landak, factories.budi())) == [None]


def test_what_waited_before_a_list_was_read_again_is_looked_for_as_well(
    counted, landak, rina, at_once, worker, monkeypatch
):
    monkeypatch.setattr(arriving, "arrive", lambda *_: None)
    roster = elsewhere(rina, landak, factories.budi(), bori())
    monkeypatch.undo()
    RosterRow.objects.get(roster=roster, row=3).delete()
    rereading.read_again(by=rina, rosters=[roster.pk])
    assert people_of(roster) == ["Budi Santoso", "Bori Anyeng"]


def test_a_stop_before_the_list_is_written_leaves_nothing(
    counted, landak, rina, at_once, monkeypatch
):
    """Looked for, and then not kept: the database refuses in the end."""
    monkeypatch.setattr(bulk, "insert", lambda *_: 1 / 0)
    roster = elsewhere(rina, landak, factories.budi(), bori())
    monkeypatch.undo()
    assert (people_of(roster), Person.objects.count()) == ([], 2)
    rosters.read_rosters([roster.pk], as_of=AS_OF)
    arriving.arrive([roster.pk])
    assert people_of(roster) == ["Budi Santoso", "Bori Anyeng"]


def test_a_stop_between_two_parts_is_gone_on_from(counted, landak, rina, at_once, monkeypatch):
    write, parts = bulk.insert, []

    def write_once(*given):
        parts.append(given)
        return write(*given) if len(parts) == 1 else 1 / 0

    monkeypatch.setattr(bulk, "insert", write_once)
    roster = elsewhere(rina, landak, factories.budi(), wati(), bori())
    monkeypatch.undo()
    [first] = RosterRow.objects.filter(roster=roster)
    rosters.read_rosters([roster.pk], as_of=AS_OF)
    arriving.arrive([roster.pk])
    assert people_of(roster) == ["Budi Santoso", "Wati Lestari", "Bori Anyeng"]
    assert RosterRow.objects.get(roster=roster, row=2) == first
    counted = Person.objects.annotate(n=Count("rows")).values_list("name", "n")
    assert set(counted) == {
        ("Budi Santoso", 2), ("Wati Lestari", 2), ("Bori Anyeng", 1),
    }  # fmt: skip


def test_others_write_while_numbers_are_sealed_and_people_looked_for(
    counted, landak, rina, at_once, monkeypatch
):
    seal, free = storing.sealed_rows, []

    def sealed(rows):
        free.append(not connection.in_atomic_block)
        return seal(rows)

    monkeypatch.setattr(storing, "sealed_rows", sealed)
    elsewhere(rina, landak, factories.budi(), bori())
    assert free == [True, True]


def test_who_goes_on_from_the_month_before_is_who_somebody_said(counted, landak, rina, at_once):
    """Taken apart from Budi by hand, the row is Wati's; next month the engine is not asked."""
    wati_ = Person.objects.get(name="Wati Lestari")
    RosterRow.objects.filter(name="Budi Santoso").update(person=wati_)
    roster = send(rina, landak, factories.budi(), wati(), bori(), name="pertama Juli.xlsx")
    assert people_of(roster) == ["Wati Lestari", "Wati Lestari", "Bori Anyeng"]


def test_run_again_nothing_is_doubled(counted, landak, rina):
    roster = send(rina, landak, bori(), name="kedua.xlsx")
    people = Person.objects.count()
    assert arriving.arrive([roster.pk]) == arriving.Arrival()
    assert Person.objects.count() == people


def test_who_was_put_together_is_answered_by_who_took_over(counted, landak, rina):
    budi, wati_ = (Person.objects.get(name=name) for name in ("Budi Santoso", "Wati Lestari"))
    Person.objects.filter(pk=budi.pk).update(is_current=False, replaced_by=wati_)
    roster = send(rina, landak, factories.budi(**{"No HP": "081200000009"}), name="kedua.xlsx")
    assert RosterRow.objects.get(roster=roster).person == wati_
    assert [one.rows.count() for one in (budi, wati_)] == [1, 2]


def test_nothing_in_the_kept_register_can_be_read(counted, landak, settings):
    kept = list((settings.PAYUNG_HOME / "register").rglob("*.sealed"))
    assert kept
    for path in kept:
        content = path.read_bytes()
        assert factories.BUDI_NIK.encode() not in content
        assert b"Santoso" not in content


def test_a_register_of_no_area_is_none(landak):
    assert snapshots.register(6103000000) is None
