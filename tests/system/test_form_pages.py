"""The pages of forms, for the officer, the clerk of a village, a stranger, and Maria."""

import datetime
import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from payung.audit.models import Event
from payung.capture.models import IssuedForm
from payung.core.periods import Month
from payung.flows import capture
from payung.web.capture.forms import month_of
from tests.system.returned_sheets import files_of, sheets


pytestmark = pytest.mark.django_db

TODAY = datetime.date.today()  # noqa: DTZ011 - the pages ask the clock
MONTH = Month.of(TODAY) + 1


@pytest.fixture
def form(rina):
    [form] = capture.issue(
        by=rina, key="v6108012014", kind="workbook", name="informal", month=MONTH, today=TODAY,
        due_on=TODAY + datetime.timedelta(days=5),
    )  # fmt: skip
    return form


@pytest.fixture
def seen(client):
    """A page as somebody sees it; answers its text."""

    def ask(by, name, *args, expect=200, **query):
        client.force_login(by)
        answer = client.get(reverse(name, args=args), query)
        assert answer.status_code == expect
        return answer.content.decode(errors="replace")

    return ask


def post(client, by, page, *args, **data):
    client.force_login(by)
    return client.post(reverse(page, args=args), data)


def test_an_officer_makes_a_form_for_one_village_and_takes_it(client, rina, landak, seen):
    answer = post(client, rina, "form-new", key="v6108012014", name="informal", month=str(MONTH),
                  kind="workbook", due_on="")  # fmt: skip
    form = IssuedForm.objects.get()
    assert answer.url == reverse("form", args=[form.pk])
    text = seen(rina, "form", form.pk)
    assert "Amboyo Inti" in text
    assert "https://wa.me/?text=" in text
    book = client.get(reverse("form-file", args=[form.pk]))
    assert list(sheets(book.content)) == ["Petunjuk", "Daftar", "Pilihan", "Payung"]
    assert Event.objects.filter(action="form taken").count() == 1


def test_a_form_for_telephones_is_taken_likewise(client, siti, seen):
    post(client, siti, "form-new", key="v6108012014", name="group", month=str(MONTH),
         kind="xlsform", due_on="")  # fmt: skip
    form = IssuedForm.objects.get()
    book = client.get(reverse("form-file", args=[form.pk]))
    assert CalamineWorkbook.from_filelike(io.BytesIO(book.content)).sheet_names == [
        "survey", "choices", "settings",
    ]  # fmt: skip


def test_a_district_becomes_a_list_and_a_zip(client, rina, landak, seen):
    answer = post(client, rina, "form-new", key="d610801", name="informal", month=str(MONTH),
                  kind="workbook", due_on="")  # fmt: skip
    assert "wilayah=610801" in answer.url
    assert "Unduh ZIP" in client.get(answer.url).content.decode()
    taken = post(client, rina, "forms-zip", daftar="informal", bulan=str(MONTH), wilayah="610801")
    assert len(files_of(taken.content)) == 20
    nothing = post(client, rina, "forms-zip", daftar="group")
    assert nothing.url == reverse("forms")


def test_the_zip_holds_the_newest_version_of_each_form(client, rina, form):
    again = post(client, rina, "form-new", key="v6108012014", name="informal", month=str(MONTH),
                 kind="workbook", due_on="")  # fmt: skip
    assert again.status_code == 302
    taken = post(client, rina, "forms-zip", daftar="informal")
    assert "spreadsheetml" in taken["Content-Type"]  # one file alone needs no ZIP


def test_the_list_tells_the_state_of_each_form(client, rina, form, seen):
    assert "Belum dikirim" in seen(rina, "forms")
    post(client, rina, "form-sent", form.pk)
    assert "Terkirim" in seen(rina, "forms", keadaan="sent")
    assert "Tidak ada formulir yang cocok" in seen(rina, "forms", keadaan="returned")
    IssuedForm.objects.update(due_on=TODAY - datetime.timedelta(days=1))
    assert "Amboyo Inti" in seen(rina, "forms", keadaan="late")
    assert "Terlambat" in seen(rina, "form", form.pk)


def test_the_table_goes_to_excel(client, rina, form, seen):
    client.force_login(rina)
    answer = client.get(reverse("forms-table"), {"keadaan": "issued"})
    sheet, *_ = sheets(answer.content).values()
    assert sheet[0][0] == "Pengirim"
    assert sheet[1][0] == "Amboyo Inti"


def test_the_clerk_of_a_village_sees_her_own_alone(client, rina, siti, landak, form, seen):
    capture.issue(by=rina, key="v6108012002", kind="workbook", name="informal", month=MONTH,
                  today=TODAY)  # fmt: skip
    text = seen(siti, "forms")
    other = IssuedForm.objects.exclude(pk=form.pk).get()
    assert "Amboyo Inti" in text
    assert other.sender.name not in text
    seen(siti, "form", other.pk, expect=404)
    seen(siti, "form-file", other.pk, expect=404)


def test_and_maria_and_the_officer_next_door(client, form, maria, tono, seen):
    for by in (maria, tono):
        assert "Amboyo Inti" not in seen(by, "forms")
        seen(by, "form", form.pk, expect=404)
        assert post(client, by, "form-sent", form.pk).status_code == 404
    seen(maria, "form-new", expect=403)


def test_who_sends_for_an_office_sees_no_list_of_a_village(form, signed_up, landak, seen):
    clerk = signed_up("opd", "office_clerk", landak)
    assert "Amboyo Inti" not in seen(clerk, "forms")
    seen(clerk, "form-new", expect=403)


def test_a_stranger_is_led_to_the_door(client, form):
    for name, *args in (("forms",), ("form", form.pk), ("form-new",), ("field",), ("field-state",)):
        assert client.get(reverse(name, args=args)).url.startswith(reverse("login"))


def test_a_choice_that_was_made_up_is_refused_kindly(client, siti, village):
    answer = post(client, siti, "form-new", key="d610801", name="informal", month=str(MONTH),
                  kind="workbook")  # fmt: skip
    assert answer.status_code == 200
    assert not IssuedForm.objects.exists()


def test_an_address_with_nonsense_is_no_error(rina, form, seen):
    assert "Amboyo Inti" in seen(rina, "forms", bulan="nonsens", keadaan="apa")
    seen(rina, "forms", wilayah="999999", expect=404)
    assert month_of("2026-13") is None


def test_the_pages_speak_english_as_well(client, rina, form):
    client.force_login(rina)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert "Not sent yet" in client.get(reverse("forms")).content.decode()
    assert "Dear Amboyo Inti" in client.get(reverse("form", args=[form.pk])).content.decode()
