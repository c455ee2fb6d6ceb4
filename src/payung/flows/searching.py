"""One question, everything that it may mean: people, areas, senders, files; only what one may see."""

import re
from dataclasses import dataclass, field

from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.naming import areas_named
from payung.access.permissions import Permission
from payung.linkage.queries import people_with_kpj
from payung.registry import queries as registry
from payung.registry.models import Person, Roster, Sender
from payung.registry.received import senders_named
from payung.search import actions, queries


KPJ, NIK, NUMBER = 11, 16, 12  # letters and digits of each
LEAST = 2  # letters before anything is looked for
MOST_PEOPLE = 50
MOST_OTHERS = 8


@dataclass(frozen=True)
class Found:
    """``people`` with their areas, best first; ``more``: there are more than these."""

    people: list[Person] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)
    files: list[Roster] = field(default_factory=list)
    more: bool = False

    @property
    def anything(self) -> bool:
        return bool(self.people or self.areas or self.senders or self.files)


def has_number(text: str) -> bool:
    """Whether this may hold a number of a person: it must not stand in an address."""
    return any(letter.isdecimal() for letter in text)


def find(by: User, text: str, *, people: int = MOST_PEOPLE, others: int = MOST_OTHERS) -> Found:
    """People by name, NIK, KPJ or number; areas, senders and files by name."""
    text = text.strip()
    if len(text) < LEAST:
        return Found()
    numbers = people_numbers(by, text, people + 1)
    if numbers is None:
        named = list(_by_number(by, text)[: people + 1])
    else:
        named = in_order(by, numbers)
    found = {"people": named[:people], "more": len(named) > people}
    if re.fullmatch(r"[\d .-]+", text):
        return Found(**found)
    return Found(
        **found,
        areas=_areas(by, text, others),
        senders=list(senders_named(access.areas_of(by, Permission.ROSTER_SEE), text)[:others]),
        files=list(registry.rosters(by, text=text)[:others]),
    )


def people_numbers(by: User, text: str, most: int = queries.MOST) -> list[int] | None:
    """Ids of people by words of their names, best first; None where the text is a number, or where
    no words are kept yet."""
    if _is_number(text) or not queries.anybody_kept():
        return None
    return queries.people_named(access.areas_of(by, Permission.PERSON_SEE), text, most)


def in_order(by: User, numbers: list[int]) -> list[Person]:
    people = {one.pk: one for one in registry.people(by).filter(pk__in=numbers)}
    return [people[number] for number in numbers if number in people]


def _is_number(text: str) -> bool:
    compact = _compact(text)
    return compact.isdecimal() or (len(compact) == NUMBER and has_number(compact))


def _compact(text: str) -> str:
    return re.sub(r"[ .-]", "", text)


def _by_number(by: User, text: str):
    """By NIK, KPJ or number of a person; by parts of the name before any words are kept."""
    compact = _compact(text)
    if len(compact) == KPJ and compact.isdecimal():
        return people_with_kpj(by, compact)
    if compact.isdecimal() and len(compact) not in (NIK, NUMBER):
        return registry.people(by).none()
    return registry.people(by, text=text)


def _areas(by: User, text: str, most: int) -> list[Area]:
    ranges = access.areas_of(by, Permission.COVERAGE_SEE)
    return list(areas_named(ranges, text)[:most])


def keep_words(area: Area) -> int:
    """After people came, went, moved or were renamed; answers how many."""
    return actions.refresh(area)
