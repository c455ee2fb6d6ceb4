"""Layouts of rosters as senders make them, each with the rows to expect."""

from tests.system.layouts import columns, headings, values, villages  # noqa: F401 - they register
from tests.system.layouts.making import LAYOUTS


__all__ = ["LAYOUTS"]
