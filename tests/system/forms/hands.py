"""Giving a form to a village, handing it in again, and looking at what was made of it."""

import datetime
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from payung.core.periods import Month
from payung.flows import capture
from payung.flows.rosters import receive_rosters
from payung.registry.models import Roster, RosterRow
from tests.worlds import worker


TODAY = datetime.date(2026, 11, 22)
DECEMBER = Month(2026, 12)
ANI_NIK = "6108014107900002"
DEWI_NIK = "6108015203880003"
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


def hand_in(by, area, content, name="WA 20261125-0003.xlsx"):
    """Somebody drops a file; answers the roster as it was read."""
    with worker():
        received = receive_rosters(by=by, area=area, files=[SimpleUploadedFile(name, content)])
    [roster] = received.new
    return Roster.objects.get(pk=roster.pk)


def issue(by, key="v6108012014", name="informal", month=DECEMBER, kind="workbook"):
    """A form for Amboyo Inti; answers it and its file."""
    [form] = capture.issue(by=by, key=key, kind=kind, name=name, month=month, today=TODAY)
    return form, capture.download(by=by, forms=[form]).content


def findings(roster):
    return {found["code"]: found["values"] for found in roster.understanding["findings"]}


def niks(roster):
    return {row.name: row.nik for row in RosterRow.objects.filter(roster=roster)}
