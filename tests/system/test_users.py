"""Users and roles: given by admins within their area, recorded, and nobody lets themselves in."""

import datetime
import io

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.access.models import Grant, User
from payung.access.permissions import ROLES, Permission
from payung.audit import actions as audit
from payung.audit.models import Event
from payung.web.users.words import PERMISSION_WORDS, ROLE_WORDS


pytestmark = pytest.mark.django_db

PASSWORD = "sawah-hijau-berkabut"
NEW = {"name": "Dewi Lestari", "username": "dewi", "email": "", "role": "village_clerk",
       "area": "61.08.01.2014", "until": ""}  # fmt: skip


@pytest.fixture
def door(client, admin):
    client.force_login(admin)
    return client


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def invitation_of(client, user):
    """The link on the person's page, without its host."""
    text = page(client, "user", user.pk)
    return text.split('value="http://testserver')[1].split('"')[0] if "undangan/" in text else ""


def test_somebody_new_is_invited_chooses_a_password_and_sees_their_village(door, client):
    answer = door.post(reverse("user-add"), NEW)
    dewi = User.objects.get(username="dewi")
    assert answer.url == reverse("user", args=(dewi.pk,))
    assert not dewi.has_usable_password()
    link = invitation_of(door, dewi)
    client.logout()
    assert "Selamat datang" in client.get(link).content.decode()
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(link, chosen).url == reverse("login")
    assert authenticate(username="dewi", password=PASSWORD) == dewi
    assert client.get(link).status_code == 410  # once
    assert client.login(username="dewi", password=PASSWORD)
    assert client.get(reverse("home")).status_code == 200
    actions = list(Event.objects.order_by("id").values_list("action", flat=True))
    assert actions == [
        "user added", "role granted", "done by one alone", "invitation accepted",
    ]  # fmt: skip


def test_a_weak_password_opens_nothing(door, client):
    door.post(reverse("user-add"), NEW)
    link = invitation_of(door, User.objects.get(username="dewi"))
    client.logout()
    for weak in ("12345678", "dewi", "password"):
        answer = client.post(link, {"new_password1": weak, "new_password2": weak})
        assert answer.status_code == 200
    assert not User.objects.get(username="dewi").has_usable_password()


@pytest.mark.parametrize("link", ["/undangan/MQ/abc-def/", "/undangan/%21/x/", "/undangan/OTk5/x/"])
def test_a_made_up_invitation_opens_nothing(landak, client, link):
    assert client.get(link).status_code == 410
    assert client.post(link, {"new_password1": PASSWORD}).status_code == 410


def test_a_new_invitation_ends_the_old_password_and_a_closed_account_the_session(
    door, admin, siti, client
):
    assert authenticate(username="siti", password="kata-sandi-uji")
    door.post(reverse("user-change", args=(siti.pk,)), {"what": "invite"})
    assert authenticate(username="siti", password="kata-sandi-uji") is None
    link = invitation_of(door, siti)
    door.post(reverse("user-change", args=(siti.pk,)), {"what": "close"})
    assert invitation_of(door, siti) == ""
    assert client.get(link).status_code == 410
    client.force_login(siti)
    assert client.get(reverse("files")).status_code == 302  # back to the door
    client.force_login(admin)
    door.post(reverse("user-change", args=(siti.pk,)), {"what": "open"})
    assert User.objects.get(pk=siti.pk).is_active


def test_a_role_is_given_until_a_day_and_ended(door, siti, village):
    until = timezone.localdate() + datetime.timedelta(days=30)
    form = {"role": "district_reader", "area": "610801", "until": until.isoformat()}
    assert door.post(reverse("user", args=(siti.pk,)), form).status_code == 302
    given = Grant.objects.get(user=siti, role="district_reader")
    assert (given.area_id, given.until) == (6108010000, until)
    assert "Pemantau kecamatan" in page(door, "user", siti.pk)
    door.post(reverse("grant-end", args=(given.pk,)))
    assert "Pemantau kecamatan" not in page(door, "user", siti.pk).split("Beri peran")[0]
    ended = Event.objects.latest("id")
    assert (ended.action, ended.detail["role"]) == ("role withdrawn", "district_reader")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"area": "99.99"}, "Wilayah ini tidak ditemukan"),
        ({"area": "610801", "until": "2020-01-01"}, "sudah lewat"),
        ({"area": "610801", "role": "auditor"}, "tidak boleh dipegang bersama"),
    ],
)
def test_what_cannot_be_given_is_said(door, siti, form, sentence):
    answer = door.post(reverse("user", args=(siti.pk,)), {"role": "district_reader", **form})
    assert sentence in answer.content.decode()
    assert Grant.objects.filter(user=siti).count() == 1


def test_a_taken_username_is_said(door, siti):
    answer = door.post(reverse("user-add"), NEW | {"username": "siti"})
    assert "sudah dipakai" in answer.content.decode()


