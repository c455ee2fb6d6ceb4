"""Frames go to tables and come back as they were, on both databases."""

import datetime
import json

import polars as pl
import pytest
from django.db.models import Count
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.access import bulk
from payung.access.models import Area
from payung.registry.models import Person, SavedMapping, Sender


pytestmark = pytest.mark.django_db
TROUBLE = ["", " ", "NULL", "\\N", '"', "'", ";,", "a\nb", "a\r\nb", "Ünï", "\\", "%s", "{}"]


def senders(names, area):
    return pl.DataFrame({"name": names}).with_columns(
        pl.lit("village").alias("kind"), pl.lit(area.pk).alias("area_id"),
        pl.lit("above").alias("policy"), pl.lit(20).alias("most_left"),
    )  # fmt: skip


def test_texts_that_trouble_other_people_come_back_as_they_were(landak):
    bulk.insert(Sender, senders(TROUBLE, landak))
    assert set(Sender.objects.values_list("name", flat=True)) == set(TROUBLE)


def test_null_is_empty_where_the_table_has_no_null_and_comes_back_as_null(landak):
    bulk.insert(Sender, senders([None, "Raja"], landak))
    found = bulk.read(Sender.objects.order_by("name"), {"name": pl.String, "area_id": pl.Int64})
    assert found["name"].to_list() == [None, "Raja"]
    assert Sender.objects.filter(name="").exists()


def test_many_numbers_are_asked_for_in_several_questions(landak, monkeypatch):
    bulk.insert(Sender, senders([f"Desa {n}" for n in range(7)], landak))
    monkeypatch.setattr(bulk.parts, "__defaults__", (3,))
    every = list(Sender.objects.order_by("pk").values_list("pk", flat=True))
    wanted = pl.Series("id", [*every[1:], 999_999])
    schema = {"id": pl.Int64, "name": pl.String}
    found = bulk.read_among(Sender.objects.order_by("pk"), wanted, schema)
    assert found["id"].to_list() == every[1:]
    nobody = bulk.read_among(Sender.objects, [], schema)
    assert (nobody.height, nobody.schema) == (0, found.schema)
    by_area = bulk.read_among(Sender.objects, [landak.pk], schema, by="area_id")
    assert by_area.height == 7


@given(ids=st.lists(st.integers(0, 2**60)), size=st.integers(1, 5))
def test_parts_are_the_whole_in_its_order(ids, size):
    for whole in (ids, pl.Series("id", ids, pl.Int64)):
        parts = list(bulk.parts(whole, size))
        assert [one for part in parts for one in part] == ids
        assert all(0 < len(part) <= size for part in parts)


def test_null_stays_null_where_the_table_has_it(landak):
    frame = pl.DataFrame({"level": ["village"], "name": ["Nowhere"], "kind": ["desa"]})
    frame = frame.with_columns(
        pl.lit(6108999999).alias("kemendagri_code"), pl.lit("").alias("bps_code"),
        pl.lit(None, pl.Float64).alias("latitude"), pl.lit(None, pl.Float64).alias("longitude"),
        pl.lit(None, pl.Int64).alias("parent_id"),
    )  # fmt: skip
    bulk.insert(Area, frame)
    nowhere = Area.objects.get(name="Nowhere")
    assert (nowhere.latitude, nowhere.parent_id) == (None, None)


def test_a_text_that_is_too_long_is_cut_and_nul_is_left_out(landak):
    bulk.insert(Sender, senders(["x" * 500, "a\0b"], landak))
    assert sorted(len(name) for name in Sender.objects.values_list("name", flat=True)) == [2, 200]


def test_numbers_are_nobody_elses_before_anything_is_written(landak):
    taken = [one for _ in range(3) for one in bulk.take_ids(Sender, 2)]
    bulk.insert(Sender, senders(["Raja"], landak))
    assert len(set(taken)) == 6
    assert Sender.objects.get().pk > max(taken)


def test_days_and_truths_are_read_as_what_they_are(rina, landak):
    day = datetime.date(1985, 6, 7)
    for number, (is_current, birth) in enumerate([(True, day), (False, None)]):
        Person.objects.create(
            number=f"{number:012}", name="Budi", area=landak, is_current=is_current,
            birth_date=birth, created_at=timezone.now(),
        )  # fmt: skip
    schema = {"birth_date": pl.Date, "name": pl.String, "is_current": pl.Boolean}
    found = bulk.read(Person.objects.order_by("number"), schema)
    assert dict(found.schema) == schema
    assert found.rows() == [(day, "Budi", True), (None, "Budi", False)]
    counted = Person.objects.order_by().values("is_current").annotate(n=Count("id"))
    found = bulk.read(counted, {"is_current": pl.Boolean, "n": pl.Int64})
    assert sorted(found.rows()) == [(False, 1), (True, 1)]


