"""People stay who they are from run to run, and nobody sees those of another area."""

import polars as pl
import pytest

from payung.registry import actions, frames, queries, standing
from payung.registry.models import Person, RosterRow
from tests import factories
from tests.factories import BUDI_NIK, reading, row


pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(rina, landak):
    roster, _ = actions.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"a")
    sender = actions.sender_named(name="Amboyo Inti", kind="village", area=landak)
    names = ("Budi Santoso", "Budi S", "Dewi Lestari")
    understood = reading(*(row(row=2 + n, name=name) for n, name in enumerate(names)))
    actions.keep_readings([actions.Kept(roster, understood, sender, landak)])
    return list(RosterRow.objects.order_by("row").values_list("pk", flat=True))


def group(area, *groups: int, village: str | None = "6108012014") -> list[Person]:
    """Keep the rows as people: ``groups`` names for each row the group it belongs to."""
    frame = frames.rows_frame(area).select("record", "person_id", "area", "name", "nik")
    grouped = frame.with_columns(person=pl.Series(groups, dtype=pl.UInt32))
    people = grouped.group_by("person", maintain_order=True).agg(
        pl.col("name").first(), pl.col("nik").first(), pl.len().cast(pl.UInt32).alias("rows")
    )
    people = people.with_columns(
        pl.lit(village, pl.String).alias("village_code"), pl.lit("L").alias("sex"),
        pl.lit("BPU").alias("segment"), pl.lit(None, pl.Date).alias("birth_date"),
        pl.lit(None, pl.String).alias("office"),
    )  # fmt: skip
    actions.keep_people(people=people, rows=grouped, area=area)
    of_rows = RosterRow.objects.order_by("row").values_list("person_id", flat=True)
    return [Person.objects.get(pk=pk) for pk in of_rows]


def test_rows_become_people(rows, landak):
    budi, same, dewi = group(landak, 0, 0, 1)
    assert budi == same != dewi
    assert (budi.name, budi.nik, budi.nik_masked) == ("Budi Santoso", BUDI_NIK, "610801******0001")
    assert (budi.area.code, budi.is_current) == ("6108012014", True)
    assert standing.place_counts([budi.pk, dewi.pk, 0]) == {budi.pk: 2, dewi.pk: 1}
    counted = standing.with_place_counts(Person.objects.all()).order_by("-place_count")
    assert [one.place_count for one in counted] == [2, 1]


def test_the_same_run_again_changes_nobody(rows, landak):
    before = group(landak, 0, 0, 1)
    assert group(landak, 5, 5, 9) == before
    assert Person.objects.count() == 2


def test_two_who_turn_out_to_be_one_leave_a_trace(rows, landak, rina):
    budi, other, _ = group(landak, 0, 1, 2)
    one, same, _ = group(landak, 0, 0, 1)
    assert one == same == budi
    other.refresh_from_db()
    assert (other.is_current, other.replaced_by) == (False, budi)
    assert queries.person(rina, other.number) == budi


def test_one_who_turns_out_to_be_two_keeps_one_number(rows, landak):
    budi, _, dewi = group(landak, 0, 0, 1)
    first, second, same_dewi = group(landak, 0, 1, 2)
    assert same_dewi == dewi
    assert budi in (first, second)
    assert len({first.number, second.number, dewi.number}) == 3


def test_who_has_no_row_left_is_shown_to_nobody(rows, landak, rina):
    *_, dewi = group(landak, 0, 0, 1)
    RosterRow.objects.filter(person=dewi).delete()
    group_after_deletion(landak)
    assert dewi not in queries.people(rina)
    with pytest.raises(Person.DoesNotExist):
        queries.person(rina, dewi.number)


def group_after_deletion(area):
    frame = frames.rows_frame(area).select("record", "person_id", "area", "name", "nik")
    grouped = frame.with_columns(person=pl.lit(0, pl.UInt32))
    people = grouped.head(1).select(
        "person", "name", "nik", pl.lit("L").alias("sex"), pl.lit("BPU").alias("segment"),
        pl.lit("6108012014").alias("village_code"), pl.lit(None, pl.Date).alias("birth_date"),
        pl.lit(None, pl.String).alias("office"), pl.lit(2, pl.UInt32).alias("rows"),
    )  # fmt: skip
    actions.keep_people(people=people, rows=grouped, area=area)


def test_people_of_unknown_village_are_kept_where_they_were_listed(rows, landak):
    budi, *_ = group(landak, 0, 0, 1, village=None)
    assert budi.area.code == "6108012014"  # the rows know it, though the people do not agree


def test_siti_sees_her_village_tono_and_maria_see_nobody(rows, landak, siti, tono, maria):
    group(landak, 0, 0, 1)
    assert queries.people(siti).count() == 2
    assert queries.people(tono).count() == 0
    assert queries.people(maria).count() == 0


def test_siti_does_not_see_the_village_beside_hers(rows, landak, siti):
    group(landak, 0, 0, 1, village="6108012001")
    assert queries.people(siti).count() == 0


def test_people_are_found_by_words_number_and_whole_nik(rows, landak, rina, village):
    budi, _, dewi = group(landak, 0, 0, 1)
    assert list(queries.people(rina, text="lestari DEWI")) == [dewi]
    assert list(queries.people(rina, text=budi.written_number)) == [budi]
    assert set(queries.people(rina, text="6108 0107 0685 0001")) == {budi, dewi}
    assert list(queries.people(rina, text="6108010706850009")) == []
    assert queries.people(rina, area=village).count() == 2
    assert queries.people(rina, area=factories.area("6108012001")).count() == 0


def test_where_somebody_stands_is_told_in_order(rows, landak, rina):
    budi, *_ = group(landak, 0, 0, 1)
    assert [(r.row, r.roster.file_name) for r in queries.rows_of(budi)] == [
        (2, "a.xlsx"), (3, "a.xlsx"),
    ]  # fmt: skip


def test_open_numbers_are_for_frames_alone(rows, landak):
    budi, _, dewi = group(landak, 0, 0, 1)
    frame = frames.open_numbers([budi.pk, dewi.pk])
    assert dict(frame.iter_rows()) == {budi.pk: BUDI_NIK, dewi.pk: BUDI_NIK}
    assert frames.open_numbers([]).columns == ["person_id", "nik"]


def test_a_number_is_written_in_groups(rows, landak):
    budi, *_ = group(landak, 0, 0, 1)
    assert budi.written_number.replace("-", "") == budi.number
    assert [len(part) for part in budi.written_number.split("-")] == [4, 4, 4]
