"""Who works where: employers, government offices, village roles and informal work."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.demo.pools import Random, pick, pick_weighted, read, uneven


EMPLOYED = 0.15  # share in companies, more where the field ``lean`` is high
IN_OFFICE = 0.05  # non-ASN staff of government offices
CIVIL = 0.012  # PNS, TNI, Polri: on lists by mistake, outside the programme
ROLES = {"kader": 0.028, "rtrw": 0.030, "keagamaan": 0.016, "linmas": 0.012, "aparat": 0.020}
PEOPLE_PER_EMPLOYER = 260


@dataclass(frozen=True)
class Work:
    """The employers and offices people point to by number and short name."""

    employers: pl.DataFrame  # employer, number, name, district_code, insured, behind
    offices: pl.DataFrame  # office, office_name, insured, behind


def give_work(
    random: Random, region: str, places: pl.DataFrame, people: pl.DataFrame
) -> tuple[pl.DataFrame, Work]:
    """Add job, role, segment, employer, office, wage, is_civil_servant."""
    size = people.height
    lean = people["lean"].to_numpy()
    draw = random.random(size)
    employed = draw < np.clip(EMPLOYED * (1 + 0.6 * lean), 0.02, 0.4)
    rest = (draw - 0.4) / 0.6
    in_office = ~employed & (rest >= 0) & (rest < IN_OFFICE)
    civil = ~employed & (rest >= IN_OFFICE) & (rest < IN_OFFICE + CIVIL)
    role = np.full(size, None, dtype=object)
    low = IN_OFFICE + CIVIL
    for name, share in ROLES.items():
        role[~employed & (rest >= low) & (rest < low + share)] = name
        low += share
    employers = _employers(random, places, int(employed.sum()))
    offices = _offices(random)
    people = people.with_columns(
        role=pl.Series(role.tolist(), dtype=pl.String),
        employer=_employer_of(random, people, employers, employed),
        office=_some(in_office, pick_weighted(random, _office_weights(), size)),
        is_civil_servant=civil,
        segment=pl.Series(["BPU", "PU"]).gather((employed | in_office).astype(np.int64)),
    )
    people = people.with_columns(job=_jobs(random, people))
    return people.with_columns(wage=_wages(random, people)), Work(employers, offices)


def written_job(random: Random, people: pl.DataFrame) -> pl.Series:
    """The job as a clerk writes it on one list; another list may say it otherwise."""
    work = read("work")
    result = np.full(people.height, "", dtype=object)
    job = people["job"].to_numpy()
    spellings = {**work["informal"], **work["roles"]}
    groups = {name: spec["written"] for name, spec in spellings.items()}
    groups |= {"karyawan": work["employee"], "kantor": work["office"], "asn": work["civil"]}
    for name, written in groups.items():
        here = np.flatnonzero(job == name)
        result[here] = pick(random, written, len(here)).to_numpy()
    return pl.Series(result.tolist(), dtype=pl.String)


def _jobs(random: Random, people: pl.DataFrame) -> pl.Series:
    informal = {name: spec["weight"] for name, spec in read("work")["informal"].items()}
    drawn = pick_weighted(random, informal, people.height)
    housework = (drawn == "rumah_tangga") & (people["sex"] == "L")
    drawn = pl.select(pl.when(housework).then(pl.lit("petani")).otherwise(drawn)).to_series()
    return people.select(
        job=pl.when("is_civil_servant")
        .then(pl.lit("asn"))
        .when(pl.col("employer").is_not_null())
        .then(pl.lit("karyawan"))
        .when(pl.col("office").is_not_null())
        .then(pl.lit("kantor"))
        .otherwise(pl.coalesce("role", drawn))
    )["job"]


def _wages(random: Random, people: pl.DataFrame) -> pl.Series:
    """Monthly rupiah, rounded to 50,000 as people say them."""
    work = read("work")
    usual = {
        name: spec["wage"] for part in ("informal", "roles") for name, spec in work[part].items()
    }
    usual |= {"karyawan": 2_950_000, "kantor": 2_000_000, "asn": 4_200_000}
    base = people["job"].replace_strict(usual, return_dtype=pl.Float64)
    wage = base.to_numpy() * np.exp(random.normal(0.0, 0.22, people.height))
    return pl.Series((np.round(wage / 50_000) * 50_000).astype(np.int64))


def _some(mask: np.ndarray, values: pl.Series) -> pl.Series:
    return pl.select(pl.when(pl.Series(mask)).then(values)).to_series()


def _employers(random: Random, places: pl.DataFrame, workers: int) -> pl.DataFrame:
    """Invented companies: a few large, many small; some register everybody, some nobody."""
    words = read("work")["employers"]
    count = max(2, workers // PEOPLE_PER_EMPLOYER)
    names: dict[str, None] = {}
    while len(names) < count:
        form, first, second, third = (
            words[part][int(random.integers(len(words[part])))]
            for part in ("forms", "first", "second", "third")
        )
        names[" ".join(f"{form} {first} {second} {third}".replace("_", " ").upper().split())] = None
    number = 10_000_000 + random.choice(8_999_999, size=count, replace=False)
    insured = random.choice(
        [0.97, 0.9, 0.75, 0.5, 0.0], size=count, p=[0.36, 0.24, 0.16, 0.14, 0.10]
    )
    behind = random.choice([0, -1, -2, -5], size=count, p=[0.76, 0.12, 0.06, 0.06])
    homes = random.choice(places.height, size=count, p=places["share"].to_numpy())
    return pl.DataFrame(
        {
            "employer": np.arange(count, dtype=np.uint16),
            "number": pl.Series(number).cast(pl.String),
            "name": list(names)[:count],
            "district_code": places["district_code"].gather(homes),
            "weight": uneven(random, count, 0.9),
            "insured": insured,
            "behind": behind.astype(np.int32),
        }
    )


def _employer_of(
    random: Random, people: pl.DataFrame, employers: pl.DataFrame, employed: np.ndarray
) -> pl.Series:
    """Two thirds work for a company of their own district when there is one."""
    weights = employers["weight"].to_numpy()
    chosen = random.choice(employers.height, size=people.height, p=weights / weights.sum())
    near = random.random(people.height) < 0.66
    home, district = employers["district_code"].to_numpy(), people["district_code"].to_numpy()
    for code in np.unique(home):
        here = np.flatnonzero(near & (district == code))
        pool = np.flatnonzero(home == code)
        chosen[here] = pool[random.integers(0, len(pool), len(here))]
    return _some(employed, pl.Series(chosen.astype(np.uint16)))


def _office_weights() -> dict[str, float]:
    return {short: weight for short, _, weight in read("work")["offices"]}


def _offices(random: Random) -> pl.DataFrame:
    rows = read("work")["offices"]
    return pl.DataFrame(
        {
            "office": [short for short, _, _ in rows],
            "office_name": [name for _, name, _ in rows],
            "insured": random.choice([0.96, 0.8, 0.35, 0.1], len(rows), p=[0.5, 0.2, 0.15, 0.15]),
            "behind": random.choice([0, -1, -6], len(rows), p=[0.8, 0.1, 0.1]).astype(np.int32),
        }
    )
