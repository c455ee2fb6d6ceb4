"""Who can open a backup: the age identity of this installation, or one kept elsewhere."""

import os
from pathlib import Path

import pyrage
from django.conf import settings

from payung.core.errors import InputProblem
from payung.registry import sealing


def _own_key() -> Path:
    return Path(settings.PAYUNG_HOME) / "keys" / "backup.key"


def recipient_of_backups() -> pyrage.x25519.Recipient:
    """Whom new backups are made for.

    PAYUNG_BACKUP_RECIPIENT where an office keeps the secret part away from this machine; otherwise
    a key of our own, made at the first backup. Raises InputProblem for an unreadable recipient.
    """
    if settings.PAYUNG_BACKUP_RECIPIENT:
        try:
            return pyrage.x25519.Recipient.from_str(settings.PAYUNG_BACKUP_RECIPIENT)
        except pyrage.RecipientError:
            raise InputProblem("backup_recipient_unreadable") from None
    path = _own_key()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{pyrage.x25519.Identity.generate()}\n")
    return _identity(path).to_public()


def identity_for(path: Path | None) -> pyrage.x25519.Identity:
    """The secret part: from the file that was named, else this installation's own."""
    return _identity(path or _own_key())


def _identity(path: Path) -> pyrage.x25519.Identity:
    """The first line of an age identity file that is no comment."""
    try:
        lines = path.read_text(encoding="ascii").split()
        return pyrage.x25519.Identity.from_str(
            next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
        )
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError):
        raise InputProblem("backup_key_unreadable", file=path.name) from None


def names_of_data_keys() -> list[str]:
    """Names, not keys: they tell whether a machine can read what a backup holds."""
    return sorted(sealing.keys().reading)
