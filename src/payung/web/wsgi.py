"""What the server calls: ``payung.web.wsgi:application``."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
if settings.PAYUNG_METRICS_TOKEN:
    # Several processes answer requests; they count together in files that payung_setup empties.
    folder = settings.PAYUNG_HOME / "measurements"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder))
application = get_wsgi_application()
