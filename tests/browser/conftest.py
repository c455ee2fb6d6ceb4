"""A real Chromium where one is found; without one these tests are left out, and say so."""

import os
import shutil

import pytest


# Playwright keeps an event loop in this thread; Django would refuse the database because of it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Without a way out a browser's own errands (updates, lists of bad sites) wait for their time limits.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield browser
        browser.close()


def become(page, live_server, username):
    """The browser is somebody's, or somebody else's."""
    from django.conf import settings
    from django.test import Client

    from payung.access.models import User

    client = Client()
    client.force_login(User.objects.get(username=username))
    page.context.clear_cookies()
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": live_server.url}]
    )


@pytest.fixture(scope="session")
def landak_kept():
    from tests import factories
    from tests.browser.world import landak_after_two_counts
    from tests.databases import Once

    def make():
        area = factories.landak()
        rina = factories.user("rina", "kabupaten_officer", area)
        return landak_after_two_counts(area, rina, per_village=2)

    return Once(make)


@pytest.fixture
def world(transactional_db, landak_kept):
    return landak_kept()


@pytest.fixture
def visit(chromium, live_server):
    """Opens a browser of a size and a taste; ``said`` collects what the console complains of."""
    contexts = []

    def open_page(width=1366, scheme="light", signed_in=True, **more):
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900},
            color_scheme=scheme, locale="id-ID", **more,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        if signed_in:
            become(page, live_server, "rina")  # the door itself has tests of its own
            page.goto("/")
        return page

    yield open_page
    for context in contexts:
        context.close()
