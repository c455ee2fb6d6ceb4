"""The law as dated parameters: ``load_law()`` reads them, ``law.at(day)`` answers."""

from payung.core.law.citations import Citation, cite
from payung.core.law.loading import PARAMETERS, UNITS, load_law, parse_parameter
from payung.core.law.parameters_in_force import Evidence, Law, LawAt, Parameter, Step, Value
from payung.core.law.risk_classes import Business, RiskClasses, risk_classes
from payung.core.law.rounding import whole_rupiah


__all__ = [
    "PARAMETERS",
    "UNITS",
    "Business",
    "Citation",
    "Evidence",
    "Law",
    "LawAt",
    "Parameter",
    "RiskClasses",
    "Step",
    "Value",
    "cite",
    "load_law",
    "parse_parameter",
    "risk_classes",
    "whole_rupiah",
]
