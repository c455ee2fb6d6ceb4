"""The pages that each role sees in a day, in both appearances, wide and narrow."""

import pytest

from tests.browser import barriers
from tests.browser.conftest import become
from tests.browser.everybody import with_everybody


pytestmark = pytest.mark.browser


# The looks take turns from page to page: what differs between them is the same on every page.
def test_each_role_can_use_the_pages_of_its_day(world, worker, visit, live_server):
    page = visit(signed_in=False)
    turn = 0
    for who, own in with_everybody(world, worker).items():
        become(page, live_server, who)
        for address in own:
            turn += 1
            width, scheme = ((1366, "light"), (390, "dark"))[turn % 2]
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            answer = page.goto(address)
            assert answer.status == 200 or who == "maria", (who, address)
            assert barriers.found(page) == [], (who, address, width)
            assert page.locator("h1").count() == 1, (who, address)
            page.set_viewport_size({"width": 390, "height": 900})
            assert barriers.beyond(page) <= 0, (who, address)
