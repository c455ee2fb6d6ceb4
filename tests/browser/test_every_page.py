"""Every page, in both appearances, wide and narrow: for everybody, within the policy, in its frame."""

import pytest
from django.urls import reverse

from tests.browser import barriers


pytestmark = pytest.mark.browser


def addresses(world):
    named = [
        ("home",), ("area", "610801"), ("area", "6108012014"), ("runs",), ("upload",), ("members",),
        ("files",), ("file", world.roster.pk), ("file", world.refused.pk), ("people",),
        ("person", world.person.number), ("person-why", world.merged.number),
        ("person-separate", world.merged.number), ("changes",), ("review",), ("review-list",),
        ("pair", world.pair.pk),
        ("sample",), ("sample-pair", world.sample.pk), ("quality",), ("gaps",), ("area-gaps", "610801"),
        ("sender-gaps", world.sender.pk), ("about",), ("privacy",), ("calculator",), ("law",),
        ("law-parameter", "jp.wage_ceiling"), ("risk-classes",), ("notices",), ("notice-wishes",), ("board",),
        ("day",), ("sender", world.sender.pk), ("calendar",), ("search",), ("help",),
        ("forms",), ("form-new",),
    ]  # fmt: skip
    return [reverse(name, args=args) for name, *args in named] + ["/tidak-ada/"]


def complaints(page):
    """What the console says, but for the page that is not there on purpose."""
    return [said for said in page.said if "404" not in said]


# Each width, each language and each appearance once: contrast does not depend on the width, nor
# order on colours.
@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1366, "light", "id"), (390, "dark", "en")]
)
def test_everybody_can_use_every_page(world, visit, live_server, width, scheme, language):
    page = visit(width, scheme)
    if language != "id":
        page.get_by_text("Menu akun").locator("..").click()
        page.get_by_role("button", name="English").click()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses(world):
        page.goto(address)
        barriers.none(page, address)
        assert page.locator("html").get_attribute("lang") == language, address
        assert page.title().endswith("· Payung"), address
        assert page.locator("h1").count() == 1, address
    assert complaints(page) == []
    assert [url for url in asked if not url.startswith(live_server.url)] == []


def test_the_door_is_open_to_everybody(world, visit):
    for width, scheme in ((1366, "light"), (390, "dark")):
        page = visit(width, scheme, signed_in=False)
        page.goto("/masuk/")
        barriers.none(page, "/masuk/")
