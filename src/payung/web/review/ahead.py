"""The picture of the pair on the screen, and with it those of the pairs that come next.

For the engine one pair is as much work as ten. So whoever goes through the queue waits for it
once in ten pairs. What is kept names nobody: levels and weights, below a keyed digest of what
was compared, and a changed row has another.
"""

from collections.abc import Sequence
from itertools import groupby

from django.core.cache import caches
from django.http import HttpRequest

from payung.flows.explaining import Comparison, digest, explained
from payung.linkage import queries
from payung.linkage.models import ReviewItem
from payung.registry.queries import rows_of_each
from payung.web.charts.waterfall import Waterfall
from payung.web.review.weights import drawn


AHEAD = 9
KEPT = 600
"""Seconds: how common a name is changes slowly, but it changes."""


def picture(request: HttpRequest, item: ReviewItem) -> Waterfall:
    """Why the engine asks: of two rows as they are, of a membership beside all that is known."""
    [asked] = _comparisons([item])
    found = caches["here"].get(_key(asked))
    if found is None:
        coming = _comparisons(queries.after(request.user, item)[:AHEAD])
        found, *others = explained([asked, *coming])
        kept = zip([asked, *coming], [found, *others], strict=True)
        caches["here"].set_many({_key(one): weights for one, weights in kept}, KEPT)
    return drawn(found, item.probability)


def _key(comparison: Comparison) -> str:
    return f"explained-{digest(comparison)}"


def _comparisons(items: Sequence[ReviewItem]) -> list[Comparison]:
    whole = {one.left.person_id for one in items if one.membership and one.left.person_id}
    by_person = groupby(rows_of_each(whole), key=lambda row: row.person_id) if whole else ()
    rows = {person: list(found) for person, found in by_person}
    return [
        (
            (one.membership and rows.get(one.left.person_id)) or [one.left],
            [one.right or one.membership],
        )
        for one in items
    ]
