"""Whoever steals the database, its log, a dump, the files or a backup finds no NIK, KK or phone.

A region is filled through the real import, numbers are shown, corrected and exported; then every
byte that rests anywhere is searched for every number in every shape that a finder would try.
"""

import base64
import io
import json
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from tests import factories
from tests.system.test_backup import installation, template  # noqa: F401 - fixtures


PEOPLE = [
    {
        "Nama": name, "NIK": f"61080107068500{n:02d}", "No KK": f"61080101010100{n + 40:02d}",
        "No HP": f"0812345678{n + 10:02d}", "Tanggal Lahir": f"07-06-19{70 + n}",
        "Jenis Kelamin": "L", "Desa": "Amboyo Inti", "Pekerjaan": "Petani",
    }
    for n, name in enumerate(
        ("Budi Santoso", "Yohanes Karel", "Maria Yosefa", "Agus Ngabang", "Siti Aminah",
         "Petrus Landak", "Dominikus Sengah"), 1
    )
]  # fmt: skip
# As clerks write them: grouped, short of a digit, in a remark; and a column that nobody knows.
WRITTEN = {"NIK": ("6108.0107.0685.0090", "6108010706850091 "), "No HP": ("+62 812-3456-7890",)}
FILL = """
import datetime, io, json, logging, shutil, sys
from pathlib import Path
import django; django.setup()
from django.conf import settings
from payung.access import actions as access
from payung.access.models import Area, Grant
from payung.approvals.models import Request
from payung.flows import approvals, counting, memberships, rosters
from payung.flows.backups import databases, make_backup
from payung.flows.privacy import requests, reveals
from payung.registry import queries
from payung.registry.models import Person, Roster, Extract
from payung.reports.gap_lists import gap_workbook

day = datetime.date(2026, 6, 30)
landak = Area.objects.get(pk=6108000000)
rina = access.add_user(username="rina", password="x", name="Rina")
access.grant(by="tests", user=rina, role="kabupaten_officer", area=landak)
files = []
for name in ("a.xlsx", "b.xlsx", "broken.xlsx"):
    file = io.BytesIO(Path(name).read_bytes()); file.name = name; files.append(file)
rosters.receive_rosters(by=rina, area=landak, files=files)
rosters.read_rosters(list(Roster.objects.values_list("pk", flat=True)), as_of=day)
sent = io.BytesIO(Path("members.csv").read_bytes()); sent.name = "members.csv"
progress = memberships.receive_extract(by=rina, area=landak, file=sent, as_of=day)
memberships.read_received.call(progress.pk)
hana = access.add_user(username="hana", password="x", name="Hana")
access.grant(by="tests", user=hana, role="kabupaten_head", area=landak)
approvals.decide(by=hana, pk=Request.objects.get().pk, approve=True)
run = counting.run_coverage(by=rina, area=landak, as_of=day)
people = list(queries.people(rina))
assert len(people) >= 7, len(people)
one = people[0]
shown = reveals.reveal(by=rina, number=one.number, field="nik", purpose="enrol")
asked = requests.receive(by=rina, kind="rectification", channel="phone", applicant=one.name,
    contact="0812345678" + "10", request="NIK saya " + shown, area=landak, person_number=one.number)
requests.propose(by=rina, ticket=asked, field="phone", value="081234567899")
gap_workbook(by=rina, run=run, area=landak)
dump = Path("stolen/dump"); dump.mkdir(parents=True)
databases.copy_out(dump)
make_backup(Path("stolen/backup.payung"), now=datetime.datetime.now(tz=datetime.UTC))
shutil.copytree(settings.PAYUNG_HOME, "stolen/home")  # with the write-ahead log, while it is open
print(json.dumps({"people": len(people), "opened": shown}))
"""


def workbook(people, **odd) -> bytes:
    out = io.BytesIO()
    headings = ["No", *PEOPLE[0], "Catatan pribadi"]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, headings)
        for row, person in enumerate(people, 1):
            sheet.write_row(row, 0, [str(row), *person.values(), person["No KK"]])
        for row, (heading, text) in enumerate(odd.get("odd", ()), len(people) + 1):
            told = dict(PEOPLE[0], Nama=f"Orang {row}") | {heading: text}
            sheet.write_row(row, 0, [str(row), *told.values(), text])
    return out.getvalue()


