"""A column that was misread is put right by a person, and what to mend goes back to the sender."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from payung.flows import rosters
from payung.registry.models import Roster
from tests.factories import budi, roster_file
from tests.worlds import worker


pytestmark = pytest.mark.browser


@pytest.fixture
def roster(siti, village):
    """Siti sent a list on which a NIK has fifteen digits."""
    people = roster_file(budi(), budi(Nama="Ani Lestari", NIK="610801410790000", **{"No HP": ""}))
    with worker():
        rosters.receive_rosters(
            by=siti, area=village, files=[SimpleUploadedFile("daftar desa.xlsx", people)]
        )
    return Roster.objects.get()


def test_a_clerk_sees_what_to_mend_puts_a_column_right_and_takes_the_file_back(desk, roster):
    say, page = desk.say, desk.sit("siti")
    desk.open(reverse("files"))
    page.get_by_role("link", name="daftar desa.xlsx").click()
    address = page.url
    desk.reads(say("Apa yang dipahami Payung", "What Payung understood"))
    page.get_by_role("link", name=say("Perbaiki", "Mend")).click()
    expect(page.locator("#baris tbody")).not_to_contain_text("Budi")
    desk.reads("Ani Lestari", say("NIK kurang dari 16 angka", "NIK has fewer than 16 digits"))
    name, content = desk.taken("Unduh berkas koreksi", "Download correction file")
    assert re.search(r"\.xlsx$", name)
    assert content[:2] == b"PK"
    column = say("Kolom Pekerjaan dibaca sebagai", "Column Pekerjaan is read as")
    page.get_by_label(column).select_option(label=say("Keterangan", "Remark"))
    desk.press("Simpan dan baca ulang", "Save and read again")
    expect(page.get_by_text(say("Selesai dibaca", "All read"))).to_be_visible(timeout=20_000)
    desk.open(address)
    desk.reads(say("Mengikuti koreksi kolom", "Following a saved correction of columns"))
    desk.is_refused_next_door(address, "Ani Lestari", "daftar desa")
    desk.is_refused_next_door(f"{address}koreksi/")
