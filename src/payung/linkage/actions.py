"""Everything that changes links, doubtful pairs and decisions."""

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.access import bulk
from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.core.errors import InputProblem
from payung.linkage.models import Decision, Link, Move, ReviewItem, SamplePair, Stake, Stratum


PAIR = ("kind", "left_id", "right_id", "kpj")


@transaction.atomic
def keep_links(*, run_number: int, area: Area, links: pl.DataFrame) -> None:
    """What this run says about rows and memberships, instead of what the run before said.

    ``links``: record, membership_id, probability, decision (match | review), reasons.
    """
    _of_area(Link, "row__roster__area_id", area).delete()
    bulk.insert(
        Link,
        links.select(
            pl.lit(run_number, pl.Int64).alias("run_number"),
            pl.col("record").cast(pl.Int64).alias("row_id"),
            "membership_id",
            pl.col("probability").cast(pl.Float64),
            "decision",
            bulk.json_texts("reasons"),
        ),
    )


@transaction.atomic
def keep_questions(*, area: Area, pairs: pl.DataFrame) -> None:
    """The pairs that are open after a run, instead of those that were open before.

    ``pairs``: kind, left_id, right_id or (membership_id and kpj), area_id, other_area_id,
    probability, reasons, value. What is decided stays as it is; a question that is asked again
    keeps its number, so that nobody's page goes stale.
    """
    known = bulk.read(
        _of_area(ReviewItem, "left__roster__area_id", area),
        {"id": pl.Int64, "kind": pl.String, "left_id": pl.Int64, "right_id": pl.Int64,
         "kpj": pl.String, "state": pl.String},
    ).with_columns(pl.col("kpj").fill_null(""))  # fmt: skip
    is_open = pl.col("state") == ReviewItem.State.OPEN
    on = {"on": list(PAIR), "nulls_equal": True}
    asked = pairs.with_columns(pl.col("kpj").fill_null("")).unique(
        list(PAIR), keep="first", maintain_order=True
    )
    asked = asked.join(known.filter(~is_open), how="anti", maintain_order="left", **on)
    asked = asked.join(
        known.filter(is_open).select("id", *PAIR), how="left", maintain_order="left", **on
    )
    gone = known.filter(is_open & ~pl.col("id").is_in(asked["id"].drop_nulls().implode()))["id"]
    for start in range(0, gone.len(), 10_000):
        ReviewItem.objects.filter(pk__in=gone[start : start + 10_000].to_list()).delete()
    asked = asked.with_columns(
        bulk.json_texts("reasons"), state=pl.lit(ReviewItem.State.OPEN.value)
    )
    bulk.update(ReviewItem, asked.filter(pl.col("id").is_not_null()))
    bulk.insert(ReviewItem, asked.filter(pl.col("id").is_null()).drop("id"))


@transaction.atomic
def keep_sample(
    *, run_number: int, area: Area, strata: pl.DataFrame, sample: pl.DataFrame, stakes: pl.DataFrame
) -> None:
    """What a run is measured by. ``stakes``: area_id, stratum, people, expected, spread.

    A pair that was labelled for an earlier run keeps its label: who is who does not change.
    """
    mine = pl.lit(run_number, pl.Int64).alias("run_number")
    bulk.insert(
        Stratum,
        strata.select(
            mine, pl.lit(area.pk).alias("area_id"), "kind", pl.col("stratum").alias("name"),
            "pairs", pl.col("drawn").fill_null(0), "expected", "spread",
        ),
    )  # fmt: skip
    bulk.insert(Stake, stakes.select(mine, pl.all()))
    chosen = sample.select(
        mine, "kind", "stratum", "place", "left_id", "right_id", "membership_id", "kpj",
        "area_id", "other_area_id", "probability",
    )  # fmt: skip
    answer = pl.lit("").alias("answer")
    bulk.insert(SamplePair, chosen.with_columns(answer))
    earlier = SamplePair.objects.filter(
        left__in=chosen["left_id"].to_list(), run_number__lt=run_number
    ).exclude(answer="")
    known = {(p.kind, p.left_id, p.right_id, p.kpj): p for p in earlier.order_by("id")}
    for (kind, left, right, kpj), label in known.items():
        SamplePair.objects.filter(
            run_number=run_number, kind=kind, left_id=left, right_id=right, kpj=kpj
        ).update(answer=label.answer, answered_by=label.answered_by, answered_at=label.answered_at)


@transaction.atomic
def label(*, by: User, pair: SamplePair, answer: str) -> None:
    """Say of a pair of the sample: same, different or unsure. It measures; it decides nothing."""
    if answer not in SamplePair.Answer.values:
        raise InputProblem("answer_unknown", answer=answer)
    for number in filter(None, (pair.area_id, pair.other_area_id)):
        access.require(by, Permission.PAIR_DECIDE, number)
    SamplePair.objects.filter(pk=pair.pk).update(
        answer=answer, answered_by=by, answered_at=timezone.now()
    )
    audit.record(by=by, action="sample labelled", target=pair, answer=answer)


@transaction.atomic
def keep_moves(*, run_number: int, moves: pl.DataFrame) -> None:
    """Rows that went from one person to another. ``moves``: row_id, before_id, after_id."""
    bulk.insert(Move, moves.select(pl.lit(run_number, pl.Int64).alias("run_number"), pl.all()))


@transaction.atomic
def decide(*, by: User, item: ReviewItem, answer: str, comment: str = "") -> Decision:
    """Say of a pair: same, different or unsure. The next run follows it, whatever it believes."""
    if answer not in (ReviewItem.State.SAME, ReviewItem.State.DIFFERENT, ReviewItem.State.UNSURE):
        raise InputProblem("answer_unknown", answer=answer)
    decision = _write(by, item, answer, comment)
    ReviewItem.objects.filter(pk=item.pk).update(
        state=answer, decided_by=by, decided_at=timezone.now()
    )
    audit.record(by=by, action="pair decided", target=item, answer=answer)
    return decision


def _write(by: User, item: ReviewItem, answer: str, comment: str) -> Decision:
    for number in filter(None, (item.area_id, item.other_area_id)):
        access.require(by, Permission.PAIR_DECIDE, number)
    return Decision.objects.create(
        kind=item.kind, left_row=item.left_id, right_row=item.right_id, kpj=item.kpj,
        answer=answer, comment=comment, by=by,
    )  # fmt: skip


def _of_area(model, field: str, area: Area):
    return model.objects.filter(
        **{f"{field}__gte": area.pk, f"{field}__lte": area.last_within}
    ).order_by()
