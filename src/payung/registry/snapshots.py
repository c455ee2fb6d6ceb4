"""The people of an area as the matching engine takes them, ready beside the database.

A month's list is held against a million people within seconds, which leaves no time to fetch and
open them one by one. A count leaves them here, prepared and sealed as the files are; people who
come afterwards are added behind them. What is lost here is made again by the next count.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from django.conf import settings

from payung.core.matching import Register, prepare
from payung.registry import sealing


PERSON: dict[str, pl.DataType] = {
    "id": pl.Int64, "name": pl.String, "nik": pl.String, "birth_date": pl.Date, "sex": pl.String,
    "village_code": pl.String, "phone": pl.String, "kk": pl.String,
}  # fmt: skip
BASE, LATER = "people", "later"


def keep(area: int, people: pl.DataFrame) -> None:
    """The people (PERSON) of an area after a count, instead of those before."""
    register = prepare(people.select(PERSON.keys()))
    _write(area, BASE, {"rows": register.rows, "counts": register.counts})
    for path in _later(area):
        path.unlink()


def exists(area: int) -> bool:
    """Whether this very area was counted."""
    return _path(area, BASE).exists()


def add(area: int, people: pl.DataFrame) -> None:
    """People (PERSON) who came after the count."""
    if not people.height:
        return
    number = sum(1 for _ in _later(area))
    _write(area, f"{LATER}-{number:04}", {"rows": people.select(PERSON.keys())})


def register(area: int) -> Register | None:
    """Everybody of the area, or None where nobody was counted yet."""
    if not exists(area):
        return None
    base = Register(*(_read(area, BASE, name) for name in ("rows", "counts")))
    later = [_opened(path) for path in _later(area)]
    return base.joined(prepare(pl.concat(later))) if later else base


def _later(area: int) -> Iterator[Path]:
    return iter(sorted(_path(area, LATER).parent.glob(f"{area}-{LATER}-*.rows.sealed")))


def _path(area: int, name: str, part: str = "rows") -> Path:
    return Path(settings.PAYUNG_HOME) / "register" / f"{area}-{name}.{part}.sealed"


def _write(area: int, name: str, parts: dict[str, pl.DataFrame]) -> None:
    """A stop half-way leaves nothing half; the rows, by which the rest is found, come last."""
    for part, frame in reversed(parts.items()):
        path = _path(area, name, part)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        out = io.BytesIO()
        frame.write_ipc(out, compression="zstd")
        half = path.with_name(f".{path.name}.{os.getpid()}")
        half.write_bytes(sealing.seal_bytes(out.getvalue(), label=_label(path)))
        half.replace(path)


def _read(area: int, name: str, part: str) -> pl.DataFrame:
    return _opened(_path(area, name, part))


def _opened(path: Path) -> pl.DataFrame:
    return pl.read_ipc(io.BytesIO(sealing.open_bytes(path.read_bytes(), label=_label(path))))


def _label(path: Path) -> str:
    """By its name, as with the files that were sent: keys are changed in the same way."""
    return path.name.removesuffix(".sealed")
