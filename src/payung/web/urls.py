"""All addresses. Words in them are Indonesian, as a clerk reads them aloud."""

from django.conf import settings
from django.urls import include, path

from payung.web.style.views import guide


handler400 = "payung.web.errors.bad_request"
handler403 = "payung.web.errors.forbidden"
handler404 = "payung.web.errors.not_found"
handler429 = "payung.web.accounts.views.too_many"
handler500 = "payung.web.errors.server_error"

urlpatterns = [
    path("", include("payung.web.coverage.urls")),
    path("", include("payung.web.accounts.urls")),
    path("", include("payung.web.files.urls")),
    path("", include("payung.web.changes.urls")),
    path("", include("payung.web.capture.urls")),
    path("", include("payung.web.people.urls")),
    path("", include("payung.web.quality.urls")),
    path("", include("payung.web.review.urls")),
    path("", include("payung.web.gaps.urls")),
    path("", include("payung.web.public.urls")),
    path("", include("payung.web.operations.urls")),
    path("", include("payung.web.law.urls")),
    path("", include("payung.web.users.urls")),
    path("", include("payung.web.record.urls")),
    path("", include("payung.web.privacy.urls")),
    path("", include("payung.web.approvals.urls")),
    path("", include("payung.web.notices.urls")),
    path("", include("payung.web.collection.urls")),
    path("", include("payung.web.search.urls")),
    path("", include("payung.web.help.urls")),
    path("", include("payung.web.lists.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("gaya/", guide, name="style"))
