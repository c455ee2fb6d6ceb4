"""Everything that reads notices. Nobody sees another's."""

import datetime
from collections import defaultdict

from django.db.models import QuerySet

from payung.notices.kinds import DAILY, KINDS, NOW
from payung.notices.models import Notice, Wish


MOST_AT_THE_BELL = 100


def notices(by, *, only_new: bool = False) -> QuerySet[Notice]:
    """One's own, newest first."""
    found = Notice.objects.filter(user=by).order_by("-id")
    return found.filter(read_at=None) if only_new else found


def notice(by, pk: int) -> Notice:
    """Raises Notice.DoesNotExist for anybody else's."""
    return Notice.objects.get(user=by, pk=pk)


def new_count(by) -> int:
    """How many are new; nobody counts beyond a hundred."""
    return Notice.objects.filter(user=by, read_at=None)[:MOST_AT_THE_BELL].count()


def mail_wishes(by) -> dict[str, str]:
    """Every kind with when it goes out by e-mail to this person."""
    own = dict(Wish.objects.filter(user=by).values_list("kind", "mail"))
    return {kind: own.get(kind, known.mail) for kind, known in KINDS.items()}


def to_mail(
    since: datetime.datetime, *, daily_before: datetime.datetime
) -> dict[int, list[Notice]]:
    """Unread notices since then that are to be mailed now, by number of the user.

    Those wished at once, and those wished once a day that were told before ``daily_before``.
    """
    waiting = Notice.objects.filter(
        mailed_at=None, created_at__gte=since, read_at=None, user__is_active=True
    ).exclude(user__email="")
    waiting = list(waiting.select_related("user").order_by("user_id", "id"))
    users = {one.user_id for one in waiting}
    rows = Wish.objects.filter(user_id__in=users).values_list("user_id", "kind", "mail")
    own = {(user, kind): mail for user, kind, mail in rows}
    found: dict[int, list[Notice]] = defaultdict(list)
    for one in waiting:
        mail = own.get((one.user_id, one.kind), KINDS[one.kind].mail)
        if mail == NOW or (mail == DAILY and one.created_at < daily_before):
            found[one.user_id].append(one)
    return found
