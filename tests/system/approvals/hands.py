"""Looking at pages of approvals and acting there."""

import datetime

from django.urls import reverse

from payung.approvals.models import Request


TODAY = datetime.date(2026, 11, 22)


def fresh(request):
    return Request.objects.get(pk=request.pk)


def page(client, user, name, *args, expect=200, **query):
    client.force_login(user)
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == expect
    return answer.content.decode()
