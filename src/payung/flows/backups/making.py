"""Makes a backup: database and sent files, streamed through a cipher into one file."""

import datetime
import hashlib
import io
import json
import os
import tarfile
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyrage
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from payung import __version__
from payung.flows.backups import databases
from payung.flows.backups.keys import names_of_data_keys, recipient_of_backups


MANIFEST = "manifest.json"
FILES = "files"
Progress = Callable[[int, int], None]


@dataclass
class Backup:
    """What a backup says about itself; ``sha256`` of each member by its name."""

    version: str
    made_at: str
    database: str
    data_keys: list[str]
    migrations: list[tuple[str, str]]
    sha256: dict[str, str] = field(default_factory=dict)


def make_backup(
    target: Path, *, now: datetime.datetime, progress: Progress | None = None
) -> Backup:
    """Writes ``target``; a stop half-way leaves no file of that name.

    Raises InputProblem when nobody could open the backup again.
    """
    recipient = recipient_of_backups()
    backup = Backup(
        version=__version__,
        made_at=now.isoformat(timespec="seconds"),
        database=connection.vendor,
        data_keys=names_of_data_keys(),
        migrations=sorted(MigrationRecorder(connection).applied_migrations()),
    )
    home = Path(settings.PAYUNG_HOME)
    half = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=home, prefix=".backup-") as folder:
        snapshot = databases.copy_out(Path(folder))
        sent = sorted((home / FILES).rglob("*.sealed"))
        members = [(f"database/{path.name}", path) for path in snapshot]
        members += [(path.relative_to(home).as_posix(), path) for path in sent]
        try:
            with half.open("wb") as out, _encrypted(out, recipient) as tar:
                for done, (name, path) in enumerate(members, start=1):
                    backup.sha256[name] = _add(tar, name, path)
                    if progress:
                        progress(done, len(members))
                _add_manifest(tar, backup)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
    return backup


@contextmanager
def _encrypted(out: BinaryIO, recipient: pyrage.x25519.Recipient) -> Iterator[tarfile.TarFile]:
    """A tar that is encrypted while it is written; no plain archive ever rests on the disk."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def encrypt() -> None:
        with os.fdopen(reading, "rb") as plain:
            try:
                pyrage.encrypt_io(plain, out, [recipient])
            except (
                pyrage.EncryptError,
                OSError,
            ) as failure:  # carried to the thread that waits for us
                failed.append(failure)
                while plain.read(1 << 20):  # whoever writes must not wait for ever
                    pass

    worker = threading.Thread(target=encrypt)
    worker.start()
    try:
        with os.fdopen(writing, "wb") as plain, tarfile.open(fileobj=plain, mode="w|") as tar:
            yield tar
    finally:
        worker.join()
    if failed:
        raise failed[0]


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """The member's hash, taken from the very bytes that were written."""
    member = tarfile.TarInfo(name)
    member.size = path.stat().st_size
    digest = hashlib.sha256()
    with path.open("rb") as file:
        tar.addfile(member, _Hashing(file, digest))
    return digest.hexdigest()


class _Hashing(io.RawIOBase):
    def __init__(self, file: BinaryIO, digest: "hashlib._Hash") -> None:
        self._file, self._digest = file, digest

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self._digest.update(content)
        return content


def _add_manifest(tar: tarfile.TarFile, backup: Backup) -> None:
    content = json.dumps(asdict(backup)).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))
