"""The field page: works without network once it was opened, and sends when there is some again."""

import hashlib
import hmac
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.access.permissions import Permission
from payung.capture import queries
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import field as flow
from payung.registry import sealing
from payung.reports.capture.content import JOBS
from payung.texts import say_problem


FILES = ("payung.css", "lapangan/lapangan.css", "lapangan/toko.js", "lapangan/periksa.js",
         "lapangan/lapangan.js", "icon.svg")  # fmt: skip
SCRIPT = "text/javascript; charset=utf-8"


def _mark(request: HttpRequest) -> str:
    """Names the person on their telephone without saying who it is."""
    text = f"field page\n{request.user.pk}".encode()
    return hmac.digest(sealing.keys().index, text, hashlib.sha256).hex()[:24]


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    villages = queries.villages_to_capture(request.user)
    if not villages:
        raise NotAllowed("not_allowed", permission=str(Permission.ROSTER_RECEIVE), area=None)
    context = {"villages": villages, "jobs": JOBS, "mark": _mark(request)}
    answer = render(request, "capture/field.html", context)
    answer["Cache-Control"] = "private, no-cache"
    return answer


@never_cache
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Whether somebody is signed in, who, and the token without which nothing is taken."""
    return JsonResponse({"mark": _mark(request), "token": get_token(request)})


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Entries out of the outbox; answers the keys that are kept here now."""
    try:
        sent = json.loads(request.body)
        kept = flow.receive(by=request.user, village=str(sent["village"]), entries=sent["entries"])
    except (ValueError, KeyError, TypeError):
        return _refused(InputProblem("field_entry_unreadable"))
    except InputProblem as problem:
        return _refused(problem)
    return JsonResponse({"kept": sorted(kept)})


def _refused(problem: InputProblem) -> HttpResponse:
    return JsonResponse({"problem": say_problem(problem, (get_language() or "id")[:2])}, status=400)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, below the page that it serves; a new release has a new name for its
    store."""
    addresses = [static(name) for name in FILES]
    named = hashlib.sha256("\n".join(addresses).encode()).hexdigest()[:12]
    context = {"store": f"lapangan-{named}", "addresses": [reverse("field"), *addresses],
               "page": reverse("field")}  # fmt: skip
    answer = render(request, "capture/worker.js", context, content_type=SCRIPT)
    answer["Cache-Control"] = "no-cache"
    return answer


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    icons = [
        {"src": static(f"lapangan/ikon-{size}.png"), "sizes": f"{size}x{size}",
         "type": "image/png", "purpose": "any maskable"}
        for size in (192, 512)
    ]  # fmt: skip
    about = {
        "name": _("Payung Lapangan"), "short_name": "Payung", "lang": get_language() or "id",
        "start_url": reverse("field"), "scope": reverse("field"), "display": "standalone",
        "background_color": "#f5f7f4", "theme_color": "#0e3427", "icons": icons,
    }  # fmt: skip
    return JsonResponse(about, content_type="application/manifest+json")
