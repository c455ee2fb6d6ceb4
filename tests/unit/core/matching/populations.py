"""Small invented populations whose truth is known, to measure matching on.

People of several naming customs, with twins, brothers and sisters, namesakes and neighbours who
have the next NIK; and records of them as clerks write them down, with errors at stated rates.
Nothing here is a real person, and no list is taken from anywhere.
"""

import datetime
import random
from dataclasses import dataclass, replace

import polars as pl


POOLS = {
    "BAPTISED_MEN": (
        "Yohanes Petrus Paulus Markus Lukas Stefanus Antonius Fransiskus Yosef Andreas "
        "Agustinus Dominikus Florentinus Herkulanus Martinus Silvester"
    ),
    "BAPTISED_WOMEN": (
        "Maria Theresia Veronika Margareta Kristina Yuliana Monika Lusia Agata "
        "Florentina Natalia Bernadeta Elisabet Emiliana Sesilia"
    ),
    "NATIVE": (
        "Acan Adung Akem Aleng Ambuk Ateng Bujang Cangkeh Danum Dariun Genting Igo Jampi "
        "Kanan Kinjil Lanting Limar Mading Ngalai Nyangko Otong Pangkas Rangau Sabung "
        "Saluh Sangen Suti Talino Tamur Uding Unyil Untat Wandi Yering Songkon Raden"
    ),
    "GIVEN_MEN": (
        "Ahmad Abdul Hasan Ismail Rizki Hendra Agus Slamet Bambang Yusuf Ridwan Syamsul "
        "Joko Sugeng Tri Budi Eko Wahyu Dedi Iwan Rudi Zainal Firman Herman Arif"
    ),
    "GIVEN_WOMEN": (
        "Siti Nur Sri Dewi Rina Fitri Aminah Halimah Endang Wati Yanti Ratna Lestari "
        "Rohani Mariani Sumiati Kartini Hasnah Juminah Salbiah Murni Eka Yuni Ani"
    ),
    "LAST": (
        "Hidayat Saputra Pratama Wijaya Santoso Nugroho Rahman Effendi Setiawan Hakim Kurnia "
        "Susanto Wibowo Maulana Firmansyah Gunawan Hartono Siregar Permana Utama Ramadhan"
    ),
    "LAST_WOMEN": ("Rahayu Astuti Handayani Lestari Safitri Wulandari Anggraini Puspita Khasanah"),
    "SURNAMES": ("Bong Lim Tan Chin Liu Jong Tjhai Phang Lie Kho Ng Fam"),
    "SYLLABLES": ("A Kim Sin Fo Nyan Jun Khiong Hui Min Fa Lan Tet Siu Moi Loi Chung Ket Mui"),
}
BAPTISED_MEN = POOLS["BAPTISED_MEN"].split()
BAPTISED_WOMEN = POOLS["BAPTISED_WOMEN"].split()
NATIVE = POOLS["NATIVE"].split()
GIVEN_MEN = POOLS["GIVEN_MEN"].split()
GIVEN_WOMEN = POOLS["GIVEN_WOMEN"].split()
LAST = POOLS["LAST"].split()
LAST_WOMEN = POOLS["LAST_WOMEN"].split()
SURNAMES = POOLS["SURNAMES"].split()
SYLLABLES = POOLS["SYLLABLES"].split()
OLD_SPELLING = [("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("f", "p"), ("ai", "ae")]
LETTERS = "abdeghiklmnoprstuw"


@dataclass(frozen=True)
class Person:
    """What is true of somebody."""

    number: int
    name: str
    woman: bool
    birth: datetime.date
    nik: str
    village: str
    phone: str
    kk: str
    alias: str | None = None


@dataclass(frozen=True)
class Rates:
    """How often a record is wrong; the shares of the project's published error mix."""

    nik_missing: float = 0.10
    nik_digit: float = 0.05
    nik_swapped: float = 0.01
    nik_cut: float = 0.01
    nik_of_another: float = 0.005
    birth_missing: float = 0.02
    birth_swapped: float = 0.03
    birth_default: float = 0.02
    birth_year: float = 0.01
    birth_day: float = 0.015
    name_slip: float = 0.06
    name_spelling: float = 0.05
    name_short: float = 0.05
    name_initial: float = 0.02
    name_order: float = 0.02
    name_joined: float = 0.02
    village_missing: float = 0.03
    village_moved: float = 0.12
    phone_missing: float = 0.35
    phone_changed: float = 0.25
    sex_missing: float = 0.20

    def scaled(self, factor: float) -> "Rates":
        """All rates times ``factor``: a table kept with more care."""
        return Rates(**{name: rate * factor for name, rate in vars(self).items()})


CLEAN = Rates().scaled(0.0)


def people(count: int, seed: int = 1, *, twins: float = 0.008, kin: float = 0.04) -> list[Person]:
    """``count`` people of one regency; some share birth date, family or name with the one before."""
    rng = random.Random(seed)
    everyone: list[Person] = []
    serials: dict[str, int] = {}
    for number in range(count):
        before = everyone[-1] if everyone else None
        chance = rng.random()
        if before and chance < twins:
            born = _twin(before, number, rng)
        elif before and chance < twins + kin:
            born = _sibling(before, number, rng)
        else:
            born = _somebody(number, rng)
        everyone.append(_with_nik(born, before if chance < twins else None, serials, rng))
    return everyone


def _somebody(number: int, rng: random.Random) -> Person:
    woman = rng.random() < 0.45
    name, alias = _name(woman, rng)
    district = rng.randint(1, 13)
    birth = datetime.date(1955, 1, 1) + datetime.timedelta(days=int(rng.triangular(0, 19_000)))
    return Person(
        number=number,
        name=name,
        woman=woman,
        birth=birth.replace(month=1, day=1) if rng.random() < 0.03 else birth,
        nik="",
        village=f"6108{district:02d}{2000 + rng.randint(1, 12)}",
        phone="+628" + "".join(rng.choices("0123456789", k=10)),
        kk=f"6108{district:02d}{rng.randint(0, 999_999):06d}{rng.randint(1, 9_999):04d}",
        alias=alias,
    )


def _name(woman: bool, rng: random.Random) -> tuple[str, str | None]:
    custom = rng.random()
    given, last = (GIVEN_WOMEN, LAST_WOMEN + LAST) if woman else (GIVEN_MEN, LAST)
    if custom < 0.40:
        baptised = rng.sample(BAPTISED_WOMEN if woman else BAPTISED_MEN, k=rng.choice([0, 1, 1, 2]))
        return " ".join([*baptised, rng.choice(NATIVE)]), None
    if custom < 0.75:
        first = ["Muhammad"] if not woman and rng.random() < 0.25 else []
        words = [*first, *rng.sample(given, k=rng.choice([1, 1, 2])), *rng.sample(last, k=1)]
        return " ".join(words[: rng.choice([2, 2, 3, 3])]), None
    if custom < 0.88:
        return rng.choice(
            [f"{rng.choice(given)} {rng.choice(last)}", rng.choice(given + last)]
        ), None
    name = " ".join([rng.choice(SURNAMES), *rng.sample(SYLLABLES, k=2)])
    other = f"{rng.choice(given)} {rng.choice(last)}" if rng.random() < 0.3 else None
    return name, other


def _twin(before: Person, number: int, rng: random.Random) -> Person:
    words = before.name.split()
    other = rng.choice([word for word in GIVEN_MEN + NATIVE if word not in words])
    name = " ".join([*words[:-1], other]) if len(words) > 1 else f"{words[0]}wati"
    phone = before.phone if rng.random() < 0.4 else _somebody(number, rng).phone
    return replace(before, number=number, name=name, phone=phone, alias=None)


def _sibling(before: Person, number: int, rng: random.Random) -> Person:
    born = _somebody(number, rng)
    words = born.name.split()
    name = " ".join([*words[:-1], before.name.split()[-1]]) if len(words) > 1 else born.name
    phone = before.phone if rng.random() < 0.4 else born.phone
    return replace(born, name=name, village=before.village, kk=before.kk, phone=phone, alias=None)


def _with_nik(
    born: Person, twin: Person | None, serials: dict[str, int], rng: random.Random
) -> Person:
    area = f"6108{rng.randint(1, 13):02d}" if rng.random() < 0.25 else born.village[:6]
    day = born.birth.day + (40 if born.woman else 0)
    stem = twin.nik[:12] if twin else f"{area}{day:02d}{born.birth:%m%y}"
    serials[stem] = serials.get(stem, rng.choice([0, 0, 0, 1, 2, 3, 8, 11, 20])) + 1
    return replace(born, nik=f"{stem}{serials[stem]:04d}")


def records(
    everyone: list[Person], rates: Rates, seed: int, *, repeat: float = 0.0
) -> pl.DataFrame:
    """One record per person, and a second one for a share of them; ``truth`` is the person."""
    rng = random.Random(seed)
    lines = []
    for person in everyone:
        for _ in range(2 if rng.random() < repeat else 1):
            lines.append(_record(person, everyone, rates, rng))
    rng.shuffle(lines)
    frame = pl.DataFrame(
        lines,
        schema={
            "truth": pl.UInt32, "name": pl.String, "alias": pl.String, "nik": pl.String,
            "nik_written": pl.String, "birth_date": pl.Date, "sex": pl.String,
            "village_code": pl.String, "phone": pl.String,
        },
        orient="row",
    )  # fmt: skip
    return frame.with_row_index("record")


def _record(
    person: Person, everyone: list[Person], rates: Rates, rng: random.Random
) -> tuple[object, ...]:
    nik, written = _nik(person, everyone, rates, rng)
    phone: str | None = person.phone
    if rng.random() < rates.phone_missing:
        phone = None
    elif rng.random() < rates.phone_changed:
        phone = "+628" + "".join(rng.choices("0123456789", k=10))
    village: str | None = person.village
    if rng.random() < rates.village_missing:
        village = None
    elif rng.random() < rates.village_moved:
        village = rng.choice(everyone).village
    sex = None if rng.random() < rates.sex_missing else "P" if person.woman else "L"
    name = _written_name(person.name, rates, rng)
    alias = person.alias if rng.random() < 0.5 else None
    birth = _written_birth(person.birth, rates, rng)
    return (person.number, name, alias, nik, written, birth, sex, village, phone)


def _nik(
    person: Person, everyone: list[Person], rates: Rates, rng: random.Random
) -> tuple[str | None, str | None]:
    nik, chance = person.nik, rng.random()
    if chance < rates.nik_missing:
        return None, None
    chance -= rates.nik_missing
    if chance < rates.nik_digit:
        at = rng.randrange(2, 16)
        wrong = rng.choice([digit for digit in "0123456789" if digit != nik[at]])
        nik = nik[:at] + wrong + nik[at + 1 :]
    elif (chance := chance - rates.nik_digit) < rates.nik_swapped:
        at = rng.randrange(2, 15)
        nik = nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
    elif (chance := chance - rates.nik_swapped) < rates.nik_cut:
        return None, nik[:15]
    elif chance - rates.nik_cut < rates.nik_of_another:
        nik = rng.choice(everyone).nik
    return nik, nik


def _written_birth(birth: datetime.date, rates: Rates, rng: random.Random) -> datetime.date | None:
    chance = rng.random()
    if chance < rates.birth_missing:
        return None
    chance -= rates.birth_missing
    if chance < rates.birth_swapped:
        return birth.replace(day=birth.month, month=birth.day) if birth.day <= 12 else birth
    if (chance := chance - rates.birth_swapped) < rates.birth_default:
        return birth.replace(month=1, day=1)
    if (chance := chance - rates.birth_default) < rates.birth_year:
        return birth.replace(day=min(birth.day, 28), year=birth.year + rng.choice([-1, 1, -10, 10]))
    if chance - rates.birth_year < rates.birth_day:
        return birth.replace(day=rng.randint(1, 28))
    return birth


def _written_name(name: str, rates: Rates, rng: random.Random) -> str:
    words = name.split()
    if len(words) > 1 and rng.random() < rates.name_short:
        del words[rng.choice([0, -1])]
    if len(words) > 1 and rng.random() < rates.name_initial:
        words[0] = words[0][0]
    if len(words) > 1 and rng.random() < rates.name_order:
        words.reverse()
    if len(words) > 1 and rng.random() < rates.name_joined:
        words = ["".join(words[:2]), *words[2:]]
    text = " ".join(words)
    if rng.random() < rates.name_spelling:
        modern, old = rng.choice(OLD_SPELLING)
        text = text.replace(modern, old)
    if rng.random() < rates.name_slip:
        text = _slip(text, rng)
    return text.upper() if rng.random() < 0.4 else text


def _slip(text: str, rng: random.Random) -> str:
    """One letter lost, doubled, wrong, or exchanged with its neighbour."""
    at = rng.randrange(1, max(len(text) - 1, 2))
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + rng.choice(LETTERS) + text[at + 1 :]
    return text[: at - 1] + text[at : at + 1] + text[at - 1] + text[at + 1 :]
