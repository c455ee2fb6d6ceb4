"""Reading a roster of many rows: Payung beside bare python-calamine on the same file.

    python benchmarks/read_rosters.py [--rows 200000]

Each runs in a process of its own, three times; wall is from open to done (imports not counted),
peak is the memory of the whole process. Payung's time includes finding the table, recognising
columns and checking every row; calamine's only the cells.
"""

import argparse
import datetime
import json
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import xlsxwriter


HEADINGS = ("No", "No KK", "NIK", "Nama Lengkap", "Tempat Lahir", "Tanggal Lahir", "L/P", "Alamat",
            "RT", "Desa", "Kecamatan", "Pekerjaan", "Upah", "No HP", "Keterangan")  # fmt: skip
RUNS = 3
LIMIT_RATIO, LIMIT_MEGABYTES = 4, 1024

MEASURED = """
import json, resource, sys, time
{imports}
started = time.perf_counter()
rows = {call}
wall = time.perf_counter() - started
print(json.dumps([wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows]))
"""
BARE = "python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0)"
CANDIDATES = {
    "python-calamine": ("import python_calamine", f"len({BARE}.to_python())"),
    "payung": (
        "import datetime\nfrom pathlib import Path\nfrom payung.core.rosters import read_roster",
        "read_roster(Path(sys.argv[1]), as_of=datetime.date(2026, 6, 30)).rows.height",
    ),
}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", type=int, default=200_000)
    rows = asked.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_roster(path, rows)
        print(f"{rows:,} rows x {len(HEADINGS)} columns, {path.stat().st_size / 1e6:.1f} MB xlsx")
        found = {name: measure(name, path) for name in CANDIDATES}
    print(f"Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("python-calamine", "polars")))  # fmt: skip
    base = found["python-calamine"][0]
    for name, (wall, peak, read) in found.items():
        print(f"{name:18} {wall:6.2f} s  {wall / base:5.2f} x  {peak:7.0f} MB  {read:,} rows")
    ratio, peak = found["payung"][0] / base, found["payung"][1]
    good = ratio <= LIMIT_RATIO and peak <= LIMIT_MEGABYTES and found["payung"][2] == rows
    print(f"{'within' if good else 'OUTSIDE'} the limits: {LIMIT_RATIO} x and {LIMIT_MEGABYTES} MB")
    return 0 if good else 1


def measure(name: str, path: Path) -> tuple[float, float, int]:
    """Median wall in seconds, largest peak in megabytes, rows read."""
    imports, call = CANDIDATES[name]
    code = MEASURED.format(imports=imports, call=call)
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(RUNS)
    ]
    walls, peaks, rows = zip(*runs, strict=True)
    return statistics.median(walls), max(peaks), rows[0]


def write_roster(path: Path, rows: int) -> None:
    """An invented roster: titles above, text and number cells mixed as offices write them."""
    chance = random.Random(6108)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write(0, 0, "DAFTAR PEKERJA RENTAN KABUPATEN LANDAK")
    sheet.write_row(2, 0, HEADINGS)
    first = ("Agus", "Siti", "Yohanes", "Maria", "Budi", "Akiong", "Nur", "Petrus", "Rina", "Sri")
    last = ("Santoso", "Aminah", "Jampi", "Lestari", "Wijaya", "Hidayat", "Rupina", "Kayu", "Onah")
    places = (("Raja", "Ngabang"), ("Amboyo Inti", "Ngabang"), ("Sepahat", "Menjalin"))
    for number in range(rows):
        born = datetime.date(1961, 1, 1) + datetime.timedelta(days=chance.randrange(16_000))
        female = chance.random() < 0.5
        day = born.day + (40 if female else 0)
        serial = f"{chance.randrange(1, 9999):04d}"
        village, district = chance.choice(places)
        line = (
            number + 1, f"610801{chance.randrange(10**10):010d}",
            f"610801{day:02d}{born:%m%y}{serial}",
            f"{chance.choice(first)} {chance.choice(last)} {chance.choice(last)}", "Ngabang",
            f"{born:%d-%m-%Y}", "P" if female else "L", f"Dusun {chance.randrange(9)} RT 001",
            chance.randrange(1, 20), village, district, chance.choice(("Petani", "Buruh", "Ojek")),
            chance.randrange(5, 40) * 100_000, f"0812{chance.randrange(10**8):08d}", "",
        )  # fmt: skip
        sheet.write_row(number + 3, 0, line)
    book.close()


if __name__ == "__main__":
    sys.exit(main())
