"""Reads parameter files, and refuses the ones that would mislead."""

import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from payung.core.errors import RuleError
from payung.core.law.parameters_in_force import Evidence, Law, Parameter, Value


PARAMETERS = Path(__file__).parent / "parameters"
KEYS = {"description", "unit", "values"}
UNITS = {"rupiah", "percent", "months", "years", "days"}
NEEDED = {"value", "reference", "evidence"}
ALLOWED = NEEDED | {"source"}
# Employment social security begins with UU 14/1969; whatever lies outside is a slip of the pen.
PLAUSIBLE = (datetime.date(1969, 1, 1), datetime.date(2100, 1, 1))


class _StrictLoader(yaml.SafeLoader):
    """YAML keeps the last of two equal keys and says nothing; here two equal keys are an error."""


def _mapping_without_duplicates(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise RuleError("parameter_key_twice", key=str(key), line=key_node.start_mark.line + 1)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor(
    yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_duplicates
)


def load_law(folder: Path = PARAMETERS) -> Law:
    """All parameters below ``folder``; ``bpu/grace_months.yaml`` is ``bpu.grace_months``.

    Raises RuleError naming the file and the fault.
    """
    parameters = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        parameters[name] = parse_parameter(name, path.read_text(encoding="utf-8"))
    return Law(parameters)


def parse_parameter(name: str, text: str) -> Parameter:
    """One parameter from YAML. Raises RuleError naming what is missing, doubled or impossible."""
    data = yaml.load(text, Loader=_StrictLoader)
    if not isinstance(data, dict) or set(data) != KEYS:
        raise RuleError("parameter_keys", name=name, needed=sorted(KEYS))
    if data["unit"] not in UNITS:
        raise RuleError("parameter_unit", name=name, unit=str(data["unit"]))
    if not isinstance(data["values"], dict) or not data["values"]:
        raise RuleError("parameter_without_values", name=name)
    values = [_parse_value(name, day, value) for day, value in data["values"].items()]
    values.sort(key=lambda value: value.since)
    return Parameter(name, data["description"], data["unit"], tuple(values))


def _parse_value(name: str, day: object, value: object) -> Value:
    if not isinstance(day, datetime.date) or not PLAUSIBLE[0] <= day < PLAUSIBLE[1]:
        raise RuleError("parameter_day", name=name, day=str(day))
    if not isinstance(value, dict) or not NEEDED <= set(value) <= ALLOWED:
        raise RuleError("parameter_value_keys", name=name, day=day.isoformat())
    if not value["reference"] or value["evidence"] not in set(Evidence):
        raise RuleError("parameter_reference", name=name, day=day.isoformat())
    return Value(
        day,
        _number(name, day, value["value"]),
        value["reference"],
        Evidence(value["evidence"]),
        value.get("source", ""),
    )


def _number(name: str, day: datetime.date, value: object) -> Decimal | None:
    """Exact: YAML reads 0.24 as a float, whose shortest text is what the file says."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise RuleError("parameter_not_a_number", name=name, day=day.isoformat())
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise RuleError("parameter_not_a_number", name=name, day=day.isoformat()) from None
