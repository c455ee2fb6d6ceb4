"""Rosters: any sender's workbook in, person rows with values, findings and a status out."""

import datetime
from pathlib import Path

from payung.core.places.villages import Villages
from payung.core.rosters.checking import check, check_all, infer_region
from payung.core.rosters.comparing import AgeRule
from payung.core.rosters.headings import roster_words
from payung.core.rosters.mapping import Mapping, load_mapping, mapping_from
from payung.core.rosters.schema import (
    ROW_SCHEMA,
    ColumnReading,
    FoundTable,
    RosterReading,
    TableReading,
    Understanding,
)
from payung.core.rosters.understanding import understand
from payung.core.workbooks import open_workbook


__all__ = [
    "FIELDS",
    "ROW_SCHEMA",
    "ColumnReading",
    "FoundTable",
    "Mapping",
    "RosterReading",
    "TableReading",
    "Understanding",
    "check",
    "check_all",
    "infer_region",
    "load_mapping",
    "mapping_from",
    "read_roster",
    "roster_words",
    "understand",
]


def read_roster(
    source: Path | bytes,
    *,
    name: str | None = None,
    villages: Villages | None = None,
    as_of: datetime.date,
    region: str | None = None,
    mapping: Mapping | None = None,
    age_rule: AgeRule | None = None,
) -> RosterReading:
    """Reads, understands and checks one roster. Raises InputProblem as ``open_workbook`` does,
    and InputProblem("no_table") when there is no list of persons in it."""
    understanding = understand(open_workbook(source, name), mapping)
    return check(understanding, villages=villages, region=region, as_of=as_of, age_rule=age_rule)


def fields() -> tuple[str, ...]:
    """The fields that a mapping may name, in alphabetical order."""
    names = {field for phrases in roster_words().phrases.values() for field in phrases}
    return tuple(sorted(names))


FIELDS = fields()
