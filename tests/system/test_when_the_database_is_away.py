"""A database that does not answer: a page in plain words, never an empty one or a traceback."""

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client


@pytest.fixture
def away(monkeypatch):
    """Whatever is asked of the database fails, as when its file or its server is gone."""

    def refuse(*_):
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.fixture
def visitor():
    """Somebody with a session, of which the database would know."""
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "0123456789abcdef0123456789abcdef"
    return client


@pytest.mark.parametrize("address", ["/", "/orang/", "/unggah/", "/tidak-ada/"])
def test_a_page_says_so_in_plain_words(away, visitor, address):
    answer = visitor.get(address)
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "Ada yang rusak di sisi kami" in text
    assert "payung.css" in text
    assert "Traceback" not in text
    assert "database" not in text


def test_in_the_language_that_was_chosen(away, visitor):
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Something broke on our side" in visitor.get("/").content.decode()


def test_the_door_and_the_probe_answer_all_the_same(away):
    stranger = Client(raise_request_exception=False)
    assert stranger.get("/masuk/").status_code == 200
    assert stranger.get("/sehat/").json() == {"alive": False}
