"""Keys change without a number being lost: sealed anew in bulk, then the old key is put aside."""

import base64
import os
import stat

import pytest

from payung import cli
from payung.access import bulk
from payung.audit.models import Event
from payung.core.errors import InputProblem
from payung.registry import actions, files, keyring, queries, rotation, sealing
from payung.registry.models import Membership, Person, RosterRow, Sender
from tests import factories


pytestmark = pytest.mark.django_db

PHONE = "081234567890"


@pytest.fixture
def home(tmp_path, settings):
    settings.PAYUNG_HOME = tmp_path
    return tmp_path


@pytest.fixture
def roster(home, landak, rina, village):
    """Three people in a roster, kept with its file under the first key."""
    found, _ = actions.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"rows")
    sender = Sender.objects.create(name="Amboyo Inti", kind="village", area=village)
    rows = [
        factories.row(row=2 + n, nik=f"610801070685{n:04d}", phone=PHONE, kk="6108010101010001")
        for n in range(3)
    ]
    actions.keep_readings([actions.Kept(found, factories.reading(*rows), sender, village)])
    return found


def niks():
    return [row.nik for row in RosterRow.objects.order_by("row")]


def test_rotation_seals_everything_anew_and_loses_nothing(roster):
    before, old = niks(), keyring.names()[0]
    new = keyring.add()
    assert keyring.names() == [new, old]
    assert rotation.uses()[old] > 9
    done = []
    count = rotation.rotate(lambda *report: done.append(report))
    assert rotation.uses() == {new: count}
    assert done[-1] == (count, count)
    assert niks() == before
    assert {row.phone for row in RosterRow.objects.all()} == {PHONE}
    assert files.content(roster.sha256) == b"rows"
    assert rotation.rotate() == 0  # nothing is left to do


def test_stopped_half_way_it_goes_on_with_the_rest(roster, monkeypatch):
    before = niks()
    keyring.add()
    monkeypatch.setattr(rotation, "BATCH", 1)
    update, calls = bulk.update, []

    def killed(model, frame):
        calls.append(model)
        if len(calls) == 2:
            raise KeyboardInterrupt
        update(model, frame)

    monkeypatch.setattr(bulk, "update", killed)
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate()
    assert len(rotation.uses()) == 2
    assert niks() == before  # both keys open
    monkeypatch.setattr(bulk, "update", update)
    rotation.rotate()
    assert set(rotation.uses()) == {keyring.names()[0]}
    assert niks() == before


def test_a_key_that_still_seals_something_is_not_put_aside(roster):
    old = keyring.names()[0]
    keyring.add()
    with pytest.raises(InputProblem) as caught:
        rotation.retire_unused(old)
    assert caught.value.code == "key_still_seals"
    rotation.rotate()
    aside = rotation.retire_unused(old)
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert old not in keyring.names()
    assert len(niks()) == 3


def test_a_retired_key_opens_again_when_it_is_brought_back(roster):
    sealed = sealing.seal_texts(["x"], "a.b.c")
    old = keyring.names()[0]
    keyring.add()
    rotation.rotate()
    aside = rotation.retire_unused(old)
    with pytest.raises(sealing.SealBroken):
        sealing.open_texts(sealed, "a.b.c")
    assert keyring.add(base64.b64decode(aside.read_text())) == old
    assert keyring.names()[-1] == old
    assert sealing.open_texts(sealed, "a.b.c") == ["x"]
    with pytest.raises(InputProblem):
        keyring.add(base64.b64decode(aside.read_text()))


@pytest.mark.parametrize(("name", "code"), [("nokey!", "key_unknown"), (None, "key_in_use")])
def test_the_key_that_seals_and_a_key_of_nobody_cannot_be_retired(home, name, code):
    with pytest.raises(InputProblem) as caught:
        keyring.retire(name or keyring.names()[0])
    assert caught.value.code == code


def test_keys_of_the_settings_are_changed_in_the_settings(home, settings):
    settings.PAYUNG_DATA_KEY = base64.b64encode(os.urandom(32)).decode()
    settings.PAYUNG_INDEX_KEY = settings.PAYUNG_DATA_KEY
    for change in (keyring.add, lambda: keyring.retire("x"), rotation.reindex):
        with pytest.raises(InputProblem) as caught:
            change()
        assert caught.value.code == "keys_in_settings"


def test_every_sealed_column_of_every_table_is_found():
    found = {model._meta.label: names for model, names in rotation.sealed_columns().items()}
    assert found["registry.RosterRow"] == ["nik", "nik_written", "kk", "phone", "other"]
    assert {"registry.Person", "registry.Membership", "privacy.Ticket"} <= set(found)


def test_new_indexes_find_the_same_people(roster, rina):
    Person.objects.create(number="7K3M9QPD2A4C", name="Budi", nik=factories.BUDI_NIK, area_id=6108012014,
                          nik_index=sealing.blind_index(factories.BUDI_NIK),
                          created_at="2026-01-01T00:00Z")  # fmt: skip
    before = set(RosterRow.objects.values_list("nik_index", flat=True))
    assert rotation.reindex() == Membership.objects.count() + 4
    after = set(RosterRow.objects.values_list("nik_index", flat=True))
    assert before.isdisjoint(after)
    assert [p.name for p in queries.people(rina, text=factories.BUDI_NIK)] == ["Budi"]


def test_new_indexes_stopped_before_the_key_is_exchanged_go_on_with_the_same_key(
    roster, monkeypatch
):
    def killed():
        raise KeyboardInterrupt

    take = keyring.take_next_index_key
    monkeypatch.setattr(keyring, "take_next_index_key", killed)
    with pytest.raises(KeyboardInterrupt):
        rotation.reindex()
    written = set(RosterRow.objects.values_list("nik_index", flat=True))
    monkeypatch.setattr(keyring, "take_next_index_key", take)
    rotation.reindex()
    assert set(RosterRow.objects.values_list("nik_index", flat=True)) == written
    assert not (keyring.folder() / "index.key.next").exists()


def test_the_command_changes_a_key_from_beginning_to_end(roster, monkeypatch, capsys):
    monkeypatch.setattr("payung.commands.keys.set_up_register", lambda: None)
    old = keyring.names()[0]
    for words in (["add"], ["rotate"], ["list"], ["retire", old], ["reindex"]):
        assert cli.main(["keys", *words, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert old in said
    assert "seals and opens" in said
    done = list(Event.objects.order_by("id").values_list("action", flat=True))[-4:]
    assert done == ["key added", "keys rotated", "key retired", "indexes made anew"]
    assert all("key" not in str(e.detail) or len(str(e.detail)) < 90 for e in Event.objects.all())
    aside = keyring.folder() / "retired" / f"{old}.key"
    assert cli.main(["keys", "add", "--from", str(aside), "--lang", "en"]) == 0
    aside.write_text("nonsense")
    assert cli.main(["keys", "add", "--from", str(aside), "--lang", "en"]) == 2
    assert "no data key" in capsys.readouterr().err


def test_a_table_says_what_seals(home, monkeypatch, capsys, db):
    monkeypatch.setattr("payung.commands.keys.set_up_register", lambda: None)
    assert cli.main(["keys", "list", "--lang", "id"]) == 0
    assert keyring.names()[0] in capsys.readouterr().out
