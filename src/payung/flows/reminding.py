"""Who is reminded of the list they owe: by the clock, and by who keeps the calendar."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from payung.access import areas
from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission, roles_with
from payung.audit import actions as audit
from payung.collection import actions, calendar, queries
from payung.collection.reminding import due_reminders
from payung.core.periods import Month
from payung.flows import compiling
from payung.notices.actions import News, tell, tell_each
from payung.registry import received
from payung.registry.models import Sender


EVERYWHERE = [(0, 99_99_99_9999)]
ELSEWHERE, NOTHING_OWED, HERE = "elsewhere", "nothing_owed", "here"
TODAY, NOBODY = "today", "nobody"

# --- By the clock -------------------------------------------------------------------------------


@transaction.atomic
def remind(now: datetime.datetime, today: datetime.date) -> int:
    """Tell who hands in lists what is due or late; answers how many senders. Once per step,
    however often the clock asks."""
    month = Month.of(today)
    first = month - 4
    ruled = queries.rule_areas()
    if not ruled:
        return 0
    rules = compiling.rules_within([(number, areas.last_within(number)) for number in ruled])
    senders = received.senders_frame(EVERYWHERE)
    lists = received.lists_frame(EVERYWHERE, (first - 12).first_day)
    found = calendar.cells(rules, senders, lists, first=first, last=month + 1, today=today,
                           postponed=queries.postponed_frame(first.index))  # fmt: skip
    wanted = due_reminders(found, queries.sent_frame(first.index), today)
    wanted = wanted.join(senders, on="sender").join(
        _people(senders, lists, today), on="sender", how="left"
    )
    wanted = wanted.with_columns(people=pl.col("users").list.len().fill_null(0))
    actions.keep_reminders(wanted, at=now)
    _tell_clerks(wanted.filter(pl.col("people") > 0))
    _tell_keepers(wanted.filter(pl.col("step") > 0), today)
    return wanted.height


def _people(senders: pl.DataFrame, lists: pl.DataFrame, today: datetime.date) -> pl.DataFrame:
    """sender, users: whose role speaks of this sender; the clerk of a village; of the rest who
    handed in the last list and still may.

    Officers hand in for many: they are not reminded of each, but see the board.
    """
    held = access.grants_within(EVERYWHERE).filter(
        Q(until=None) | Q(until__gte=today), user__is_active=True
    )
    named = held.filter(sender_number__isnull=False).values_list("sender_number", "user_id")
    own = pl.DataFrame(list(named), schema={"sender": pl.Int64, "user": pl.Int64}, orient="row")
    clerks = held.filter(role="village_clerk").values_list("area_id", "user_id")
    of_village = pl.DataFrame(
        list(clerks), schema={"area": pl.Int64, "user": pl.Int64}, orient="row"
    )
    village = senders.filter(pl.col("kind") == Sender.Kind.VILLAGE).join(of_village, on="area")
    keepers = roles_with(Permission.CALENDAR_KEEP)
    senders_of_lists = set(roles_with(Permission.ROSTER_RECEIVE)) - set(keepers)
    may = set(held.filter(role__in=senders_of_lists).values_list("user_id", flat=True))
    others = lists.group_by("sender", maintain_order=True).last()
    others = others.filter(pl.col("received_by").is_in(list(may)))
    known = pl.concat([own, village.select("sender", "user")])
    others = others.join(known, on="sender", how="anti")
    everybody = [known, others.select("sender", user="received_by")]
    return pl.concat(everybody).unique().group_by("sender").agg(users=pl.col("user"))


def _tell_clerks(wanted: pl.DataFrame) -> None:
    """``wanted``: sender, name, month, due_on, step, users."""
    for kind, chosen in (("list_late", pl.col("step") > 0), ("list_due", pl.col("step") <= 0)):
        tell_each(kind, map(_news, wanted.filter(chosen).iter_rows(named=True)), reverse("upload"))


def _news(row: dict) -> News:
    values = {"sender": row["name"], "month": str(_month(row["month"])), "day": row["due_on"]}
    return News(row["users"], values, once=f"{row['sender']}:{row['month']}:{row['step']}")


def _tell_keepers(late: pl.DataFrame, today: datetime.date) -> None:
    """One notice a day for whoever keeps the calendar, with how many are late in their area."""
    if not late.height:
        return
    held = access.grants_within(EVERYWHERE).filter(
        Q(until=None) | Q(until__gte=today),
        role__in=roles_with(Permission.CALENDAR_KEEP), user__is_active=True,
    )  # fmt: skip
    for area, users in _by_area(held).items():
        own = late.filter(pl.col("area").is_between(area, areas.last_within(area)))
        if own.height:
            month = str(_month(own["month"].max()))
            address = f"{reverse('board')}?status={calendar.LATE}"
            tell(users, "lists_late", {"count": own["sender"].n_unique(), "month": month}, address,
                 once=f"{area}:{today}")  # fmt: skip


def _by_area(grants: QuerySet) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for area, user in grants.values_list("area_id", "user_id"):
        found.setdefault(area, []).append(user)
    return found


def _month(index: int) -> Month:
    year, number = divmod(index, 12)
    return Month(year, number + 1)


# --- By hand ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reminded:
    """``senders``: who was reminded; ``refused``: why not -> how many.

    ``elsewhere``: outside the areas of who reminds, or there is none; ``nothing_owed``; ``here``:
    the list came; ``today``: reminded today already; ``nobody``: no user hands in for this sender.
    """

    senders: list[int]
    refused: Mapping[str, int]


@transaction.atomic
def remind_chosen(
    *, by: User, senders: Sequence[int], now: datetime.datetime, today: datetime.date
) -> Reminded:
    """Tell who hands in for these senders what is due or late, once a day at most.

    Raises NotAllowed for who keeps no calendar.
    """
    access.require(by, Permission.CALENDAR_KEEP, None)
    found = _chosen(by, senders, today)
    wanted = found.filter(pl.col("why").is_null())
    refused = Counter(found["why"].drop_nulls().to_list())
    refused[ELSEWHERE] = len(set(senders)) - found.height
    if wanted.height:
        actions.keep_reminders(wanted, at=now)
        _tell_clerks(wanted)
        _write_down(by, wanted)
    return Reminded(wanted["sender"].to_list(), +refused)


def _chosen(by: User, senders: Sequence[int], today: datetime.date) -> pl.DataFrame:
    """What a reminder needs of each of the senders that ``by`` may remind, and why not (null)."""
    ranges = access.areas_of(by, Permission.CALENDAR_KEEP)
    inside = [pl.col("area").is_between(first, last) for first, last in ranges]
    rows = compiling.board(by, today=today).rows
    rows = rows.filter(pl.col("sender").is_in(list(senders)), pl.any_horizontal(inside))
    lists = received.lists_frame(ranges, (Month.of(today) - compiling.MONTHS).first_day)
    told = queries.told_on(today, rows["sender"].to_list())
    steps = queries.sent_frame((Month.of(today) - compiling.MONTHS).index)
    steps = steps.group_by("sender", "month").agg(pl.col("step").max().alias("done"))
    days = (pl.lit(today) - pl.col("due_on")).dt.total_days()
    found = (
        rows.select("sender", "name", "kind", "area", "state", "due_on", month="owed")
        .join(_people(rows, lists, today), on="sender", how="left", maintain_order="left")
        .join(steps, on=["sender", "month"], how="left", maintain_order="left")
    )
    # Where a list was put off after a reminder, the next step is later than the days say.
    return found.with_columns(
        people=pl.col("users").list.len().fill_null(0),
        step=pl.max_horizontal(days, pl.col("done") + 1),
        why=pl.when(pl.col("state").is_null()).then(pl.lit(NOTHING_OWED))
        .when(pl.col("state").is_in([calendar.ON_TIME, calendar.AFTER])).then(pl.lit(HERE))
        .when(pl.col("users").is_null()).then(pl.lit(NOBODY))
        .when(pl.col("sender").is_in(told)).then(pl.lit(TODAY)),
    )  # fmt: skip


def _write_down(by: User, wanted: pl.DataFrame) -> None:
    """One entry for each sender."""
    audit.record_each(
        by=by,
        action="sender reminded",
        entries=(
            (f"{Sender._meta.label}:{row['sender']}",
             {"month": str(_month(row["month"])), "people": row["people"]})
            for row in wanted.iter_rows(named=True)
        ),
    )  # fmt: skip
