"""Everything that reads our answers. What ``by`` may not see is not in the answer."""

import datetime
from dataclasses import dataclass

import polars as pl
from django.db.models import Count, F, FloatField, Max, Q, QuerySet
from django.db.models.functions import Cast, NullIf

from payung.access import areas, bulk
from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.coverage.models import Figure, OfficialNumber, Run


NEXT_LEVEL = {"province": "regency", "regency": "district", "district": "village"}


@dataclass(frozen=True)
class Dashboard:
    """One area after a run. ``figure`` is None when nobody there is listed.

    ``children``: every area one level below, with its figure or None, by code. ``before``: the
    figure of the run before, for the change since. ``trail``: the area and those around it.
    """

    run: Run
    area: Area
    trail: list[Area]
    figure: Figure | None
    before: Figure | None
    children: list[tuple[Area, Figure | None]]
    segments: list[Figure]


@dataclass(frozen=True)
class TrendPoint:
    as_of: datetime.date
    numerator: int
    denominator: int

    @property
    def percent(self) -> float | None:
        return 100 * self.numerator / self.denominator if self.denominator else None


# --- Runs ---------------------------------------------------------------------------------------


def runs(area: Area) -> QuerySet[Run]:
    """Finished runs that counted this area: its own and those of areas around it; newest first."""
    around = areas.around(area.pk)
    return Run.objects.filter(area_id__in=around, state=Run.State.DONE).order_by("-as_of", "-id")


def runs_seen(by, area: Area) -> QuerySet[Run]:
    """Of ``runs`` those whose figures ``by`` may see: all, or what was published.

    Raises NotAllowed when ``by`` may see neither here.
    """
    if access.may(by, Permission.COVERAGE_SEE, area):
        return runs(area)
    access.require(by, Permission.FIGURES_SEE, area)
    return runs(area).filter(published_at__isnull=False)


def published_in(by, around: Area) -> list[tuple[Area, Figure | None]]:
    """Each area one level below with the figure that was published last, by code.

    What a province sees of its regencies. Raises NotAllowed.
    """
    if not access.may(by, Permission.COVERAGE_SEE, around):
        access.require(by, Permission.FIGURES_SEE, around)
    inside = list(access.children(around))
    found = Run.objects.filter(area__in=inside, state=Run.State.DONE, published_at__isnull=False)
    latest = {one.area_id: one for one in found.order_by("as_of", "id")}
    totals = Figure.objects.filter(run__in=latest.values(), scope="total").select_related("run")
    figures = {figure.area_id: figure for figure in totals}
    return [(child, figures.get(child.pk)) for child in inside]


def run_to_publish(area_ranges: list[access.Range], pk: int) -> Run:
    """A finished run of these areas. Raises Run.DoesNotExist for any other."""
    found = Run.objects.filter(access.within("area_id", area_ranges), state=Run.State.DONE)
    return found.select_related("area").get(pk=pk)


def run_numbered(pk: int) -> Run:
    return Run.objects.get(pk=pk)


def latest_run(area: Area) -> Run | None:
    """The latest count with what is known now."""
    return runs(area).filter(known_on=None).select_related("area", "by").first()


def run(area: Area, pk: int) -> Run:
    """Raises Run.DoesNotExist for a run that did not count this area."""
    return runs(area).get(pk=pk)


def shown_run(by, area: Area, counted: Run | None = None) -> Run | None:
    """The run asked for, else the latest; None before the first. Raises as ``dashboard`` does."""
    chosen = runs_seen(by, area).select_related("area", "by")
    return chosen.get(pk=counted.pk) if counted else chosen.filter(known_on=None).first()


def state_of_runs(area: Area) -> tuple:
    """Changes whenever a run of this area is added or published."""
    found = runs(area).order_by().aggregate(Count("id"), Max("id"), Max("published_at"))
    return tuple(found.values())


# --- Figures ------------------------------------------------------------------------------------


