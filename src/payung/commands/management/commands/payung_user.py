"""Somebody may sign in from now on: ``payung_user rina --role kabupaten_officer --area 61.08``."""

import secrets

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from payung.access import actions, queries
from payung.access.models import Area
from payung.access.permissions import ROLES
from payung.audit import actions as audit
from payung.core.errors import InputProblem


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=sorted(ROLES), required=True)
        parser.add_argument("--area", required=True, help="Kemendagri code, such as 61.08")

    @transaction.atomic
    def handle(self, *args, **options):
        try:
            area = queries.area(options["area"])
        except Area.DoesNotExist:
            raise CommandError("no area has this code") from None
        user = queries.user_named(options["username"])
        if user is None:
            password = secrets.token_urlsafe(12)
            user = actions.add_user(
                username=options["username"], password=password, name=options["name"]
            )
            self.stdout.write(f"{user.username}  {password}")
        try:
            given = actions.grant(by="payung_user", user=user, role=options["role"], area=area)
        except InputProblem as problem:
            raise CommandError(problem.code) from None
        audit.record(by="payung_user", action="role granted", target=given, role=given.role)