def numbers() -> set[str]:
    """Every number that came in, digits only."""
    found = {person[field] for person in PEOPLE for field in ("NIK", "No KK", "No HP")}
    found |= {"".join(filter(str.isdecimal, text)) for texts in WRITTEN.values() for text in texts}
    return found | {"081234567899", "081234567810"}


def shapes(number: str) -> set[bytes]:
    """How a finder may look for a number: as it is, grouped, turned, encoded."""
    local = number.removeprefix("0").removeprefix("62")
    found = set()
    for one in {number, local}:
        texts = {one, one[::-1]}
        for size in (2, 3, 4):
            groups = [one[at : at + size] for at in range(0, len(one), size)]
            texts |= {mark.join(groups) for mark in (".", " ", "-")}
        texts.add(f"{one[:6]}.{one[6:12]}.{one[12:]}")
        for text in texts:
            raw = text.encode()
            found |= {raw, raw.hex().encode(), raw.hex().upper().encode()}
            found |= {text.encode("utf-16-le"), text.encode("utf-16-be")}
            for start in range(3):  # base64 looks another way at each place in a stream
                encoded = base64.b64encode(b"\0" * start + raw)
                found.add(encoded[4 if start else 0 : -4])
    return {shape for shape in found if len(shape) >= 10}


def leaks(folder: Path, sought: dict[bytes, str]) -> list[str]:
    """In which files a number stands, and in which of its shapes; all shapes in one pass."""
    patterns = {shape.decode("latin-1"): number for shape, number in sought.items()}
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        text = pl.Series([path.read_bytes().decode("latin-1")])
        for shape in set(text.str.extract_many(list(patterns))[0]):
            found.append(f"{path.relative_to(folder)}: {patterns[shape]} as {shape[:24]!r}")
    return sorted(found)


def test_the_search_itself_would_find_a_number(tmp_path):
    """A test that finds nothing proves nothing unless it could have found something."""
    sought = {shape: number for number in numbers() for shape in shapes(number)}
    nik = PEOPLE[0]["NIK"]
    for at, content in enumerate((
        nik.encode(), f"a {nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}".encode(), nik[::-1].encode(),
        base64.b64encode(f"x{nik}y".encode()), base64.b64encode(f"xy{nik}".encode()),
        nik.encode().hex().encode(), b"\\x" + PEOPLE[2]["No HP"][1:].encode(),
    )):  # fmt: skip
        path = tmp_path / str(at) / "x"
        path.parent.mkdir()
        path.write_bytes(content)
        assert leaks(path.parent, sought), content


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_stolen_data_names_no_number(installation, tmp_path):  # noqa: F811
    odd = [(field, text) for field, texts in WRITTEN.items() for text in texts]
    (tmp_path / "a.xlsx").write_bytes(workbook(PEOPLE, odd=odd))
    (tmp_path / "b.xlsx").write_bytes(workbook(PEOPLE[2:]))
    (tmp_path / "broken.xlsx").write_bytes(b"PK" + PEOPLE[0]["NIK"].encode())
    members = [
        factories.member(NAMA=one["Nama"], NIK=one["NIK"], KPJ=f"1234567890{n}")
        for n, one in enumerate(PEOPLE[:3])
    ]
    (tmp_path / "members.csv").write_bytes(factories.members_file(*members))
    done = installation(code=FILL, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert told["opened"] in numbers()  # whoever may, still reads it
    stolen = tmp_path / "stolen"
    (stolen / "log").write_text(done.stderr + "\n".join(done.stdout.splitlines()[:-1]))
    names = {path.name for path in stolen.rglob("*")}
    assert {"backup.payung", "dump"} <= names
    assert any(name.endswith(".sealed") for name in names)
    sought = {shape: number for number in numbers() for shape in shapes(number)}
    assert leaks(stolen, sought) == []
