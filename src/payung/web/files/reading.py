"""How a file was understood, made ready for the page that shows and corrects it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from payung.registry.models import Roster


@dataclass
class Shape:
    """Tables with the same columns: shown once, corrected together.

    Every column knows the name of its select (``key``).
    """

    columns: list[dict[str, Any]]
    tables: list[dict[str, Any]] = field(default_factory=list)

    @property
    def recognised(self) -> int:
        return sum(1 for column in self.columns if column["field"])

    @property
    def rows(self) -> int:
        return sum(table["person_rows"] for table in self.tables)


def shapes_of(roster: Roster) -> list[Shape]:
    """The tables of a file by their columns, in the order of the file."""
    shapes: dict[tuple, Shape] = {}
    for table in roster.understanding.get("tables", []):
        columns = table["columns"]
        key = tuple((column["heading"], column["letter"], column["field"]) for column in columns)
        if key not in shapes:
            named = [
                column | {"key": f"column-{len(shapes)}-{column['index']}"} for column in columns
            ]
            shapes[key] = Shape(named)
        shapes[key].tables.append(table)
    return list(shapes.values())


def chosen_fields(roster: Roster, chosen: Mapping[str, str]) -> dict[str, str | None]:
    """Heading (or letter, where there is none) -> field, for every column that was on the form."""
    return {
        column["heading"] or column["letter"]: chosen[column["key"]] or None
        for shape in shapes_of(roster)
        for column in shape.columns
        if column["key"] in chosen
    }
