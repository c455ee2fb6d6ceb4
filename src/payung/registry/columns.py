"""Whole columns of sealed texts, between frames and tables."""

from collections.abc import Sequence

import polars as pl
from django.db import models
from django.db.models.functions import Cast

from payung.access import bulk
from payung.registry import sealing


def read_sealed(
    rows: models.QuerySet, schema: dict[str, pl.DataType], sealed: Sequence[str]
) -> pl.DataFrame:
    """``read``, with the sealed columns opened as whole columns instead of value by value."""
    raw = {f"{name}_as_kept": Cast(name, models.TextField()) for name in sealed}
    kept = {f"{name}_as_kept" if name in sealed else name: kind for name, kind in schema.items()}
    plain = {f"{name}_as_kept": name for name in sealed}
    parts = [
        part.rename(plain).with_columns(
            pl.Series(name, sealing.open_texts(part[f"{name}_as_kept"], label(rows.model, name)), pl.String)
            for name in sealed
        )
        for part in bulk.read_parts(rows.annotate(**raw), kept)
    ]  # fmt: skip
    return pl.concat([pl.DataFrame(schema=schema), *parts])


def read_sealed_among(
    rows: models.QuerySet, ids: bulk.Ids, schema: dict[str, pl.DataType], sealed: Sequence[str]
) -> pl.DataFrame:
    """``read_sealed`` of those rows whose number is one of ``ids``."""
    found = (read_sealed(rows.filter(pk__in=part), schema, sealed) for part in bulk.parts(ids))
    return pl.concat([pl.DataFrame(schema=schema), *found])


# Fifteen digits and more are a NIK or a KK, whatever stands between them; a KPJ has eleven.
WHOLE_NUMBER = r"\d(?:[ .\-]{0,2}\d){14,}"
PHONE = r"(?:\+?62|\b0)[ .\-]{0,2}8\d(?:[ .\-]{0,2}\d){7,11}"
STARS = "*" * 10


def without_numbers(*columns: str) -> list[pl.Expr]:
    """These columns of free text with stars for NIK, KK and phones that somebody wrote into them.

    They stay readable in the database, so nothing may stand there that is sealed elsewhere; what
    was written stays in the sealed file.
    """
    texts = pl.col(*columns).str.replace_all(WHOLE_NUMBER, STARS).str.replace_all(PHONE, STARS)
    return [texts]


def label(model: type[models.Model], column: str) -> str:
    """Under which label a column of this table is sealed."""
    return model._meta.get_field(column).label


def seal(model: type[models.Model], frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The frame with these columns sealed for this table."""
    return frame.with_columns(
        pl.Series(name, sealing.seal_texts(frame[name], label(model, name)), pl.String)
        for name in columns
    )
