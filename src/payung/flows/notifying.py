"""Notices leave the house by e-mail: at once or once a day, as each person wishes.

A mail holds sentences and links, never anything about a person on a list.
"""

import datetime
import logging
from smtplib import SMTPException
from urllib.parse import quote

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from payung.access.models import User
from payung.notices import actions, queries
from payung.notices.models import Notice
from payung.texts import say


logger = logging.getLogger(__name__)

OLDEST = datetime.timedelta(days=3)  # what could not be mailed for so long is no news any more
REMEMBERED = datetime.timedelta(days=180)
CHOICES = "/pemberitahuan/pilihan/"  # where somebody says what they want by e-mail
MORNING = 7  # the hour from which the mail of the day goes out


def sentence(notice: Notice, language: str) -> str:
    return say(notice.code, language, **_dated(notice.values))


def _dated(values: dict) -> dict:
    """Days come back as days, so that they are shown in words."""
    return {name: _day(value) for name, value in values.items()}


def _day(value):
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def send_mail_that_is_due(now: datetime.datetime) -> int:
    """Mail what each person wishes; answers how many mails went out. Safe to run at any time.

    The mail of the day takes what was told before this morning; every notice remembers that it was
    mailed.
    """
    actions.forget(before=now - REMEMBERED)
    if not settings.PAYUNG_SENDS_MAIL:
        return 0
    due = queries.to_mail(now - OLDEST, daily_before=_last_morning(now))
    if not due:
        return 0
    with get_connection() as connection:
        return sum(_send(notices, connection, now) for notices in due.values())


def _last_morning(now: datetime.datetime) -> datetime.datetime:
    local = timezone.localtime(now)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning <= local else morning - datetime.timedelta(days=1)


def _send(notices: list[Notice], connection, now: datetime.datetime) -> int:
    taken = actions.claim_for_mail(notices, at=now)
    if not taken:
        return 0
    user = taken[0].user
    try:
        mail_of(user, taken, connection).send()
    except (OSError, SMTPException) as error:
        actions.give_back(taken)
        logger.warning("mail could not be sent: %s", type(error).__name__)
        return 0
    return 1


def mail_of(user: User, notices: list[Notice], connection=None) -> EmailMessage:
    """The mail in the language of its reader."""
    language = user.language
    lines = [say("notice_mail.hello", language), ""]
    for notice in notices:
        lines.append(f"- {sentence(notice, language)}")
        if notice.link:
            lines.append(f"  {settings.PAYUNG_URL}{notice.link}")
    choices = f"{settings.PAYUNG_URL}{CHOICES}"
    lines += ["", say("notice_mail.choose", language, url=choices)]
    subject = say("notice_mail.subject", language, count=len(notices))
    return EmailMessage(subject, "\n".join(lines), to=[user.email], connection=connection)


def whatsapp_link(text: str) -> str:
    """Opens WhatsApp with a prepared text; the officer chooses to whom it goes."""
    return f"https://wa.me/?text={quote(text)}"
