"""A village without an account: a sheet goes out to it, comes back, and is known by itself."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from payung.capture.models import IssuedForm
from payung.flows import rosters
from payung.registry.models import Roster, RosterRow
from tests import factories
from tests.system.returned_sheets import COLUMNS, sheets
from tests.worlds import worker


pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEWI_NIK = "6108015203880003"


@pytest.fixture
def listed(rina, landak, village):
    """Budi stands on the list of Amboyo Inti already."""
    file = SimpleUploadedFile(
        "daftar desa.xlsx",
        factories.roster_file(factories.budi(), title="DAFTAR PEKERJA DESA AMBOYO INTI"),
    )
    with worker():
        rosters.receive_rosters(by=rina, area=village, files=[file])
    return Roster.objects.get()


def issue(desk, kind: str) -> str:
    """For Amboyo Inti, from the list of forms; answers the address of the form."""
    say, page = desk.say, desk.page
    desk.open(reverse("forms"))
    desk.press("Buat formulir", "Make a form", "link")
    page.get_by_label(say("Untuk siapa", "For whom"), exact=True).select_option("v6108012014")
    desk.choose("Bentuk", "Kind", kind)
    desk.press("Buat formulir", "Make a form")
    desk.reads(
        "Amboyo Inti", say("Pesan pengantar", "Cover note"), say("Belum dikirim", "Not sent yet")
    )
    return page.url


def filled(content: bytes, name: str) -> bytes:
    """The sheet with Dewi added below Budi, as an office program saves it."""
    book = load_workbook(io.BytesIO(content))
    sheet = book[name]
    [head] = [
        row
        for row in sheet.iter_rows()
        if tuple(cell.value for cell in row)[: len(COLUMNS)] == COLUMNS
    ]
    row = head[0].row + 2
    dewi = {"Nama lengkap": "Dewi Kartika", "NIK": DEWI_NIK, "L/P": "P", "Pekerjaan": "Petani"}
    for heading, value in dewi.items():
        sheet.cell(row, COLUMNS.index(heading) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_goes_out_and_comes_back_under_its_sender_whatever_its_name(desk, listed):
    say, page = desk.say, desk.sit("rina")
    address = issue(desk, say("Lembar Excel", "Excel sheet"))
    name, content = desk.taken("Unduh lembar isian", "Download the sheet")
    assert "Amboyo Inti" in name
    assert factories.BUDI_NIK not in str(sheets(content))
    desk.press("Tandai sudah dikirim", "Mark as sent")
    desk.reads(say("Dicatat sebagai terkirim.", "Noted as sent."))
    desk.open(reverse("upload"))
    file = {
        "name": "WA0003.xlsx",
        "mimeType": XLSX,
        "buffer": filled(content, say("Daftar", "List")),
    }
    page.locator("#files").set_input_files(file)
    desk.press("Unggah dan baca", "Upload and read")
    expect(page.get_by_text(say("Selesai dibaca", "All read"))).to_be_visible(timeout=20_000)
    desk.open(address)
    desk.reads(
        say("Sudah kembali", "Returned"), "WA0003.xlsx", say("1 masih bekerja", "1 still working")
    )
    back = Roster.objects.get(file_name="WA0003.xlsx")
    assert back.sender == IssuedForm.objects.get().sender == listed.sender
    niks = {row.name: row.nik for row in RosterRow.objects.filter(roster=back)}
    assert niks == {"Budi Santoso": factories.BUDI_NIK, "Dewi Kartika": DEWI_NIK}
    desk.is_refused_next_door(address, "Amboyo", "WA0003")
    desk.is_refused_next_door(reverse("forms"), "Amboyo", own=True)


def test_a_form_for_telephones_is_downloaded_as_an_xlsform(desk, listed):
    desk.sit("rina")
    address = issue(desk, desk.say("Formulir ponsel (ODK, Kobo)", "Form for phones (ODK, Kobo)"))
    _, content = desk.taken("Unduh XLSForm", "Download the XLSForm")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["survey", "choices", "settings"]
    assert factories.BUDI_NIK not in str(sheets(content))
    desk.is_refused_next_door(address, "Amboyo")
    desk.is_refused_next_door(f"{address}unduh/")
