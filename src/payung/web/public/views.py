"""Pages that anybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from payung.flows.health import is_alive


about = login_not_required(TemplateView.as_view(template_name="public/about.html"))
privacy = login_not_required(TemplateView.as_view(template_name="public/privacy.html"))


@login_not_required
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For a probe: 200 while the database answers, 503 otherwise; says nothing else."""
    alive = is_alive()
    return JsonResponse({"alive": alive}, status=200 if alive else 503)
