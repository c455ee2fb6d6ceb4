"""The people of the demo region: households, twins, siblings, namesakes, NIK and KK. All invented."""

import datetime

import numpy as np
import polars as pl

from payung.core.places import areas
from payung.demo import naming, niks, villages
from payung.demo.pools import Random, pick, read, words
from payung.demo.work import Work, give_work


AS_OF = datetime.date(2026, 6, 30)
TWINS = 0.008  # share of people who have a twin on the lists
NAMESAKES = 0.03  # share who bear the name of somebody in the same village
ELSEWHERE = 0.25  # share whose NIK was issued in another district

MIXED = 0.12  # share of marriages between cultures
HOUSEHOLDS = {1: 0.42, 2: 0.34, 3: 0.16, 4: 0.08}  # workers per household


def population(
    region: str = "61.08",
    seed: int = 1,
    size: int = 60_000,
    *,
    as_of: datetime.date = AS_OF,
) -> pl.DataFrame:
    """The truth about ``size`` invented workers of a regency, one row each.

    Columns: person_id, name, alias, nik, kk, birth_date, birth_place, sex, village_code,
    district_code, village, district, hamlet, rt, rw, mother, father, phone, job, role, segment
    (PU|BPU), employer (index into Work.employers or null), office (short name or null), wage
    (rupiah), is_civil_servant, culture, household, relation (head|spouse|child), twin, lean.
    The same arguments give the same frame.
    """
    return with_work(region, seed, size, as_of=as_of)[0]


def with_work(
    region: str, seed: int, size: int, *, as_of: datetime.date = AS_OF
) -> tuple[pl.DataFrame, Work]:
    """``population`` together with the employers and offices of the region."""
    random = np.random.default_rng([seed, 1])
    code = villages.bare(region)
    places = villages.of_region(random, code, size)
    people = _households(random, code, places, size, as_of)
    people = _identify(random, code, people)
    people, work = give_work(random, code, places, people)
    return people, work


def _households(
    random: Random, region: str, places: pl.DataFrame, size: int, as_of: datetime.date
) -> pl.DataFrame:
    """Families with their members, names and birth dates."""
    counts = random.choice(list(HOUSEHOLDS), size=int(size / 1.7) + 8, p=list(HOUSEHOLDS.values()))
    household = np.repeat(np.arange(len(counts)), counts)[:size]
    relation, sex = _family_roles(random, household)
    born, twin = _birth_dates(random, household, relation, as_of)
    village, culture = _homes(random, region, places, int(household[-1]) + 1)
    cultures = culture[household]
    mixed = (relation == 1) & (random.random(size) < MIXED)
    cultures[mixed] = random.permutation(culture)[household[mixed]]
    family = naming.clans(random, culture).gather(household)
    wives = naming.clans(random, cultures)  # they keep the name of their own clan
    clan = pl.select(pl.when(pl.Series(relation == 1)).then(wives).otherwise(family)).to_series()
    name = naming.names(random, cultures, sex, clan)
    frame = pl.DataFrame(
        {
            "person": np.arange(size, dtype=np.uint32),
            "name": name,
            "alias": naming.aliases(random, cultures, sex, name, clan),
            "birth_date": pl.Series(born).cast(pl.Date),
            "sex": pl.Series(sex.tolist(), dtype=pl.String),
            "culture": pl.Series(cultures.tolist(), dtype=pl.String),
            "household": household.astype(np.uint32),
            "relation": pl.Series(["head", "spouse", "child"]).gather(relation),
            "twin": twin,
        }
    )
    homes = _addresses(random, places, village)
    frame = pl.concat([frame, homes[household]], how="horizontal")
    return _parents(random, _namesakes(random, frame), clan)


