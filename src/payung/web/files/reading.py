"""How a file was understood, made ready for the page that shows and corrects it."""

from collections.abc import Mapping
from typing import Any

from payung.registry.models import Roster


def tables_shown(roster: Roster) -> list[dict[str, Any]]:
    """Each table with its columns; every column knows the name of its select."""
    shown = []
    for number, table in enumerate(roster.understanding.get("tables", [])):
        columns = [
            column | {"key": f"column-{number}-{column['index']}"} for column in table["columns"]
        ]
        shown.append(table | {"columns": columns, "recognised": _recognised(columns)})
    return shown


def _recognised(columns: list[dict[str, Any]]) -> int:
    return sum(1 for column in columns if column["field"])


def chosen_fields(roster: Roster, chosen: Mapping[str, str]) -> dict[str, str | None]:
    """Heading (or letter, where there is none) -> field, for every column that was on the form."""
    return {
        column["heading"] or column["letter"]: chosen[column["key"]] or None
        for table in tables_shown(roster)
        for column in table["columns"]
        if column["key"] in chosen
    }
