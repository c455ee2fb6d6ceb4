"""Everything that reads links, doubtful pairs and decisions."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.db.models import Count, Prefetch, Q, QuerySet

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.approvals import queries as approvals
from payung.linkage.models import Decision, Link, ReviewItem
from payung.registry import frames
from payung.registry import queries as registry
from payung.registry.models import Person


@dataclass(frozen=True)
class FieldPair:
    """One field of both sides. ``agreement``: same, differs, or missing on a side at least."""

    field: str
    left: object
    right: object
    agreement: str


def people_with_kpj(by, kpj: str) -> QuerySet[Person]:
    """Whom this member card number belongs to, among the people ``by`` may see."""
    linked = Link.objects.filter(membership__kpj=kpj, decision="match").values("row__person_id")
    return registry.people(by).filter(pk__in=linked)


# --- The review queue ---------------------------------------------------------------------------


def pairs(by, *, kind: str = "", area: Area | None = None) -> QuerySet[ReviewItem]:
    """Pairs of which ``by`` may see and decide both sides, whatever their state."""
    ranges = access.areas_of(by, Permission.PAIR_DECIDE)
    found = ReviewItem.objects.filter(
        access.within("area_id", ranges),
        Q(other_area=None) | access.within("other_area_id", ranges),
    )
    if kind:
        found = found.filter(kind=kind)
    if area:
        found = found.filter(area_id__gte=area.pk, area_id__lte=area.last_within)
    return found


def with_sides(found: QuerySet) -> QuerySet:
    """Pairs or samples with both sides and where these stand. In several questions: one of a dozen
    tables takes PostgreSQL longer to plan than to answer."""
    sides = registry.rows_with_lists()
    return found.select_related("membership__extract").prefetch_related(
        Prefetch("left", sides), Prefetch("right", sides)
    )


def listed(
    by, *, state: str = ReviewItem.State.OPEN, kind: str = "", area: Area | None = None
) -> QuerySet[ReviewItem]:
    """Pairs in a state, the one whose decision changes most first; what waits for a second person
    is no open question any more."""
    found = pairs(by, kind=kind, area=area).filter(state=state)
    if state == ReviewItem.State.OPEN:
        found = found.exclude(pk__in=waiting_for_a_second())
    return found.order_by("-value", "id")


def waiting_for_a_second() -> QuerySet:
    """The numbers of pairs that somebody else must agree to, for a filter."""
    return approvals.waiting_for("merge", ReviewItem._meta.label)


def next_pair(by, *, kind: str = "", area: Area | None = None, skip: int | None = None):
    """The open pair whose decision changes most; None when all is decided.

    ``skip``: the number of a pair to pass over, with all that come before it in the queue.
    """
    passed = ReviewItem.objects.filter(pk=skip).first()
    if passed is None:
        return with_sides(listed(by, kind=kind, area=area)).first()
    return after(by, passed, kind=kind, area=area).first()


def after(by, passed: ReviewItem, *, kind: str = "", area: Area | None = None) -> QuerySet:
    """The open pairs that come after this one in the queue."""
    later = Q(value__lt=passed.value) | Q(value=passed.value, pk__gt=passed.pk)
    return with_sides(listed(by, kind=kind, area=area)).filter(later)


def pair(by, pk: int) -> ReviewItem:
    """Raises ReviewItem.DoesNotExist, also for one that ``by`` may not see."""
    return with_sides(pairs(by)).select_related("decided_by").get(pk=pk)


def item(pk: int) -> ReviewItem | None:
    """A pair by its number, whoever asks; None when a later count no longer asks it."""
    return ReviewItem.objects.filter(pk=pk).first()


def joins_two_numbers(item: ReviewItem) -> bool:
    """Whether "the same" would make one person of two who each have a valid NIK, and not the same.

    Asked of the people behind the rows (or of the rows, before the first count): a row without a
    NIK may be of somebody whose number stands on another list.
    """
    if item.kind != ReviewItem.Kind.PERSON or item.right is None:
        return False
    left, right = (
        side.nik_index or (side.person.nik_index if side.person else "")
        for side in (item.left, item.right)
    )
    return bool(left and right and left != right)


def pair_counts(by, *, area: Area | None = None) -> dict[str, int]:
    """open, same, different, unsure, and of the open ones: person, membership."""
    found = pairs(by, area=area).order_by()
    rows = found.values_list("state", "kind").annotate(n=Count("id"))
    counts: Counter[str] = Counter()
    for state, kind, number in rows:
        counts[state] += number
        if state == ReviewItem.State.OPEN:
            counts[kind] += number
    names = (*ReviewItem.State.values, *ReviewItem.Kind.values)
    return {name: counts[name] for name in names}


def comparison(item: ReviewItem) -> list[FieldPair]:
    """Both sides of a pair, field by field; numbers masked, but compared as they are."""
    left, right = item.left, item.right or item.membership
    fields = [
        FieldPair("name", left.name, right.name, _agreement(left.name, right.name)),
        FieldPair("nik", left.nik_masked, right.nik_masked,
                  _agreement(left.nik_index, right.nik_index)),
        _pair(left, right, "birth_date"),
        _pair(left, right, "sex"),
    ]  # fmt: skip
    if item.right is not None:
        fields += [
            FieldPair("kk", left.kk_masked, right.kk_masked,
                      _agreement(left.kk_index, right.kk_index)),
            FieldPair("phone", left.phone_masked, right.phone_masked,
                      _agreement(left.phone, right.phone)),
            _pair(left, right, "area"),
            _pair(left, right, "job"),
        ]  # fmt: skip
    else:
        fields += [_pair(left, right, "segment")]
    return fields


def last_decision(by) -> Decision | None:
    """What ``by`` decided last, the last one of several at once."""
    last = Decision.objects.filter(by=by).order_by("-id").first()
    return last if last and last.answer != ReviewItem.State.OPEN else None


def decided_last(by) -> list[ReviewItem]:
    """The pairs that an undo would open again: the last one that ``by`` decided, and those that
    were decided with it. Who decided one of them again since keeps that answer."""
    last = last_decision(by)
    if last is None:
        return []
    item = ReviewItem.objects.filter(
        kind=last.kind, left_id=last.left_row, right_id=last.right_row, kpj=last.kpj, decided_by=by
    ).first()
    if item is None:
        return []
    together = ReviewItem.objects.filter(decided_by=by, decided_at=item.decided_at)
    return list(together.order_by("id"))


def history(item: ReviewItem) -> QuerySet[Decision]:
    """Everything that was ever decided about a pair, oldest first."""
    return Decision.objects.filter(
        kind=item.kind, left_row=item.left_id, right_row=item.right_id, kpj=item.kpj
    ).select_related("by")


# --- Links --------------------------------------------------------------------------------------


def memberships_of(person: Person) -> list[Link]:
    """One link per membership of a person, the surest, with the membership; matches first."""
    links = Link.objects.filter(row__person=person).select_related("membership")
    best: dict[int, Link] = {}
    for link in links.order_by("decision", "-probability", "id"):
        best.setdefault(link.membership_id, link)
    return list(best.values())


def open_pairs_of(rows: Sequence[int]) -> list[ReviewItem]:
    """Open questions about the rows of somebody, the one whose answer changes most first."""
    # By the rows' own numbers, and nothing else: joined with the rows, or sorted, or bound to a
    # state, SQLite would walk through every open question of the register instead.
    found = ReviewItem.objects.filter(Q(left_id__in=rows) | Q(right_id__in=rows)).order_by()
    waiting = [pair for pair in found if pair.state == ReviewItem.State.OPEN]
    return sorted(waiting, key=lambda pair: (-pair.value, pair.pk))


def decisions_about(rows: Sequence[int]) -> QuerySet[Decision]:
    """What people said about these rows of somebody, oldest first."""
    about = Q(left_row__in=rows) | Q(right_row__in=rows)
    return Decision.objects.filter(about).select_related("by").order_by("id")


def decisions_frame(
    records: pl.Series,
    *,
    entries: pl.Series | None = None,
    known_on: datetime.datetime | None = None,
) -> pl.DataFrame:
    """The decisions in force about these rows, as the engine takes them.

    kind, record, other (null for a membership), kpj (null for a person), same. The latest decision
    about a pair counts; one that was taken back, or "unsure", says nothing. ``entries``: beside
    each record its place on a list; a decision about the row of an earlier month then holds for
    the row that goes on from it. ``known_on``: decisions until then.
    """
    schema = {"kind": pl.String, "record": pl.UInt32, "other": pl.UInt32, "kpj": pl.String}
    decided = Decision.objects.order_by("id")
    if known_on is not None:
        decided = decided.filter(at__lte=known_on)
    rows = decided.values_list("kind", "left_row", "right_row", "kpj", "answer")
    frame = pl.DataFrame(list(rows), schema=schema | {"answer": pl.String}, orient="row")
    if entries is not None and frame.height:
        frame = _of_today(frame, records, entries)
    latest = frame.unique(list(schema), keep="last", maintain_order=True)
    latest = latest.filter(
        pl.col("answer").is_in([ReviewItem.State.SAME, ReviewItem.State.DIFFERENT]),
        pl.col("record").is_in(records.implode()),
        pl.col("other").is_null() | pl.col("other").is_in(records.implode()),
    )
    return latest.select(
        "kind", "record", "other", pl.col("kpj").replace("", None),
        (pl.col("answer") == ReviewItem.State.SAME).alias("same"),
    )  # fmt: skip


def _of_today(frame: pl.DataFrame, records: pl.Series, entries: pl.Series) -> pl.DataFrame:
    """Decisions about rows that have gone on, told of the rows that they are now."""
    today = pl.DataFrame({"now": records, "entry": entries}).drop_nulls()
    spoken = pl.concat([frame["record"], frame["other"]]).drop_nulls().unique()
    gone = spoken.filter(~spoken.is_in(records.implode()))
    if not gone.len():
        return frame
    led = frames.entries_of(gone.to_list()).join(today, on="entry", how="inner")
    led = led.select(pl.col("id").cast(pl.UInt32), pl.col("now").cast(pl.UInt32))
    for side in ("record", "other"):
        frame = (
            frame.join(led, left_on=side, right_on="id", how="left", maintain_order="left")
            .with_columns(pl.coalesce("now", side).alias(side))
            .drop("now")
        )
    turned = pl.col("other").is_not_null() & (pl.col("other") < pl.col("record"))
    return frame.with_columns(
        record=pl.when(turned).then("other").otherwise("record"),
        other=pl.when(turned).then("record").otherwise("other"),
    )


def _pair(left, right, field: str) -> FieldPair:
    a, b = getattr(left, field, None), getattr(right, field, None)
    return FieldPair(field, a, b, _agreement(a, b))


def _agreement(left: object, right: object) -> str:
    if not left or not right:
        return "missing"
    return "same" if str(left).casefold() == str(right).casefold() else "differs"