def dashboard(by, area: Area, counted: Run | None = None) -> Dashboard | None:
    """All that the first page of an area shows; None when there was no run yet.

    Raises NotAllowed when ``by`` may not see this area, Run.DoesNotExist for a run that is not
    shown to them.
    """
    present = runs_seen(by, area).filter(known_on=None)
    counted = shown_run(by, area, counted)
    if counted is None:
        return None
    earlier = present.filter(as_of__lt=counted.as_of).first()
    return Dashboard(
        run=counted,
        area=area,
        trail=access.trail(area),
        figure=figure(counted, area),
        before=figure(earlier, area) if earlier else None,
        children=children(counted, area),
        segments=list(_segments(counted)) if area.pk == counted.area_id else [],
    )


def figure(counted: Run, area: Area) -> Figure | None:
    """The figure of one area; that of the run's own area holds people of unknown villages too."""
    scope = "total" if area.pk == counted.area_id else areas.level_of(area.pk)
    return Figure.objects.filter(run=counted, scope=scope, area=area).first()


def children(counted: Run, area: Area) -> list[tuple[Area, Figure | None]]:
    """Each area one level below with its figure, by code."""
    level = NEXT_LEVEL.get(area.level)
    if level is None:
        return []
    found = {f.area_id: f for f in _within(counted, level, area)}
    return [(child, found.get(child.pk)) for child in access.children(area)]


def ranking(by, counted: Run, area: Area, level: str) -> QuerySet[Figure]:
    """Figures of all areas of a level within an area, the least protected first."""
    access.require(by, Permission.COVERAGE_SEE, area)
    return _by_share(_within(counted, level, area).select_related("area__parent"))


def sender_ranking(by, counted: Run, area: Area, kind: str = "") -> QuerySet[Figure]:
    """Figures of all senders of an area, the least protected first."""
    access.require(by, Permission.COVERAGE_SEE, area)
    found = Figure.objects.filter(
        run=counted, scope="sender", sender__area_id__gte=area.pk,
        sender__area_id__lte=area.last_within,
    ).select_related("sender", "sender__area")  # fmt: skip
    return _by_share(found.filter(sender__kind=kind) if kind else found)


def trend(by, area: Area, limit: int = 24) -> list[TrendPoint]:
    """One point per day counted, oldest first; the last run of a day counts."""
    seen = runs_seen(by, area)
    is_total = Q(scope="total", run__area=area)
    found = Figure.objects.filter(
        is_total | (Q(scope=areas.level_of(area.pk)) & ~Q(run__area=area)),
        run__in=seen.filter(known_on=None).order_by(),
        area=area,
    ).order_by("run__as_of", "run_id")
    points = {
        as_of: TrendPoint(as_of, numerator, denominator)
        for as_of, numerator, denominator in found.values_list(
            "run__as_of", "numerator", "denominator"
        )
    }
    return list(points.values())[-limit:]


def _segments(counted: Run) -> QuerySet[Figure]:
    return Figure.objects.filter(run=counted, scope="segment").order_by("-denominator", "segment")


def _within(counted: Run, level: str, area: Area) -> QuerySet[Figure]:
    return Figure.objects.filter(
        run=counted, scope=level, area_id__gte=area.pk, area_id__lte=area.last_within
    )


def _by_share(found: QuerySet[Figure]) -> QuerySet[Figure]:
    share = Cast("numerator", FloatField()) / NullIf(Cast("denominator", FloatField()), 0.0)
    return found.annotate(share=share).order_by(
        F("share").asc(nulls_last=True), "-denominator", "id"
    )


# --- Official numbers ---------------------------------------------------------------------------


def official_numbers(area: Area) -> QuerySet[OfficialNumber]:
    return OfficialNumber.objects.filter(
        area_id__gte=area.pk, area_id__lte=area.last_within
    ).select_related("area")


def official_frame(area: Area) -> pl.DataFrame:
    """area (code), year, source, number, as the engine takes them."""
    schema = {"area_id": pl.Int64, "year": pl.Int32, "source": pl.String, "number": pl.Int64}
    frame = bulk.read(official_numbers(area).select_related(None), schema)
    code = pl.col("area_id").cast(pl.String)
    shortest = (
        pl.when(pl.col("area_id") % 10_000 > 0).then(code)
        .when(pl.col("area_id") % 1_000_000 > 0).then(code.str.slice(0, 6))
        .when(pl.col("area_id") % 100_000_000 > 0).then(code.str.slice(0, 4))
        .otherwise(code.str.slice(0, 2))
    )  # fmt: skip
    return frame.select(shortest.alias("area"), "year", "source", "number")
