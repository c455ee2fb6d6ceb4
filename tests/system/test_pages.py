"""Every page through HTTP: what it shows, to whom, and what it never shows."""

import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from payung.linkage.models import Decision, Link, ReviewItem
from payung.registry.models import Person, RosterRow
from payung.web import urls
from payung.web.style.views import guide
from tests.worlds import counted_landak, fresh, kept_for_module, settled


pytestmark = pytest.mark.django_db

NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    with kept_for_module(django_db_blocker):
        yield settled(counted_landak(per_village=2))


@pytest.fixture
def world(db, kept):
    return fresh(kept)


def pages(world):
    """Every page that a signed-in person may open, by name and arguments."""
    return [
        ("home",), ("area", "610801"), ("area-table", "6108"), ("runs",), ("run-inputs-table", world.run.pk), ("upload",), ("members",), ("members-table",),
        ("files",), ("files-table",), ("file", world.roster.pk), ("file", world.refused.pk),
        ("people",), ("person", world.person.number), ("person-why", world.merged.number),
        ("person-separate", world.merged.number), ("review",), ("review-list",), ("review-table",),
        ("pair", world.pair.pk),
        ("sample",), ("sample-pair", world.sample.pk), ("quality",), ("quality-table",),
        ("gaps",), ("gaps-table",), ("area-gaps", "610801"), ("sender-gaps", world.sender.pk),
        ("notices",), ("notices-table",), ("notice-wishes",), ("board",), ("board-table",),
        ("day",), ("day-table",), ("sender", world.sender.pk), ("calendar",), ("calendar-table",),
        ("changes",), ("changes-table",),
        ("search",), ("people-table",), ("help",),
    ]  # fmt: skip


PUBLIC = ("login", "about", "privacy", "calculator", "law", "risk-classes", "health")
NOT_LOOKED_AT = {
    # only by POST, or seen in tests of their own
    "change-set", "change-set-table", "change-decide", "change-place", "sender-policy",
    "sender-postpone",
    "notices-read", "notice", "rule-end", "view-keep", "view-drop", "view-columns",
    "people-chosen", "gaps-chosen", "files-chosen", "board-chosen",
    "review-chosen",
    # for machines: test_operations.py
    "measures",
    # the door and one's own account: test_sign_in.py, test_locked_doors.py, test_sessions.py
    "account_login", "mfa_authenticate", "mfa_login_webauthn", "security", "mfa_index",
    "mfa_list_webauthn", "second-factor", "account_reauthenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "account_change_password", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "sessions", "sessions-table",
    "other-sessions-end", "session-end", "user-access",
    "logout", "appearance", "set_language", "run-start", "review-undo", "file-columns",
    "file-correction", "job", "batch",
    # for admins and auditors, and the door of the invited: test_users.py
    "users", "users-table", "user-add", "user", "user-change", "grant-end", "roles", "roles-table",
    "invitation",
    "record", "record-table",
    # about personal data: privacy_pages
    "person-number", "reveals", "reveals-table", "exports", "exports-table", "export-ask",
    "export-take", "tickets", "tickets-table", "ticket-add", "ticket", "ticket-letter", "retention",
    "retention-table", "retention-run", "hold-add", "hold-lift", "incidents", "incidents-table",
    "incident-add", "incident", "incident-step", "incident-people", "incident-letter", "processing",
    "processing-table", "processing-paper",
    # of the second pair of eyes: approvals
    "approvals", "approvals-table", "approval", "deputies", "deputy-end", "run-publish",
    # forms that go out, and the field page: test_form_pages.py, test_field_page.py
    "forms", "forms-table", "forms-zip", "form", "form-new", "form-file", "form-sent",
    "field", "field-state", "field-send", "field-worker", "field-manifest",
    # public, with an answer or a name in the address: law_pages
    "calculator-lines", "calculator-family", "leaflet", "law-table", "law-parameter",
    "law-parameter-table", "risk-classes-table",
}  # fmt: skip


def test_no_page_is_forgotten_here(world):
    named = {one.name for part in urls.urlpatterns for one in getattr(part, "url_patterns", [part])}
    assert named - {name for name, *_ in pages(world)} - set(PUBLIC) - NOT_LOOKED_AT == set()


def test_every_page_opens_for_the_officer_and_shows_no_whole_nik(world, page):
    for name, *args in pages(world):
        text = page(name, *args) if "table" not in name else ""
        assert not NIK.search(text), name


