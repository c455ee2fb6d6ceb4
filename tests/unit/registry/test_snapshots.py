"""The people of an area beside the database: complete, unreadable, and under every new key."""

import datetime

import polars as pl
import pytest

from payung.core.matching import match
from payung.core.matching.register import PARTS
from payung.registry import files, sealing, snapshots
from payung.registry.models import RegisterPart


pytestmark = pytest.mark.django_db(transaction=True)


LANDAK = 6108000000
BUDI = {
    "id": 7, "name": "Budi Santoso", "nik": "6108010706850001",
    "birth_date": datetime.date(1985, 6, 7), "sex": "L", "village_code": "6108012014",
    "phone": "081234567890", "kk": None,
}  # fmt: skip
WATI = BUDI | {
    "id": 8, "name": "Wati Lestari", "nik": "6108015203900002", "sex": "P", "phone": None,
    "birth_date": datetime.date(1990, 3, 12),
}  # fmt: skip


def people(*persons):
    return pl.DataFrame(list(persons), schema=snapshots.PERSON)


@pytest.fixture(autouse=True)
def home(tmp_path, settings, landak):
    settings.PAYUNG_HOME = tmp_path
    return tmp_path


def found(person):
    left = people(person).with_columns(pl.lit("1").alias("id"))
    return match(left, snapshots.register(LANDAK)())["id_right"].to_list()


def test_an_area_that_was_never_counted_has_none():
    assert snapshots.register(LANDAK) is None
    assert not snapshots.exists(LANDAK)


def test_who_was_kept_is_found():
    snapshots.keep(LANDAK, people(BUDI, WATI))
    assert snapshots.exists(LANDAK)
    assert found(BUDI) == ["7"]
    assert found(WATI) == ["8"]


def test_who_came_later_is_found_as_well():
    snapshots.keep(LANDAK, people(BUDI))
    snapshots.add(LANDAK, people(WATI))
    snapshots.add(LANDAK, people(WATI | {"id": 9, "name": "Bori", "nik": "6108010101700003"}))
    assert len(snapshots.register(LANDAK)()) == 3
    assert found(WATI) == ["8"]


def test_nobody_who_came_later_makes_no_file(home):
    snapshots.keep(LANDAK, people(BUDI))
    before = sorted(home.rglob("*.sealed"))
    snapshots.add(LANDAK, people())
    assert sorted(home.rglob("*.sealed")) == before


def test_the_next_count_takes_the_place_of_all_before(home):
    snapshots.keep(LANDAK, people(BUDI))
    snapshots.add(LANDAK, people(WATI))
    snapshots.keep(LANDAK, people(WATI))
    assert len(list(home.rglob("*.sealed"))) == len(PARTS)
    assert len(snapshots.register(LANDAK)()) == 1
    assert found(BUDI) == []


def test_one_area_is_not_another():
    snapshots.keep(LANDAK, people(BUDI))
    assert snapshots.register(6103000000) is None


def test_nothing_of_it_can_be_read(home):
    snapshots.keep(LANDAK, people(BUDI))
    snapshots.add(LANDAK, people(WATI))
    for path in home.rglob("*.sealed"):
        content = path.read_bytes()
        assert all(word not in content for word in (b"Budi", b"Wati", b"6108010706850001"))


def test_a_file_under_another_name_does_not_open(home):
    snapshots.keep(LANDAK, people(BUDI))
    for path in home.rglob("*.sealed"):
        path.rename(path.with_name(path.name.replace("6108000000", "6103000000")))
    RegisterPart.objects.update(area=6103000000)
    with pytest.raises(sealing.SealBroken):
        snapshots.register(6103000000)()


def test_files_of_another_database_are_not_believed():
    """A backup is put back: people who came after it are in the files and not in the database."""
    snapshots.keep(LANDAK, people(BUDI))
    before = list(RegisterPart.objects.values("area_id", "mark", "is_base"))
    snapshots.add(LANDAK, people(WATI))
    RegisterPart.objects.all().delete()
    RegisterPart.objects.bulk_create(RegisterPart(**part) for part in before)
    assert found(BUDI) == ["7"]
    assert found(WATI) == []


def test_files_that_are_gone_are_told_as_not_counted(home):
    snapshots.keep(LANDAK, people(BUDI))
    snapshots.add(LANDAK, people(WATI))
    last = RegisterPart.objects.get(is_base=False)
    next(home.rglob(f"*{last.mark}*")).unlink()
    assert not snapshots.exists(LANDAK)
    assert snapshots.register(LANDAK) is None


def test_what_was_erased_leaves_nothing_behind(home):
    snapshots.keep(LANDAK, people(BUDI))
    snapshots.add(LANDAK, people(WATI))
    snapshots.forget()
    assert not list(home.rglob("*.sealed"))
    assert snapshots.register(LANDAK) is None


def test_it_is_sealed_anew_as_every_other_file(home):
    snapshots.keep(LANDAK, people(BUDI))
    for path in home.rglob("*.sealed"):
        before = path.read_bytes()
        files.seal_anew(path)
        assert path.read_bytes() != before
    assert found(BUDI) == ["7"]
