"""Sealing of NIK, KK, phone and files at rest: AES-256-GCM with keys outside the database.

A sealed text names its key (so that keys can be changed), then carries nonce and ciphertext. What
a text belongs to (``label``) is sealed in as well: a number moved into another column does not
open. Equal numbers are found by a keyed blind index, never by opening them.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


NONCE = 12
KEY_BYTES = 32
NAME_LENGTH = 6


class SealBroken(Exception):
    """No key opens this text: the key was lost, or the text was changed or moved."""


@dataclass(frozen=True)
class Keys:
    """``writing`` seals; ``reading`` opens by key name; ``index`` makes blind indexes."""

    writing: str
    reading: dict[str, AESGCM]
    index: bytes


DATA_FILE, INDEX_FILE = "data.key", "index.key"


@cache
def _keys(home: str, data: str, index: str, stamps: tuple[int, ...]) -> Keys:
    """``stamps``: when the key files were last written; a change is another call, hence seen."""
    folder = Path(home) / "keys"
    texts = (data or _kept(folder / DATA_FILE)).split(",")
    raw = [decode(text, "PAYUNG_DATA_KEY") for text in texts]
    reading = {name_of(key): AESGCM(key) for key in raw}
    index_key = decode(index or _kept(folder / INDEX_FILE), "PAYUNG_INDEX_KEY")
    return Keys(writing=name_of(raw[0]), reading=reading, index=index_key)


def keys() -> Keys:
    """The keys of this installation; made and kept below PAYUNG_HOME when none is configured.

    A key that was added while this process runs is used by it at once: nothing is sealed any more
    with a key that is about to be retired.
    """
    home = str(settings.PAYUNG_HOME)
    given = settings.PAYUNG_DATA_KEY, settings.PAYUNG_INDEX_KEY
    files = [name for name, text in zip((DATA_FILE, INDEX_FILE), given, strict=True) if not text]
    return _keys(home, *given, tuple(_stamp(f"{home}/keys/{name}") for name in files))


def _stamp(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0


def _kept(path: Path) -> str:
    """The key in the file, made first if need be; two processes at once end up with one key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(base64.b64encode(os.urandom(KEY_BYTES)).decode())
        try:
            os.link(fresh, path)  # fails when somebody else was first: then theirs counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def decode(text: str, setting: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{setting} must be {KEY_BYTES} bytes in base64")
    return key


def name_of(key: bytes) -> str:
    """What stands in front of everything that this key sealed; says nothing about the key."""
    return hashlib.sha256(b"payung key" + key).hexdigest()[:NAME_LENGTH]


def seal_bytes(content: bytes, label: str) -> bytes:
    """``content`` sealed under the writing key."""
    ours, nonce = keys(), os.urandom(NONCE)
    sealed = ours.reading[ours.writing].encrypt(nonce, content, label.encode())
    return ours.writing.encode() + nonce + sealed


def open_bytes(sealed: bytes, label: str) -> bytes:
    """What was sealed under this label. Raises SealBroken."""
    cipher = keys().reading.get(sealed[:NAME_LENGTH].decode("ascii", "replace"))
    nonce = sealed[NAME_LENGTH : NAME_LENGTH + NONCE]
    try:
        if cipher is None:
            raise SealBroken
        return cipher.decrypt(nonce, sealed[NAME_LENGTH + NONCE :], label.encode())
    except InvalidTag:
        raise SealBroken from None


def seal_texts(texts: Iterable[str | None], label: str) -> list[str | None]:
    """A whole column at once; nothing stays nothing."""
    ours, texts = keys(), list(texts)
    encrypt, name, aad = ours.reading[ours.writing].encrypt, ours.writing, label.encode()
    nonces, encode = os.urandom(NONCE * len(texts)), binascii.b2a_base64
    return [
        None
        if text is None
        else name + encode(
            (nonce := nonces[i : i + NONCE]) + encrypt(nonce, text.encode(), aad), newline=False
        ).decode()
        for i, text in zip(range(0, len(nonces), NONCE), texts, strict=True)
    ]  # fmt: skip


def open_texts(sealed: Iterable[str | None], label: str) -> list[str | None]:
    """The column that ``seal_texts`` sealed. Raises SealBroken."""
    reading, aad, decode = keys().reading, label.encode(), binascii.a2b_base64
    opened: list[str | None] = []
    try:
        for text in sealed:
            if text is None:
                opened.append(None)
                continue
            raw = decode(text[NAME_LENGTH:])
            plain = reading[text[:NAME_LENGTH]].decrypt(raw[:NONCE], raw[NONCE:], aad)
            opened.append(plain.decode())
    except (InvalidTag, KeyError, ValueError):
        raise SealBroken from None
    return opened


def blind_indexes(texts: Sequence[str | None], key: bytes | None = None) -> list[str | None]:
    """Equal texts, equal index; nothing about a text can be learned from it without the key.

    ``key``: another than ours, while indexes are made anew.
    """
    key, encode = key or keys().index, binascii.b2a_base64
    return [
        None
        if text is None
        else encode(hmac.digest(key, text.encode(), "sha256")[:15], newline=False).decode()
        for text in texts
    ]  # fmt: skip


def blind_index(text: str) -> str:
    return blind_indexes([text])[0] or ""
