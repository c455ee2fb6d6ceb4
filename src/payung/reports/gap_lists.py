"""The gap list of an area or a sender out of the register, as a workbook to hand out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.workbooks import write_table
from payung.coverage import answers
from payung.coverage.models import Run
from payung.privacy import queries as privacy
from payung.registry import frames
from payung.registry.models import Sender
from payung.reports.gaps import GAP_SCHEMA, gap_sheet
from payung.texts import day_words, say


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Download:
    """A file that leaves the house."""

    file_name: str
    content: bytes
    content_type: str = XLSX
    people: Sequence[int] = ()  # the records of who stands in it


@transaction.atomic
def gap_workbook(
    *,
    by: User,
    run: Run,
    area: Area | None = None,
    sender: Sender | None = None,
    verdicts: Sequence[str] = answers.GAPS,
    people: Sequence[int] | None = None,
    language: str = "id",
) -> Download:
    """Everybody with one of these verdicts whom ``by`` may see, numbers masked; who took it is
    recorded. ``people``: of these records alone. Who objects to the processing of their data is
    left out. Raises NotAllowed."""
    place = sender.area if sender else area or run.area
    access.require(by, Permission.GAPS_EXPORT, place)
    found = answers.gaps(by, run, area=area, sender=sender, verdicts=verdicts)
    found = found.exclude(person_id__in=privacy.objecting())
    if people is not None:
        found = found.filter(person_id__in=people)
    verdicts = answers.gaps_frame(found)
    listed = gap_frame(verdicts)
    title = sender.name if sender else place.name
    out = io.BytesIO()
    day = day_words(run.as_of, language)
    write_table(out, [gap_sheet(listed, title=title, day=day, reveal=False, language=language)])
    audit.record(by=by, action="gap list exported", target=run, area=place.pk, people=listed.height)
    code = areas.text_of(place.pk)
    return Download(
        f"{say('gaps.file', language)}-{code}-{run.as_of:%Y-%m-%d}.xlsx", out.getvalue(),
        people=tuple(verdicts["person_id"]),
    )  # fmt: skip


def gap_frame(verdicts: pl.DataFrame) -> pl.DataFrame:
    """GAP_SCHEMA from verdicts (``coverage.answers.gaps_frame``) and the rows of those people."""
    rows = frames.rows_of_people(verdicts["person_id"].to_list())
    where = pl.concat_str(["file", "sheet", pl.col("row").cast(pl.String)], separator=" · ")
    seen = rows.group_by("person_id", maintain_order=True).agg(
        pl.col("job").drop_nulls().first(),
        pl.col("findings").explode().drop_nulls().unique(maintain_order=True),
        where.str.replace_all(" ·  · ", " · ", literal=True).str.join("\n").alias("where"),
    )
    digits = pl.col("area_id").cast(pl.String)
    is_village = pl.col("area_id") % 10_000 > 0
    return (
        verdicts.join(seen, on="person_id", how="left", maintain_order="left")
        .with_columns(village_code=pl.when(is_village).then(digits))
        .select(pl.col(name).cast(kind) for name, kind in GAP_SCHEMA.items())
    )
