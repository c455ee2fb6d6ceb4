"""Which business stands in which risk class of JKK: the official list, as it was printed."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from payung.core.errors import RuleError
from payung.core.law.parameters_in_force import Evidence
from payung.core.yaml_texts import load_yaml


RISK_CLASSES = Path(__file__).parent / "lists" / "risk_classes.yaml"
CLASSES = (1, 2, 3, 4, 5)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V"}


@dataclass(frozen=True)
class Business:
    """One item: ``key`` is ``3-95`` for number 95 of class III.

    ``overlaps`` names the items that may be meant as well; the list does not decide between them.
    """

    risk: int
    number: int
    name: str
    reference: str
    evidence: Evidence
    source: str = ""
    overlaps: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.risk}-{self.number}"

    @property
    def label(self) -> str:
        """The name with its place in the list, as people choose it: ``Pabrik tahu (III-23)``."""
        return f"{self.name} ({ROMAN[self.risk]}-{self.number})"


@dataclass(frozen=True)
class RiskClasses:
    """The whole list by key, in its own order, in force since ``since``."""

    since: datetime.date
    note: str
    businesses: Mapping[str, Business]

    def named(self, text: str) -> Business | None:
        """The item that somebody wrote: its key, its label or its whole name; else None."""
        written = text.strip().casefold()
        for one in self.businesses.values():
            if written in (one.key, one.label.casefold(), one.name.casefold()):
                return one
        return None

    def search(self, text: str) -> tuple[Business, ...]:
        """Items in whose name every written word begins some word; nothing for no word."""
        words = re.findall(r"\w+", text.casefold())
        if not words:
            return ()
        return tuple(
            one
            for one in self.businesses.values()
            if all(re.search(rf"\b{word}", one.name.casefold()) for word in words)
        )


@cache
def risk_classes(path: Path = RISK_CLASSES) -> RiskClasses:
    """The list, read once per process. Raises RuleError naming the class that is wrong."""
    data = load_yaml(path.read_text(encoding="utf-8"))
    together = {key: group for group in data["overlaps"] for key in group}
    found: dict[str, Business] = {}
    for risk, listed in data["classes"].items():
        for one in _businesses(risk, listed, together):
            found[one.key] = one
    if unknown := together.keys() - found.keys():
        raise RuleError("risk_class_overlap", keys=", ".join(sorted(unknown)))
    return RiskClasses(data["since"], str(data["note"]).strip(), found)


def _businesses(
    risk: int, listed: Mapping[str, Any], together: Mapping[str, list[str]]
) -> list[Business]:
    """The items of one class, numbered without a gap."""
    items = listed["items"]
    if risk not in CLASSES or list(items) != list(range(1, len(items) + 1)):
        raise RuleError("risk_class_items", risk=str(risk))
    if not listed["reference"] or listed["evidence"] not in set(Evidence):
        raise RuleError("risk_class_reference", risk=str(risk))
    return [
        Business(
            risk,
            number,
            name,
            listed["reference"],
            Evidence(listed["evidence"]),
            listed.get("source", ""),
            tuple(key for key in together.get(f"{risk}-{number}", ()) if key != f"{risk}-{number}"),
        )
        for number, name in items.items()
    ]
