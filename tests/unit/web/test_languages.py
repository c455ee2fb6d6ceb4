import pytest
from django.http import HttpResponse
from django.utils import translation

from payung.web.languages import LanguageMiddleware


@pytest.fixture(autouse=True)
def back_to_indonesian():
    yield
    translation.activate("id")


def spoken(request) -> str:
    seen = []
    LanguageMiddleware(lambda _: HttpResponse(seen.append(translation.get_language())))(request)
    return seen[0]


def test_what_the_browser_prefers_does_not_count(rf):
    assert spoken(rf.get("/", headers={"accept-language": "en-US,en;q=0.9"})) == "id"


def test_who_asked_for_english_gets_english(rf):
    request = rf.get("/")
    request.COOKIES["django_language"] = "en"
    assert spoken(request) == "en"


def test_a_language_that_we_do_not_speak_is_answered_in_indonesian(rf):
    request = rf.get("/")
    request.COOKIES["django_language"] = "xx"
    assert spoken(request) == "id"