def _family_roles(random: Random, household: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """0 head, 1 spouse, 2 child; and the sexes."""
    size, homes = len(household), int(household[-1]) + 1
    first = np.r_[True, household[1:] != household[:-1]]
    position = np.arange(size) - np.maximum.accumulate(np.where(first, np.arange(size), 0))
    married = (position == 1) & (random.random(size) < 0.7)
    relation = np.where(position == 0, 0, np.where(married, 1, 2))
    head = np.where(random.random(homes) < 0.84, "L", "P")
    spouse = np.where(head == "L", "P", "L")
    child = np.where(random.random(size) < 0.55, "L", "P")
    parent = np.where(relation == 0, head[household], spouse[household])
    return relation, np.where(relation == 2, child, parent)


def _homes(
    random: Random, region: str, places: pl.DataFrame, homes: int
) -> tuple[np.ndarray, np.ndarray]:
    """Village (row of ``places``) and culture of each household."""
    village = random.choice(places.height, size=homes, p=places["share"].to_numpy())
    names, shares = villages.culture_shares(random, region, places.height)
    own = (random.random(homes)[:, None] > shares.cumsum(axis=1)[village]).sum(axis=1)
    return village, np.array(names, dtype=object)[np.minimum(own, len(names) - 1)]


def _addresses(random: Random, places: pl.DataFrame, village: np.ndarray) -> pl.DataFrame:
    """One row per household: village and district, hamlet, RT, RW, year of the family card."""
    homes = len(village)
    hamlets = words(read("regions")["hamlets"])
    hamlet = (village * 7 + random.integers(0, 3, size=homes)) % len(hamlets)
    where = places.select("village_code", "district_code", "village", "district", "lean")
    return where[village].with_columns(
        hamlet=pl.Series(list(hamlets)).gather(hamlet),
        rt=random.integers(1, 7, size=homes).astype(np.uint8),
        rw=random.integers(1, 4, size=homes).astype(np.uint8),
        kk_year=random.integers(6, 26, size=homes).astype(np.int32),
    )


def _birth_dates(
    random: Random, household: np.ndarray, relation: np.ndarray, as_of: datetime.date
) -> tuple[np.ndarray, np.ndarray]:
    """Days of birth and who is a twin. Workers are 17 to 70; children younger than the head."""
    size = len(household)
    head_age = 22 + 44 * random.beta(1.9, 2.2, household[-1] + 1)
    age = head_age[household] + np.where(relation == 1, random.normal(-2.5, 3.5, size), 0.0)
    child = 17.2 + random.random(size) * np.clip(head_age[household] - 38, 2.0, 24.0)
    age = np.where(relation == 2, child, np.clip(age, 17.2, 71.0))
    today = np.datetime64(as_of)
    born = today - (age * 365.25).astype("timedelta64[D]")
    default = random.random(size) < 0.012  # old registers know only the year
    born = np.where(
        default & (age > 40), born.astype("datetime64[Y]").astype("datetime64[D]"), born
    )
    pairs = np.flatnonzero(
        (relation[1:] == 2) & (relation[:-1] == 2) & (household[1:] == household[:-1])
    )
    pairs = pairs[np.r_[True, np.diff(pairs) > 1]] if len(pairs) else pairs
    wanted = min(len(pairs), round(size * TWINS / 2))
    chosen = np.sort(random.choice(pairs, size=wanted, replace=False)) if wanted else pairs[:0]
    born[chosen + 1] = born[chosen]
    twin = np.zeros(size, dtype=bool)
    twin[chosen] = twin[chosen + 1] = True
    return born, twin


def _namesakes(random: Random, people: pl.DataFrame) -> pl.DataFrame:
    """Some people get the name of another one of the same village, sex and culture."""
    order = people.select(
        order=pl.struct("village_code", "sex", "culture").rank("ordinal").cast(pl.Int64) - 1
    )["order"].to_numpy()
    by_place = np.empty(people.height, dtype=np.int64)
    by_place[order] = np.arange(people.height)
    before = by_place[np.maximum(order - random.integers(1, 5, people.height), 0)]
    same = people.select(
        same=(pl.col("village_code") == pl.col("village_code").gather(before))
        & (pl.col("sex") == pl.col("sex").gather(before))
        & (pl.col("culture") == pl.col("culture").gather(before))
        & (pl.col("household") != pl.col("household").gather(before))
    )["same"].to_numpy()
    chosen = same & (random.random(people.height) < NAMESAKES) & ~people["twin"].to_numpy()
    source = np.where(chosen, before, np.arange(people.height))
    return people.with_columns(name=people["name"].gather(source))


def _parents(random: Random, people: pl.DataFrame, clan: pl.Series) -> pl.DataFrame:
    """Mother and father: the household's own for children, new names for the others."""
    culture = people["culture"].to_numpy()
    women, men = (np.full(people.height, letter) for letter in "PL")
    mothers = naming.names(random, culture, women, clan)
    fathers = naming.names(random, culture, men, clan)
    family = people.select("household", "name", "sex").with_columns(
        parent=people["relation"] != "child"
    )
    own = (
        family.filter("parent")
        .group_by("household", maintain_order=True)
        .agg(
            own_mother=pl.col("name").filter(pl.col("sex") == "P").first(),
            own_father=pl.col("name").filter(pl.col("sex") == "L").first(),
            invented=pl.col("name").first(),
        )
    )
    child = pl.col("relation") == "child"
    first = pl.col("mother").first().over("household")  # brothers and sisters share the mother
    return (
        people.with_columns(mother=mothers, father=fathers)
        .join(own, on="household", how="left", maintain_order="left")
        .with_columns(
            mother=pl.when(child).then(pl.coalesce("own_mother", first)).otherwise("mother"),
            father=pl.when(child)
            .then(pl.coalesce("own_father", pl.col("father").first().over("household")))
            .otherwise("father"),
        )
        .drop("own_mother", "own_father", "invented")
    )


def _identify(random: Random, region: str, people: pl.DataFrame) -> pl.DataFrame:
    """NIK, KK, birth place, phone and the id."""
    origins = {name: spec["origin"] for name, spec in read("names").items()}
    districts = areas().filter(pl.col("level") == "district")["kemendagri_code"]
    prefix = niks.issued_in(random, people, region, districts, origins, ELSEWHERE)
    second = niks.second_twins(people)
    prefix = niks.like_before(prefix, second)
    nik = niks.numbers(random, prefix, people["birth_date"], people["sex"], second)
    width = max(5, len(str(people.height)))
    return people.with_columns(
        person_id="P" + (pl.col("person") + 1).cast(pl.String).str.zfill(width),
        nik=nik,
        kk=niks.cards(random, people),
        birth_place=villages.birthplaces(prefix, region),
        phone=_phones(random, people),
    ).drop("kk_year")


def _phones(random: Random, people: pl.DataFrame) -> pl.Series:
    """Mobile numbers ``+628…``; one in ten shares the number of the household's first member."""
    prefixes = ["812", "813", "821", "822", "852", "853", "857", "858", "878", "895", "896", "831"]
    number = pick(random, prefixes, people.height)
    rest = pl.Series(random.integers(1_000_000, 99_999_999, people.height)).cast(pl.String)
    shared = pl.Series(random.random(people.height) < 0.10)
    own = pl.col("own")
    frame = people.select("household").with_columns(own="+62" + number + rest, shared=shared)
    first = own.first().over("household")
    return frame.select(phone=pl.when("shared").then(first).otherwise(own))["phone"]
