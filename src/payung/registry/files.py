"""What was sent, unchanged, sealed on disk below PAYUNG_HOME/files and named by its content."""

import os
from pathlib import Path

from django.conf import settings

from payung.registry import sealing


def _path(sha256: str) -> Path:
    return Path(settings.PAYUNG_HOME) / "files" / sha256[:2] / f"{sha256}.sealed"


def keep(content: bytes, sha256: str) -> None:
    """Keep the file; the same content twice is one file. A stop half-way leaves nothing half."""
    path = _path(sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(sealing.seal_bytes(content, label=sha256))
    half.replace(path)


def content(sha256: str) -> bytes:
    """What was sent. Raises FileNotFoundError, or SealBroken when the file was changed."""
    return sealing.open_bytes(_path(sha256).read_bytes(), label=sha256)


def is_kept(sha256: str) -> bool:
    return _path(sha256).exists()


def key_of(path: Path) -> str:
    """The name of the key that sealed this file."""
    with path.open("rb") as file:
        return file.read(sealing.NAME_LENGTH).decode("ascii", "replace")


def seal_anew(path: Path) -> None:
    """The same content under the key that seals now; a stop half-way leaves the file as it was."""
    sha256 = path.name.removesuffix(".sealed")
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(sealing.seal_bytes(sealing.open_bytes(path.read_bytes(), sha256), sha256))
    half.replace(path)


def remove(sha256: str) -> None:
    _path(sha256).unlink(missing_ok=True)
