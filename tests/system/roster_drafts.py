"""Small builder of rosters for tests: lines of cells in, a file and the rows to expect out."""

import csv
import datetime
import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter


FIELDS = ("name", "nik", "birth_date", "sex", "village_code", "phone")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """An invented person of an invented number; the village is a real one."""

    name: str
    nik: str
    birth_date: datetime.date
    sex: str
    phone: str
    village: str
    village_code: str
    district: str
    job: str
    kk: str

    def day(self, form: str = "%d-%m-%Y") -> str:
        return self.birth_date.strftime(form)

    @property
    def long_day(self) -> str:
        born = self.birth_date
        return f"{born.day:02d} {MONTHS[born.month - 1]} {born.year}"


NAMES = (
    ("Sutrisno Wibowo", "L"), ("Siti Rahayu", "P"), ("Bambang Prakoso", "L"), ("Wahyuni", "P"),
    ("Ahmad Fauzan", "L"), ("Yuliana Tabuni", "P"), ("Markus Rumbiak", "L"), ("Nurhayati Daeng", "P"),
    ("Petrus Kaize", "L"), ("Dewi Lestari", "P"), ("Rahman Saleh", "L"), ("Ketut Suwarni", "P"),
)  # fmt: skip
JOBS = ("Petani", "Nelayan", "Pedagang sayur", "Buruh harian", "Tukang ojek", "Penjahit")


def cast(*places: tuple[str, str, str], count: int = 12) -> list[Person]:
    """Persons spread over places (village code, village, district) in order, place by place."""
    people = []
    for at in range(count):
        code, village, district = places[at * len(places) // count]
        name, sex = NAMES[at % len(NAMES)]
        if at >= len(NAMES):
            name = f"{name} {'Putra' if sex == 'L' else 'Putri'}"
        born = datetime.date(1968 + 3 * (at % 12), 1 + (5 * at + 2) % 12, 1 + (at * 7 + 13) % 28)
        day = born.day + (40 if sex == "P" else 0)
        nik = f"{code[:6]}{day:02d}{born.month:02d}{born.year % 100:02d}{at + 1:04d}"
        kk = f"{code[:6]}{5 + at // 3:02d}0311{at // 3 + 4:04d}"
        phone = f"+62812{3400000 + 7919 * (at + 3)}"
        people.append(
            Person(name, nik, born, sex, phone, village, code, district, JOBS[at % 6], kk)
        )
    return people


@dataclass
class Draft:
    """One sheet being written. ``known`` are the fields that a careful reader can know."""

    sheet: str = "Sheet1"
    known: str = "name nik birth_date sex village_code phone"
    lines: list[list[Any]] = field(default_factory=list)
    expected: list[dict[str, Any]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    def line(self, *cells: Any) -> "Draft":
        self.lines.append(list(cells))
        return self

    def gap(self, count: int = 1) -> "Draft":
        self.lines += [[] for _ in range(count)]
        return self

    def person(self, person: Person, *cells: Any, **other: Any) -> "Draft":
        """A row of a person; ``other`` overrides what is to be expected of it."""
        self.lines.append(list(cells))
        return self.expect(person, **other)

    def expect(self, person: Person, **other: Any) -> "Draft":
        known = self.known.split()
        row = {f: getattr(person, f) if f in known else None for f in FIELDS}
        self.expected.append({"sheet": self.sheet, "row": len(self.lines), **row, **other})
        return self

    def merge(self, top: int, left: int, bottom: int, right: int) -> "Draft":
        """Rows 1-based, columns 0-based; the text stands in the first cell."""
        self.merged.append((top, left, bottom, right))
        return self


def xlsx(*drafts: Draft) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for draft in drafts:
        sheet = book.add_worksheet(draft.sheet)
        for top, left, bottom, right in draft.merged:
            sheet.merge_range(top - 1, left, bottom - 1, right, "")
        for row, cells in enumerate(draft.lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(row, column, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(row, column, cell)
                elif cell not in (None, ""):
                    sheet.write_string(row, column, cell)
        if draft.hidden:
            sheet.hide()
    book.close()
    return content.getvalue()


def delimited(draft: Draft, separator: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    width = max(map(len, draft.lines))
    for cells in draft.lines:
        writer.writerow([*cells, *[""] * (width - len(cells))])
    draft.sheet = ""
    for row in draft.expected:
        row["sheet"] = ""
    return text.getvalue().encode(encoding)
