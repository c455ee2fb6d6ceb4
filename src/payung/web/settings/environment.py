"""Settings come from the environment, through getters that stop the program on nonsense.

A secret may stand in a file: ``PAYUNG_X_FILE`` names it. ``dotenv-sample`` lists every name that is
asked for here; a guard test sees to that.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


YES = {"1", "true", "yes", "on", "ya"}
NO = {"0", "false", "no", "off", "tidak"}


class Environment:
    """Typed access to environment variables; ``asked`` remembers every name for the guard."""

    def __init__(self, variables: Mapping[str, str] | None = None):
        self.variables = os.environ if variables is None else variables
        self.asked: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        self.asked.add(name)
        return self.variables.get(name, "").strip() or default

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name).lower()
        if value not in YES | NO | {""}:
            raise self._nonsense(name, "1 or 0")
        return value in YES if value else default

    def choice(self, name: str, words: tuple[str, ...], default: str) -> str:
        value = self.text(name, default).lower()
        if value not in words:
            raise self._nonsense(name, " or ".join(words))
        return value

    def number(self, name: str, default: int, least: int = 0) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal() or int(value) < least:
            raise self._nonsense(name, f"a whole number from {least}")
        return int(value)

    def words(self, name: str, default: str = "") -> list[str]:
        """A list, separated by commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def path(self, name: str, default: str) -> Path:
        return Path(self.text(name, default)).expanduser().resolve()

    def secret(self, name: str) -> str:
        """The value itself, or the content of the file that ``<name>_FILE`` names, or nothing."""
        file = self.text(f"{name}_FILE")
        value = self.text(name)
        if file and value:
            raise self._nonsense(name, f"only one of {name} and {name}_FILE")
        if not file:
            return value
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError:
            raise self._nonsense(f"{name}_FILE", "a file that can be read") from None

    def database(self, name: str, default: Path) -> dict:
        """Django's description of a database: ``postgres://…``, or the path of an SQLite file."""
        url = self.text(name)
        if url.startswith(("postgres://", "postgresql://")):
            return postgresql(url)
        if "://" in url and not url.startswith("sqlite:///"):
            raise self._nonsense(name, "postgres://user:password@host/name or a path")
        return sqlite(Path(url.removeprefix("sqlite:///")) if url else default)

    def _nonsense(self, name: str, wanted: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"{name} must be {wanted}. See dotenv-sample for an example.")


def with_file(path: Path, variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """What ``path`` (NAME=value lines, such as ``.env``) sets, and what the environment sets over it.

    Where there is no such file, the environment alone. A line that is none stops the program.
    """
    found: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals or not name.strip().isidentifier():
            raise ImproperlyConfigured(f"{path.name}, line {number}, is not NAME=value")
        found[name.strip()] = value.strip().strip("\"'")
    return found | dict(os.environ if variables is None else variables)


def sqlite(path: Path | str) -> dict:
    """SQLite for many readers and one writer that waits its turn instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Opening anew, with the words below, took two milliseconds of each page (ADR 30).
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # A transaction that reads first and writes later would fail at once in DEFERRED mode.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # No temp_store=MEMORY: SQLite's journal of a statement in memory is a chain that it
            # walks from the start, and 50,000 updates within a savepoint then take minutes.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
                "PRAGMA mmap_size=268435456; PRAGMA journal_size_limit=67108864;"
            ),
        },
    }


def postgresql(url: str) -> dict:
    """PostgreSQL from an address; the query may name a socket: ``?host=/run/postgresql``."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "payung",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
