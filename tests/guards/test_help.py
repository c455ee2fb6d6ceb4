"""Every page that somebody signed in may open has help in both languages; keys are not doubled."""

import pytest

from payung.texts import LANGUAGES
from payung.texts.helping import TOPICS, topic_of, topics
from payung.web import urls
from payung.web.context import MENU
from payung.web.help.keys import GO
from tests.system.test_pages import PUBLIC, pages


class Anything:
    """Stands for every record of a world: here only the names of pages count."""

    def __getattr__(self, name):
        return Anything()


ANSWERS = ("-table", "-file", "-zip", "-paper", "-letter", "-take", "-lines", "-correction")


def opened():
    """Names of pages that the officer opens, and of all that the menu knows."""
    entries = [one for group in MENU for one in group.entries]
    named = {name for name, *_ in pages(Anything())} | {p for one in entries for p in one.pages}
    return sorted(name for name in named if not name.endswith(ANSWERS) and name not in PUBLIC)


@pytest.mark.parametrize("page", opened())
def test_every_page_has_help(page):
    assert page == "help" or topic_of(page), f"add {page} to texts/help/*.yaml or to TOPICS"


def test_both_languages_speak_of_the_same_topics_and_words():
    shapes = [
        {topic: (len(one.do), len(one.words)) for topic, one in topics(language).items()}
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_says_what_a_page_is_and_what_to_do(language):
    for topic, one in topics(language).items():
        assert one.title, topic
        assert one.what.endswith("."), topic
        assert one.do, topic


def test_shared_help_is_there_and_of_pages_that_exist():
    named = {one.name for part in urls.urlpatterns for one in getattr(part, "url_patterns", [part])}
    assert set(TOPICS.values()) <= set(topics("id"))
    assert set(TOPICS) - named == set()


def test_no_two_pages_share_a_key():
    assert len(set(GO.values())) == len(GO)
    assert "g" not in GO.values()
    assert "n" not in GO.values()  # leads to the notices
