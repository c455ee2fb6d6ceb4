"""A believable region from a seed number: people, memberships, dirty rosters, and the truth."""

from payung.demo.errors import CLERKS, MEMBERSHIP, Errors
from payung.demo.pairs import labelled_pairs
from payung.demo.people import population
from payung.demo.region import DemoRegion, write_region


__all__ = [
    "CLERKS",
    "MEMBERSHIP",
    "DemoRegion",
    "Errors",
    "labelled_pairs",
    "population",
    "write_region",
]
