"""What stands in somebody's way on a page: what axe finds, and what is wider than the screen."""

from axe_playwright_python.sync_playwright import Axe


# Nothing is looked for in frames or in what style sheets would do to a telephone that is turned.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "iframes": False}


def found(page) -> list[tuple[str, list]]:
    """What axe finds on the page that is open: the rule, and where."""
    result = Axe().run(page, options=OPTIONS).response
    assert result["passes"], page.url
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]]


def none(page, where: object) -> None:
    """Fails, naming the page, where there is one."""
    assert found(page) == [], where
    assert beyond(page) <= 0, f"{where} is {beyond(page)} px wider than the screen"


def beyond(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")
