"""Finding somebody: by name and number from every page, and by filters that are kept as a view."""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from payung.flows import searching
from payung.registry.models import Person
from tests.browser.journeys.people import budi_on_a_list
from tests.factories import BUDI_NIK, area


pytestmark = pytest.mark.browser


@pytest.fixture
def budi(rina, landak, village):
    """Budi of Amboyo Inti earns a wage; Wati lives elsewhere and does not."""
    made = budi_on_a_list(rina, landak, village)
    Person.objects.create(
        number="8L4N1QPD2A4C", name="Wati Lansau", area=area("6108022001"), segment="BPU",
        created_at=made.created_at,
    )  # fmt: skip
    Person.objects.filter(pk=made.pk).update(segment="PU")
    searching.keep_words(landak)
    return made


def test_somebody_is_found_by_name_and_by_a_nik_that_no_address_holds(desk, budi):
    say, page = desk.say, desk.sit("rina")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    desk.open(reverse("files"))
    field = page.get_by_role("searchbox", name=say("Cari orang, desa", "Search people, villages"))
    field.press_sequentially("santoso bud")
    answers = page.get_by_role("region", name=say("Yang ditemukan", "What was found"))
    expect(answers.get_by_role("link", name=budi.name)).to_be_visible()
    page.keyboard.press("Enter")
    desk.reads(budi.name, "610801******0001", budi.written_number)
    field.fill(BUDI_NIK)
    field.press("Enter")
    expect(page).to_have_url(re.compile(f"/orang/{budi.number}/"))
    desk.reads(budi.name)
    assert not [url for url in asked if BUDI_NIK in url]
    desk.is_refused_next_door(page.url, budi.name)
    desk.is_refused_next_door(reverse("people"), budi.name, own=True)
    desk.sit("tono-kabupaten_officer")
    desk.open(reverse("search"))
    for text in ("santoso", BUDI_NIK):
        page.locator("#cari").fill(text)
        page.locator("#cari").press("Enter")
        desk.reads(say("Tidak ditemukan", "Nobody found"))
        expect(page.locator("main")).not_to_contain_text(budi.name)


def test_a_filter_is_kept_as_a_view_with_its_columns_and_taken_away(desk, budi):
    say, page = desk.say, desk.sit("rina")
    desk.open(reverse("people"))
    desk.reads(budi.name, "Wati Lansau")
    page.get_by_role("combobox", name=say("Segmen", "Segment")).select_option("PU")
    page.locator("main").get_by_role("button", name=say("Cari", "Search"), exact=True).click()
    expect(page).to_have_url(re.compile("segmen=PU"))
    expect(page.locator("tbody")).not_to_contain_text("Wati")
    look = page.locator("summary.button", has_text=say("Tampilan", "Appearance"))
    look.click()
    desk.fill("Simpan saringan ini sebagai", "Keep these filters as", "Pekerja upah")
    desk.press("Simpan", "Keep")
    desk.reads("“Pekerja upah”")
    look.click()
    for box in page.locator(".look fieldset input").all():
        box.set_checked(box.get_attribute("value") == "segment")
    desk.press("Terapkan", "Apply")
    expect(page.locator("thead th[scope=col]")).to_have_count(3)
    _, content = desk.taken("Unduh Excel", "Download Excel")
    rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert rows == [(say("Nama", "Name"), say("Segmen", "Segment")), (budi.name, "PU")]
    desk.open(reverse("people"))
    look.click()
    page.get_by_role("link", name="Pekerja upah").click()
    expect(page.locator("tbody")).not_to_contain_text("Wati")
    desk.is_refused_next_door(page.url, budi.name, "Pekerja upah", own=True)
