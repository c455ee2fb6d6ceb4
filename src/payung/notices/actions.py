"""Everything that writes notices. Whoever has news calls ``tell``."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from payung.access.models import User
from payung.notices.kinds import DAILY, KINDS, NEVER, NOW
from payung.notices.models import Notice, Wish


NUMBER_OF_A_PERSON = re.compile(r"\d{10,}")


@dataclass(frozen=True)
class News:
    """What some users should know. ``once``: as ``tell`` takes it."""

    users: Iterable[User | int]
    values: Mapping[str, Any] = field(default_factory=dict)
    once: str | None = None


def tell(
    users: Iterable[User | int],
    kind: str,
    values: Mapping[str, Any] | None = None,
    link: str = "",
    *,
    once: str | None = None,
) -> None:
    """One notice for each of the users, in one statement.

    ``values``: counts, days (ISO), names of senders and areas; never of people. ``link``: an
    address of ours (``/papan/``). ``once``: who was told the same kind with the same word before is
    not told again. Raises KeyError for an unknown kind and ValueError for what must not be told.
    """
    tell_each(kind, [News(users, values or {}, once)], link)


def tell_each(kind: str, news: Iterable[News], link: str = "") -> None:
    """Several pieces of news of one kind, in one statement; as ``tell``."""
    if kind not in KINDS:
        raise KeyError(kind)
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError("a link of a notice stays in this house")
    now = timezone.now()
    notices = [
        Notice(user_id=number, kind=kind, values=plain, link=link, once=one.once, created_at=now)
        for one in news
        for plain in [{name: _plain(value) for name, value in one.values.items()}]
        for number in sorted({user if isinstance(user, int) else user.pk for user in one.users})
    ]
    doubled = any(notice.once is not None for notice in notices)
    Notice.objects.bulk_create(notices, batch_size=500, ignore_conflicts=doubled)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and NUMBER_OF_A_PERSON.search(value):
        raise ValueError("a notice carries no number of a person")
    return value


def read(*, by: User, notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk, user=by, read_at=None).update(read_at=timezone.now())


def read_all(*, by: User) -> int:
    """Answers how many were new."""
    return Notice.objects.filter(user=by, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def choose_mail(*, by: User, wishes: Mapping[str, str]) -> None:
    """``wishes``: kind -> never, daily or now. What is as the kind says is not kept."""
    for kind, mail in wishes.items():
        if kind not in KINDS or mail not in (NEVER, DAILY, NOW):
            raise KeyError(kind)
    Wish.objects.filter(user=by, kind__in=wishes).delete()
    Wish.objects.bulk_create(
        Wish(user=by, kind=kind, mail=mail)
        for kind, mail in wishes.items()
        if mail != KINDS[kind].mail
    )


def claim_for_mail(notices: Iterable[Notice], *, at: datetime.datetime) -> list[Notice]:
    """Mark as mailed; answers those that nobody else took in the meantime."""
    taken = []
    for notice in notices:
        if Notice.objects.filter(pk=notice.pk, mailed_at=None).update(mailed_at=at):
            taken.append(notice)
    return taken


def give_back(notices: Iterable[Notice]) -> None:
    """The mail could not be sent: the notices wait for the next time."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=None)


def forget(*, before: datetime.datetime) -> int:
    """Delete what was read and is older; answers how many."""
    return Notice.objects.filter(read_at__isnull=False, created_at__lt=before).delete()[0]
