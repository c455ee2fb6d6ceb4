"""Brings a backup back: opened and checked in full before anything here is touched."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pyrage
from django.conf import settings

from payung.core.errors import InputProblem
from payung.flows.backups import databases
from payung.flows.backups.keys import identity_for, names_of_data_keys
from payung.flows.backups.making import FILES, MANIFEST, Backup


OTHER_KEY = "No matching keys"  # what age says when a backup was made for somebody else


def restore_backup(source: Path, *, identity: Path | None = None, replace: bool = False) -> Backup:
    """Replaces database and sent files by those of the backup.

    Raises InputProblem, and changes nothing, when Payung runs, when the backup cannot be opened or
    is damaged, when this installation lacks the data keys, or holds people already and ``replace``
    is not asked.
    """
    if databases.in_use():
        raise InputProblem("restore_in_use")
    if databases.holds_people() and not replace:
        raise InputProblem("restore_over_people")
    home = Path(settings.PAYUNG_HOME)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
        backup = _unpacked(source, Path(folder), identity_for(identity))
        missing = set(backup.data_keys) - set(names_of_data_keys())
        if missing:
            raise InputProblem("restore_keys_missing", keys=", ".join(sorted(missing)))
        if backup.database != databases.connection.vendor:
            raise InputProblem("restore_other_database", database=backup.database)
        _refuse_newer(backup)
        databases.copy_in(Path(folder) / "database", [tuple(pair) for pair in backup.migrations])
        _replace_files(Path(folder) / FILES, home / FILES)
    return backup


def _refuse_newer(backup: Backup) -> None:
    """A backup of a later version holds tables this version does not know."""
    from django.db.migrations.loader import MigrationLoader

    known = set(MigrationLoader(None).disk_migrations)
    if unknown := {tuple(pair) for pair in backup.migrations} - known:
        apps = ", ".join(sorted({app for app, _ in unknown}))
        raise InputProblem("restore_newer_version", version=backup.version, apps=apps)


def _unpacked(source: Path, folder: Path, identity: pyrage.x25519.Identity) -> Backup:
    """Every member below ``folder``, each with the hash that the manifest tells."""
    hashes: dict[str, str] = {}
    manifest = b""
    try:
        with _decrypted(source, identity) as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None:
                    raise InputProblem("backup_damaged", file=source.name)
                if member.name == MANIFEST:
                    manifest = content.read()
                    continue
                path = _inside(folder, member.name, source)
                path.parent.mkdir(parents=True, exist_ok=True)
                digest = hashlib.sha256()
                with path.open("wb") as out:
                    while block := content.read(1 << 20):
                        digest.update(block)
                        out.write(block)
                hashes[member.name] = digest.hexdigest()
        backup = Backup(**json.loads(manifest))
    except FileNotFoundError:
        raise InputProblem("backup_not_found", file=source.name) from None
    except pyrage.DecryptError as refused:
        code = "backup_other_key" if OTHER_KEY in str(refused) else "backup_damaged"
        raise InputProblem(code, file=source.name) from None
    except (tarfile.TarError, OSError, ValueError, TypeError):
        raise InputProblem("backup_damaged", file=source.name) from None
    if hashes != backup.sha256:
        raise InputProblem("backup_damaged", file=source.name)
    return backup


def _inside(folder: Path, name: str, source: Path) -> Path:
    """A member's place; a name that leads out of the folder is no backup of ours."""
    parts = PurePosixPath(name).parts
    if PurePosixPath(name).is_absolute() or ".." in parts or parts[0] not in ("database", FILES):
        raise InputProblem("backup_damaged", file=source.name)
    return folder.joinpath(*parts)


@contextmanager
def _decrypted(source: Path, identity: pyrage.x25519.Identity) -> Iterator[tarfile.TarFile]:
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def decrypt() -> None:
        with os.fdopen(writing, "wb") as plain, source.open("rb") as sealed:
            try:
                pyrage.decrypt_io(sealed, plain, [identity])
            except (
                pyrage.DecryptError,
                OSError,
            ) as failure:  # carried to the thread that waits for us
                failed.append(failure)

    if not source.is_file():
        raise FileNotFoundError(source)
    worker = threading.Thread(target=decrypt)
    worker.start()
    try:
        with os.fdopen(reading, "rb") as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            yield tar
            while plain.read(1 << 20):  # the cipher's last word is checked at the very end
                pass
    except tarfile.TarError:
        worker.join()
        if failed:  # then the tar is broken because the cipher was
            raise failed[0] from None
        raise
    finally:
        worker.join()
    if failed:
        raise failed[0]


def _replace_files(source: Path, target: Path) -> None:
    """The files of the backup in the place of ours, which are removed only afterwards."""
    old = target.with_name(f".{FILES}-before-restore")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.replace(old)
    if source.exists():
        source.replace(target)
    shutil.rmtree(old, ignore_errors=True)
