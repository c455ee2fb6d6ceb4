from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Every connection says who acts; after every migration what is watched is guarded."""

    name = "payung.audit"

    def ready(self) -> None:
        connection_created.connect(_prepare, dispatch_uid="payung.audit.acting")
        post_migrate.connect(_guard, sender=self, dispatch_uid="payung.audit.guards")


def _prepare(connection: Any, **_others: Any) -> None:
    from payung.audit import acting

    acting.prepare(connection)


def _guard(using: str, **_others: Any) -> None:
    from payung.audit import guards

    connection = connections[using]
    guards.ensure(connection, guards.ready(connection))
