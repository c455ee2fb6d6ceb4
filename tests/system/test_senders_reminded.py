"""Reminding chosen senders from the board: who is told, who is left out and why, what is kept."""

import datetime

import pytest
from django.urls import reverse

from payung.audit import queries as audit
from payung.audit.models import Event
from payung.collection.models import Reminder
from payung.core.errors import NotAllowed
from payung.core.periods import Month
from payung.flows import compiling, reminding
from payung.notices.models import Notice
from payung.registry.models import Roster, Sender
from tests.worlds import fresh, kept_for_module, landak_with_rina, settled


pytestmark = pytest.mark.django_db

JUNE = Month(2026, 6)


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    """All villages every month by the tenth, from June 2026 on."""
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        made.calendar = compiling.set_rule(
            by=made.rina, area=made.landak, kind="village", rhythm="monthly", since=JUNE
        )
        yield settled(made)


@pytest.fixture
def calendar(db, kept):
    return fresh(kept.calendar)


@pytest.fixture
def amboyo(village):
    return Sender.objects.get(kind="village", area=village)


def at(text):
    return datetime.datetime.fromisoformat(f"{text}T05:00:00+00:00")


def remind(by, *senders, on="2026-06-12"):
    numbers = [sender.pk for sender in senders]
    return reminding.remind_chosen(
        by=by, senders=numbers, now=at(on), today=datetime.date.fromisoformat(on)
    )


def test_the_clerk_is_told_and_the_record_has_one_entry_for_each(amboyo, siti, rina):
    reminded = remind(rina, amboyo)
    assert (reminded.senders, reminded.refused) == ([amboyo.pk], {})
    told = Notice.objects.get(user=siti)
    assert told.kind == "list_late"
    assert told.values == {"sender": "Amboyo Inti", "month": "2026-06", "day": "2026-06-10"}
    assert Reminder.objects.get(sender=amboyo).step == 2
    event = Event.objects.get(action="sender reminded")
    assert (event.by, event.target) == ("rina", f"registry.Sender:{amboyo.pk}")
    assert event.detail == {"month": "2026-06", "people": 1}
    assert audit.verify().broken_at is None


def test_before_the_day_it_is_said_that_the_list_is_awaited(amboyo, siti, rina):
    remind(rina, amboyo, on="2026-06-05")
    assert Notice.objects.get(user=siti).kind == "list_due"


def test_nobody_is_reminded_twice_a_day_and_the_clock_counts_too(amboyo, siti, rina):
    remind(rina, amboyo)
    assert remind(rina, amboyo).refused == {"today": 1}
    assert remind(rina, amboyo, on="2026-06-13").senders == [amboyo.pk]
    clock = datetime.date(2026, 6, 17)
    reminding.remind(at("2026-06-17"), clock)
    assert Reminder.objects.filter(sender=amboyo).count() == 3
    assert remind(rina, amboyo, on="2026-06-17").refused == {"today": 1}
    assert Event.objects.filter(action="sender reminded").count() == 2


def test_after_a_reminder_and_a_later_day_there_is_another_one(amboyo, siti, rina):
    remind(rina, amboyo, on="2026-06-18")
    compiling.postpone(
        by=rina, sender=amboyo, month=JUNE, due_on=datetime.date(2026, 6, 25), reason="Banjir besar"
    )
    assert remind(rina, amboyo, on="2026-06-22").senders == [amboyo.pk]
    assert Notice.objects.filter(user=siti).count() == 2


def test_who_is_left_out_is_counted_by_the_reason(calendar, amboyo, siti, rina, landak):
    came, lonely = Sender.objects.filter(kind="village").exclude(pk=amboyo.pk)[:2]
    made = Roster.objects.create(
        sha256="1" * 64, file_name="Daftar.xlsx", size=1, status="read", area=came.area, sender=came
    )
    Roster.objects.filter(pk=made.pk).update(received_at=at("2026-06-03"))
    free = Sender.objects.create(name="Dinas Sosial", kind="office", area=landak)
    reminded = remind(rina, amboyo, came, lonely, free, Sender(pk=999_999))
    assert reminded.senders == [amboyo.pk]
    assert reminded.refused == {"here": 1, "nobody": 1, "nothing_owed": 1, "elsewhere": 1}
    assert not Reminder.objects.exclude(sender=amboyo).exists()


def test_who_keeps_no_calendar_here_reminds_nobody(amboyo, siti, tono):
    with pytest.raises(NotAllowed):
        remind(siti, amboyo)
    assert remind(tono, amboyo).refused == {"elsewhere": 1}
    assert not Notice.objects.exists()


def test_many_cost_no_more_questions_than_one(amboyo, siti, rina, django_assert_max_num_queries):
    everybody = list(Sender.objects.all())
    with django_assert_max_num_queries(32):
        remind(rina, *everybody)


def test_the_page_says_how_many_and_who_was_left_out(amboyo, siti, client, rina, tono):
    client.force_login(rina)
    lonely = Sender.objects.exclude(pk=amboyo.pk).first()
    html = client.get(reverse("board"), {"q": "amboyo"}).content.decode()
    assert f'value="{amboyo.pk}" aria-label="Pilih Amboyo Inti"' in html
    given = {"chosen": [amboyo.pk, lonely.pk], "query": "q=am"}
    answer = client.post(reverse("board-chosen"), given)
    assert answer.url == f"{reverse('board')}?q=am"
    said = client.get(answer.url).content.decode()
    assert "1 pengirim diingatkan." in said
    assert "1 baris tidak diproses: 1 belum punya akun, ingatkan lewat WhatsApp." in said
    client.post(reverse("board-chosen"), {})
    assert "Pilih dulu barisnya." in client.get(reverse("board")).content.decode()
    client.force_login(siti)
    assert client.post(reverse("board-chosen"), given).status_code == 403
    assert "data-choosing" not in client.get(reverse("board")).content.decode()
