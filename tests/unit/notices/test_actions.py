"""Telling people what they should know: in bulk, once, and nothing about anybody on a list."""

import datetime

import pytest
from django.utils import timezone

from payung.notices import actions, queries
from payung.notices.kinds import DAILY, KINDS, NEVER, NOW
from payung.notices.models import Notice, Wish
from payung.texts import LANGUAGES, knows


pytestmark = pytest.mark.django_db

LATE = {"sender": "Amboyo Inti", "month": "2026-06", "day": datetime.date(2026, 6, 10)}


def test_everybody_named_is_told_in_one_statement(rina, siti, django_assert_num_queries):
    with django_assert_num_queries(1):
        actions.tell([rina, siti.pk, rina.pk], "list_late", LATE, "/papan/")
    assert Notice.objects.count() == 2
    told = queries.notices(siti).get()
    assert told.values == {"sender": "Amboyo Inti", "month": "2026-06", "day": "2026-06-10"}
    assert told.link == "/papan/"
    assert queries.new_count(siti) == 1


def test_the_same_news_is_told_once_where_somebody_says_so(rina, siti):
    for _ in range(2):
        actions.tell([rina], "list_late", LATE, once="1:2026-06:3")
    actions.tell([rina, siti], "list_late", LATE, once="1:2026-06:3")
    assert queries.new_count(rina) == queries.new_count(siti) == 1
    for _ in range(2):
        actions.tell([rina], "count_done", {"area": "Landak", "day": "2026-06-30"})
    assert queries.new_count(rina) == 3


def test_nobody_to_tell_is_no_error(db):
    actions.tell([], "list_late", LATE)
    assert not Notice.objects.exists()


def test_an_unknown_kind_is_our_mistake(rina):
    with pytest.raises(KeyError):
        actions.tell([rina], "weather")


@pytest.mark.parametrize("number", ["6108010706850001", "081234567890", "NIK 6108010706850001!"])
def test_a_number_of_a_person_is_never_told(rina, number):
    with pytest.raises(ValueError, match="no number"):
        actions.tell([rina], "list_late", {"sender": number})
    assert not Notice.objects.exists()


@pytest.mark.parametrize("link", ["https://evil.id/", "//evil.id/", "papan/"])
def test_a_link_stays_in_the_house(rina, link):
    with pytest.raises(ValueError, match="this house"):
        actions.tell([rina], "list_late", LATE, link)


def test_reading_is_ones_own_business(rina, siti):
    actions.tell([rina, siti], "list_late", LATE)
    other = queries.notices(siti).get()
    actions.read(by=rina, notice=other)
    assert queries.new_count(siti) == 1
    with pytest.raises(Notice.DoesNotExist):
        queries.notice(rina, other.pk)
    assert actions.read_all(by=rina) == 1
    assert queries.new_count(rina) == 0
    assert queries.new_count(siti) == 1


def test_old_news_that_was_read_is_forgotten_and_unread_news_is_kept(rina):
    actions.tell([rina], "list_late", LATE, once="a")
    actions.tell([rina], "list_late", LATE, once="b")
    Notice.objects.update(created_at=timezone.now() - datetime.timedelta(days=400))
    actions.read(by=rina, notice=Notice.objects.get(once="a"))
    assert actions.forget(before=timezone.now() - datetime.timedelta(days=180)) == 1
    assert Notice.objects.get().once == "b"


def test_a_wish_is_kept_only_where_it_differs(rina):
    assert queries.mail_wishes(rina) == {kind: known.mail for kind, known in KINDS.items()}
    actions.choose_mail(by=rina, wishes={"list_late": NOW, "count_done": NEVER})
    assert Wish.objects.get().mail == NOW
    assert queries.mail_wishes(rina)["list_late"] == NOW
    actions.choose_mail(by=rina, wishes={"list_late": DAILY})
    assert not Wish.objects.exists()


@pytest.mark.parametrize("wishes", [{"weather": NOW}, {"list_late": "hourly"}])
def test_a_wish_for_nonsense_is_refused(rina, wishes):
    with pytest.raises(KeyError):
        actions.choose_mail(by=rina, wishes=wishes)
    assert not Wish.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_sentence_and_a_name(language):
    wanted = [f"notice.{kind}{part}" for kind in KINDS for part in ("", ".name")]
    assert [code for code in wanted if not knows(code, language)] == []
