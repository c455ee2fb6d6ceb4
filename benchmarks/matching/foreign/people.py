"""Who lives where: people with their brothers, sisters, twins and namesakes, as they really are."""

import datetime
import random
import re
from dataclasses import dataclass

from .names import CLANS, common_names, named
from .places import Region
from .pools import words
from .rates import Rates


PRESENT = 2026
SET_DAYS = (
    (1, 1),
    (7, 1),
    (12, 31),
    (12, 31),
    (7, 1),
)  # month, day that offices put where none is known
MOBILE = words("12 13 21 22 52 53 51 57 56 58 95 96 97 77 78 31 38")
TWINS = {"Hasan": "Husin", "Husin": "Hasan", "Romi": "Yuli"}


@dataclass(slots=True)
class Person:
    key: int  # place among all people; brothers and sisters stand side by side
    words: list[str]  # of the name
    sex: str  # L | P
    birth: datetime.date
    village: str
    culture: str
    father: str  # one word, for bin and binti
    phone: str | None
    house: float  # the same for a family; as good as unique
    nik: str = ""


class People:
    """At least ``count`` different people of a region."""

    def __init__(self, count: int, draws: random.Random, rates: Rates) -> None:
        self._draws, self._rates = draws, rates
        self._numbers: set[str] = set()
        self.region = Region(draws)
        self.people: list[Person] = []
        if rates.namesakes:
            self._common = {sex: common_names(draws, sex == "P") for sex in "LP"}
        while len(self.people) < count:
            self._settle()

    def phone(self) -> str | None:
        draws = self._draws
        if draws.random() < 0.04:
            return None
        start = "08" + draws.choice(MOBILE)
        return start + "".join(draws.choice("0123456789") for _ in range(draws.choice([7, 8, 8])))

    def _settle(self) -> None:
        """Adds somebody, sometimes with a twin or sibling."""
        person = self._stranger()
        self.people.append(person)
        chance = self._draws.random()
        # A share of people, so half as many pairs.
        twins, siblings = self._rates.twins / 2, self._rates.siblings / 2
        if chance < twins + siblings:
            self.people.append(self._sibling(person, twin=chance < twins))

    def _stranger(self) -> Person:
        draws = self._draws
        village = self.region.home(draws)
        culture = self.region.culture(draws, village)
        sex = self._sex()
        birth = born(draws)
        name, culture = self._name(culture, sex, None)
        father = named(draws, culture, False)[-1 if culture == "dayak" else 0]
        phone, house = self.phone(), draws.random()
        key = len(self.people)
        person = Person(key, name, sex, birth, village, culture, father, phone, house)
        self._identify(person, None)
        return person

    def _sibling(self, person: Person, *, twin: bool) -> Person:
        draws = self._draws
        sex = person.sex if twin and draws.random() < 0.75 else self._sex()
        birth = person.birth
        if not twin:
            birth += datetime.timedelta(days=draws.choice([-1, 1]) * draws.randint(330, 2600))
        if not datetime.date(1935, 1, 1) < birth < datetime.date(2010, 1, 1):
            birth = datetime.date(1990, 5, 5)  # too old or too young to be on such lists
        name, culture = self._name(person.culture, sex, _family(person))
        if twin and draws.random() < 0.5 and sex == person.sex:
            name = self._like_twin(person.words)
        elif (
            len(person.words) > 1
            and draws.random() < 0.25
            and name[-1] != person.words[-1]
            and sex == person.sex
            and name[0] not in person.words
        ):
            name = [name[0], *person.words[1:]]
        phone = person.phone if draws.random() < 0.35 else self.phone()
        sibling = Person(person.key + 1, name, sex, birth, person.village, culture, person.father,
                         phone, person.house)  # fmt: skip
        self._identify(sibling, person)
        return sibling

    def _sex(self) -> str:
        return "P" if self._draws.random() < 0.45 else "L"

    def _name(self, culture: str, sex: str, family: str | None) -> tuple[list[str], str]:
        """A name without a word twice, and its culture: that of a common name is its own."""
        common = self._rates.namesakes
        if common and self._draws.random() < common:
            name, culture = self._common[sex].draw(self._draws)
        else:
            name = named(self._draws, culture, sex == "P", family)
        return list(dict.fromkeys(name)), culture

    def _like_twin(self, name: list[str]) -> list[str]:
        """Twins get names that are alike: Ahmad Hasan, Ahmad Husin; Rina, Rini."""
        if len(name) > 1 and self._draws.random() < 0.6:
            return [*name[:-1], _alike(self._draws, name[-1])]
        return [_alike(self._draws, name[0]), *name[1:]]

    def _identify(self, person: Person, elder: Person | None) -> None:
        """Gives a NIK that nobody has: district, day (women + 40), month, year, serial number."""
        draws = self._draws
        if elder is not None and elder.birth == person.birth:
            area, serial = elder.nik[:6], int(elder.nik[12:]) + 1
        else:
            area = self._office(person, elder)
            few = draws.random() < 0.93
            serial = 1 + int(draws.expovariate(1 / 2.5)) if few else draws.randint(1, 60)
        day = person.birth
        if draws.random() < self._rates.issued_on_wrong_date:
            day = _before_correction(draws, day)
        start = f"{area}{day.day + (40 if person.sex == 'P' else 0):02d}{day:%m%y}"
        while f"{start}{serial:04d}" in self._numbers:
            serial += 1
        person.nik = f"{start}{serial:04d}"
        self._numbers.add(person.nik)

    def _office(self, person: Person, elder: Person | None) -> str:
        """The district that issued the NIK: brothers and sisters mostly went to the same one."""
        if elder is not None and self._draws.random() < 0.8:
            return elder.nik[:6]
        if self._draws.random() < self._rates.issued_elsewhere:
            return self.region.office_elsewhere(self._draws, person.village)
        return person.village[:6]


