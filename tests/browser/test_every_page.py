"""Every page, in both appearances, wide and narrow: for everybody, within the policy, in its frame."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from payung.access.models import User
from tests.browser.everybody import with_everybody


pytestmark = pytest.mark.browser


def addresses(world):
    named = [
        ("home",), ("area", "610801"), ("area", "6108012014"), ("runs",), ("upload",), ("members",),
        ("files",), ("file", world.roster.pk), ("file", world.refused.pk), ("people",),
        ("person", world.person.number), ("person-why", world.merged.number),
        ("person-separate", world.merged.number), ("changes",), ("review",), ("pair", world.pair.pk),
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


# Each width and each appearance once: contrast does not depend on the width, nor order on colours.
@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (390, "dark")])
def test_everybody_can_use_every_page(world, visit, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    # axe itself is put into the page; the policy is watched in the test below.
    page = visit(width, scheme, bypass_csp=True)
    for address in addresses(world):
        page.goto(address)
        result = Axe().run(page).response
        found = [
            (one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]
        ]
        assert result["passes"], address
        assert found == [], address
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{address} is {beyond} px wider than the screen"


def enter(page, live_server, username):
    """The browser becomes somebody else's."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    page.context.clear_cookies()
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": live_server.url}]
    )


# The looks take turns from page to page: what differs between them is the same on every page.
def test_each_role_can_use_the_pages_of_its_day(world, worker, visit, live_server):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(signed_in=False, bypass_csp=True)
    turn = 0
    for who, own in with_everybody(world, worker).items():
        enter(page, live_server, who)
        for address in own:
            turn += 1
            width, scheme = ((1366, "light"), (390, "dark"))[turn % 2]
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            answer = page.goto(address)
            assert answer.status == 200 or who == "maria", (who, address)
            found = [
                (one["id"], [node["target"] for node in one["nodes"]])
                for one in Axe().run(page).response["violations"]
            ]
            assert found == [], (who, address, width)
            assert page.locator("h1").count() == 1, (who, address)
            page.set_viewport_size({"width": 390, "height": 900})
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{address} is {beyond} px wider than the screen for {who}"


def test_the_door_is_open_to_everybody(world, visit):
    from axe_playwright_python.sync_playwright import Axe

    for width, scheme in ((1366, "light"), (390, "dark")):
        page = visit(width, scheme, signed_in=False, bypass_csp=True)
        page.goto("/masuk/")
        assert Axe().run(page).response["violations"] == []


def test_no_page_breaks_the_policy_or_asks_for_anything_outside(world, visit, live_server):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses(world):
        page.goto(address)
    assert complaints(page) == []
    assert [url for url in asked if not url.startswith(live_server.url)] == []


def test_every_page_has_one_title_and_one_heading(world, visit):
    page = visit()
    for address in addresses(world):
        page.goto(address)
        assert page.title().endswith("· Payung"), address
        assert page.locator("h1").count() == 1, address


def test_the_english_pages_fit_the_telephone_too(world, visit):
    page = visit(390)
    page.goto("/")
    page.get_by_text("Menu akun").locator("..").click()
    page.get_by_role("button", name="English").click()
    for address in addresses(world):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
