"""Gives or ends a role: ``payung_user rina --role kabupaten_officer --area 61.08``.

Who is new chooses a password at the address that is shown; it works once, and for three days.
"""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from payung.access import actions, queries
from payung.access.models import Area
from payung.access.permissions import ROLES
from payung.audit import actions as audit
from payung.commands.inviting import invitation_address
from payung.core.errors import InputProblem
from payung.texts import say_problem


BY = "payung_user"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=sorted(ROLES), required=True)
        parser.add_argument("--area", required=True, help="Kemendagri code, such as 61.08")
        parser.add_argument(
            "--until", type=datetime.date.fromisoformat, help="last day, YYYY-MM-DD"
        )
        parser.add_argument("--withdraw", action="store_true", help="end the role as of yesterday")

    @transaction.atomic
    def handle(self, *args, **options):
        try:
            area = queries.area(options["area"])
        except Area.DoesNotExist:
            raise CommandError("no area has this code") from None
        user = queries.user_named(options["username"])
        if options["withdraw"]:
            self._withdraw(user, options["role"], area)
            return
        if user is None:
            user = actions.add_user(
                username=options["username"], password=None, name=options["name"]
            )
            audit.record(by=BY, action="user added", target=user)
            self.stdout.write(f"{user.username}  {invitation_address(user)}")
        try:
            given = actions.grant(
                by=BY, user=user, role=options["role"], area=area, until=options["until"]
            )
        except InputProblem as problem:
            raise CommandError(say_problem(problem, "en")) from None
        audit.record(by=BY, action="role granted", target=given, role=given.role)

    def _withdraw(self, user, role: str, area: Area) -> None:
        held = queries.grants_of(user).filter(role=role, area=area) if user else []
        if not held:
            raise CommandError("nobody of this name holds this role here")
        for grant in held:
            actions.withdraw(grant=grant, today=timezone.localdate())
            audit.record(by=BY, action="role withdrawn", target=grant, role=role)
