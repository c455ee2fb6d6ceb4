"""A month's list of many rows, from the file to people: read, checked, kept, matched."""

import json
import os
import sys
import time
from pathlib import Path

import polars as pl


def write_month(home: Path, path: Path, rows: int, *, seed: int = 3) -> None:
    """A workbook of so many rows: most are people of the register, as a clerk writes them this
    month, the others are new."""
    import numpy as np
    import xlsxwriter

    from large.making import AS_OF, REGION
    from payung.demo import CLERKS, population
    from payung.demo.corrupt import other_niks, written

    size = int((home / "made.txt").read_text())
    known = population(REGION, 61, size, as_of=AS_OF)
    new = population(REGION, 62, rows // 5, as_of=AS_OF)
    random = np.random.default_rng([seed, 12])
    chosen = random.choice(known.height, rows - new.height, replace=False)
    people = pl.concat([known[chosen].select(new.columns), new])
    people = people.with_columns(other_nik=other_niks(random, people))
    wrong = written(random, people, CLERKS)
    table = people.select(
        No=pl.int_range(1, pl.len() + 1).cast(pl.String), Nama=wrong["name_text"],
        NIK=wrong["nik_text"], KK="kk", Lahir=pl.col("birth_date").dt.to_string("%d-%m-%Y"),
        Kelamin="sex", Alamat="hamlet", RT="rt", RW="rw", Desa="village", Kecamatan="district",
        Pekerjaan="job", Upah=pl.col("wage").cast(pl.String), HP=wrong["phone"],
        Kabupaten=pl.col("village_code").str.slice(0, 4).replace_strict(_regencies()),
    )  # fmt: skip
    headings = ("No", "Nama Lengkap", "NIK", "No KK", "Tanggal Lahir", "L/P", "Alamat", "RT", "RW",
                "Desa", "Kecamatan", "Pekerjaan", "Upah", "No HP", "Kabupaten")  # fmt: skip
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, headings)
        for number, line in enumerate(table.iter_rows(), 1):
            for column, text in enumerate(line):
                if text:
                    sheet.write_string(number, column, str(text))


def _regencies() -> dict[str, str]:
    from payung.core.places import areas

    found = areas().filter(level="regency")
    return dict(found.select("kemendagri_code", "name").iter_rows())


def take_in(path: Path) -> None:
    """In a process of its own: what the worker does with a file. Prints seconds by step."""
    import resource

    import django

    django.setup()
    from large.making import AS_OF, REGION
    from payung.access import queries as access
    from payung.flows import arriving, rosters
    from payung.registry import actions as registry

    steps, started = {}, time.perf_counter()
    roster, _ = registry.receive_roster(
        by=access.user_named("rina"), area=access.area(REGION), file_name=path.name,
        content=path.read_bytes(),
    )  # fmt: skip
    with arriving.searching() as search:
        rosters.read_rosters([roster.pk], as_of=AS_OF, search=search)
        steps["read, check, keep"] = time.perf_counter() - started
        begun = time.perf_counter()
        found = arriving.arrive([roster.pk], search)
    steps["match, keep"] = time.perf_counter() - begun
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    roster.refresh_from_db()
    print(
        json.dumps(
            {
                "wall": time.perf_counter() - started, "cpu": time.process_time(),
                "peak": max(_own_peak(), children), "steps": steps, "rows": roster.row_count,
                "known": found.known, "new": found.new, "waiting": found.waiting,
            }
        )
    )  # fmt: skip


def _own_peak() -> float:
    """Megabytes. Not ``getrusage``, which begins with what the process that started this one took."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
    take_in(Path(sys.argv[1]))
