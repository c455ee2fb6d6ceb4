"""The installation that a command speaks of: its settings, and Django where the register is asked."""

import os


def settings():
    """The settings by themselves: reading them does not load Django's applications."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.web.settings")
    from django.conf import settings

    return settings


def set_up_django() -> None:
    """For commands that ask the register."""
    settings()
    import django

    django.setup()
