"""The record of who did what: filtered on the page, taken away as it is shown."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from payung.audit import actions as audit


pytestmark = pytest.mark.browser


@pytest.fixture
def record(rina, signed_up, landak):
    signed_up("ita", "inspectorate", landak)
    audit.record(by="rina", action="roster received", target="registry.Roster:12", rows=45)
    audit.record(by="hana", action="user added", target="access.User:7")


def test_the_record_is_filtered_and_taken_away_as_it_is_shown(desk, record):
    say, page = desk.say, desk.sit("ita")
    desk.open(reverse("record"))
    received = say("menerima daftar", "roster received")
    desk.reads("rina", "hana", received, say("Pengguna 7", "User 7"))
    desk.fill("Siapa", "Who", "rina")
    desk.choose("Perbuatan", "Action", received)
    desk.press("Saring", "Filter")
    desk.reads(received, say("Berkas 12", "File 12"), "45")
    expect(page.locator("tbody")).not_to_contain_text("hana")
    _, content = desk.taken("Unduh Excel", "Download Excel")
    [headings, line] = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    assert headings[1:3] == (say("Siapa", "Who"), say("Perbuatan", "Action"))
    assert line[1:3] == ("rina", received)
    desk.fill("Siapa", "Who", "nobody-at-all")
    desk.press("Saring", "Filter")
    desk.reads(say("Tidak ada entri", "No entries"))
    desk.is_refused_next_door(reverse("record"), "hana", received)
    desk.is_refused_next_door(reverse("record"), ">rina<", role="inspectorate", own=True)
    desk.is_refused_next_door(reverse("record-table"), "hana")
