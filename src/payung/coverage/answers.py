"""What counts answered about single people: who is not protected, and what was said of somebody."""

import datetime
from collections.abc import Sequence

import polars as pl
from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.coverage.models import Run, Verdict, VerdictChange
from payung.registry import frames
from payung.registry import queries as registry
from payung.registry.models import Person, Sender


GAPS = (Verdict.Answer.UNPROTECTED, Verdict.Answer.LAPSED)


def gaps(
    by,
    counted: Run,
    *,
    area: Area | None = None,
    sender: Sender | None = None,
    verdicts: Sequence[str] = GAPS,
    segment: str = "",
    text: str = "",
) -> QuerySet[Verdict]:
    """People with these verdicts (unprotected and lapsed unless told), by village and name.

    Only those whom ``by`` may see. ``sender``: people who stand on any list of that sender.
    """
    found = Verdict.objects.filter(
        access.within("area_id", access.areas_of(by, Permission.PERSON_SEE)),
        run=counted,
        verdict__in=list(verdicts),
    )
    if area:
        found = found.filter(area_id__gte=area.pk, area_id__lte=area.last_within)
    if sender:
        found = found.filter(person_id__in=registry.listed_by(sender))
    if segment:
        found = found.filter(segment=segment)
    for word in text.split():
        found = found.filter(person__name__icontains=word)
    return found.select_related("person", "area").order_by("area_id", "person__name", "person_id")


GAP_COLUMNS: dict[str, pl.DataType] = {
    "person_id": pl.Int64, "person__name": pl.String, "person__birth_date": pl.Date,
    "person__sex": pl.String, "person__office": pl.String, "area_id": pl.Int64,
    "verdict": pl.String, "reasons": pl.List(pl.String),
}  # fmt: skip


def gaps_frame(found: QuerySet[Verdict]) -> pl.DataFrame:
    """What ``gaps`` found, with person_id, name, nik, birth_date, sex, office, area_id, verdict
    and reasons; the numbers are open."""
    frame = bulk.read(found.select_related(None), GAP_COLUMNS)
    names = {name: name.removeprefix("person__") for name in frame.columns}
    numbers = frames.open_numbers(frame["person_id"].to_list())
    return frame.rename(names).join(numbers, on="person_id", how="left", maintain_order="left")


def verdict_of(person: Person, counted: Run | None = None) -> Verdict | None:
    """What a run says of somebody; the latest run unless told."""
    found = Verdict.objects.filter(person=person, run__state=Run.State.DONE).select_related("run")
    if counted:
        found = found.filter(run=counted)
    return found.order_by("-run__as_of", "-run_id").first()


def verdicts_of(person: Person) -> QuerySet[Verdict]:
    """Every answer that was ever given about somebody, newest first."""
    found = Verdict.objects.filter(person=person, run__state=Run.State.DONE)
    return found.select_related("run").order_by("-run__as_of", "-run_id")


def verdict_changes(
    area: Area, first: datetime.date, last: datetime.date
) -> dict[datetime.date, list[tuple[str, str, int]]]:
    """Of each local day on which a count ended: verdict before, verdict after, how many people of
    the area. "" is: was not counted."""
    changed = VerdictChange.objects.filter(
        area_id__gte=area.pk, area_id__lte=area.last_within, run__state=Run.State.DONE
    ).annotate(day=TruncDate("run__finished_at"))
    lines = changed.filter(day__gte=first, day__lte=last).order_by()
    found: dict[datetime.date, list[tuple[str, str, int]]] = {}
    for line in lines.values("day", "before", "after").annotate(n=Sum("people")):
        found.setdefault(line["day"], []).append((line["before"], line["after"], line["n"]))
    return {day: sorted(told) for day, told in found.items()}
