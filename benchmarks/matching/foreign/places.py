"""An invented province: where people live, and where their NIK was issued."""

import random

from .pools import Weighted, words


# Culture weights of six kinds of regencies: coast, interior, trading town, transmigration, sea, city
MIXES = (
    {"melayu": 30, "dayak": 20, "java": 15, "china": 12, "arab": 12, "bugis": 5, "modern": 6},
    {"dayak": 50, "java": 14, "melayu": 14, "batak": 5, "flores": 6, "china": 5, "modern": 6},
    {"china": 35, "melayu": 25, "arab": 12, "java": 10, "dayak": 10, "modern": 8},
    {"java": 40, "dayak": 14, "sunda": 10, "bali": 6, "melayu": 10, "batak": 8, "flores": 5,
     "modern": 7},
    {"bugis": 25, "melayu": 25, "arab": 22, "java": 12, "minang": 5, "modern": 8, "papua": 3},
    {"java": 22, "sunda": 12, "minang": 8, "arab": 14, "batak": 10, "china": 10, "papua": 5,
     "flores": 6, "bali": 3, "modern": 10},
)  # fmt: skip
CITY = MIXES[5]
REGENCIES = [*(f"61{number:02d}" for number in range(1, 13)), "6171", "6172"]
FIRST_CITY = "6171"  # regencies at and above it are cities, with few districts and no desa
# Provinces of those who came from elsewhere; named twice, they send twice as many
ORIGINS = words("12 13 14 16 18 31 32 32 33 33 33 34 35 35 35 36 51 53 53 62 63 64 71 73 73 91")


class Region:
    """14 regencies with about 150 districts and 1,800 villages, by codes made as Kemendagri's are:
    4 digits for the regency, 6 for the district, 10 for the village."""

    def __init__(self, draws: random.Random) -> None:
        self.districts: list[str] = []
        weights: dict[str, float] = {}
        for regency in REGENCIES:
            few, many = (6, 8) if regency >= FIRST_CITY else (8, 17)
            for number in range(1, draws.randint(few, many)):
                self._settle(draws, f"{regency}{number:02d}", weights)
        self.villages = list(weights)
        self._homes = Weighted(self.villages, weights.values())
        self._within: dict[str, list[str]] = {}
        for code in self.villages:
            for area in (code[:4], code[:6]):
                self._within.setdefault(area, []).append(code)
        self._mixes = {code: MIXES[n % len(MIXES)] for n, code in enumerate(sorted(REGENCIES))}
        self._far = [
            f"{province}{draws.randint(1, 30):02d}{draws.randint(1, 20):02d}"
            for province in ORIGINS
            for _ in range(8)
        ]

    def _settle(self, draws: random.Random, district: str, weights: dict[str, float]) -> None:
        """Adds a district with its villages and how many live there, relative to each other."""
        self.districts.append(district)
        base = draws.lognormvariate(0, 0.5)
        for number in range(1, draws.randint(6, 18) + 1):
            urban = district >= FIRST_CITY or (number == 1 and draws.random() < 0.1)
            share = base * draws.lognormvariate(0, 0.8)
            weights[f"{district}{1 if urban else 2}{number:03d}"] = share

    def home(self, draws: random.Random) -> str:
        """The village of a new family."""
        return self._homes.draw(draws)

    def culture(self, draws: random.Random, village: str) -> str:
        return drawn(draws, self._mixes[village[:4]])

    def moved(self, draws: random.Random, village: str) -> str:
        """The village that another list names: mostly near."""
        chance = draws.random()
        if chance < 0.45:
            return draws.choice(self._within[village[:6]])
        if chance < 0.80:
            return draws.choice(self._within[village[:4]])
        return draws.choice(self.villages)

    def office_elsewhere(self, draws: random.Random, village: str) -> str:
        """The district that issued the NIK of somebody who did not grow up in ``village``."""
        chance = draws.random()
        if chance < 0.4:
            return draws.choice(self._within[village[:4]])[:6]
        return draws.choice(self.districts if chance < 0.7 else self._far)


def drawn(draws: random.Random, mix: dict[str, int]) -> str:
    return draws.choices(list(mix), list(mix.values()))[0]
