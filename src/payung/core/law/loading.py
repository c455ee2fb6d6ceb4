"""Reads parameter files, and refuses the ones that would mislead."""

import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from payung.core.errors import RuleError
from payung.core.law.parameters_in_force import Content, Evidence, Law, Parameter, Step, Value
from payung.core.yaml_texts import PlainLoader


PARAMETERS = Path(__file__).parent / "parameters"
KEYS = {"description", "unit", "values"}
OPTIONAL_KEYS = {"uraian", "note", "catatan"}
# ``times``: how many times the monthly wage. ``date``: the value is itself a day. ``programmes``:
# a list of them. ``rank``: a place in an order (heirs, ward classes).
UNITS = {
    "rupiah", "percent", "months", "years", "days", "working_days", "hours", "times", "people",
    "date", "programmes", "rank",
}  # fmt: skip
PROGRAMMES = frozenset({"jkk", "jkm", "jht", "jp", "jkp"})
WHOLE = {"rupiah", "months", "years", "days", "working_days", "hours", "people", "rank"}
NEEDED = {"reference", "evidence"}
ALLOWED = NEEDED | {"value", "steps", "source", "until"}
# Employment social security begins with UU 14/1969; whatever lies outside is a slip of the pen.
PLAUSIBLE = (datetime.date(1969, 1, 1), datetime.date(2100, 1, 1))
MOST_PERCENT = 100


class _StrictLoader(PlainLoader):  # type: ignore[misc,valid-type]
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


def _as_written(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    """0.445 must not become a binary fraction on its way into a Decimal."""
    return str(loader.construct_scalar(node))


_StrictLoader.add_constructor("tag:yaml.org,2002:float", _as_written)


@cache
def load_law(folder: Path = PARAMETERS) -> Law:
    """All parameters below ``folder``; ``bpu/grace_months.yaml`` is ``bpu.grace_months``.

    Read once per process and folder. Raises RuleError naming the parameter and the fault.
    """
    parameters = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        parameters[name] = parse_parameter(name, path.read_text(encoding="utf-8"))
    return Law(parameters)


def parse_parameter(name: str, text: str) -> Parameter:
    """One parameter from YAML. Raises RuleError naming what is missing, doubled or impossible."""
    data = yaml.load(text, Loader=_StrictLoader)
    if not isinstance(data, dict) or not KEYS <= set(data) <= KEYS | OPTIONAL_KEYS:
        raise RuleError("parameter_keys", name=name, needed=sorted(KEYS))
    if data["unit"] not in UNITS:
        raise RuleError("parameter_unit", name=name, unit=str(data["unit"]))
    if not isinstance(data["values"], dict) or not data["values"]:
        raise RuleError("parameter_without_values", name=name)
    values = [_parse_value(name, data["unit"], day, v) for day, v in data["values"].items()]
    _refuse_disorder(name, values)
    said = {key: str(data.get(key, "")).strip() for key in ("description", *OPTIONAL_KEYS)}
    return Parameter(
        name,
        said["description"],
        data["unit"],
        tuple(values),
        said["note"],
        said["uraian"],
        said["catatan"],
    )


def _refuse_disorder(name: str, values: list[Value]) -> None:
    """Values stand oldest first, and none begins before the one before it has ended."""
    for earlier, later in pairwise(values):
        if later.since <= earlier.since:
            raise RuleError("parameter_out_of_order", name=name, day=later.since.isoformat())
        if earlier.until is not None and later.since <= earlier.until:
            raise RuleError("parameter_overlap", name=name, day=later.since.isoformat())


def _parse_value(name: str, unit: str, day: object, value: object) -> Value:
    since = _day(name, day)
    if not isinstance(value, dict) or not NEEDED <= set(value) <= ALLOWED:
        raise RuleError("parameter_value_keys", name=name, day=since.isoformat())
    if ("value" in value) == ("steps" in value):
        raise RuleError("parameter_value_keys", name=name, day=since.isoformat())
    if not value["reference"] or value["evidence"] not in set(Evidence):
        raise RuleError("parameter_reference", name=name, day=since.isoformat())
    until = _day(name, value["until"]) if "until" in value else None
    if until is not None and until < since:
        raise RuleError("parameter_day", name=name, day=until.isoformat())
    content: Content
    if "steps" in value:
        content = _steps(name, unit, since, value["steps"])
    elif unit == "date":
        content = _day(name, value["value"])
    elif unit == "programmes":
        content = _programmes(name, since, value["value"])
    else:
        content = _number(name, unit, since, value["value"])
    return Value(
        since,
        content,
        value["reference"],
        Evidence(value["evidence"]),
        value.get("source", ""),
        until,
    )


def _day(name: str, day: object) -> datetime.date:
    if type(day) is not datetime.date or not PLAUSIBLE[0] <= day < PLAUSIBLE[1]:
        raise RuleError("parameter_day", name=name, day=str(day))
    return day


def _programmes(name: str, since: datetime.date, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not value or not PROGRAMMES.issuperset(value):
        raise RuleError("parameter_programmes", name=name, day=since.isoformat())
    return frozenset(value)


def _steps(name: str, unit: str, since: datetime.date, steps: object) -> tuple[Step, ...]:
    """Pairs of start and value, as ``[[0, 0.24], [100000000, 0.19]]``."""
    pairs = steps if isinstance(steps, list) else []
    if not pairs or any(not isinstance(pair, list) or len(pair) != 2 for pair in pairs):
        raise RuleError("parameter_steps", name=name, day=since.isoformat())
    read = tuple(
        Step(_number(name, "times", since, start), _number(name, unit, since, value))
        for start, value in pairs
    )
    if any(later.start <= earlier.start for earlier, later in pairwise(read)):
        raise RuleError("parameter_steps", name=name, day=since.isoformat())
    return read


def _number(name: str, unit: str, since: datetime.date, value: object) -> Decimal:
    """Exact, and possible for its unit: nothing negative, no half month, no 240 percent."""
    fault = RuleError("parameter_not_a_number", name=name, day=since.isoformat())
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise fault
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise fault from None
    implausible = (
        not number.is_finite()
        or number < 0
        or (unit == "percent" and number > MOST_PERCENT)
        or (unit in WHOLE and number != int(number))
    )
    if implausible:
        raise RuleError("parameter_implausible", name=name, day=since.isoformat())
    return number