def test_nobody_gives_themselves_a_role_or_closes_their_own_account(door, admin):
    form = {"role": "district_reader", "area": "610801"}
    assert "diri sendiri" in door.post(reverse("user", args=(admin.pk,)), form).content.decode()
    for what in ("invite", "close"):
        door.post(reverse("user-change", args=(admin.pk,)), {"what": what})
    kept = User.objects.get(pk=admin.pk)
    assert kept.is_active
    assert kept.has_usable_password()


def test_nobody_gives_away_more_area_than_they_have(door, tono):
    assert door.get(reverse("user", args=(tono.pk,))).status_code == 404  # next door
    grant = Grant.objects.get(user=tono)
    assert door.post(reverse("grant-end", args=(grant.pk,))).status_code == 404
    assert "tono" not in page(door, "users")
    answer = door.post(reverse("user-add"), NEW | {"area": "61.03"})
    assert answer.status_code == 403
    assert not User.objects.filter(username="dewi").exists()


ADMIN_PAGES = ("users", "users-table", "user-add")


@pytest.mark.parametrize("role", ["", *ROLES])
def test_each_role_opens_only_what_is_its_own(client, signed_up, landak, role):
    """Every role, and somebody without one, at the pages of admins and of auditors."""
    client.force_login(signed_up("seseorang", role, landak))
    held = ROLES[role].permissions if role else frozenset()
    for names, permission in (
        (ADMIN_PAGES, Permission.GRANT_GIVE),
        (("record", "record-table"), Permission.AUDIT_SEE),
    ):
        for name in names:
            expected = 200 if permission in held else 403
            assert client.get(reverse(name)).status_code == expected, name
    assert client.get(reverse("roles")).status_code == 200


@pytest.mark.parametrize("name", [*ADMIN_PAGES, "record", "record-table", "roles"])
def test_a_stranger_is_sent_to_the_door(landak, client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))


def test_the_navigation_leads_admins_and_auditors_to_their_pages(door):
    text = page(door, "roles")
    assert reverse("users") in text
    assert reverse("record") in text
    assert reverse("gaps") not in text


def test_the_users_leave_as_a_workbook(door, siti):
    answer = door.get(reverse("users-table"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    lines = rows.to_python()
    assert lines[0][0] == "Nama"
    assert ["Siti", "siti", "Petugas desa", "Amboyo Inti", "", "ya"] in lines


def test_every_role_and_permission_has_words_and_stands_in_the_table(door):
    assert set(ROLE_WORDS) == set(ROLES)
    assert set(PERMISSION_WORDS) == set(Permission)
    text = page(door, "roles")
    for word, sentence in ROLE_WORDS.values():
        assert str(word) in text
        assert str(sentence) in text
    assert "Tidak boleh dipegang bersama" in text


def test_the_record_is_read_filtered_and_taken_away(door):
    audit.record(by="rina", action="roster received", target="registry.Roster:1", rows=12)
    audit.record(by="tono", action="run started", target="coverage.Run:1")
    text = page(door, "record")
    assert "menerima daftar" in text
    assert "baris: 12" in text
    assert "Hitungan 1<" not in page(door, "record", by="rina")
    assert "Berkas 1<" not in page(door, "record", action="run started")
    assert "Berkas 1<" in page(door, "record", day=str(timezone.localdate()))
    assert "Tidak ada entri" in page(door, "record", day="kemarin")
    answer = door.get(reverse("record-table"), {"by": "rina"})
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert [line[1] for line in lines.to_python()] == ["Siapa", "rina"]
    at = Event.objects.get(by="rina").at
    written = lines.to_python()[1][0]  # as people here read the clock
    assert abs(written - timezone.localtime(at).replace(tzinfo=None)) < datetime.timedelta(
        seconds=1
    )


def test_the_record_leaves_out_who_works_only_elsewhere(
    door, client, siti, tono, signed_up, landak
):
    signed_up("pimpinan", "province_reader", landak.parent)
    next_door = signed_up("dewi", "auditor", tono.grants.get().area)
    for who in ("siti", "tono", "pimpinan", "payung_tick"):
        audit.record(by=who, action="roster received", target="registry.Roster:1")
    text = page(door, "record")
    assert {who for who in ("siti", "tono", "pimpinan", "payung_tick") if f">{who}<" in text} == {
        "siti", "pimpinan", "payung_tick",
    }  # fmt: skip
    client.force_login(next_door)
    text = page(client, "record")
    assert ">tono<" in text
    assert ">siti<" not in text
    answer = client.get(reverse("record-table"))
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert "siti" not in {line[1] for line in lines.to_python()}


def test_an_admins_day_begins_with_the_users(door):
    assert door.get(reverse("home")).url == reverse("users")
