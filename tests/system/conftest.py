"""Who sits before the pages, where a module says nothing else."""

import pytest

from tests.system.asking import asking


@pytest.fixture
def page(client, rina):
    """Asks for a page as Rina; answers the text of it."""
    client.force_login(rina)
    return asking(client)
