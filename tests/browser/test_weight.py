"""The first visit on a slow line: at most 80 kB, counted as the server sends it."""

import brotli
import pytest


pytestmark = pytest.mark.browser

LIMIT = 80_000


def sent(response) -> int:
    """Bytes of an answer: pages as the server compressed them, static files as they are stored."""
    body = response.body()
    if "/static/" not in response.url:
        return int(response.header_value("content-length") or len(body))
    if response.url.endswith(".woff2"):
        return len(body)
    return min(len(body), len(brotli.compress(body)))


def first_visit(page, address) -> dict[str, int]:
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return {answer.url: sent(answer) for answer in answers}


def test_a_first_visit_is_light(world, visit):
    state = visit().context.storage_state()
    for address in (
        "/",
        "/wilayah/610801/",
        "/berkas/",
        "/unggah/",
        "/tinjau/",
        "/celah/",
        "/orang/",
    ):
        page = visit(signed_in=False, storage_state=state)  # signed in, with nothing in the cache
        weights = first_visit(page, address)
        assert any("payung.css" in url for url in weights)
        assert sum(weights.values()) <= LIMIT, (address, weights)


def test_the_door_is_lighter_still(world, visit):
    weights = first_visit(visit(signed_in=False), "/masuk/")
    assert sum(weights.values()) <= 50_000, weights


def test_a_page_is_compressed_on_its_way(world, visit):
    page = visit()
    answer = page.goto("/celah/")
    assert answer.header_value("content-encoding") == "gzip"
