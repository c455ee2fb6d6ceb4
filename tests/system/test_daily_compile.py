"""The senders' calendar: who owes what, who sent, who is late, who is reminded; and by whom seen."""

import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.audit.models import Event
from payung.collection.models import Postponement, Reminder, Rule
from payung.core.errors import InputProblem, NotAllowed
from payung.core.periods import Month
from payung.flows import compiling, reminding
from payung.notices.models import Notice
from payung.registry.models import Roster, Sender
from tests.system.lists_that_came import day, moment, send
from tests.worlds import fresh, kept_for_module, landak_with_rina, settled


pytestmark = pytest.mark.django_db

JUNE = Month(2026, 6)


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    """All villages every month by the tenth, from May 2026 on."""
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        made.calendar = compiling.set_rule(
            by=made.rina, area=made.landak, kind="village", rhythm="monthly", since=JUNE - 1
        )
        yield settled(made)


@pytest.fixture
def calendar(db, kept):
    return fresh(kept.calendar)


@pytest.fixture
def amboyo(village):
    return Sender.objects.get(kind="village", area=village)


def row_of(board, sender):
    return board.rows.filter(board.rows["sender"] == sender.pk).row(0, named=True)


def test_with_a_rule_for_villages_every_village_is_awaited(calendar, rina, landak):
    board = compiling.board(rina, today=day("2026-06-05"))
    villages = landak.__class__.objects.filter(level="village", parent__parent=landak).count()
    assert board.rows.height == villages
    assert compiling.counts(board.rows)["late"] == villages  # May never came
    assert Event.objects.filter(action="calendar rule set").exists()


def test_setting_the_rule_again_makes_no_village_twice(calendar, rina, landak):
    before = Sender.objects.count()
    compiling.set_rule(by=rina, area=landak, kind="village", rhythm="monthly", day=15, since=JUNE)
    assert Sender.objects.count() == before
    assert [rule.until for rule in Rule.objects.order_by("id")] == [(JUNE - 1).index, None]


def test_the_board_says_who_sent_how_fresh_it_is_and_what_is_to_correct(amboyo, rina):
    send(amboyo, "2026-05-04")
    send(amboyo, "2026-06-12")
    row = row_of(compiling.board(rina, today=day("2026-06-20")), amboyo)
    assert (row["state"], row["days"], row["to_correct"]) == ("after", 8, 4)
    assert row["months"].split("|")[-2:] == ["on_time", "after"]
    assert row["months"].split("|")[:2] == ["", ""]


def test_a_list_that_came_late_in_the_evening_counts_for_the_local_day(amboyo, rina):
    made = send(amboyo, "2026-06-10")
    late = datetime.datetime(2026, 6, 10, 16, 30, tzinfo=datetime.UTC)  # 23.30 in Pontianak
    Roster.objects.filter(pk=made.pk).update(received_at=late)
    assert row_of(compiling.board(rina, today=day("2026-06-20")), amboyo)["state"] == "on_time"


def test_the_board_asks_few_questions_however_many_send(
    calendar, rina, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        compiling.board(rina, today=day("2026-06-20"))


def test_a_list_of_another_month_says_so(amboyo, page, client):
    made = send(amboyo, "2026-06-12", as_of=day("2026-06-01"))
    assert "keadaan 1 Juni 2026" not in page("board", q="amboyo")
    Roster.objects.filter(pk=made.pk).update(as_of=day("2026-05-31"))
    assert "keadaan 31 Mei 2026" in page("board", q="amboyo")
    answer = client.get(reverse("board-table"), {"q": "amboyo"})
    headings, line = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )[:2]
    told = dict(zip(headings, line, strict=True))
    assert told["Keadaan daftar"] == day("2026-05-31")
    assert (told["Pengirim"], told["Wilayah"]) == ("Amboyo Inti", "Ngabang")


def test_the_board_is_filtered_by_the_address(amboyo, page):
    send(amboyo, str(timezone.localdate()))
    assert "Amboyo Inti" in page("board", q="amboyo")
    assert "Amboyo Inti" not in page("board", q="amboyo", status="late")
    assert "Amboyo Inti" not in page("board", per="office")
    assert "Amboyo Inti" in page("board", wilayah="610801", per="village", q="amboyo")
    assert "Tidak ada pengirim yang cocok" in page("board", q="bukan desa")
    page("board", wilayah="9999999999", expect=404)


