"""The first rules of a calendar that has none: set, refused, and of whom they speak."""

import pytest
from django.urls import reverse

from payung.audit.models import Event
from payung.collection.models import Rule
from payung.core.periods import Month
from payung.flows import compiling, reminding
from payung.notices.models import Notice
from payung.registry.models import Sender
from tests.system.lists_that_came import day, moment, send


pytestmark = pytest.mark.django_db

JUNE = Month(2026, 6)


FORM = {"who": "office", "rhythm": "quarterly", "day": "15", "months_after": "1", "due_on": "",
        "since": "2026-06"}  # fmt: skip


def remind(text):
    return reminding.remind(moment(text), day(text))


def test_who_keeps_the_calendar_sets_and_ends_rules(page, client, rina):
    assert "Belum ada aturan" in page("calendar")
    assert client.post(reverse("calendar"), FORM).url == reverse("calendar")
    rule = Rule.objects.get()
    assert (rule.kind, rule.rhythm, rule.day, rule.months_after, rule.since, rule.set_by) == (
        "office", "quarterly", 15, 1, JUNE.index, "rina",
    )  # fmt: skip
    assert "tanggal 15" in page("calendar")
    client.post(reverse("rule-end", args=(rule.pk,)))
    assert "Belum ada aturan" in page("calendar")
    assert Event.objects.filter(action="calendar rule ended").exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rhythm": "once"}, "belum menyebut tanggalnya"),
        ({"since": "kapan-kapan"}, "bukan bulan seperti"),
        ({"day": "40"}, "31"),
    ],
)
def test_a_rule_that_says_too_little_is_not_set(page, client, change, sentence):
    answer = client.post(reverse("calendar"), FORM | change)
    assert sentence in answer.content.decode()
    assert not Rule.objects.exists()


def test_an_office_is_reminded_through_who_handed_in_its_last_list(rina, landak, signed_up):
    clerk = signed_up("lina", "office_clerk", landak)
    office = Sender.objects.create(name="Dinas Pertanian", kind="office", area=landak)
    compiling.set_rule(by=rina, area=landak, kind="office", rhythm="monthly", since=JUNE - 1)
    send(office, "2026-05-04", received_by=clerk)
    remind("2026-06-08")
    assert Notice.objects.get(user=clerk).values["sender"] == "Dinas Pertanian"


def test_without_rules_nobody_is_reminded(landak, siti):
    assert remind("2026-06-13") == 0


def test_whose_role_speaks_of_a_sender_is_reminded_of_it(rina, landak, signed_up):
    clerk = signed_up("lina", "office_clerk", landak)
    office = Sender.objects.create(name="Dinas Pertanian", kind="office", area=landak)
    clerk.grants.update(sender_number=office.pk)
    compiling.set_rule(by=rina, area=landak, kind="office", rhythm="monthly", since=JUNE - 1)
    remind("2026-06-08")
    assert Notice.objects.get(user=clerk).values["sender"] == "Dinas Pertanian"
