"""Who sits before the pages, where a module says nothing else."""

import pytest

from tests.system.asking import asking
from tests.system.at_the_door import as_in_an_office


@pytest.fixture
def page(client, rina):
    """Asks for a page as Rina; answers the text of it."""
    client.force_login(rina)
    return asking(client)


@pytest.fixture
def strict(settings, monkeypatch):
    """The door of an office: nobody comes to data without a second factor."""
    as_in_an_office(settings, monkeypatch)


@pytest.fixture
def easy(settings):
    """A door where a password is enough."""
    settings.PAYUNG_SECOND_FACTOR = "optional"


@pytest.fixture
def admin(signed_up, landak):
    return signed_up("agus", "system_admin", landak)