def test_the_board_leaves_as_a_workbook_as_it_is_shown(amboyo, page, client):
    answer = client.get(reverse("board-table"), {"q": "amboyo"})
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = lines.to_python()
    assert rows[0][:3] == ["Pengirim", "Jenis", "Wilayah"]
    assert all("Amboyo" in row[0] for row in rows[1:])
    assert len(rows[0]) == 10 + 12


def test_a_sender_has_a_page_with_a_year_its_lists_and_a_message_to_send(amboyo, page):
    send(amboyo, "2026-06-12")
    text = page("sender", amboyo.pk)
    assert 'class="strip"' in text
    assert "Daftar.xlsx" in text
    assert "https://wa.me/?text=" in text


def test_what_came_in_on_a_day(amboyo, page, client):
    send(amboyo, "2026-06-12")
    text = page("day", hari="2026-06-12")
    assert "Daftar.xlsx" in text
    assert "Daftar.xlsx" not in page("day", hari="2026-06-13")
    assert "Tidak ada yang masuk" in page("day", hari="kemarin")
    answer = client.get(reverse("day-table"), {"hari": "2026-06-12"})
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert [row[2] for row in lines.to_python()] == ["Pengirim", "Amboyo Inti"]


FORM = {"who": "office", "rhythm": "quarterly", "day": "15", "months_after": "1", "due_on": "",
        "since": "2026-06"}  # fmt: skip


def test_a_single_sender_may_be_an_exception(amboyo, page, client, rina):
    client.post(reverse("calendar"), FORM | {"who": f"s{amboyo.pk}", "rhythm": "never"})
    board = compiling.board(rina, today=timezone.localdate())
    assert row_of(board, amboyo)["state"] is None


def test_a_clerk_sees_the_calendar_and_changes_nothing(calendar, client, siti, village):
    client.force_login(siti)
    text = client.get(reverse("calendar")).content.decode()
    assert "Desa" in text
    assert "Simpan aturan" not in text
    assert client.post(reverse("calendar"), FORM).status_code == 403
    assert client.post(reverse("rule-end", args=(calendar.pk,))).status_code == 404
    board = client.get(reverse("board")).content.decode()
    assert "Amboyo Inti" in board
    assert board.count('class="strip"') == 1


def test_the_officer_next_door_and_maria_see_none_of_it(amboyo, client, tono, maria):
    send(amboyo, "2026-06-12")
    client.force_login(tono)
    assert "Amboyo" not in client.get(reverse("board")).content.decode()
    assert client.get(reverse("board"), {"wilayah": "6108"}).status_code == 403
    assert client.get(reverse("sender", args=(amboyo.pk,))).status_code == 404
    assert "Daftar.xlsx" not in client.get(reverse("day"), {"hari": "2026-06-12"}).content.decode()
    client.force_login(maria)
    for name in ("board", "board-table", "day", "day-table", "calendar", "calendar-table"):
        assert client.get(reverse(name)).status_code == 403, name


# --- Reminders ----------------------------------------------------------------------------------


def remind(text):
    return reminding.remind(moment(text), day(text))


def test_the_clerk_of_a_village_is_reminded_once_per_step(amboyo, siti):
    send(amboyo, "2026-05-04")
    assert remind("2026-06-05") == 0 or not Notice.objects.filter(user=siti).exists()
    remind("2026-06-07")
    remind("2026-06-07")
    told = Notice.objects.get(user=siti)
    assert told.kind == "list_due"
    assert told.values == {"sender": "Amboyo Inti", "month": "2026-06", "day": "2026-06-10"}
    remind("2026-06-10")
    remind("2026-06-14")
    kinds = Notice.objects.filter(user=siti).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["list_due", "list_due", "list_late"]


def test_who_sent_is_not_reminded(amboyo, siti):
    send(amboyo, "2026-05-04")
    send(amboyo, "2026-06-02")
    for text in ("2026-06-07", "2026-06-10", "2026-06-17"):
        remind(text)
    assert not Notice.objects.filter(user=siti).exists()


