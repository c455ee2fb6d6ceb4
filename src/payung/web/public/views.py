"""Pages that anybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.views.generic import TemplateView


about = login_not_required(TemplateView.as_view(template_name="public/about.html"))
privacy = login_not_required(TemplateView.as_view(template_name="public/privacy.html"))
