"""What was true on a day, as known on a day: late lists, held changes, decisions, affiliations."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from payung.coverage import queries as coverage
from payung.coverage.models import Run, VerdictChange
from payung.flows import changes, counting
from payung.linkage import actions as linkage
from payung.linkage.models import ReviewItem
from payung.registry import frames, histories, queries, standing
from payung.registry.models import Affiliation, ChangeSet, Person, RosterRow
from tests.factories import member
from tests.system.lists_over_time import PEOPLE
from tests.system.lists_over_time import send as hand_in
from tests.worlds import with_memberships


pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = (datetime.date(2026, month, day) for month, day in ((5, 31), (6, 30), (7, 31)))


@pytest.fixture
def send(rina, landak):
    return partial(hand_in, rina, landak)


@pytest.fixture
def extract(rina, landak):
    members = [
        member(KPJ=f"1234567890{n}", NIK=one["NIK"], NAMA=one["Nama"],
               **{"TGL LAHIR": one["Tanggal Lahir"], "BLTH IURAN TERAKHIR": "2026-07"})
        for n, one in enumerate(PEOPLE[:4])
    ]  # fmt: skip
    return with_memberships(rina, landak, *members, as_of=MAY)


@pytest.fixture
def count(rina, landak):
    def count(as_of=JUNE, **known):
        return counting.run_coverage(by=rina, area=landak, as_of=as_of, **known)

    return count


def figures(run: Run) -> list[tuple]:
    fields = ("scope", "area_id", "segment", "sender_id", "numerator", "denominator", "lapsed",
              "unprotected", "review", "excluded")  # fmt: skip
    return sorted(run.figures.values_list(*fields), key=str)


def total(run: Run) -> tuple[int, int]:
    return run.figures.values_list("numerator", "denominator").get(scope="total")


def listed(area, on=None, known_on=None) -> list[str]:
    return sorted(name[-1] for name in names(frames.rows_frame(area, on, known_on)))


def names(frame) -> list[str]:
    return [name.split()[1] for name in frame["name"]]


# --- Month after month --------------------------------------------------------------------------


def test_only_the_latest_list_of_a_sender_counts(send, landak):
    first = send(*PEOPLE[:5], name="RT Mei 2026.xlsx")
    assert (first.as_of, first.joined, first.is_first) == (MAY, 5, True)
    second = send(*PEOPLE[1:6], name="RT Juni 2026.xlsx")
    assert second.list == first.list
    assert (second.joined, second.left, second.changed, second.same) == (1, 1, 0, 4)
    frame = frames.rows_frame(landak)
    assert sorted(names(frame)) == sorted(one["Nama"].split()[1] for one in PEOPLE[1:6])
    assert names(frames.rows_frame(landak, MAY)) == [one["Nama"].split()[1] for one in PEOPLE[:5]]


def test_the_same_content_in_another_file_changes_nothing(send):
    send(*PEOPLE[:3], name="a.xlsx")
    again = send(
        *[one | {"Nama": one["Nama"].upper()} for one in reversed(PEOPLE[:3])], name="b.xlsx"
    )
    assert (again.has_changes, again.same) == (False, 3)


def test_a_list_of_others_is_another_list_and_both_count(send, landak):
    one, other = send(*PEOPLE[:3], name="rt.xlsx"), send(*PEOPLE[3:6], name="kader.xlsx")
    assert one.list != other.list
    assert frames.rows_frame(landak).height == 6


def test_people_keep_their_numbers_from_month_to_month(send, extract, count):
    send(*PEOPLE[:5], name="RT Mei 2026.xlsx")
    count(MAY)
    before = set(Person.objects.values_list("number", "name"))
    send(*[one | {"Pekerjaan": "Guru"} for one in PEOPLE[:5]], name="RT Juni 2026.xlsx")
    count()
    assert set(Person.objects.values_list("number", "name")) == before
    everybody = list(Person.objects.values_list("pk", flat=True))
    assert standing.place_counts(everybody) == dict.fromkeys(everybody, 1)


def test_what_people_decided_about_a_row_holds_for_the_row_that_goes_on(send, extract, count, rina):
    send(*PEOPLE[:2], name="RT Mei 2026.xlsx")
    left, right = RosterRow.objects.order_by("id")
    item = ReviewItem.objects.create(
        kind="person", left=left, right=right, area=left.area, other_area=right.area,
        probability=0.6,
    )  # fmt: skip
    linkage.decide(by=rina, item=item, answer="same")
    assert count(MAY).people == 1
    send(*[one | {"Pekerjaan": "Guru"} for one in PEOPLE[:2]], name="RT Juni 2026.xlsx")
    assert count().people == 1


# --- As known then ------------------------------------------------------------------------------


def test_a_late_list_changes_the_answer_of_now_and_not_that_of_then(send, extract, count, landak):
    send(*PEOPLE[:5], name="RT Mei 2026.xlsx")
    then_run, then = count(), timezone.now()
    send(*PEOPLE[1:7], name="RT Juni 2026.xlsx")
    assert total(then_run) == (4, 5)
    now_run = count()
    assert total(now_run) == (3, 6)
    told = count(known_on=then)
    assert figures(told) == figures(then_run)
    assert told.inputs["rosters"] == then_run.inputs["rosters"]
    assert (told.known_on, told.verdicts.count()) == (then, 0)
    assert coverage.latest_run(landak) == now_run


def test_a_list_that_comes_after_a_later_one_counts_for_its_own_days(send, landak):
    send(*PEOPLE[:4], name="RT Mei 2026.xlsx")
    send(*PEOPLE[:6], name="RT Juli 2026.xlsx")
    late = send(*PEOPLE[:5], name="RT Juni 2026.xlsx")
    assert (late.joined, late.left) == (1, 0)
    heights = [frames.rows_frame(landak, day).height for day in (MAY, JUNE, JULY)]
    assert heights == [4, 5, 6]


def test_an_extract_that_came_later_was_not_known_then(send, extract, landak):
    before = timezone.now() - datetime.timedelta(days=1)
    assert queries.extract_in_force(landak, JUNE, before) is None
    assert queries.extract_in_force(landak, JUNE, timezone.now()) is not None


def test_a_decision_of_now_does_not_change_what_was_known_then(send, extract, count, rina):
    send(*PEOPLE[:2], name="RT Mei 2026.xlsx")
    before, then = count(), timezone.now()
    left, right = RosterRow.objects.order_by("id")
    item = ReviewItem.objects.create(
        kind="person", left=left, right=right, area=left.area, other_area=right.area,
        probability=0.6,
    )  # fmt: skip
    linkage.decide(by=rina, item=item, answer="same")
    told = count(known_on=then)
    assert (told.people, count().people) == (2, 1)
    assert figures(told) == figures(before)


# --- Held changes -------------------------------------------------------------------------------


def test_when_too_many_leave_the_earlier_rows_stay_in_force(send, landak):
    send(*PEOPLE[:10], name="RT Mei 2026.xlsx")
    asked = send(*PEOPLE[3:9], name="RT Juni 2026.xlsx")
    assert (asked.asked, asked.waiting, asked.left) == (True, 4, 4)
    assert frames.rows_frame(landak).height == 10


def test_what_is_accepted_counts_from_then_on_and_what_is_refused_never(send, landak, rina):
    send(*PEOPLE[:8], name="RT Mei 2026.xlsx")
    asked = send(*PEOPLE[4:10], name="RT Juni 2026.xlsx")
    then = timezone.now()
    lines = {line.new_id or line.old_id: line for line in asked.lines.all()}
    assert (asked.joined, asked.left, asked.waiting) == (2, 4, 6)
    joiners = [line.pk for line in lines.values() if line.kind == "joined"]
    leavers = [line.pk for line in lines.values() if line.kind == "left"]
    changes.decide(by=rina, change_set=asked, lines=joiners, answer="accepted")
    changes.decide(by=rina, change_set=asked, lines=leavers[:3], answer="refused", comment="cuti")
    asked.refresh_from_db()
    assert (asked.waiting, asked.refused, asked.accepted) == (1, 3, 2)
    assert frames.rows_frame(landak).height == 10
    assert frames.rows_frame(landak, JUNE, then).height == 8
    changes.decide(by=rina, change_set=asked, lines=None, answer="accepted")
    assert frames.rows_frame(landak).height == 9


def test_a_changed_row_that_is_refused_stays_as_it_was(send, landak, rina):
    send(*PEOPLE[:3], name="RT Mei 2026.xlsx")
    ChangeSet.objects.get().list.sender.__class__.objects.update(policy="ask")
    asked = send(PEOPLE[0] | {"Pekerjaan": "Guru"}, *PEOPLE[1:3], name="RT Juni 2026.xlsx")
    changes.decide(by=rina, change_set=asked, lines=None, answer="refused", comment="keliru")
    assert sorted(frames.rows_frame(landak)["job"]) == ["Petani"] * 3


# --- Affiliations and changes of verdicts -------------------------------------------------------


def spans() -> list[tuple]:
    found = Affiliation.objects.filter(known_until=None).select_related("person")
    return sorted((one.person.name.split()[1], one.since, one.until) for one in found)


def test_who_stood_on_a_list_from_when_until_when(send, extract, count, landak):
    send(*PEOPLE[:5], name="RT Mei 2026.xlsx")
    count(MAY)
    then = timezone.now()
    send(*PEOPLE[1:6], name="RT Juni 2026.xlsx")
    count()
    day_before = JUNE - datetime.timedelta(days=1)
    assert spans() == [
        ("Akim", MAY, day_before), ("Bujang", MAY, None), ("Cendra", MAY, None),
        ("Dominggus", MAY, None), ("Elia", MAY, None), ("Fransiska", JUNE, None),
    ]  # fmt: skip
    akim = Person.objects.get(name="Orang Akim")
    [now] = histories.affiliations_on(JUNE - datetime.timedelta(days=3), person=akim)
    assert (now.until, now.list.name, now.kind) == (day_before, "RT", "village_group")
    assert not histories.affiliations_on(JUNE, person=akim)
    [known] = histories.affiliations_on(JUNE, then, person=akim)
    assert known.until is None


def test_counting_again_adds_no_affiliation(send, extract, count):
    send(*PEOPLE[:5], name="RT Mei 2026.xlsx")
    count()
    before = list(Affiliation.objects.values())
    count()
    count(MAY)
    assert list(Affiliation.objects.values()) == before


def test_each_count_tells_whose_verdict_changed(send, extract, count):
    send(*PEOPLE[:5], name="RT Mei 2026.xlsx")
    count(MAY)
    send(*PEOPLE[1:6], name="RT Juni 2026.xlsx")
    run = count()
    told = VerdictChange.objects.filter(run=run).values_list("before", "after", "people")
    assert sorted(told) == [("", "unprotected", 1), ("protected", "", 1)]
