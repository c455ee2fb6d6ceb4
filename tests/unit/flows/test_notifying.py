"""What goes out by e-mail, when, and what never does."""

import datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from payung.flows import notifying
from payung.notices import actions
from payung.notices.kinds import DAILY, NEVER, NOW
from payung.notices.models import Notice


pytestmark = pytest.mark.django_db

VALUES = {"sender": "Amboyo Inti", "month": "2026-06", "day": datetime.date(2026, 6, 10)}
NOON = datetime.datetime(2026, 6, 12, 5, 0, tzinfo=datetime.UTC)  # 12.00 in Pontianak
DAWN = datetime.datetime(2026, 6, 12, 22, 0, tzinfo=datetime.UTC)  # 05.00 on the next day
MORNING = datetime.datetime(2026, 6, 13, 0, 10, tzinfo=datetime.UTC)  # 07.10


@pytest.fixture
def told(siti, settings):
    """Siti, with an address, is told one thing at noon; answers how to wish for mail."""
    settings.PAYUNG_SENDS_MAIL = True
    settings.PAYUNG_URL = "https://payung.example.go.id"
    siti.email = "siti@example.go.id"
    siti.save()

    def tell(wish):
        actions.choose_mail(by=siti, wishes={"list_late": wish})
        actions.tell([siti], "list_late", VALUES, "/papan/")
        Notice.objects.update(created_at=NOON)

    return tell


def test_what_is_wished_at_once_goes_out_with_the_next_look(told):
    told(NOW)
    assert notifying.send_mail_that_is_due(NOON) == 1
    [sent] = mail.outbox
    assert sent.to == ["siti@example.go.id"]
    assert sent.subject == "Payung: 1 pemberitahuan"
    assert "Daftar Amboyo Inti untuk Juni 2026 belum diterima; batasnya 10 Juni 2026." in sent.body
    assert "https://payung.example.go.id/papan/" in sent.body
    assert notifying.send_mail_that_is_due(NOON) == 0


def test_the_mail_of_the_day_waits_for_the_morning(told):
    told(DAILY)
    assert notifying.send_mail_that_is_due(NOON) == 0
    assert notifying.send_mail_that_is_due(DAWN) == 0
    assert notifying.send_mail_that_is_due(MORNING) == 1
    assert notifying.send_mail_that_is_due(MORNING) == 0


def test_one_mail_holds_all_that_is_new(told, siti):
    told(DAILY)
    actions.tell([siti], "list_due", VALUES, once="x")
    Notice.objects.update(created_at=NOON)
    assert notifying.send_mail_that_is_due(MORNING) == 1
    assert mail.outbox[0].body.count("- Daftar") == 2


def test_what_nobody_wishes_stays_at_the_bell(told):
    told(NEVER)
    assert notifying.send_mail_that_is_due(MORNING) == 0


def test_what_was_read_is_not_mailed(told, siti):
    told(NOW)
    actions.read_all(by=siti)
    assert notifying.send_mail_that_is_due(NOON) == 0


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_who_has_no_address_or_no_account_gets_no_mail(told, siti, change):
    told(NOW)
    type(siti).objects.filter(pk=siti.pk).update(**change)
    assert notifying.send_mail_that_is_due(NOON) == 0


def test_without_a_server_nothing_goes_out_and_nothing_is_marked(told, settings):
    told(NOW)
    settings.PAYUNG_SENDS_MAIL = False
    assert notifying.send_mail_that_is_due(NOON) == 0
    assert Notice.objects.get().mailed_at is None


def test_a_server_that_is_down_loses_nothing(told, monkeypatch, caplog):
    told(NOW)

    def down(*_):
        raise SMTPServerDisconnected("siti@example.go.id")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", down)
        assert notifying.send_mail_that_is_due(NOON) == 0
    assert "siti" not in caplog.text
    assert notifying.send_mail_that_is_due(NOON) == 1


def test_the_mail_speaks_the_language_of_its_reader(told, siti):
    told(NOW)
    type(siti).objects.filter(pk=siti.pk).update(language="en")
    notifying.send_mail_that_is_due(NOON)
    assert mail.outbox[0].subject == "Payung: 1 notices"
    assert "June 2026 has not arrived" in mail.outbox[0].body


def test_news_that_could_not_be_mailed_for_days_is_no_news(told):
    told(NOW)
    late = NOON + datetime.timedelta(days=4)
    assert notifying.send_mail_that_is_due(late) == 0


def test_a_whatsapp_link_carries_the_text_and_nobodys_number():
    link = notifying.whatsapp_link("Daftar & nama: tolong dikirim")
    assert link == "https://wa.me/?text=Daftar%20%26%20nama%3A%20tolong%20dikirim"


def test_days_are_words_and_other_texts_stay(siti):
    notice = Notice(user=siti, kind="count_done", created_at=timezone.now(),
                    values={"area": "Landak", "day": "2026-06-30"})  # fmt: skip
    assert notifying.sentence(notice, "id") == "Cakupan Landak untuk 30 Juni 2026 selesai dihitung."
