"""The parts of a dashboard, drawn once for all who may see the same.

A finished run never changes, so neither do its map, its rankings and its figures. What may change
what is drawn is part of the name under which it is kept.
"""

import hashlib

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.coverage import queries
from payung.coverage.models import Run
from payung.linkage.measures import state_of_labels
from payung.web.coverage.boards import board


PARTS = ("top", "map", "trend", "rest")
KEPT = 60 * 60  # seconds


def drawn(request: HttpRequest, area: Area, run: Run, *, is_home: bool) -> dict[str, SafeString]:
    """top, map, trend and rest of the dashboard of an area after this run; empty where there is
    nothing to show."""
    name = _name(request, area, run, is_home)
    parts = caches["here"].get(name)
    if parts is None:
        context = board(request.user, area, run) | {"is_home": is_home}
        parts = {
            part: render_to_string(f"coverage/board_{part}.html", context, request).strip()
            for part in PARTS
        }
        caches["here"].set(name, parts, KEPT)
    return {part: mark_safe(text) for part, text in parts.items()}


def _name(request: HttpRequest, area: Area, run: Run, is_home: bool) -> str:
    seen = (
        run.pk, run.finished_at, area.pk, is_home, get_language(), settings.PAYUNG_TARGET_PERCENT,
        queries.state_of_runs(area), state_of_labels(run.pk),
        sorted(access.permissions_of(request.user)),
        access.areas_of(request.user, Permission.COVERAGE_SEE),
    )  # fmt: skip
    return f"dashboard-{hashlib.sha256(repr(seen).encode()).hexdigest()}"
