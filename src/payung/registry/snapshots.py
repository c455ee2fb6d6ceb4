"""The people of an area as the matching engine takes them, ready beside the database.

A month's list is held against a million people within seconds, which leaves no time to fetch and
open them one by one. A count leaves them here, prepared and sealed as the files are; people who
come afterwards are added behind them. The database names the parts that are its own
(``RegisterPart``). What is lost here is made again by the next count.
"""

import io
import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import polars as pl
from django.conf import settings
from django.db import transaction

from payung.core.matching import Register, prepare
from payung.core.matching.register import PARTS
from payung.registry import sealing
from payung.registry.models import RegisterPart


PERSON: dict[str, pl.DataType] = {
    "id": pl.Int64, "name": pl.String, "nik": pl.String, "birth_date": pl.Date, "sex": pl.String,
    "village_code": pl.String, "phone": pl.String, "kk": pl.String,
}  # fmt: skip
ROWS = PARTS[0]


def keep(area: int, people: pl.DataFrame) -> None:
    """The people (PERSON) of an area after a count, instead of those before."""
    register = prepare(people.select(PERSON.keys()))
    mark = _write(area, {part: getattr(register, part) for part in PARTS})
    with transaction.atomic():
        RegisterPart.objects.filter(area=area).delete()
        RegisterPart.objects.create(area_id=area, mark=mark, is_base=True)
        transaction.on_commit(lambda: _sweep(area))


def exists(area: int) -> bool:
    """Whether this very area was counted, and its people lie ready."""
    return _base(area) is not None


def add(area: int, people: pl.DataFrame) -> None:
    """People (PERSON) who came after the count; part of the transaction that writes them."""
    if people.height:
        mark = _write(area, {ROWS: people.select(PERSON.keys())})
        RegisterPart.objects.create(area_id=area, mark=mark, is_base=False)


def register(area: int) -> Callable[[], Register] | None:
    """What opens the register of everybody of the area, or None where nobody was counted yet or
    the files are gone. Opening asks no database, so another thread can do it meanwhile."""
    base = _base(area)
    if base is None:
        return None
    later = RegisterPart.objects.filter(area=area, is_base=False).order_by("id")
    return partial(_register, area, base, list(later.values_list("mark", flat=True)))


def _register(area: int, base: str, later: Sequence[str]) -> Register:
    counted = Register(*(_opened(_path(area, base, part)) for part in PARTS))
    added = [_opened(_path(area, mark, ROWS)) for mark in later]
    return counted.joined(prepare(pl.concat(added))) if added else counted


def forget() -> None:
    """Drop everything kept, where something in it was erased; the next counts make it again."""
    areas = set(RegisterPart.objects.values_list("area", flat=True))
    RegisterPart.objects.all().delete()
    for area in areas:
        transaction.on_commit(lambda area=area: _sweep(area))


def _base(area: int) -> str | None:
    parts = dict(RegisterPart.objects.filter(area=area).values_list("mark", "is_base"))
    if not all(_path(area, mark, ROWS).exists() for mark in parts):
        return None
    return next((mark for mark, is_base in parts.items() if is_base), None)


def _path(area: int, mark: str, part: str) -> Path:
    return _folder() / f"{area}-{mark}.{part}.sealed"


def _folder() -> Path:
    return Path(settings.PAYUNG_HOME) / "register"


def _sweep(area: int) -> None:
    """Remove files that no part speaks of: of counts before, or left by a stop half-way."""
    known = set(RegisterPart.objects.filter(area=area).values_list("mark", flat=True))
    for path in _folder().glob(f"{area}-*.sealed"):
        if path.name.removeprefix(f"{area}-").partition(".")[0] not in known:
            path.unlink(missing_ok=True)


def _write(area: int, parts: dict[str, pl.DataFrame]) -> str:
    """The mark under which the parts were written; the rows, by which the rest is found, last."""
    mark = secrets.token_hex(8)
    for part, frame in reversed(parts.items()):
        path = _path(area, mark, part)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        out = io.BytesIO()
        frame.write_ipc(out, compression="zstd")
        path.write_bytes(sealing.seal_bytes(out.getvalue(), label=_label(path)))
    return mark


def _opened(path: Path) -> pl.DataFrame:
    return pl.read_ipc(io.BytesIO(sealing.open_bytes(path.read_bytes(), label=_label(path))))


def _label(path: Path) -> str:
    """By its name, as with the files that were sent: keys are changed in the same way."""
    return path.name.removesuffix(".sealed")