def test_every_page_sends_a_stranger_to_the_door(world, client):
    for name, *args in pages(world):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 302, name
        assert answer.url.startswith(reverse("login")), name


def test_and_maria(world, client, maria):
    """Somebody with a password and no task sees nobody and nothing."""
    client.force_login(maria)
    for name, *args in pages(world):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code in (200, 403, 404), name
        for word in (world.person.name, world.roster.file_name, world.sender.name):
            assert word not in answer.content.decode(errors="replace"), name


def test_the_officer_next_door_sees_none_of_ours(world, client, tono):
    client.force_login(tono)
    for name, *args in pages(world):
        answer = client.get(reverse(name, args=args))
        assert world.person.name not in answer.content.decode(errors="replace"), name


def test_anybody_may_read_the_public_pages(client):
    for name in PUBLIC:
        assert client.get(reverse(name)).status_code == 200


def test_pages_carry_a_strict_policy(client):
    answer = client.get(reverse("login"))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_pages_are_indonesian_until_somebody_asks(client):
    assert "Kata sandi" in client.get(reverse("login")).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    text = client.get(reverse("login")).content.decode()
    assert "Password" in text
    assert '<html lang="en"' in text


def test_the_appearance_is_remembered(client):
    answer = client.post(reverse("appearance"), {"appearance": "dark", "next": reverse("about")})
    assert answer.url == reverse("about")
    assert 'data-appearance="dark"' in client.get(reverse("about")).content.decode()


def test_the_appearance_leads_nobody_away_and_knows_three_words(client):
    answer = client.post(reverse("appearance"), {"appearance": "pink", "next": "https://evil.id/"})
    assert answer.url == reverse("home")
    assert "appearance" not in answer.cookies


def test_signing_in_leads_home(client, rina):
    answer = client.post(reverse("login"), {"username": "rina", "password": "kata-sandi-uji"})
    assert answer.url == reverse("home")
    assert client.post(reverse("logout")).url == reverse("login")


def test_a_wrong_password_is_told_kindly(client, rina):
    answer = client.post(reverse("login"), {"username": "rina", "password": "salah"})
    assert "belum cocok" in answer.content.decode()


def test_what_does_not_exist_is_told_in_the_style_of_the_house(page):
    assert "tidak ditemukan" in page("file", 999_999, expect=404)
    assert "tidak ditemukan" in page("area", "999999", expect=404)
    assert "tidak ditemukan" in page("person", "TIDAKADA", expect=404)


# --- The dashboard ------------------------------------------------------------------------------


def test_the_headline_says_how_many_of_a_hundred(world, page):
    text = page("home")
    assert re.search(r"<em>\d+ dari 100</em>", text)
    assert "30 Juni 2026" in text
    assert "BPS, Sakernas" in text


def test_the_figure_names_what_it_was_made_of(world, page):
    text = page("home")
    assert "jkk_jkm_paid/1" in text
    assert world.roster.sha256 in text


def test_the_map_leads_to_every_district(world, page):
    text = page("home")
    for code in ("610801", "610813"):
        assert f'href="{reverse("area", args=[code])}"' in text


def test_a_village_without_map_still_has_its_figures(world, page):
    assert "Amboyo Inti" in page("area", "6108012014")


def test_who_has_no_area_is_told_whom_to_ask(client, maria):
    client.force_login(maria)
    assert "belum punya wilayah" in client.get(reverse("home")).content.decode()


def test_an_office_without_a_district_beyond_it_gets_no_link_there(world, page):
    assert f'href="{reverse("area", args=["61"])}"' not in page("home")


def test_a_target_is_drawn_where_the_office_named_one(world, page, settings):
    settings.PAYUNG_TARGET_PERCENT = 60
    assert "Garis merah: target 60 %" in page("home")


def test_an_older_count_can_be_looked_at_and_says_so(world, page):
    older = world.run.__class__.objects.exclude(pk=world.run.pk).get()
    text = page("area", "6108", hitungan=older.pk)
    assert "Anda melihat hitungan untuk 30 April 2026" in text
    assert "tidak ditemukan" in page("area", "6108", hitungan=999_999, expect=404)


