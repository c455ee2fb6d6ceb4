"""The data keys in their file: added, looked at, and put aside when nothing needs them any more.

Keys that stand in the settings are changed in the settings; these actions then refuse.
"""

import base64
import os
from pathlib import Path

from django.conf import settings

from payung.core.errors import InputProblem
from payung.registry import sealing


RETIRED = "retired"


def folder() -> Path:
    return Path(settings.PAYUNG_HOME) / "keys"


def names() -> list[str]:
    """Every data key by its name, the one that seals first."""
    ours = sealing.keys()
    return [ours.writing, *(name for name in ours.reading if name != ours.writing)]


def is_in_settings() -> bool:
    """Whether the data keys stand in the settings, out of our reach."""
    return bool(settings.PAYUNG_DATA_KEY)


def add(given: bytes | None = None) -> str:
    """A new key in front: it seals from now on; answers its name.

    ``given``: an old key that shall open again (after a restore); it goes to the end.
    Raises InputProblem when the keys stand in the settings, or the key is here already.
    """
    _in_our_reach()
    before = _texts()
    key = given or os.urandom(sealing.KEY_BYTES)
    if sealing.name_of(key) in names():
        raise InputProblem("key_known", key=sealing.name_of(key))
    text = base64.b64encode(key).decode()
    _write(folder() / sealing.DATA_FILE, ",".join([*before, text] if given else [text, *before]))
    return sealing.name_of(key)


def retire(name: str) -> Path:
    """Takes a key out of use and keeps it aside, for backups of its time; answers where.

    Who calls has made sure that nothing is sealed with it any more. Raises InputProblem.
    """
    _in_our_reach()
    if name not in names():
        raise InputProblem("key_unknown", key=name)
    if name == sealing.keys().writing:
        raise InputProblem("key_in_use", key=name)
    texts = {sealing.name_of(sealing.decode(text, "PAYUNG_DATA_KEY")): text for text in _texts()}
    aside = folder() / RETIRED / f"{name}.key"
    aside.parent.mkdir(exist_ok=True, mode=0o700)
    _write(aside, texts.pop(name))
    _write(folder() / sealing.DATA_FILE, ",".join(texts.values()))
    return aside


def next_index_key() -> bytes:
    """The index key that is to come; the same one again after a stop half-way."""
    if settings.PAYUNG_INDEX_KEY:
        raise InputProblem("keys_in_settings")
    path = folder() / f"{sealing.INDEX_FILE}.next"
    if not path.exists():
        _write(path, base64.b64encode(os.urandom(sealing.KEY_BYTES)).decode())
    return sealing.decode(path.read_text(encoding="ascii"), "PAYUNG_INDEX_KEY")


def take_next_index_key() -> None:
    """The index key that was to come is now the one in use."""
    (folder() / f"{sealing.INDEX_FILE}.next").replace(folder() / sealing.INDEX_FILE)


def _in_our_reach() -> None:
    if is_in_settings():
        raise InputProblem("keys_in_settings")
    sealing.keys()  # makes the first one where there is none


def _texts() -> list[str]:
    return (folder() / sealing.DATA_FILE).read_text(encoding="ascii").strip().split(",")


def _write(path: Path, text: str) -> None:
    """Whole or not at all, readable by the owner alone."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
