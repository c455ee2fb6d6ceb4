"""A person's correction of what was recognised, kept per layout of a sender."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from payung.core.errors import InputProblem
from payung.core.rosters.headings import plain
from payung.core.rosters.schema import letter
from payung.core.yaml_texts import load_yaml


@dataclass(frozen=True)
class Mapping:
    """Heading or column letter -> field, or None for "keep it, but it is no field of ours"."""

    fields: dict[str, str | None] = field(default_factory=dict)

    def field_of(self, index: int, heading: str) -> tuple[bool, str | None]:
        """Whether somebody decided on this column, and for what. A heading goes before a letter."""
        wanted = plain(heading)
        for key, name in self.fields.items():
            if wanted and plain(key) == wanted:
                return True, name
        for key, name in self.fields.items():
            if re.fullmatch(r"[A-Za-z]{1,3}", key) and key.upper() == letter(index):
                return True, name
        return False, None


def mapping_from(data: Any, known: frozenset[str]) -> Mapping:
    """From parsed YAML or JSON: ``{"fields": {...}}`` or the fields themselves.

    Raises InputProblem("mapping_unreadable") for another shape and ("mapping_field_unknown").
    """
    fields = data.get("fields", data) if isinstance(data, dict) else None
    if not isinstance(fields, dict):
        raise InputProblem("mapping_unreadable")
    for name in fields.values():
        if name is not None and name not in known:
            raise InputProblem("mapping_field_unknown", field=str(name)[:40])
    return Mapping({str(key): name for key, name in fields.items()})


def load_mapping(source: Path | str, known: frozenset[str]) -> Mapping:
    """From a YAML or JSON file, or from such a text. Raises InputProblem as ``mapping_from``."""
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    try:
        data = load_yaml(text)
    except yaml.YAMLError:
        raise InputProblem("mapping_unreadable") from None
    return mapping_from(data, known)
