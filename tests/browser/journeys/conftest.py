"""Every journey is made twice: in Indonesian and in English."""

import pytest

from tests.browser.journeys.desk import Desk


@pytest.fixture(params=["id", "en"])
def language(request):
    return request.param


@pytest.fixture
def desk(visit, live_server, language):
    return Desk(visit(signed_in=False), live_server, language)


@pytest.fixture
def two_pairs_of_eyes(settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True
