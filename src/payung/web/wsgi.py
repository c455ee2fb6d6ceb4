"""What the server calls: ``payung.web.wsgi:application``."""

import gc
import os
import threading
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
if settings.PAYUNG_METRICS_TOKEN:
    # Several processes answer requests; they count together in files that payung_setup empties.
    folder = settings.PAYUNG_HOME / "measurements"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder))
application = get_wsgi_application()


def get_ready() -> None:
    """What the first visitor of each process would otherwise wait for, done before anybody comes:
    the addresses of all pages, then the pages' templates."""
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - read for what reading it loads
    folder = Path(__file__).parent / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(path.relative_to(folder).as_posix())
    # It stays as long as the process. Looking through it for what nobody needs any more stopped
    # the process for a tenth of a second, after every hundred pages.
    gc.collect()
    gc.freeze()


threading.Thread(target=get_ready, daemon=True).start()
