"""How a file was understood, made ready for the page that shows and corrects it."""

from collections.abc import Mapping
from typing import Any

from payung.registry.models import Roster


def tables_of(roster: Roster) -> list[dict[str, Any]]:
    """The tables of a file, in its order: sheet, header_rows, first_row, last_row, columns, …"""
    return roster.understanding.get("tables", [])


def columns_of(roster: Roster) -> list[dict[str, Any]]:
    """The columns of all tables, each heading once: a correction speaks of a heading.

    A column without heading goes by its letter. ``key`` names its select, ``times`` says in how
    many tables it stands; of several readings the least sure one is shown.
    """
    found: dict[str, dict[str, Any]] = {}
    for table in tables_of(roster):
        for column in table["columns"]:
            name = column["heading"] or column["letter"]
            known = found.get(name)
            shown = column
            if known and known["confidence"] <= column["confidence"]:
                shown = known
            key = known["key"] if known else f"column-{len(found)}"
            times = known["times"] + 1 if known else 1
            found[name] = shown | {"name": name, "key": key, "times": times}
    return list(found.values())


def chosen_fields(roster: Roster, chosen: Mapping[str, str]) -> dict[str, str | None]:
    """Heading (or letter) -> field, for every column that was on the form."""
    return {
        column["name"]: chosen[column["key"]] or None
        for column in columns_of(roster)
        if column["key"] in chosen
    }
