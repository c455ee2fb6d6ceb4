"""The server's processes are ready before the first visitor comes."""

import gc
import threading

import pytest
from django.template import engines
from django.urls import resolvers


@pytest.fixture(autouse=True)
def unfrozen():
    yield
    gc.unfreeze()


def test_every_template_is_compiled_in_advance():
    from payung.web import wsgi

    for thread in threading.enumerate():
        if thread.name.endswith("(get_ready)"):
            thread.join(60)
    [loader] = [
        one
        for one in engines["django"].engine.template_loaders
        if hasattr(one, "get_template_cache")
    ]
    loader.reset()
    wsgi.get_ready()
    kept = [str(name) for name in loader.get_template_cache]
    assert any(name.startswith("frame.html") for name in kept)
    assert any(name.startswith("review/pair.html") for name in kept)
    assert "url_patterns" in vars(resolvers.get_resolver())


def test_what_stays_is_not_looked_through_again_and_again():
    from payung.web import wsgi

    wsgi.get_ready()
    assert gc.get_freeze_count() > 100_000
    assert gc.get_freeze_count() > 5 * len(gc.get_objects())
