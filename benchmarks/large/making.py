"""Makes a register as large as a province: every row goes in by the actions that the product uses.

Two lists per village and year name the same people, each with a clerk's errors; an extract has
those who are members; one count says who is who. Only the reading of workbooks is left out: it
has a benchmark of its own, and writing two million cells as workbooks takes longer than reading.
"""

import datetime
import os
import time
from pathlib import Path

import numpy as np
import polars as pl


REGION = "61"
AS_OF = datetime.date(2026, 10, 31)
LISTS = ("Pekerja rentan", "Perangkat dan kader")
TOGETHER = 40  # lists kept in one transaction


def make(home: Path, people: int, *, seed: int = 61) -> None:
    """Below ``home``: database, keys, files; ``people`` people on twice as many rows."""
    os.environ["PAYUNG_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("payung_setup")
    truth, work = _truth(people, seed)
    by = _cast()
    with _said("rows"):
        for number, title in enumerate(LISTS):
            _keep_lists(by, title, _listed(truth, seed + number))
    with _said("memberships"):
        _keep_members(truth, work, seed)


def count(home: Path) -> None:
    """The first count of that register."""
    from payung.access import queries as access
    from payung.flows.counting import run_coverage

    with _said("count"):
        run_coverage(by=access.user_named("rina"), area=access.area(REGION), as_of=AS_OF)


def _truth(people: int, seed: int):
    from payung.demo.corrupt import other_niks
    from payung.demo.people import with_work

    with _said("people"):
        frame, work = with_work(REGION, seed, people, as_of=AS_OF)
        random = np.random.default_rng([seed, 9])
        frame = frame.with_columns(other_nik=other_niks(random, frame)).sort("village_code")
        return frame.with_columns(person=pl.int_range(pl.len())), work


def _cast():
    """Rina of the province, Siti of one village; the password stands in the measuring script."""
    from payung.access import actions, queries

    where = queries.area(REGION)
    for username, role in (("rina", "kabupaten_officer"), ("dedi", "branch_officer")):
        user = actions.add_user(username=username, password=None, name=username.title())
        actions.grant(by="benchmark", user=user, role=role, area=where)
    return queries.user_named("rina")


def _listed(truth: pl.DataFrame, seed: int) -> pl.DataFrame:
    """ROW_SCHEMA, all villages in one frame: what a check of the lists would have given."""
    from payung.core.rosters.schema import ROW_SCHEMA
    from payung.demo import CLERKS
    from payung.demo.corrupt import written

    wrong = written(np.random.default_rng([seed, 10]), truth, CLERKS)
    rows = truth.select(
        row=(pl.int_range(pl.len()).over("village_code") + 2).cast(pl.UInt32),
        sheet=pl.lit("Sheet1"),
        name=wrong["name"],
        name_written=wrong["name_text"],
        nik=wrong["nik"],
        nik_written=wrong["nik_text"],
        birth_date="birth_date",
        sex="sex",
        village_code="village_code",
        district_code=pl.col("village_code").str.slice(0, 6),
        village_text="village",
        phone="phone",
        job="job",
        segment="segment",
        is_civil_servant=pl.lit(False),
        status=pl.lit("ok"),
        findings=pl.lit([], dtype=pl.List(pl.String)),
    )
    missing = [
        pl.lit(None, kind).alias(n) for n, kind in ROW_SCHEMA.items() if n not in rows.columns
    ]
    return rows.with_columns(missing).select(
        pl.col(name).cast(kind) for name, kind in ROW_SCHEMA.items()
    )


def _keep_lists(by, title: str, rows: pl.DataFrame) -> None:
    """A roster for each village: received as a file, kept as a reading."""
    from payung.access import queries as access
    from payung.core.rosters.schema import RosterReading
    from payung.registry import actions as registry
    from payung.registry.models import Sender

    kept = []
    for (code,), part in rows.group_by("village_code", maintain_order=True):
        village = access.area(code)
        roster, _ = registry.receive_roster(
            by=by, area=village, file_name=f"{title} {village.name}.csv",
            content=f"{title} {code}".encode(),
        )  # fmt: skip
        reading = RosterReading(roster.file_name, roster.sha256, "csv", "large", (), part)
        sender = registry.sender_named(name=village.name, kind=Sender.Kind.VILLAGE, area=village)
        kept.append(registry.Kept(roster, reading, sender, village))
        if len(kept) == TOGETHER:
            registry.keep_readings(kept)
            kept = []
    registry.keep_readings(kept)


def _keep_members(truth: pl.DataFrame, work, seed: int) -> None:
    from payung.access import queries as access
    from payung.demo import MEMBERSHIP
    from payung.demo.corrupt import written
    from payung.demo.memberships import memberships
    from payung.registry import actions as registry
    from payung.registry import extracts

    random = np.random.default_rng([seed, 11])
    found = memberships(random, truth, work, AS_OF)
    people = truth[found["person"]]
    wrong = written(random, people, MEMBERSHIP)
    members = found.select(
        "kpj", "segment", "programmes", "paid_until",
        nik=wrong["nik"], name=wrong["name"], birth_date=people["birth_date"], sex=people["sex"],
        employer_number="number", employer="employer_name", member_since="since",
        status_text=pl.lit("AKTIF"), regency_text=pl.lit(None, pl.String),
    )  # fmt: skip
    extract, _ = registry.receive_extract(
        by=access.user_named("dedi"), area=access.area(REGION), file_name="peserta.csv",
        content=b"peserta", as_of=AS_OF,
    )  # fmt: skip
    extracts.keep_members(extract=extract, members=members, findings=())


class _said:
    """Says how long a step took."""

    def __init__(self, step: str):
        self.step = step

    def __enter__(self):
        self.started = time.monotonic()

    def __exit__(self, *problem):
        print(f"{self.step}: {time.monotonic() - self.started:.0f} s", flush=True)


if __name__ == "__main__":
    import sys

    make(Path(sys.argv[1]), int(sys.argv[2]))
    count(Path(sys.argv[1]))