def test_the_style_guide_can_be_shown(rf, rina):
    request = rf.get("/gaya/")
    request.user, request.htmx, request.resolver_match, request._messages = rina, False, None, []
    assert "Gaya Payung" in guide(request).content.decode()


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        ("office_clerk", {"home", "upload", "files"}, {"review", "people", "gaps", "members"}),
        ("branch_officer", {"home", "members", "review", "people"}, {"upload"}),
        (
            "auditor",
            {"home", "files", "record"},
            {"upload", "members", "review", "people", "users"},
        ),
        ("system_admin", {"users", "record"}, {"home", "upload", "files", "review", "people"}),
    ],
)
def test_the_menu_shows_what_a_role_may_do(client, landak, signed_up, role, seen, unseen):
    client.force_login(signed_up("orang", role, landak))
    text = client.get(reverse("home"), follow=True).content.decode()
    menu = text[text.index('class="rail"') : text.index("rail__foot")]
    links = {
        name for name in seen | unseen if f'href="{reverse(name)}"' in menu[menu.index("<ul") :]
    }
    assert links == seen
    assert ('class="search"' in text) == (role in ("branch_officer", "auditor"))


def test_somebody_is_found_by_the_number_of_their_card(world, client, rina, tono):
    link = Link.objects.filter(decision="match", row__person__is_current=True).first()
    kpj, person = link.membership.kpj, link.row.person
    client.force_login(rina)
    written = f"{kpj[:2]} {kpj[2:]}"
    answer = client.post(reverse("people"), {"q": written})
    assert answer.url == reverse("person", args=(person.number,))
    client.force_login(tono)
    assert person.name not in client.post(reverse("people"), {"q": kpj}).content.decode()


def test_the_target_of_the_office_is_a_line_in_the_chart(world, page, settings):
    assert "trend__target" not in page("home")
    settings.PAYUNG_TARGET_PERCENT = 60
    assert "trend__target" in page("home")


# --- Files --------------------------------------------------------------------------------------


def test_a_refused_file_says_why_and_what_to_do(world, page):
    text = page("file", world.refused.pk)
    assert "Ditolak" in text
    assert "unggah kembali" in text


def test_a_file_shows_what_was_understood(world, page):
    text = page("file", world.roster.pk)
    assert "6 dari 7 kolom dikenali" in text
    assert "Judul kolom di baris 6, 7" in text
    assert '<option value="nik" selected>NIK</option>' in text
    assert "NAMA LENGKAP" in text
    assert "kurang yakin" in text


def test_rows_are_filtered_by_status_and_finding(world, page):
    count = world.roster.rows.filter(status="stop").count()
    text = page("file", world.roster.pk, status="stop")
    assert text.count('<td class="num-left') == count > 0
    assert "Tidak ada baris yang cocok" in page("file", world.roster.pk, temuan="nik_is_kk")


def test_files_are_found_by_name(world, page):
    text = page("files", q="sawit")
    assert "PT Contoh Sawit Sejahtera.xlsx" in text
    assert "Dinas Perkebunan" not in text
    assert "Tidak ada berkas yang cocok" in page("files", q="bukan apa-apa")


def test_memberships_want_a_day_that_has_come(landak, page, client):
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)  # noqa: DTZ011
    sent = {"file": SimpleUploadedFile("a.csv", b"x"), "as_of": tomorrow.isoformat()}
    assert "belum tiba" in client.post(reverse("members"), sent).content.decode()


def test_a_correction_of_columns_names_every_column(world, page, client):
    sent = {"column-6": "job", "column-1": "name", "column-0": ""}
    answer = client.post(reverse("file-columns", args=[world.roster.pk]), sent)
    assert answer.status_code == 302
    from payung.registry.models import SavedMapping

    assert SavedMapping.objects.get().fields == {"KET": "job", "NAMA LENGKAP": "name", "NO": None}


# --- People -------------------------------------------------------------------------------------


def test_a_number_never_stands_in_an_address(world, page, client):
    answer = client.post(reverse("people"), {"q": "6108010706850001"})
    assert answer.status_code == 200
    assert "Tidak ditemukan" in answer.content.decode()


def test_a_number_that_somebody_put_into_an_address_is_taken_out_of_it(world, page, client):
    answer = client.get(reverse("people"), {"q": "6108010706850001"})
    assert answer.url == reverse("people")


def test_a_name_is_searched_by_its_words(world, page, client):
    answer = client.post(reverse("people"), {"q": world.person.name.lower()}, follow=True)
    assert answer.redirect_chain
    assert world.person.number in answer.content.decode()


