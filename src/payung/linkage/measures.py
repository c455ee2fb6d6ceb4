"""Everything that reads the sample of a run, and what its labels say about the links."""

from dataclasses import dataclass

import polars as pl
from django.db.models import Count, Max, Q, QuerySet

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.core.matching import quality
from payung.linkage import queries
from payung.linkage.models import ReviewItem, SamplePair, Stake, Stratum


# --- The queue of the sample --------------------------------------------------------------------


def samples(by, *, run_number: int | None = None) -> QuerySet[SamplePair]:
    """Pairs of the latest sample (or that of a run) of which ``by`` may see and label both sides.

    A pair whose rows are gone cannot be looked at any more and is not here.
    """
    ranges = access.areas_of(by, Permission.PAIR_DECIDE)
    found = SamplePair.objects.filter(
        access.within("area_id", ranges),
        Q(other_area=None) | access.within("other_area_id", ranges),
        Q(right__isnull=False) | Q(membership__isnull=False),
        left__isnull=False,
    )
    latest = (
        run_number or found.order_by("-run_number").values_list("run_number", flat=True).first()
    )
    return found.filter(run_number=latest or 0)


def next_sample(by, *, skip: int | None = None) -> SamplePair | None:
    """The next pair without a label, after ``skip`` if that is told."""
    queue = samples(by).filter(answer="")
    passed = SamplePair.objects.filter(pk=skip).values_list("place", flat=True).first()
    if passed is not None:
        queue = queue.filter(Q(place__gt=passed) | Q(place=passed, pk__gt=skip))
    return queries.with_sides(queue).order_by("place", "id").first()


def sample(by, pk: int) -> SamplePair:
    """Raises SamplePair.DoesNotExist, also for one that ``by`` may not see."""
    found = SamplePair.objects.filter(pk=pk).values_list("run_number", flat=True).first()
    seen = samples(by, run_number=found or -1)
    return queries.with_sides(seen).select_related("answered_by").get(pk=pk)


def sample_counts(by) -> dict[str, int]:
    """open and labelled of the latest sample."""
    found = samples(by).order_by()
    is_open = Q(answer="")
    return found.aggregate(open=Count("id", filter=is_open), labelled=Count("id", filter=~is_open))


def labelled_before(by, pair: SamplePair | None) -> SamplePair | None:
    """What ``by`` labelled last in this sample, to look at it again; not ``pair`` itself."""
    mine = samples(by).filter(answered_by=by).exclude(pk=pair.pk if pair else 0)
    return mine.order_by("-answered_at", "-id").first()


# --- What the labels say ------------------------------------------------------------------------


@dataclass(frozen=True)
class Limits:
    """The 95 % limits of a number of protected people. ``basis``: labels, model or mixed."""

    low: int
    high: int
    basis: str


def measured_runs() -> QuerySet:
    """The numbers of all runs that kept a sample, for a filter on a higher floor."""
    return Stratum.objects.order_by().values("run_number").distinct()


def state_of_labels(run_number: int) -> tuple:
    """Changes whenever a pair of the sample of a run gets an answer, or another one."""
    found = SamplePair.objects.filter(run_number=run_number).exclude(answer="")
    return tuple(found.order_by().aggregate(Count("id"), Max("answered_at")).values())


def strata(run_number: int) -> pl.DataFrame:
    """kind, stratum, pairs, drawn, expected, spread, same, different, unsure and, by
    ``core.matching.quality.estimated``, share, low, high, basis; by kind, surest first."""
    schema = {
        "kind": pl.String, "name": pl.String, "pairs": pl.Int64, "drawn": pl.Int64,
        "expected": pl.Float64, "spread": pl.Float64,
    }  # fmt: skip
    counted = bulk.read(Stratum.objects.filter(run_number=run_number), schema)
    labels = SamplePair.objects.filter(run_number=run_number).order_by()
    rows = list(labels.values_list("kind", "stratum", "answer").annotate(n=Count("id")))
    names = {"kind": pl.String, "stratum": pl.String, "answer": pl.String, "n": pl.Int64}
    told = pl.DataFrame(rows, schema=names, orient="row")
    table = counted.rename({"name": "stratum"})
    for answer in quality.LABELS:
        number = told.filter(answer=answer).select("kind", "stratum", pl.col("n").alias(answer))
        table = table.join(number, on=["kind", "stratum"], how="left", maintain_order="left")
    return quality.estimated(table.with_columns(pl.col(quality.LABELS).fill_null(0))).sort(
        "kind", pl.col("stratum").cast(pl.Enum(quality.STRATA))
    )


def qualities(run_number: int) -> dict[str, quality.Quality]:
    """Precision and recall by kind of link, for the kinds that the run met."""
    table = strata(run_number)
    return {
        kind: quality.quality(table.filter(kind=kind))
        for kind in ReviewItem.Kind.values
        if table.filter(kind=kind).height
    }


def limits(run_number: int, area: Area, numerator: int, denominator: int) -> Limits | None:
    """Within which numbers the protected people of an area lie; None when the run kept no sample.

    What may be false goes off, what may be missing comes on, each with 1.96 standard deviations:
    of the shares that people labelled, and of chance among the people of the area. A stratum
    without labels counts by the probabilities of its links; those that are neither linked nor
    asked count only once they have labels.
    """
    table = strata(run_number).filter(kind=ReviewItem.Kind.MEMBERSHIP.value)
    if not table.height:
        return None
    staked = _stakes(run_number, area).join(
        table.select("stratum", "share", "low", "high", "basis"), on="stratum"
    )
    staked = staked.filter((pl.col("basis") == "labels") | (pl.col("stratum") != "apart"))
    false, missed = (
        _reach(staked.filter(pl.col("stratum").is_in(names)), distance)
        for names, distance in (
            (quality.LINKED, pl.col("share") - pl.col("low")),
            (quality.OPEN, pl.col("high") - pl.col("share")),
        )
    )
    bases = set(staked["basis"]) or {"model"}
    return Limits(
        low=max(0, round(numerator - false)),
        high=min(denominator, round(numerator + missed)),
        basis=bases.pop() if len(bases) == 1 else "mixed",
    )


def _stakes(run_number: int, area: Area) -> pl.DataFrame:
    schema = {
        "stratum": pl.String, "people": pl.Int64, "expected": pl.Float64, "spread": pl.Float64,
    }  # fmt: skip
    found = Stake.objects.filter(
        run_number=run_number, area_id__gte=area.pk, area_id__lte=area.last_within
    )
    return bulk.read(found, schema).group_by("stratum").sum()


def _reach(staked: pl.DataFrame, distance: pl.Expr) -> float:
    """How many people at most stand on the wrong side of these strata."""
    people, share = pl.col("people"), pl.col("share")
    by_labels = pl.col("basis") == "labels"
    is_linked = pl.col("stratum").is_in(quality.LINKED)
    believed = pl.when(by_labels).then(people * share).otherwise("expected")
    wrong = pl.when(is_linked).then(people - believed).otherwise(believed)
    chance = pl.when(by_labels).then(people * share * (1 - share)).otherwise("spread")
    unsure = pl.when(by_labels).then((people * distance) ** 2).otherwise(0.0)
    told = staked.select(wrong=wrong.sum(), variance=(quality.Z**2 * chance + unsure).sum())
    return float(told.item(0, 0) or 0) + float(told.item(0, 1) or 0) ** 0.5
