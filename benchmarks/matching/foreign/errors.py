"""How a person becomes a row: what a clerk gets wrong in each column."""

import datetime
import random

from .name_errors import written
from .people import People, Person, years_later
from .rates import Rates


NIK_ERRORS = ("nik_missing", "nik_wrong_digit", "nik_swapped", "nik_rounded", "nik_stranger",
              "nik_relative", "nik_card")  # fmt: skip
EXCHANGEABLE = (
    0.36  # share of birth dates that stay a date, another one, with day and month exchanged
)
Row = tuple[str, str | None, datetime.date | None, str | None, str | None, str | None]


class Clerk:
    """Writes rows about ``everybody``, with errors as often as ``rates`` say."""

    def __init__(self, draws: random.Random, rates: Rates, everybody: People) -> None:
        self._draws, self._rates, self._everybody = draws, rates, everybody

    def row(self, person: Person) -> Row:
        """name, nik, birth_date, sex, village_code, phone"""
        sex = self._sex(person.sex)
        name = written(self._draws, person, self._rates)
        nik, birth = self._nik(person), self._birth(person.birth)
        return name, nik, birth, sex, self._village(person.village), self._phone(person.phone)

    def _happens(self, chance: float) -> bool:
        return self._draws.random() < chance

    def _sex(self, sex: str) -> str | None:
        if self._happens(self._rates.sex_missing):
            return None
        if self._happens(self._rates.sex_wrong):
            return "L" if sex == "P" else "P"
        return sex

    def _nik(self, person: Person) -> str | None:
        chance = self._draws.random()
        for kind in NIK_ERRORS:
            chance -= getattr(self._rates, kind)
            if chance < 0:
                return self._wrong_nik(kind, person)
        return person.nik

    def _wrong_nik(self, kind: str, person: Person) -> str | None:
        nik, draws = person.nik, self._draws
        match kind:
            case "nik_missing":
                return None
            case "nik_wrong_digit":
                at = draws.randrange(16)
                others = [digit for digit in "0123456789" if digit != nik[at]]
                return nik[:at] + draws.choice(others) + nik[at + 1 :]
            case "nik_swapped":
                at = draws.choice([at for at in range(15) if nik[at] != nik[at + 1]])
                return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
            case "nik_rounded":
                return nik[:15] + "0"
            case "nik_stranger":
                return draws.choice(self._everybody.people).nik
            case "nik_relative":
                return self._relative(person)
        return _card(person)

    def _relative(self, person: Person) -> str:
        """The NIK of a brother or sister on the lists, else of a parent who is on none."""
        people, draws = self._everybody.people, self._draws
        around = (people[min(person.key + 1, len(people) - 1)], people[max(person.key - 1, 0)])
        for other in around:
            if other.house == person.house and other is not person:
                return other.nik
        return (
            f"{person.nik[:6]}{draws.randint(1, 28):02d}{draws.randint(1, 12):02d}"
            f"{draws.randint(50, 80):02d}{draws.randint(1, 6):04d}"
        )

    def _birth(self, day: datetime.date) -> datetime.date | None:
        rates, draws = self._rates, self._draws
        if self._happens(rates.birth_missing):
            return None
        exchangeable = day.day <= 12 and day.day != day.month
        if exchangeable and self._happens(min(0.9, rates.birth_swapped / EXCHANGEABLE)):
            return datetime.date(day.year, day.day, day.month)
        if self._happens(rates.birth_first_january):
            return datetime.date(day.year, 1, 1)
        if self._happens(rates.birth_wrong_year):
            return years_later(day, draws.choice([-1, 1, -1, 1, 10, -10]))
        if self._happens(rates.birth_wrong_day):
            others = [number for number in range(1, 29) if number != day.day]
            return day.replace(day=draws.choice(others))
        return day

    def _village(self, village: str) -> str | None:
        if self._happens(self._rates.village_missing):
            return None
        if self._happens(self._rates.village_moved):
            return self._everybody.region.moved(self._draws, village)
        return village

    def _phone(self, phone: str | None) -> str | None:
        if phone is None or self._happens(self._rates.phone_missing):
            return None
        if self._happens(self._rates.phone_changed):
            phone = self._everybody.phone() or phone
        if self._happens(self._rates.phone_rewritten):
            phone = self._draws.choice(["62", "+62", ""]) + phone[1:]
        return phone


def _card(person: Person) -> str:
    """The number of the family's card, drawn from the house: the same in every row about it."""
    house = random.Random(person.house)
    return (
        f"{person.village[:6]}{house.randint(1, 28):02d}{house.randint(1, 12):02d}"
        f"{house.randint(5, 24):02d}{house.randint(1, 300):04d}"
    )
