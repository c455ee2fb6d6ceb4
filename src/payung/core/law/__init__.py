"""The law as dated parameters: ``load_law()`` reads them, ``law.at(day)`` answers."""

from payung.core.law.loading import PARAMETERS, load_law, parse_parameter
from payung.core.law.parameters_in_force import Evidence, Law, LawAt, Parameter, Value


__all__ = [
    "PARAMETERS",
    "Evidence",
    "Law",
    "LawAt",
    "Parameter",
    "Value",
    "load_law",
    "parse_parameter",
]