def test_who_keeps_the_calendar_is_told_how_many_are_late(amboyo, rina):
    remind("2026-06-13")
    told = Notice.objects.get(user=rina)
    assert told.kind == "lists_late"
    assert told.values["count"] == Sender.objects.count()
    assert told.link == "/papan/?status=late"
    remind("2026-06-13")
    assert Notice.objects.filter(user=rina).count() == 1


def test_a_village_without_an_account_is_kept_as_to_be_written_to(amboyo, siti, page):
    remind("2026-06-13")
    told = Reminder.objects.get(sender=amboyo)
    assert (told.step, told.people) == (3, 1)
    other = Reminder.objects.exclude(sender=amboyo).first()
    assert other.people == 0
    assert "ingatkan lewat WhatsApp" in page("sender", other.sender_id)


# --- Postponements ------------------------------------------------------------------------------


def postpone(by, sender, until="2026-06-25", reason="Banjir di desa", month=JUNE):
    return compiling.postpone(by=by, sender=sender, month=month, due_on=day(until), reason=reason)


def test_one_month_of_one_sender_may_come_later(amboyo, rina):
    send(amboyo, "2026-05-04")
    postpone(rina, amboyo)
    board = compiling.board(rina, today=day("2026-06-22"))
    own = row_of(board, amboyo)
    assert (own["state"], own["due_on"]) == ("waiting", day("2026-06-25"))
    others = board.rows.filter(board.rows["sender"] != amboyo.pk)
    assert set(others["state"]) == {"late"}
    assert row_of(compiling.board(rina, today=day("2026-06-26")), amboyo)["state"] == "late"
    assert row_of(compiling.board(rina, today=day("2026-07-20")), amboyo)["due_on"] == day(
        "2026-07-10"
    )


def test_the_newest_word_holds_and_no_day_becomes_earlier(amboyo, rina):
    send(amboyo, "2026-05-04")
    postpone(rina, amboyo)
    postpone(rina, amboyo, until="2026-06-30")
    assert row_of(compiling.board(rina, today=day("2026-06-28")), amboyo)["state"] == "waiting"
    postpone(rina, amboyo, until="2026-06-01")
    due = row_of(compiling.board(rina, today=day("2026-06-28")), amboyo)["due_on"]
    assert due == day("2026-06-10")


def test_who_may_wait_is_not_reminded_before_the_later_day(amboyo, siti, rina):
    postpone(rina, amboyo)
    remind("2026-06-13")
    assert not Notice.objects.filter(user=siti).exists()
    remind("2026-06-22")
    assert Notice.objects.get(user=siti).values["day"] == "2026-06-25"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reason": "ok"}, "reason_missing"),
        ({"until": "2026-05-31"}, "postponed_too_far"),
        ({"until": "2026-12-01"}, "postponed_too_far"),
    ],
)
def test_a_postponement_needs_a_reason_and_a_day_near_its_month(amboyo, rina, fields, code):
    with pytest.raises(InputProblem) as refused:
        postpone(rina, amboyo, **fields)
    assert refused.value.code == code


def test_it_is_given_and_read_on_the_page_of_the_sender(amboyo, page, client, rina):
    month = str(Month.of(timezone.localdate()))
    last = Month.of(timezone.localdate()).last_day.isoformat()
    given = {"month": month, "due_on": last, "reason": "Banjir di desa"}
    client.post(reverse("sender-postpone", args=[amboyo.pk]), given)
    shown = page("sender", amboyo.pk)
    assert "Banjir di desa · rina" in shown
    assert Event.objects.filter(action="list postponed", by="rina").count() == 1
    answer = client.post(reverse("sender-postpone", args=[amboyo.pk]), given | {"month": "x"})
    assert answer.status_code == 302
    assert Postponement.objects.count() == 1


def test_nobody_else_postpones(amboyo, client, siti, tono, maria):
    for stranger, expected in ((siti, 403), (tono, 404), (maria, 404)):
        client.force_login(stranger)
        answer = client.post(reverse("sender-postpone", args=[amboyo.pk]), {})
        assert answer.status_code in (403, 404), (stranger, expected)
    assert not Postponement.objects.exists()
    with pytest.raises(NotAllowed):
        postpone(siti, amboyo)
