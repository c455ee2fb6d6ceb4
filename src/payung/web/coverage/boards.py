"""What the dashboard of an area shows, made ready for its charts. No rules: only choosing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.coverage import queries
from payung.coverage.models import Figure, Run
from payung.linkage.measures import limits
from payung.web import formats
from payung.web.charts import figures, maps


SENDERS_SHOWN = 8
INPUTS_SHOWN = 20  # a province has thousands; all of them stand in the table to take away


@dataclass(frozen=True)
class Place:
    """A line of the ranking, or a shape of the map."""

    name: str
    url: str
    share: float | None
    width: str
    reading: str
    figure: Figure | None
    here: bool = False


def counts_of(figure: Figure) -> dict[str, int]:
    """How many people by verdict."""
    return {
        "protected": figure.numerator,
        "lapsed": figure.lapsed,
        "unprotected": figure.unprotected,
        "review": figure.review,
        "excluded": figure.excluded,
    }


def inputs_of(run: Run) -> list[tuple[str, str]]:
    """What a run counted: rosters, the extract, decisions and official numbers, by SHA-256."""
    kinds = {"rosters": _("daftar"), "extract": _("kepesertaan"), "decisions": _("keputusan"),
             "official": _("angka resmi")}  # fmt: skip
    found = []
    for name, word in kinds.items():
        held = run.inputs.get(name) or []
        found += [(word, sha256) for sha256 in ([held] if isinstance(held, str) else held)]
    return found


def trail(by, area: Area) -> list[tuple[Area, bool]]:
    """The area and those around it, and whether a link to each would open."""
    ranges = access.areas_of(by, Permission.COVERAGE_SEE)
    ranges += access.areas_of(by, Permission.FIGURES_SEE)
    return [(one, _lies_in(one, ranges)) for one in access.trail(area)]


def short(name: str) -> str:
    """Kabupaten Landak -> Landak: what fits on a map."""
    return name.removeprefix("Kabupaten ")


def board(by, area: Area, counted: Run | None = None) -> dict[str, Any] | None:
    """The context of the dashboard, of the latest count unless told; None before the first."""
    shown = queries.dashboard(by, area, counted)
    if shown is None:
        return None
    places = [_place(child, figure) for child, figure in shown.children]
    ranked = sorted(
        (place for place in places if place.share is not None),
        key=lambda place: place.share,
        reverse=True,
    )
    sees_all = access.may(by, Permission.COVERAGE_SEE, area)
    context = {
        "shown": shown,
        "run": shown.run,
        "area": area,
        "ranked": ranked,
        "target": target(),
    }
    if shown.figure is None:
        return context
    counts = counts_of(shown.figure)
    points = queries.trend(by, area)
    inputs = inputs_of(shown.run)
    return context | {
        "figure": shown.figure,
        "counts": counts,
        "inputs": inputs[:INPUTS_SHOWN],
        "more_inputs": max(len(inputs) - INPUTS_SHOWN, 0),
        "share": formats.share(shown.figure.numerator, shown.figure.denominator),
        "limits": limits(shown.run.pk, area, shown.figure.numerator, shown.figure.denominator),
        "listed": shown.figure.denominator + shown.figure.excluded,
        "dots": figures.hundred(counts),
        "change": _change(shown.figure, shown.before),
        "map": _map(area, shown.figure, places),
        "trend": figures.trend(
            [(p.as_of, p.numerator / p.denominator) for p in points if p.denominator],
            target=target() / 100 if target() else None,
        ),
        "senders": [
            (figure, figures.split(counts_of(figure)))
            for figure in queries.sender_ranking(by, shown.run, area)[:SENDERS_SHOWN]
        ]
        if sees_all
        else [],
    }


def target() -> int:
    """The share of workers that the office wants to reach, in per cent; 0 when it named none."""
    return int(settings.PAYUNG_TARGET_PERCENT)


def _lies_in(area: Area, ranges: list[access.Range]) -> bool:
    """Whether a link to this area would open."""
    return any(first <= area.pk and area.last_within <= last for first, last in ranges)


def _place(area: Area, figure: Figure | None) -> Place:
    share = formats.share(figure.numerator, figure.denominator) if figure else None
    return Place(
        name=short(area.name),
        url=reverse("area", args=[area.code]),
        share=share,
        width=f"{100 * (share or 0):.1f}",
        reading=_reading(figure, share),
        figure=figure,
    )


def _reading(figure: Figure | None, share: float | None) -> str:
    if figure is None or share is None:
        return _("belum ada data")
    return _("%(share)s, %(part)s dari %(whole)s orang") % {
        "share": formats.percent(share),
        "part": formats.number(figure.numerator),
        "whole": formats.number(figure.denominator),
    }


def _change(now: Figure, before: Figure | None) -> float | None:
    """In points of per cent since the run before."""
    if before is None or now.percent is None or before.percent is None:
        return None
    return now.percent - before.percent


def _room(outline: maps.Outline) -> str:
    """Where the name has room inside its shape: everywhere, on wide screens only, or nowhere."""
    letters = len(short(outline.name))
    if outline.width > 12 * letters:
        return "everywhere"
    return "wide" if outline.width > 6.2 * letters else ""


def _map(area: Area, figure: Figure, places: list[Place]) -> dict[str, Any] | None:
    outlines = maps.outlines(area.code)
    if outlines is None:
        return None
    by_url = {place.url: place for place in places}
    scale = maps.scale_for([place.share for place in places if place.share is not None])
    drawn = []
    for outline in outlines.areas:
        url = reverse("area", args=[outline.kemendagri_code])
        place = by_url.get(url)
        drawn.append(
            {
                "path": outline.path,
                "x": outline.x,
                "y": outline.y,
                "label": _room(outline),
                "url": url,
                "name": outline.name,
                "short": short(outline.name),
                "step": scale.step_of(place.share if place else None),
                "reading": place.reading if place else _("belum ada data"),
            }
        )
    return {
        "areas": drawn,
        "name": area.name,
        "reading": _reading(figure, formats.share(figure.numerator, figure.denominator)),
        "width": outlines.width,
        "height": outlines.height,
        "legend": scale.legend(),
        "has_none": any(shape["step"] == "none" for shape in drawn),
    }
