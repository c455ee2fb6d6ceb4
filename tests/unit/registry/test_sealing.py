"""What is sealed opens only with the key, in its own place; equal numbers are found unopened."""

import base64
import os
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from payung.registry import sealing
from tests.factories import BUDI_NIK


@pytest.fixture
def fresh_home(tmp_path, settings):
    settings.PAYUNG_HOME = tmp_path
    return tmp_path


def key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@given(st.lists(st.none() | st.text(max_size=40), max_size=20))
def test_a_column_comes_back_as_it_was(texts):
    sealed = sealing.seal_texts(texts, "a.b.c")
    assert sealing.open_texts(sealed, "a.b.c") == texts
    assert [text is None for text in sealed] == [text is None for text in texts]


def test_nothing_of_the_text_is_to_be_seen():
    [sealed] = sealing.seal_texts([BUDI_NIK], "a.b.c")
    assert BUDI_NIK not in sealed
    assert base64.b64encode(BUDI_NIK.encode()).decode()[:12] not in sealed


def test_the_same_number_is_sealed_differently_each_time():
    assert len(set(sealing.seal_texts([BUDI_NIK] * 50, "a.b.c"))) == 50


def test_a_number_moved_into_another_column_does_not_open():
    sealed = sealing.seal_texts([BUDI_NIK], "registry.rosterrow.nik")
    with pytest.raises(sealing.SealBroken):
        sealing.open_texts(sealed, "registry.rosterrow.kk")


@pytest.mark.parametrize("broken", ["", "x", "nokey!AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_what_was_never_sealed_does_not_open(broken):
    with pytest.raises(sealing.SealBroken):
        sealing.open_texts([broken], "a.b.c")


def test_a_changed_text_does_not_open():
    [sealed] = sealing.seal_texts([BUDI_NIK], "a.b.c")
    changed = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(sealing.SealBroken):
        sealing.open_texts([changed], "a.b.c")


def test_an_error_says_nothing_about_the_text():
    with pytest.raises(sealing.SealBroken) as caught:
        sealing.open_texts([BUDI_NIK], "a.b.c")
    assert str(caught.value) == ""


def test_bytes_come_back_as_they_were_and_only_under_their_name():
    sealed = sealing.seal_bytes(b"PK\x03\x04", "sha")
    assert sealing.open_bytes(sealed, "sha") == b"PK\x03\x04"
    with pytest.raises(sealing.SealBroken):
        sealing.open_bytes(sealed, "other")
    with pytest.raises(sealing.SealBroken):
        sealing.open_bytes(b"\xff" * 40, "sha")


def test_keys_are_made_once_and_for_the_owner_alone(fresh_home):
    sealed = sealing.seal_texts([BUDI_NIK], "a.b.c")
    files = sorted(path.name for path in (fresh_home / "keys").iterdir())
    assert files == ["data.key", "index.key"]
    assert {stat.S_IMODE(p.stat().st_mode) for p in (fresh_home / "keys").iterdir()} == {0o600}
    sealing._keys.cache_clear()
    assert sealing.open_texts(sealed, "a.b.c") == [BUDI_NIK]


def test_somebody_who_was_first_with_a_key_wins(fresh_home):
    (fresh_home / "keys").mkdir()
    theirs = key()
    (fresh_home / "keys" / "data.key").write_text(theirs, encoding="ascii")
    assert sealing._kept(fresh_home / "keys" / "data.key") == theirs


def test_a_new_key_in_front_seals_and_the_old_one_still_opens(fresh_home, settings):
    old, new = key(), key()
    settings.PAYUNG_DATA_KEY, settings.PAYUNG_INDEX_KEY = old, key()
    before = sealing.seal_texts([BUDI_NIK], "a.b.c")
    settings.PAYUNG_DATA_KEY = f"{new},{old}"
    after = sealing.seal_texts([BUDI_NIK], "a.b.c")
    assert before[0][:6] != after[0][:6]
    assert sealing.open_texts([*before, *after], "a.b.c") == [BUDI_NIK] * 2
    settings.PAYUNG_DATA_KEY = new
    with pytest.raises(sealing.SealBroken):
        sealing.open_texts(before, "a.b.c")


@pytest.mark.parametrize("nonsense", ["secret", "AAAA", "not base64!"])
def test_a_key_that_is_none_stops_the_program(fresh_home, settings, nonsense):
    settings.PAYUNG_DATA_KEY = nonsense
    with pytest.raises(ImproperlyConfigured, match="PAYUNG_DATA_KEY"):
        sealing.keys()


def test_equal_numbers_have_equal_indexes_and_others_do_not():
    one, two, three, none = sealing.blind_indexes([BUDI_NIK, BUDI_NIK, BUDI_NIK[:-1] + "2", None])
    assert one == two != three
    assert none is None
    assert BUDI_NIK not in one


def test_without_the_key_an_index_is_another(fresh_home):
    here = sealing.blind_index(BUDI_NIK)
    (fresh_home / "keys" / "index.key").write_text(key(), encoding="ascii")
    sealing._keys.cache_clear()
    assert sealing.blind_index(BUDI_NIK) != here
