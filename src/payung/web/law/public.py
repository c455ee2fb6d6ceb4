"""Pages for everybody: no sign-in, nothing kept, and the language may stand in the address."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe


LANGUAGE = "bahasa"
SECONDS = 600  # an answer may be shown again for so long without asking


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lets anybody read the page, sets no cookie, and speaks ``?bahasa=`` where it is asked for.

    Without it the language of the house's own switch counts, so the answer varies by cookie.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        asked = request.GET.get(LANGUAGE)
        known = asked in dict(settings.LANGUAGES)
        with translation.override(asked if known else translation.get_language()):
            response = view(request, *args, **kwargs)
            response.headers["Content-Language"] = language()
        if response.status_code == 200 and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
        patch_vary_headers(response, ["Cookie"])
        return response

    return login_not_required(require_safe(answered))


def language() -> str:
    """The language in force, id or en."""
    return (translation.get_language() or "id")[:2]


def kept(request: HttpRequest) -> str:
    """What every link of these pages carries on: the language, where the address names it."""
    asked = request.GET.get(LANGUAGE)
    return f"?{LANGUAGE}={asked}" if asked in dict(settings.LANGUAGES) else ""