def test_days_numbers_and_json_come_back_as_they_were(landak):
    frame = pl.DataFrame({"layout": ["l"], "saved_by": ["rina"], "fields": ['{"NIK": "nik"}'],
                          "saved_at": ["2026-06-30 12:00:00+00:00"]})  # fmt: skip
    bulk.insert(SavedMapping, frame)
    saved = SavedMapping.objects.get()
    assert saved.fields == {"NIK": "nik"}
    assert saved.saved_at.year == 2026


def test_an_unknown_column_is_refused_before_anything_is_written(landak):
    with pytest.raises(ValueError, match="nickname"):
        bulk.insert(Sender, senders(["Raja"], landak).with_columns(nickname=pl.lit("x")))
    assert not Sender.objects.exists()


def test_nothing_is_written_of_an_empty_frame(landak):
    empty = senders(["x"], landak).clear()
    bulk.insert(Sender, empty)
    bulk.upsert(Sender, empty.with_columns(id=pl.lit(1)))
    bulk.update(Sender, empty.with_columns(id=pl.lit(1)))
    assert not Sender.objects.exists()


def test_numbers_taken_are_given_to_nobody_else(landak):
    bulk.insert(Sender, senders(["a", "b"], landak))
    ids = bulk.take_ids(Sender, 3)
    bulk.insert(Sender, senders(["c", "d", "e"], landak).with_columns(ids))
    other = Sender.objects.create(name="f", kind="village", area=landak)
    assert len({*ids, *Sender.objects.values_list("pk", flat=True)}) == 6
    assert other.pk > max(ids)


def test_an_upsert_renews_who_is_known_and_adds_who_is_not(landak):
    known = Sender.objects.create(name="old", kind="village", area=landak)
    ids = pl.Series("id", [known.pk, known.pk + 100], pl.Int64)
    bulk.upsert(Sender, senders(["new", "another"], landak).with_columns(ids))
    assert dict(Sender.objects.values_list("pk", "name")) == {
        known.pk: "new", known.pk + 100: "another",
    }  # fmt: skip


def test_an_update_leaves_everybody_else_as_they_were(landak):
    one, two = (Sender.objects.create(name=n, kind="village", area=landak) for n in "ab")
    bulk.update(Sender, pl.DataFrame({"id": [two.pk], "name": ["B"]}))
    assert dict(Sender.objects.values_list("pk", "name")) == {one.pk: "a", two.pk: "B"}


def test_two_bulk_writes_follow_each_other_in_one_transaction(landak):
    ids = bulk.take_ids(Sender, 1)
    for name in ("first", "second"):
        bulk.upsert(Sender, senders([name], landak).with_columns(ids))
        bulk.update(Sender, pl.DataFrame({"id": ids, "name": [name + "!"]}))
    assert Sender.objects.get().name == "second!"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.lists(st.text(max_size=8), max_size=4), min_size=1, max_size=5))
def test_lists_of_words_become_json_that_any_reader_reads(lists):
    lists = [[w for w in words if w.isprintable()] for words in lists]
    frame = pl.DataFrame({"reasons": lists}, schema={"reasons": pl.List(pl.String)})
    texts = frame.select(bulk.json_texts("reasons"))["reasons"]
    assert [json.loads(text) for text in texts] == lists


def test_no_list_is_an_empty_list():
    frame = pl.DataFrame({"reasons": [None, []]}, schema={"reasons": pl.List(pl.String)})
    assert frame.select(bulk.json_texts("reasons"))["reasons"].to_list() == ["[]", "[]"]


def test_lists_in_several_pieces_are_read_as_one():
    """A piece of empty lists before one of words made the engine of Polars 2.1 fail."""
    lists = pl.List(pl.String)
    pieces = [pl.DataFrame({"reasons": part}, {"reasons": lists}) for part in ([[]], [["a"], []])]
    frame = pl.concat(pieces, rechunk=False)
    assert frame.n_chunks() == 2
    assert frame.select(bulk.json_texts("reasons"))["reasons"].to_list() == ["[]", '["a"]', "[]"]
