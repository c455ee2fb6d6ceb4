"""Reading files once more, as they were sent: when the reader has learned something since."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.flows.rosters import read_received
from payung.jobs import queue
from payung.jobs.models import Progress
from payung.registry import actions as registry
from payung.registry import files, queries
from payung.registry.models import Roster


ELSEWHERE, GONE, UNDER_WAY = "elsewhere", "gone", "under_way"
UNREAD = (Roster.Status.RECEIVED, Roster.Status.READING)


@dataclass(frozen=True)
class Again:
    """``taken``: the rosters that are read again; ``refused``: why not -> how many.

    ``elsewhere``: where ``by`` may not take in lists, or there is none; ``gone``: nothing is left
    of what was sent; ``under_way``: it is being read. ``progress``: what to watch, if anything.
    """

    taken: list[int]
    refused: Mapping[str, int]
    progress: Progress | None


@transaction.atomic
def read_again(*, by: User, rosters: Sequence[int]) -> Again:
    """Read those of the rosters again that ``by`` may correct; rows keep who they are of."""
    may_correct = access.areas_of(by, Permission.ROSTER_RECEIVE)
    visible = queries.rosters(by).filter(access.within("area_id", may_correct), pk__in=rosters)
    found = visible.select_related(None).order_by("id").values_list("pk", "status", "sha256")
    fates = {pk: _fate(status, sha256) for pk, status, sha256 in found}
    taken = [pk for pk, refused in fates.items() if not refused]
    refused = Counter(why for why in fates.values() if why)
    refused[ELSEWHERE] = len(set(rosters)) - len(fates)
    progress = None
    if taken:
        registry.read_again(by=by, rosters=taken)
        progress = queue.start(read_received, kind="read_rosters", by=by, rosters=taken)
    return Again(taken, +refused, progress)


def _fate(status: str, sha256: str) -> str:
    """Why a roster is not read again; nothing where it is."""
    if status in UNREAD:
        return UNDER_WAY
    return "" if files.is_kept(sha256) else GONE
