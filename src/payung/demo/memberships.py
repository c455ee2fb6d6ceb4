"""The branch's membership extract: who is a member, through whom, paid until when."""

import datetime

import numpy as np
import polars as pl

from payung.core.periods import Month
from payung.demo.pools import Random, pick, pick_weighted, read
from payung.demo.work import Work


GRACE = 3  # months for which an unpaid informal worker counts as protected
BPU_BASE, BPU_LEAN = 0.42, 0.24  # membership of informal workers: mean, and sway over the map
KEEN, KEEN_MORE = 0.14, 0.34  # villages that registered nearly everybody
IDLE, IDLE_LEFT = 0.12, 0.25  # villages that did nothing, and what is left of the chance there
IN_A_ROLE = {"kader": 0.62, "rtrw": 0.70, "keagamaan": 0.55, "linmas": 0.45, "aparat": 0.84}
OLD = 0.08  # people with an old, ended membership
SECOND = 0.015  # people with a second running one
ONLY_OLD_AGE = 0.03  # memberships without JKK and JKM

PU_PROGRAMMES = {
    "JKK+JKM": 0.16, "JKK+JKM+JHT": 0.30, "JKK+JKM+JHT+JP": 0.24, "JKK+JKM+JHT+JP+JKP": 0.30
}  # fmt: skip
BPU_PROGRAMMES = {"JKK+JKM": 0.86, "JKK+JKM+JHT": 0.14}


def memberships(
    random: Random, people: pl.DataFrame, work: Work, as_of: datetime.date
) -> pl.DataFrame:
    """True memberships, one row each: kpj, person, segment, programmes, number, employer,
    since (Date), paid_until (Month.index), counts (JKK and JKM paid so that it protects as_of)."""
    month = Month.of(as_of).index
    parts = [
        _employees(random, people, work, month),
        _office_staff(random, people, work, month),
        _informal(random, people, month),
        _on_projects(random, people, month),
    ]
    running = pl.concat(parts)
    second = running.sample(fraction=SECOND, seed=int(random.integers(1 << 31)))
    whole = pl.concat([running, second, _ended(random, people, work, month)]).sort(
        "person", "paid_until", "number"
    )
    size = whole.height
    only_old_age = pl.Series(random.random(size) < ONLY_OLD_AGE)
    grace = pl.when(pl.col("segment") == "BPU").then(GRACE).otherwise(0)
    return whole.with_columns(
        kpj=_numbers(random, size),
        programmes=pl.when(only_old_age).then(pl.lit("JHT")).otherwise("programmes"),
        since=_since(random, whole, people["birth_date"].gather(whole["person"].to_numpy()), month),
    ).with_columns(
        counts=(pl.col("paid_until") + grace >= month)
        & pl.col("programmes").str.contains("JKK")
        & pl.col("programmes").str.contains("JKM")
    )


def _rows(
    people: pl.DataFrame, chosen: np.ndarray, segment: str, programmes: pl.Series,
    number: pl.Series, name: pl.Series, paid_until: np.ndarray,
) -> pl.DataFrame:  # fmt: skip
    here = np.flatnonzero(chosen)
    return pl.DataFrame(
        {
            "person": people["person"].gather(here),
            "segment": pl.Series([segment]).new_from_index(0, len(here)),
            "programmes": programmes.gather(here),
            "number": number.gather(here),
            "employer_name": name.gather(here),
            "paid_until": pl.Series(paid_until[here].astype(np.int32)),
        }
    )


def _employees(random: Random, people: pl.DataFrame, work: Work, month: int) -> pl.DataFrame:
    size = people.height
    firm = people["employer"].fill_null(0).to_numpy()
    insured, behind = (work.employers[name].to_numpy()[firm] for name in ("insured", "behind"))
    chosen = people["employer"].is_not_null().to_numpy() & (random.random(size) < insured)
    left = np.where(random.random(size) < 0.03, random.integers(-30, -1, size), behind)
    return _rows(
        people, chosen, "PU", pick_weighted(random, PU_PROGRAMMES, size),
        work.employers["number"].gather(firm), work.employers["name"].gather(firm), month + left,
    )  # fmt: skip


def _office_staff(random: Random, people: pl.DataFrame, work: Work, month: int) -> pl.DataFrame:
    size = people.height
    known = people.select("office").join(
        work.offices.with_row_index("place"), on="office", how="left", maintain_order="left"
    )
    place = known["place"].fill_null(0).to_numpy()
    chosen = known["place"].is_not_null().to_numpy() & (
        random.random(size) < known["insured"].fill_null(0.0).to_numpy()
    )
    number = "P" + pl.Series(place + 7001).cast(pl.String)
    return _rows(
        people, chosen, "PU", pick_weighted(random, {"JKK+JKM": 0.8, "JKK+JKM+JHT": 0.2}, size),
        number, work.offices["office_name"].str.to_uppercase().gather(place),
        month + known["behind"].fill_null(0).to_numpy(),
    )  # fmt: skip


