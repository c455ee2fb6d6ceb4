"""Figures of worked examples about the pension that are steps on the way, not benefits."""

import datetime
from decimal import Decimal
from typing import Any

from payung.core.benefits import latest_registration
from payung.core.benefits.pension_limits import next_ceiling, wage_ceiling
from payung.core.benefits.revaluation import index, weighted_wage
from payung.core.benefits.savings import contributions
from payung.core.law import load_law
from payung.core.periods import Month


LAW = load_law()
CENT = Decimal("0.01")


def weighted_wages(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    worth = {
        year: index(year, facts["retirement"], LAW, facts["inflation"]) for year in facts["wages"]
    }
    return {
        "index_percent": {
            year: str((factor * 100).quantize(CENT)) for year, factor in worth.items()
        },
        "weighted": {
            year: weighted_wage(Decimal(wage), worth[year], LAW.at(on))
            for year, wage in facts["wages"].items()
        },
    }


def ceiling_after(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    led_on = next_ceiling(Decimal(facts["ceiling"]), Decimal(facts["growth"]), LAW, on)
    return {"led_on": led_on, "announced": wage_ceiling(Month.of(on), LAW)}


def highest_contributions(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    rates = ("jp.rate.employer", "jp.rate.worker")
    shares = contributions(LAW, [Month.of(on)], lambda month: wage_ceiling(month, LAW), rates)
    return {"employer": shares[rates[0]][0], "worker": shares[rates[1]][0]}


def last_month_to_join(kind: str, on: datetime.date, facts: dict[str, Any]) -> dict[str, Any]:
    return {"month": latest_registration(birth_date=facts["birth_date"], law=LAW)}


OLD_AGE_KINDS = {
    "jp-weighted-wages": weighted_wages,
    "jp-next-ceiling": ceiling_after,
    "jp-highest-contributions": highest_contributions,
    "jp-latest-registration": last_month_to_join,
}
