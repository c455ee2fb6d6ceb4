"""The field page: what it gives a telephone, and what becomes of what comes back."""

import json
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payung.capture.models import FieldEntry
from payung.core.errors import InputProblem, NotAllowed
from payung.core.periods import Month
from payung.flows import capture, field
from payung.flows.rosters import receive_rosters
from payung.registry import listed
from payung.registry.models import ChangeSet, Roster, RosterRow, Sender
from tests import factories
from tests.system.returned_sheets import people


pytestmark = pytest.mark.django_db

VILLAGE = "6108012014"
ANI = {"name": "Ani Lestari", "nik": "6108014107900002", "birth_date": "1990-07-01", "sex": "P",
       "job": "Penjahit", "rt": "003/001", "phone": "081234567890", "remark": ""}  # fmt: skip
DEWI = {"name": "Dewi Kartika", "nik": "6108015203880003", "birth_date": "1988-03-12"}


def entry(values, key=None):
    return {"key": key or str(uuid4()), "values": values}


@pytest.fixture
def send(worker):
    def do(by, *entries, village=VILLAGE):
        with worker():
            return field.receive(by=by, village=village, entries=list(entries))

    return do


def test_entries_become_a_roster_of_the_village(send, siti):
    kept = send(siti, entry(ANI), entry(DEWI))
    roster = Roster.objects.get()
    assert len(kept) == 2
    assert (roster.status, roster.sender.name, roster.sender.kind) == (
        "read", "Amboyo Inti", "village",
    )  # fmt: skip
    ani = RosterRow.objects.get(name="Ani Lestari")
    assert (ani.nik, str(ani.birth_date), ani.sex, ani.phone) == (
        ANI["nik"], "1990-07-01", "P", "+6281234567890",
    )  # fmt: skip
    assert ani.area.code == VILLAGE
    assert RosterRow.objects.count() == 2


def test_sent_twice_is_once(send, siti):
    first = entry(ANI)
    assert send(siti, first) == send(siti, first) == {first["key"]}
    assert Roster.objects.count() == RosterRow.objects.count() == FieldEntry.objects.count() == 1


def test_what_is_new_among_the_known_is_taken(send, siti):
    first = entry(ANI)
    send(siti, first)
    assert len(send(siti, first, entry(DEWI))) == 2
    assert RosterRow.objects.count() == 2
    assert FieldEntry.objects.filter(roster=None).count() == 0


def test_the_key_of_somebody_else_takes_nothing_away(send, siti, rina):
    first = entry(ANI)
    send(siti, first)
    send(rina, entry(DEWI, key=first["key"]))
    assert RosterRow.objects.count() == 2


def test_nobody_leaves_a_list_by_what_was_noted_in_the_field(send, siti, village, worker):
    """The list of a village goes on; entries of the field join it, time and again."""
    listed_file = SimpleUploadedFile("daftar.xlsx", factories.roster_file(factories.budi()))
    with worker():
        receive_rosters(by=siti, area=village, files=[listed_file])
    send(siti, entry(ANI))
    send(siti, entry(DEWI))
    sender = Roster.objects.first().sender
    [one] = listed.lists_of(sender)
    names = RosterRow.objects.filter(pk__in=listed.rows_in_force([one]))
    assert set(names.values_list("name", flat=True)) == {
        "Budi Santoso", "Ani Lestari", "Dewi Kartika",
    }  # fmt: skip
    current = ChangeSet.objects.filter(known_until=None, list=one).order_by("id").last()
    assert (current.joined, current.waiting, current.refused) == (1, 0, 2)


def test_the_next_form_names_who_was_noted_in_the_field(send, siti, village, worker):
    send(siti, entry(ANI))
    send(siti, entry(DEWI))
    today = timezone.localdate()
    [form] = capture.issue(by=siti, key=f"v{VILLAGE}", kind="workbook", name="informal",
                           month=Month.of(today), today=today)  # fmt: skip
    content = capture.download(by=siti, forms=[form]).content
    assert {one["Nama lengkap"] for one in people(content)} == {"Ani Lestari", "Dewi Kartika"}


def test_where_a_sender_wants_every_change_looked_at_it_is_looked_at(send, siti, village):
    send(siti, entry(ANI))
    Sender.objects.update(policy="ask")
    send(siti, entry(DEWI))
    current = ChangeSet.objects.filter(known_until=None).order_by("id").last()
    assert (current.waiting, current.refused) == (1, 1)


@pytest.mark.parametrize(
    "broken",
    [{"key": "1", "values": {}}, {"key": str(uuid4()), "values": "x"}],
    ids=["key", "values"],
)
def test_what_is_no_entry_is_refused_whole(send, siti, broken):
    with pytest.raises(InputProblem):
        send(siti, entry(ANI), broken)
    assert not Roster.objects.exists()


def test_a_telephone_sends_so_many_at_once_and_no_more(send, siti):
    with pytest.raises(InputProblem, match="field_too_many"):
        send(siti, *[entry(ANI)] * 201)


def test_nobody_sends_for_another_village(send, siti, tono, maria, landak):
    for by, village in ((siti, "6108012002"), (tono, VILLAGE), (maria, VILLAGE)):
        with pytest.raises(NotAllowed):
            send(by, entry(ANI), village=village)
    with pytest.raises(InputProblem):
        send(siti, entry(ANI), village="nowhere")


def test_a_formula_in_a_name_stays_text(send, siti):
    send(siti, entry(ANI | {"name": "=1+1 Ani"}))
    assert RosterRow.objects.get().name_written.startswith("=1+1")


# --- Through HTTP ---------------------------------------------------------------------------------


def test_the_page_knows_the_villages_and_not_the_name_of_anybody(client, siti):
    client.force_login(siti)
    text = client.get(reverse("field")).content.decode()
    assert VILLAGE in text
    assert "6108012002" not in text
    mark = re.search(r'data-mark="(\w+)"', text)[1]
    assert client.get(reverse("field-state")).json()["mark"] == mark


def test_the_page_is_for_who_hands_in_lists(client, maria, signed_up, landak):
    for by in (maria, signed_up("opd", "office_clerk", landak)):
        client.force_login(by)
        assert client.get(reverse("field")).status_code == 403


def test_entries_arrive_as_the_page_sends_them(client, siti, worker):
    client.force_login(siti)
    body = json.dumps({"village": VILLAGE, "entries": [entry(ANI)]})
    with worker():
        answer = client.post(reverse("field-send"), body, content_type="application/json")
    assert answer.json()["kept"]
    assert RosterRow.objects.count() == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"village": "6108012014", "entries": [1]}'])
def test_nonsense_is_answered_and_nothing_is_kept(client, siti, body):
    client.force_login(siti)
    answer = client.post(reverse("field-send"), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["problem"]
    assert not FieldEntry.objects.exists()


def test_the_service_worker_serves_its_own_page_alone(client, siti):
    client.force_login(siti)
    answer = client.get(reverse("field-worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert reverse("field-worker").startswith(reverse("field"))  # this is its widest scope
    assert "/lapangan/" in answer.content.decode()


def test_it_can_be_installed(client, siti):
    client.force_login(siti)
    about = client.get(reverse("field-manifest")).json()
    assert about["start_url"] == about["scope"] == reverse("field")
    assert {icon["sizes"] for icon in about["icons"]} == {"192x192", "512x512"}


def test_signing_out_wipes_what_the_browser_keeps(client, siti):
    client.force_login(siti)
    assert client.post(reverse("logout"))["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in client.get(reverse("login"))
