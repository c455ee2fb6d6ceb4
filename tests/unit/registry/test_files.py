"""What was sent is kept unchanged, sealed, and gone when it is refused."""

import hashlib

import pytest

from payung.registry import files, sealing


CONTENT = b"Nama;NIK\nBudi Santoso;6108010706850001\n"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.PAYUNG_HOME = tmp_path


def on_disk(tmp_path):
    return [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_a_file_comes_back_byte_for_byte():
    files.keep(CONTENT, SHA256)
    assert files.content(SHA256) == CONTENT


def test_the_disk_shows_nothing_of_it(tmp_path):
    files.keep(CONTENT, SHA256)
    [kept] = on_disk(tmp_path)
    assert b"6108010706850001" not in kept.read_bytes()
    assert b"Budi" not in kept.read_bytes()


def test_the_same_content_twice_is_one_file(tmp_path):
    files.keep(CONTENT, SHA256)
    before = on_disk(tmp_path)[0].read_bytes()
    files.keep(CONTENT, SHA256)
    assert [path.read_bytes() for path in on_disk(tmp_path)] == [before]


def test_a_file_under_another_name_does_not_open(tmp_path):
    files.keep(CONTENT, SHA256)
    other = hashlib.sha256(b"other").hexdigest()
    target = tmp_path / "files" / other[:2] / f"{other}.sealed"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(on_disk(tmp_path)[0].read_bytes())
    with pytest.raises(sealing.SealBroken):
        files.content(other)


def test_what_is_removed_is_gone_and_may_be_removed_again(tmp_path):
    files.keep(CONTENT, SHA256)
    files.remove(SHA256)
    files.remove(SHA256)
    assert on_disk(tmp_path) == []
    with pytest.raises(FileNotFoundError):
        files.content(SHA256)
