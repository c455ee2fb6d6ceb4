"""The address of an invitation, as the keeper of the machine hands it on."""

from django.conf import settings
from django.urls import reverse

from payung.access.models import User
from payung.flows import users


def invitation_address(user: User) -> str:
    """Works once, and for three days; empty for who has a password already."""
    words = users.invitation(user)
    return f"{settings.PAYUNG_URL}{reverse('invitation', args=words)}" if words else ""
