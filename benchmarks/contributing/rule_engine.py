"""A small country package, once for openfisca-core and once for policyengine-core.

Both know the same shape: an entity, variables with formulas, dated parameters. It is written as
their manuals teach: the class of risk is an enumeration that picks its rate from a parameter
node, wages are given month by month, and asking for the total works out all it rests on.
"""

import importlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from contributing import constants as law
from contributing.oracle import Arrays


def _parameters(folder: Path) -> None:
    """Dated parameters as YAML, in percent of the wage, as such packages keep them."""
    first = f"{law.YEAR}-01-01"

    def write(name: str, values: dict[str, float]) -> None:
        content = {"description": name, "values": {day: {"value": v} for day, v in values.items()}}
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content))

    (folder / "jkk").mkdir()
    for number, rate in enumerate(law.JKK, 1):
        write(f"jkk/class_{number}", {first: rate / law.WHOLE})
    for name in ("JKM", "JHT_EMPLOYER", "JHT_WORKER", "JP_EMPLOYER", "JP_WORKER", "JKP_GOVERNMENT"):
        write(name.lower(), {first: getattr(law, name) / law.WHOLE})
    write("jkp_ceiling", {first: law.JKP_CEILING})
    write("relief", {first: 1.0, f"{law.YEAR}-{law.RELIEF_SINCE:02d}-01": 0.5})
    write("jp_ceiling", {first: law.jp_ceiling(1), f"{law.YEAR}-03-01": law.jp_ceiling(3)})


# Where they keep enumerations and the builder of simulations.
PLACES = {
    "openfisca_core": ("indexed_enums", "simulations"),
    "policyengine_core": ("enums", "simulations.simulation_builder"),
}


@dataclass(frozen=True)
class Country:
    """The package, ready for any number of workers."""

    system: Any
    builder: Any
    eternity: Any


def prepare(core: str) -> Country:
    """The country package in ``core``: "openfisca_core" or "policyengine_core"."""
    part = {name: importlib.import_module(f"{core}.{name}") for name in
            ("entities", "periods", "taxbenefitsystems", "variables", *PLACES[core])}  # fmt: skip
    enums, simulations = (part[name] for name in PLACES[core])
    entity = part["entities"].build_entity(
        key="worker", plural="workers", label="Worker", is_person=True
    )
    system = part["taxbenefitsystems"].TaxBenefitSystem([entity])
    with tempfile.TemporaryDirectory() as folder:
        _parameters(Path(folder))
        system.load_parameters(folder)

    class Risk(enums.Enum):
        class_1 = "very low"
        class_2 = "low"
        class_3 = "middle"
        class_4 = "high"
        class_5 = "very high"

    for variable in _variables(part["variables"].Variable, part["periods"], entity, Risk):
        system.add_variable(variable)
    return Country(system, simulations.SimulationBuilder, part["periods"].ETERNITY)


def months(country: Country, workers: Arrays) -> Iterator[Arrays]:
    simulation = country.builder().build_default_simulation(
        country.system, count=len(workers["wage"])
    )
    simulation.set_input("risk", country.eternity, (workers["risk"] - 1).astype(np.int16))
    simulation.set_input("labour_intensive", country.eternity, workers["labour_intensive"])
    for month in law.MONTHS:
        period = f"{law.YEAR}-{month:02d}"
        simulation.set_input("wage", period, workers["wage"])
        simulation.calculate("total", period)
        # All others but the government's share are worked out by then and only handed over.
        yield {name: simulation.calculate(name, period) for name in law.AMOUNTS}


def _variables(variable: type, periods: Any, entity_of_all: Any, classes: Any) -> list[type]:
    def made(name: str, kind: type, period: Any, **more: Any) -> type:
        content = {"value_type": kind, "entity": entity_of_all, "definition_period": period,
                   "label": name, **more}  # fmt: skip
        return type(name, (variable,), content)

    def share(rate: str, ceiling: str = "") -> object:
        def formula(worker, period, parameters):
            now, wage = parameters(period), worker("wage", period)
            counted = np.minimum(wage, getattr(now, ceiling)) if ceiling else wage
            return np.floor(counted * getattr(now, rate) + 0.5)

        return formula

    def jkk(worker, period, parameters):
        now = parameters(period)
        rate = now.jkk[worker("risk", period)]
        paid = np.where(worker("labour_intensive", period), now.relief, 1.0)
        return np.floor(worker("wage", period) * rate * paid + 0.5)

    def added(*names: str) -> object:
        return lambda worker, period: sum(worker(name, period) for name in names)

    monthly = {
        "jkk": jkk,
        "jkm": share("jkm"),
        "jht_employer": share("jht_employer"),
        "jht_worker": share("jht_worker"),
        "jp_employer": share("jp_employer", "jp_ceiling"),
        "jp_worker": share("jp_worker", "jp_ceiling"),
        "jkp_government": share("jkp_government", "jkp_ceiling"),
        "employer": added("jkk", "jkm", "jht_employer", "jp_employer"),
        "worker": added("jht_worker", "jp_worker"),
        "total": added("employer", "worker"),
    }
    risk = {"possible_values": classes, "default_value": classes.class_1}
    return [
        made("wage", float, periods.MONTH),
        made("risk", classes.__base__, periods.ETERNITY, **risk),
        made("labour_intensive", bool, periods.ETERNITY),
        *(made(name, float, periods.MONTH, formula=formula) for name, formula in monthly.items()),
    ]