def born(draws: random.Random) -> datetime.date:
    """Workers of 17 to 88 years, most about 32; some have a day that an office set, on the card
    and in the NIK alike."""
    working = draws.random() < 0.94
    age = int(draws.triangular(17, 70, 32)) if working else draws.randint(70, 88)
    day = datetime.date(PRESENT - age, 1, 1) + datetime.timedelta(days=draws.randrange(365))
    if draws.random() < 0.012 + (0.03 if age > 50 else 0):
        day = datetime.date(day.year, *draws.choice(SET_DAYS))
    return day


def years_later(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return datetime.date(day.year + years, 2, 28)


def _before_correction(draws: random.Random, day: datetime.date) -> datetime.date:
    """The birth date that stood in the register when the NIK was issued."""
    chance = draws.random()
    if chance < 0.35:
        return day + datetime.timedelta(days=draws.choice([-1, 1, 10, -10, 3, 30, -2]))
    if chance < 0.65:
        return years_later(day, draws.choice([-1, 1, 2, -2, 10]))
    if chance < 0.80:
        return datetime.date(day.year, *draws.choice([(1, 1), (7, 1), (12, 31)]))
    if day.day <= 12:
        return datetime.date(day.year, day.day, day.month)
    return datetime.date(day.year, draws.randint(1, 12), min(day.day, 28))


def _family(person: Person) -> str | None:
    """The name that brothers and sisters have in common, where their culture has one."""
    if person.culture == "china":
        return person.words[0]
    if person.culture in CLANS and len(person.words) == 2:
        return person.words[1]
    return None


def _alike(draws: random.Random, word: str) -> str:
    if word in TWINS:
        return TWINS[word]
    if len(word) > 3 and draws.random() < 0.6:
        return word[:-1] + draws.choice([vowel for vowel in "aiou" if vowel != word[-1]])
    start = draws.choice(["Dw", "R", "K", "Y", "T", "Her", "Sug", "And"])
    return start + re.sub("^[^aiueoAIUEO]+", "", word).lower()
