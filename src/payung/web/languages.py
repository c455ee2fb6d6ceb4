"""Indonesian first: the pages speak English only to those who asked for it."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageMiddleware(LocaleMiddleware):
    """Follows the cookie of the language switch; what the browser prefers does not count.

    Many computers in village offices were set up in English and never changed.
    """

    def process_request(self, request: HttpRequest) -> None:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = dict(settings.LANGUAGES)
        translation.activate(asked if asked in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