def _informal(random: Random, people: pl.DataFrame, month: int) -> pl.DataFrame:
    size = people.height
    chance = BPU_BASE + BPU_LEAN * people["lean"].to_numpy()
    village = people["village_code"].rank("dense").to_numpy().astype(np.int64)
    luck = random.random(village.max() + 1)[village]
    chance = np.where(luck < KEEN, chance + KEEN_MORE, chance)
    chance = np.clip(np.where(luck > 1 - IDLE, chance * IDLE_LEFT, chance), 0.02, 0.92)
    roles = people["role"].replace_strict(IN_A_ROLE, default=None, return_dtype=pl.Float64)
    chance = np.where(roles.is_null().to_numpy(), chance, roles.fill_null(0.0).to_numpy())
    informal = ((people["segment"] == "BPU") & ~people["is_civil_servant"]).to_numpy()
    programmes = read("work")["programmes"]
    place = {programme["number"]: number for number, programme in enumerate(programmes)}
    by_chance = pick_weighted(
        random, {number: programmes[at]["share"] for number, at in place.items()}, size
    )
    by_role = {"aparat": "SD1", "kader": "SA1", "rtrw": "SA1", "keagamaan": "SG3", "linmas": "SA1"}
    general = by_chance.replace(["SD1", "SA1", "SG3"], ["SG1", "SG1", "SC1"])
    number = pl.select(
        pl.coalesce(
            people["role"].replace_strict(by_role, default=None, return_dtype=pl.String), general
        )
    ).to_series()
    programme = number.replace_strict(place, return_dtype=pl.Int64).to_numpy()
    # one decision per village or district: a whole group lapses together, as budgets do
    unit = _unit(people, number)
    ends = np.zeros(size, dtype=np.int64)
    for at, spec in enumerate(programmes):
        here = np.flatnonzero(programme == at)
        luck = np.random.default_rng([int(random.integers(1 << 31)), at])
        table = luck.choice(spec["ends"], size=int(unit.max()) + 1)
        alone = random.choice(spec["ends"], size=len(here))
        ends[here] = alone if spec["number"] in ("SC1", "SB1") else table[unit[here]]
    names = pl.Series([spec["name"] for spec in programmes]).gather(programme)
    return _rows(
        people, informal & (random.random(size) < chance), "BPU",
        pick_weighted(random, BPU_PROGRAMMES, size), number, names, month + ends,
    )  # fmt: skip


def _unit(people: pl.DataFrame, number: pl.Series) -> np.ndarray:
    """A number for the village (paid by the village) or the district (paid by the regency)."""
    by_village = number.is_in(["SD1", "SA1"])
    return (
        people.select(unit=pl.when(by_village).then("village_code").otherwise("district_code"))[
            "unit"
        ]
        .rank("dense")
        .to_numpy()
        .astype(np.int64)
    )


def _on_projects(random: Random, people: pl.DataFrame, month: int) -> pl.DataFrame:
    size = people.height
    builders = people["job"].is_in(["tukang", "buruh_harian"]).to_numpy()
    name = pick(random, read("work")["projects"], size)
    number = "23000" + name.rank("dense").cast(pl.Int64).cast(pl.String).str.zfill(8)
    return _rows(
        people, builders & (random.random(size) < 0.05), "JAKON",
        pl.Series(["JKK+JKM"]).new_from_index(0, size), number, name,
        month + random.choice([-8, -2, 0, 2, 4], size),
    )  # fmt: skip


def _ended(random: Random, people: pl.DataFrame, work: Work, month: int) -> pl.DataFrame:
    size = people.height
    grown = people["birth_date"].dt.year().to_numpy() * 12 < month - 30 * 12
    chosen = (random.random(size) < OLD) & ~people["is_civil_servant"].to_numpy() & grown
    firm = random.integers(0, work.employers.height, size)
    return _rows(
        people, chosen, "PU", pick_weighted(random, PU_PROGRAMMES, size),
        work.employers["number"].gather(firm), work.employers["name"].gather(firm),
        month - random.integers(8, 100, size),
    )  # fmt: skip


def _since(random: Random, members: pl.DataFrame, born: pl.Series, month: int) -> pl.Series:
    """Day of entry: before the last paid month, but not as a child of less than 16."""
    months = np.where(
        (members["segment"] == "PU").to_numpy(),
        random.integers(3, 130, members.height),
        random.integers(2, 40, members.height),
    )
    last = np.minimum(members["paid_until"].to_numpy(), month)
    grown = (born.dt.year().cast(pl.Int64) + 16).to_numpy() * 12 + 11
    index = np.minimum(np.maximum(last - months, grown), last - 1)
    return pl.select(
        pl.date(
            pl.Series(index // 12), pl.Series(index % 12 + 1),
            pl.Series(random.integers(1, 29, members.height)),
        )
    ).to_series()  # fmt: skip


def _numbers(random: Random, count: int) -> pl.Series:
    """KPJ: eleven digits, never two alike."""
    drawn = np.unique(random.integers(10_000_000_000, 28_999_999_999, count + count // 50 + 16))
    return pl.Series(random.permutation(drawn)[:count]).cast(pl.String)
