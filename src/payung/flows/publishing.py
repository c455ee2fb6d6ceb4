"""The figures of a count, from the office to everybody who sees published figures alone."""

from django.db import transaction

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.approvals.models import Request
from payung.core.errors import InputProblem
from payung.coverage import queries
from payung.flows import approvals


@transaction.atomic
def ask_to_publish(*, by: User, pk: int) -> Request:
    """Ask for the figures of a run. Raises NotAllowed, Run.DoesNotExist, InputProblem when they are
    published already."""
    access.require(by, Permission.FIGURES_PUBLISH, None)
    run = queries.run_to_publish(access.areas_of(by, Permission.FIGURES_PUBLISH), pk)
    if run.published_at:
        raise InputProblem("run_not_publishable")
    return approvals.ask(by=by, kind="figures", target=run, area=run.area)
