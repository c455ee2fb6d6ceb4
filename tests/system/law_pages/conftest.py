"""A day on which the law is looked at."""

import pytest
from django.utils import timezone

from tests.system.asking import asking
from tests.system.law_pages.reading import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The clock of the pages; the law itself has none."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def page(client):
    """Asks for a page as nobody; answers its text."""
    return asking(client)
