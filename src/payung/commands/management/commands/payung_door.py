"""Helps somebody in whom no admin can help: ``payung_door agus --unlock --forget-second-factor``.

For the keeper of the machine, when the last admin is locked out, has forgotten the password or has
lost the telephone.
"""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from payung.access import actions, queries
from payung.audit import actions as audit
from payung.commands.inviting import invitation_address
from payung.flows import sign_in


BY = "payung_door"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--unlock", action="store_true", help="let them try again at once")
        parser.add_argument(
            "--forget-second-factor", action="store_true", help="they set up a new one at sign-in"
        )
        parser.add_argument(
            "--invite", action="store_true", help="forget the password; they choose a new one"
        )
        parser.add_argument("--end-sessions", action="store_true", help="sign out everywhere")

    @transaction.atomic
    def handle(self, *args, **options):
        user = queries.user_named(options["username"])
        if user is None:
            raise CommandError("nobody of this name")
        if options["unlock"]:
            sign_in.unlock(by=BY, user=user)
        if options["invite"]:
            actions.forget_password(user=user)
            audit.record(by=BY, action="invitation renewed", target=user)
            self.stdout.write(f"{user.username}  {invitation_address(user)}")
        if options["forget_second_factor"]:
            sign_in.forget_second_factor(by=BY, user=user)
        elif options["end_sessions"]:
            sign_in.end_all_sessions(by=BY, user=user)
