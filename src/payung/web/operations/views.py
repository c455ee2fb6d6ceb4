"""For machines that watch this one."""

import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST

from payung.flows.health import numbers
from payung.web.operations import measuring


@require_GET
@login_not_required
@never_cache
def measures(request: HttpRequest) -> HttpResponse:
    """Only for who knows the token; where there is none, there is no such page."""
    token = settings.PAYUNG_METRICS_TOKEN
    if not token:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(measuring.page(numbers(timezone.now())), content_type=CONTENT_TYPE_LATEST)
