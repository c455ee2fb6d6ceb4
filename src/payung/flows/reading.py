"""From a kept file to what the engine says of it; nothing is written here."""

import dataclasses
import datetime
from collections.abc import Sequence

from payung.access import areas
from payung.core import rosters
from payung.core.deliveries import age_limits
from payung.core.law import load_law
from payung.core.places import Villages
from payung.core.rosters import RosterReading, Understanding
from payung.core.workbooks import Workbook, open_workbook
from payung.registry import queries
from payung.registry.models import Roster


@dataclasses.dataclass(frozen=True)
class Rules:
    """What rows are checked against on a day."""

    as_of: datetime.date
    ages: tuple[int, int]
    villages: Villages

    @classmethod
    def on(cls, as_of: datetime.date) -> "Rules":
        return cls(as_of, age_limits(load_law(), as_of), Villages())


@dataclasses.dataclass(frozen=True)
class Understood:
    """A file with its tables found. ``mapping``: the correction of a person that was followed.

    ``layout`` is that of the file before the correction, under which the correction is kept.
    """

    roster: Roster
    workbook: Workbook
    understanding: Understanding
    layout: str
    mapping: dict[str, str | None] | None

    @property
    def rows(self) -> int:
        return self.understanding.person_rows

    @property
    def region(self) -> str | None:
        """The regency in which a village's bare name is looked for; None: the file must tell."""
        regency = areas.enclosing(self.roster.area_id, "regency")
        return areas.text_of(regency) if regency else None


def understand(roster: Roster, content: bytes) -> Understood:
    """Open the file and find its tables. Raises InputProblem when it cannot be used."""
    workbook = open_workbook(content, name=roster.file_name)
    understanding = rosters.understand(workbook)
    layout = understanding.layout
    mapping = queries.saved_mapping(layout)
    if mapping:
        understanding = rosters.understand(workbook, mapping=rosters.Mapping(mapping))
    return Understood(roster, workbook, understanding, layout, mapping)


def check(files: Sequence[Understood], rules: Rules) -> list[RosterReading]:
    """Check the rows of many files, in their order; files of one region go together."""
    found: dict[int, RosterReading] = {}
    for region in sorted({file.region for file in files}, key=str):
        numbers = [number for number, file in enumerate(files) if file.region == region]
        readings = rosters.check_all(
            [files[number].understanding for number in numbers],
            villages=rules.villages, region=region, as_of=rules.as_of, age_rule=rules.ages,
        )  # fmt: skip
        found |= dict(zip(numbers, readings, strict=True))
    return [
        dataclasses.replace(found[number], layout=file.layout) for number, file in enumerate(files)
    ]
