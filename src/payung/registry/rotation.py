"""Everything that is sealed, sealed anew with the first key: columns of every table, and files.

In batches of whole columns, each a transaction of its own: stopped at any time and run again, it
goes on with what is left, because every sealed text names its key.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Cast, Substr

from payung.access import bulk
from payung.core.errors import InputProblem
from payung.registry import files, keyring, sealing
from payung.registry.fields import EncryptedTextField


BATCH = 20_000
Progress = Callable[[int, int], None]


def sealed_columns() -> dict[type[models.Model], list[str]]:
    """Every table with sealed columns, of every app, and which they are."""
    found = {}
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, EncryptedTextField)
        ]
        if names:
            found[model] = names
    return found


def uses() -> Counter[str]:
    """How many texts and files each key has sealed, by the key's name."""
    counted: Counter[str] = Counter()
    for model, names in sealed_columns().items():
        for name in names:
            begin = Substr(Cast(name, models.TextField()), 1, sealing.NAME_LENGTH)
            rows = model._default_manager.filter(**{f"{name}__isnull": False}).order_by()
            keys = rows.annotate(sealed_by=begin).values_list("sealed_by")
            counted.update(dict(keys.annotate(count=models.Count("pk"))))
    counted.update(files.key_of(path) for path in _sealed_files())
    return counted


def rotate(progress: Progress | None = None) -> int:
    """Seal with the first key whatever another one sealed; answers how many texts and files."""
    ours = sealing.keys().writing
    waiting = sum(count for key, count in uses().items() if key != ours)
    done = 0
    for part in (*_rotated_columns(ours), *_rotated_files(ours)):
        done += part
        if progress:
            progress(min(done, waiting), waiting)
    return done


def retire_unused(name: str) -> Path:
    """Put a key aside once nothing is sealed with it. Raises InputProblem while anything is."""
    if count := uses()[name]:
        raise InputProblem("key_still_seals", key=name, count=count)
    return keyring.retire(name)


def _rotated_columns(ours: str) -> Iterator[int]:
    for model, names in sealed_columns().items():
        last = 0
        while True:
            count, last = _rotated_batch(model, names, ours, last)
            if not last:
                break
            yield count


@transaction.atomic
def _rotated_batch(
    model: type[models.Model], names: list[str], ours: str, after: int
) -> tuple[int, int]:
    """How many texts of the next rows were sealed anew, and the last row looked at (0: no more)."""
    kept = {f"{name}_as_kept": Cast(name, models.TextField()) for name in names}
    old = models.Q()
    for name in kept:
        old |= models.Q(**{f"{name}__isnull": False}) & ~models.Q(**{f"{name}__startswith": ours})
    rows = model._default_manager.select_for_update().annotate(**kept).filter(old, pk__gt=after)
    found = list(rows.order_by("pk").values_list("pk", *kept)[:BATCH])
    if not found:
        return 0, 0
    schema = {"id": pl.Int64, **dict.fromkeys(names, pl.String)}
    columns = zip(*found, strict=True)
    frame = pl.DataFrame(
        [pl.Series(name, values, kind)
         for (name, kind), values in zip(schema.items(), columns, strict=True)]
    )  # fmt: skip
    count = 0
    for name in names:
        label = model._meta.get_field(name).label
        count += frame[name].len() - frame[name].null_count()
        opened = sealing.open_texts(frame[name], label)
        frame = frame.with_columns(pl.Series(name, sealing.seal_texts(opened, label), pl.String))
    bulk.update(model, frame)
    return count, found[-1][0]


def _sealed_files() -> list[Path]:
    home = Path(settings.PAYUNG_HOME)
    return sorted(
        path for name in ("files", "register") for path in (home / name).rglob("*.sealed")
    )


def _rotated_files(ours: str) -> Iterator[int]:
    for path in _sealed_files():
        if files.key_of(path) != ours:
            files.seal_anew(path)
            yield 1


def reindex() -> int:
    """Make every blind index anew under a new key; answers how many. Nobody may be writing.

    All tables change in one transaction, then the key is exchanged; stopped between the two and
    run again, the same new key is used. Until then a search by number finds nothing.
    """
    key = keyring.next_index_key()
    with transaction.atomic():
        count = sum(_reindexed(model, names, key) for model, names in _keyed_columns().items())
    keyring.take_next_index_key()
    return count


def _keyed_columns() -> dict[type[models.Model], list[str]]:
    """Columns by which equal numbers are found, beside the sealed column of the same name."""
    return {
        model: [name.removesuffix("_index") for name, how in model.Privacy.personal.items()
                if how == "keyed"]
        for model in apps.get_models()
        if "keyed" in getattr(getattr(model, "Privacy", None), "personal", {}).values()
    }  # fmt: skip


def _reindexed(model: type[models.Model], names: list[str], key: bytes) -> int:
    count, last = 0, 0
    kept = {f"{name}_as_kept": Cast(name, models.TextField()) for name in names}
    while True:
        rows = model._default_manager.annotate(**kept).filter(pk__gt=last).order_by("pk")
        found = list(rows.values_list("pk", *kept)[:BATCH])
        if not found:
            return count
        ids, *columns = zip(*found, strict=True)
        frame = pl.DataFrame({"id": pl.Series(ids, dtype=pl.Int64)})
        for name, values in zip(names, columns, strict=True):
            opened = sealing.open_texts(values, model._meta.get_field(name).label)
            indexes = sealing.blind_indexes(opened, key)
            frame = frame.with_columns(pl.Series(f"{name}_index", indexes, pl.String))
        bulk.update(model, frame)
        count, last = count + len(found), found[-1][0]
