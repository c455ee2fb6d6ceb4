"""What waits for somebody this morning: counts with the page where to go on; only what is theirs."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.approvals.queries import waiting_count
from payung.collection.calendar import LATE, WAITING
from payung.flows import compiling
from payung.linkage.queries import pair_counts
from payung.privacy.queries import late_tickets, tickets
from payung.registry.histories import change_sets


MOST = 1_000  # beyond that nobody counts on


@dataclass(frozen=True)
class Item:
    """``code`` has words on the page; ``page`` and ``query`` are where to go on; ``urgent``: late."""

    code: str
    count: int
    page: str
    query: str = ""
    urgent: bool = False


def today(by: User, held: set[Permission], day: datetime.date) -> list[Item]:
    """What came in and what waits, without what is nothing; the late first."""
    found = [item for item in _items(by, held, day) if item.count]
    return sorted(found, key=lambda item: not item.urgent)


def _items(by: User, held: set[Permission], day: datetime.date) -> Iterator[Item]:
    if Permission.ROSTER_SEE in held:
        yield Item("came_in", compiling.received_on(by, day).count(), "day")
        states = compiling.counts(compiling.board(by, today=day).everybody)
        yield Item("senders_late", states[LATE], "board", f"status={LATE}", urgent=True)
        yield Item("senders_waiting", states[WAITING], "board", f"status={WAITING}")
    if Permission.CHANGES_ACCEPT in held:
        yield Item("changes", change_sets(by, waiting=True)[:MOST].count(), "changes")
    if Permission.PAIR_DECIDE in held:
        yield Item("pairs", pair_counts(by)["open"], "review")
    yield Item("approvals", waiting_count(by), "approvals")
    if access.may(by, Permission.TICKET_HANDLE, None):
        yield Item("tickets_late", late_tickets(by), "tickets", urgent=True)
        yield Item("tickets", tickets(by, state="open")[:MOST].count(), "tickets")
