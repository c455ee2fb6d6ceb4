"""Makes what tests need: areas, people who sign in, files as senders make them."""

import io
from typing import Any

import polars as pl
import xlsxwriter

from payung.access import actions as access
from payung.access import areas
from payung.access.models import Area, User
from payung.core import places
from payung.core.findings import Finding
from payung.core.rosters.schema import ROW_SCHEMA, RosterReading, TableReading


BUDI_NIK = "6108010706850001"
HEADINGS = ("No", "Nama", "NIK", "Tanggal Lahir", "Jenis Kelamin", "Desa", "Pekerjaan", "No HP")


def landak() -> Area:
    """Landak whole, and of Sanggau next door the first district; as on the real list."""
    code = pl.col("kemendagri_code")
    _make_areas(code.is_in(["61", "6103", "610301"]) | code.str.starts_with("6108"))
    return area("6108")


def bogor() -> None:
    """Of West Java the city and the regency that share a name; as on the real list."""
    _make_areas(pl.col("kemendagri_code").is_in(["32", "3201", "3271"]))


def _make_areas(chosen: pl.Expr) -> None:
    code = pl.col("kemendagri_code")
    Area.objects.bulk_create(
        Area(
            kemendagri_code=areas.number_of(row["kemendagri_code"]),
            level=row["level"],
            name=row["name"],
            kind=row["kind"],
            parent_id=row["parent"] and areas.number_of(row["parent"]),
            bps_code=row["bps_code"] or "",
            latitude=row["latitude"],
            longitude=row["longitude"],
        )
        for row in places.areas()
        .filter(chosen)
        .sort(code.str.len_chars(), code)
        .iter_rows(named=True)
    )


def landak_once() -> Area:
    """Landak of the world that this module keeps (``tests.worlds``); else made now."""
    return Area.objects.filter(pk=areas.number_of("6108")).first() or landak()


def area(code: str) -> Area:
    return Area.objects.get(pk=areas.number_of(code))


def user(username: str, role: str = "", where: Area | None = None) -> User:
    made = access.add_user(username=username, password="kata-sandi-uji", name=username.title())
    if role:
        access.grant(by="tests", user=made, role=role, area=where)
    return made


def user_once(username: str, role: str = "", where: Area | None = None) -> User:
    """Who is in the world that this module keeps already is not made again."""
    return User.objects.filter(username=username).first() or user(username, role, where)


def row(**fields: Any) -> dict[str, Any]:
    """One row as the engine understands it: Budi of Amboyo Inti, unless told otherwise."""
    budi = {
        "file": "daftar.xlsx", "sheet": "Sheet1", "row": 2, "name": "Budi Santoso",
        "name_written": "BUDI SANTOSO", "nik": BUDI_NIK, "nik_written": BUDI_NIK,
        "village_code": "6108012014", "district_code": "610801", "sex": "L",
        "is_civil_servant": False, "status": "ok", "findings": [],
    }  # fmt: skip
    return {name: (budi | fields).get(name) for name in ROW_SCHEMA}


def reading(*rows: dict[str, Any], layout: str = "layout", **fields: Any) -> RosterReading:
    """What the engine would have said of a file with these rows."""
    table = TableReading(
        sheet="Sheet1", header_rows=(1,), first_row=2, last_row=1 + len(rows), template=None,
        columns=(), person_rows=len(rows),
        skipped=pl.DataFrame({"row": [1], "reason": ["header"]}),
    )  # fmt: skip
    given = {
        "file": "daftar.xlsx", "sha256": "0" * 64, "format": "xlsx", "layout": layout,
        "tables": (table,), "rows": pl.DataFrame(list(rows), schema=ROW_SCHEMA),
        "findings": (Finding("hidden_rows", {"rows": 1}),),
    }  # fmt: skip
    return RosterReading(**given | fields)


def roster_file(*people: dict[str, Any], title: str = "") -> bytes:
    """A workbook as a village makes it; each person a dict by heading."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        first = 0
        if title:
            sheet.write_string(0, 0, title)
            first = 2
        sheet.write_row(first, 0, HEADINGS)
        for number, person in enumerate(people, 1):
            sheet.write_number(first + number, 0, number)
            for column, heading in enumerate(HEADINGS[1:], 1):
                sheet.write_string(first + number, column, str(person.get(heading, "")))
    return out.getvalue()


def budi(**fields: Any) -> dict[str, Any]:
    """Budi as a village writes him."""
    return {
        "Nama": "Budi Santoso", "NIK": BUDI_NIK, "Tanggal Lahir": "07-06-1985",
        "Jenis Kelamin": "L", "Desa": "Amboyo Inti", "Pekerjaan": "Petani",
        "No HP": "081234567890",
    } | fields  # fmt: skip


def members_file(*members: dict[str, Any]) -> bytes:
    """The branch's extract, as CSV; each membership a dict by heading."""
    headings = (
        "KPJ", "NIK", "NAMA", "TGL LAHIR", "JENIS KELAMIN", "SEGMEN", "PROGRAM", "NPP",
        "NAMA PERUSAHAAN", "TGL KEPESERTAAN", "BLTH IURAN TERAKHIR", "STATUS", "KABUPATEN",
    )  # fmt: skip
    lines = [";".join(headings)]
    lines += [";".join(str(member.get(name, "")) for name in headings) for member in members]
    return "\n".join(lines).encode()


def member(**fields: Any) -> dict[str, Any]:
    """Budi's membership, paid until June 2026."""
    return {
        "KPJ": "12345678901", "NIK": BUDI_NIK, "NAMA": "BUDI SANTOSO", "TGL LAHIR": "07-06-1985",
        "JENIS KELAMIN": "L", "SEGMEN": "BPU", "PROGRAM": "JKK+JKM",
        "TGL KEPESERTAAN": "01-01-2025", "BLTH IURAN TERAKHIR": "2026-06", "STATUS": "AKTIF",
        "KABUPATEN": "LANDAK",
    } | fields  # fmt: skip
