"""Help on one page; every page shows its own part of it under a question mark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from payung.texts.helping import Help, topic_of, topics
from payung.web.help.keys import SHORTCUTS


def help_of(page: str) -> tuple[str, Help] | None:
    """Topic and help of the page with this name, in the language in force."""
    language = (get_language() or "id")[:2]
    topic = topic_of(page, language)
    return (topic, topics(language)[topic]) if topic else None


@require_GET
def pages(request: HttpRequest) -> HttpResponse:
    language = (get_language() or "id")[:2]
    context = {"topics": topics(language).items(), "shortcuts": SHORTCUTS}
    return render(request, "help/pages.html", context)
