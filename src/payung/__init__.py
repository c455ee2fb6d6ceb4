"""Payung: every worker of a region under the cover of employment social security."""

__version__ = "0.1.0"
