"""The board as a map: which part of the lists that are owed came, by district or village."""

from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from payung.access import areas
from payung.access.models import Area
from payung.collection.calendar import AFTER, ON_TIME
from payung.web import formats
from payung.web.charts import maps


BELOW = {"regency": "district", "district": "village"}
ROOM = 12  # units of width that a letter of a label takes


def map_of(area: Area, rows: pl.DataFrame) -> dict[str, Any] | None:
    """For the component ``c-map``; None where the area has no shapes or nothing is owed."""
    level = BELOW.get(area.level)
    outlines = maps.outlines(area.code) if level else None
    owed = rows.filter(pl.col("state").is_not_null())
    if outlines is None or level is None or not owed.height:
        return None
    came = pl.col("state").is_in([ON_TIME, AFTER])
    unit = 10 ** (10 - areas.DIGITS[level])
    by_area = owed.group_by(pl.col("area") // unit * unit).agg(came.sum().alias("came"), pl.len())
    counts = {number: (n, of) for number, n, of in by_area.iter_rows()}
    shares = {number: n / of for number, (n, of) in counts.items()}
    scale = maps.scale_for(list(shares.values()))
    drawn = [_shape(one, counts, scale) for one in outlines.areas]
    total = owed.select(came.sum()).item()
    return {
        "areas": drawn, "name": area.name, "reading": _reading(total, owed.height),
        "width": outlines.width, "height": outlines.height, "legend": scale.legend(),
        "has_none": any(shape["step"] == "none" for shape in drawn),
    }  # fmt: skip


def _shape(one: maps.Outline, counts: dict, scale: maps.Scale) -> dict[str, Any]:
    came, of = counts.get(areas.number_of(one.kemendagri_code), (0, 0))
    return {
        "path": one.path, "x": one.x, "y": one.y, "name": one.name, "short": one.name,
        "label": "everywhere" if one.width > ROOM * len(one.name) else "",
        "url": f"{reverse('board')}?{urlencode({'wilayah': one.kemendagri_code})}",
        "step": scale.step_of(came / of if of else None),
        "reading": _reading(came, of) if of else _("tidak ditagih"),
    }  # fmt: skip


def _reading(came: int, of: int) -> str:
    return _("%(part)s dari %(whole)s daftar masuk") % {
        "part": formats.number(came),
        "whole": formats.number(of),
    }