def test_a_person_shows_where_they_stand_and_why(world, page):
    text = page("person", world.person.number)
    row = RosterRow.objects.filter(person=world.person).get()
    assert row.name_written in text
    assert f"baris {row.row}" in text
    assert "Riwayat status" in text
    assert "Kepesertaan" in text


def test_a_person_without_a_verdict_is_told_to_be_uncounted(world, page):
    someone = Person.objects.create(
        number="NEW000000001", name="Orang Baru", area=world.area, created_at=world.run.finished_at
    )
    assert "Belum dihitung" in page("person", someone.number)


# --- Review -------------------------------------------------------------------------------------


def test_a_pair_is_shown_side_by_side(world, page):
    text = page("review")
    assert "Herkul<mark>a</mark>nus" in text
    assert "Herkul<mark>o</mark>nus" in text
    assert "berbeda" in text
    assert "sama" in text


def test_an_answer_is_kept_and_the_next_pair_comes(world, page, client):
    address = reverse("pair", args=[world.pair.pk])
    answer = client.post(address, {"answer": "same"}, follow=True)
    assert Decision.objects.get().answer == "same"
    assert address not in answer.content.decode()
    assert "1 dari 12 sudah diputuskan" in answer.content.decode()


def test_an_answer_can_be_undone(world, page, client):
    client.post(reverse("pair", args=[world.pair.pk]), {"answer": "different"})
    answer = client.post(reverse("review-undo"), follow=True)
    assert ReviewItem.objects.get(pk=world.pair.pk).state == "open"
    assert reverse("pair", args=[world.pair.pk]) in answer.content.decode()


def test_there_is_nothing_to_undo_at_first(world, page, client):
    answer = client.post(reverse("review-undo"), follow=True)
    assert "Tidak ada keputusan" in answer.content.decode()


def test_a_pair_may_be_passed_over_and_comes_again_at_the_end(world, page):
    second = page("review", lewati=world.pair.pk)
    assert reverse("pair", args=[world.pair.pk]) not in second
    last = ReviewItem.objects.order_by("value", "-pk").first()
    assert reverse("pair", args=[world.pair.pk]) in page("review", lewati=last.pk)


def test_nonsense_for_an_answer_is_a_bad_request(world, page, client):
    answer = client.post(reverse("pair", args=[world.pair.pk]), {"answer": "maybe"})
    assert answer.status_code == 400
    assert not Decision.objects.exists()


def test_when_all_is_decided_the_queue_says_so(world, page):
    ReviewItem.objects.update(state="same", decided_at=world.run.finished_at)
    assert "Semua sudah diputuskan" in page("review")


# --- Gaps ---------------------------------------------------------------------------------------


def test_gaps_are_grouped_by_village_office_and_employer(world, page):
    assert "Dinas Perkebunan" in page("gaps", per="office")
    assert "PT Contoh Sawit Sejahtera" in page("gaps", per="employer")
    assert "Dinas Perkebunan" not in page("gaps", per="village")


def test_a_gap_list_names_people_with_reasons(world, page):
    text = page("area-gaps", "610801", status="lapsed")
    assert "Tidak aktif lagi" in text
    assert "perlindungan berakhir" in text


@pytest.mark.parametrize("name", ["gaps-table", "files-table", "area-table"])
def test_tables_come_as_workbooks(world, client, rina, name):
    client.force_login(rina)
    args = ["6108"] if name == "area-table" else []
    answer = client.get(reverse(name, args=args))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert len(rows.to_python()) > 5
    assert answer.headers["Cache-Control"] == "private, no-store"


# --- Counting -----------------------------------------------------------------------------------


def test_a_count_is_started_and_watched(world, page, client):
    answer = client.post(reverse("run-start"), {"as_of": "2026-06-30"})
    assert "Menunggu giliran" in client.get(answer.url).content.decode()


def test_a_count_of_a_day_to_come_is_not_started(world, page, client):
    answer = client.post(reverse("run-start"), {"as_of": "2999-01-01"}, follow=True)
    assert "tanggal yang benar" in answer.content.decode()


def test_somebody_elses_job_is_not_shown(world, page, client, siti):
    address = client.post(reverse("run-start"), {"as_of": "2026-06-30"}).url
    client.force_login(siti)
    assert client.get(address).status_code == 404
