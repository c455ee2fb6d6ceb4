"""The figures of a run as JSON: each says what was counted, by which rule, on which day."""

import json
from pathlib import Path
from typing import Any

from payung.core import places
from payung.core.reconciliation import Reconciliation


def write(
    path: Path, found: Reconciliation, *, inputs: list[dict[str, str]], region: str | None
) -> None:
    """``{"as_of", "rule", "region", "inputs": […], "figures": […]}``; the inputs belong to all."""
    answer = {
        "as_of": found.as_of.isoformat(),
        "rule": found.rule,
        "numerator_counts": "people whose verdict is protected",
        "numerator_low_and_high": "95 % limits from the model's own probabilities of the links",
        "denominator_counts": "people on the rosters whose verdict is not excluded",
        "region": region,
        "inputs": inputs,
        "figures": [_figure(line, found) for line in found.figures.iter_rows(named=True)],
    }
    path.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figure(line: dict[str, Any], found: Reconciliation) -> dict[str, Any]:
    """Rates are exact text, so that no reader gets another figure than we printed."""
    official = {
        "number": line["official_number"],
        "year": line["official_year"],
        "source": line["official_source"],
        "rate_percent": rate(line["numerator"], line["official_number"]),
    }
    return {
        "scope": line["scope"],
        "area": line["area"],
        "area_name": places.area_name(line["area"]) if line["area"] else None,
        "segment": line["segment"],
        "sender": line["sender"],
        "day": found.as_of.isoformat(),
        "rule": found.rule,
        "numerator": line["numerator"],
        "numerator_low": line["numerator_low"],
        "numerator_high": line["numerator_high"],
        "denominator": line["denominator"],
        "rate_percent": rate(line["numerator"], line["denominator"]),
        **{name: line[name] for name in ("lapsed", "unprotected", "review", "excluded")},
        "official": official if line["official_number"] else None,
    }


def rate(part: int, whole: int | None) -> str | None:
    """Percent with two decimals, half up, worked out in whole numbers; null without a base."""
    if not whole:
        return None
    hundredths = (part * 20_000 + whole) // (whole * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
