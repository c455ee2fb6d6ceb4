"""What a person says about a pair: done at once, or when a second person has looked as well.

The rule is narrow, for a queue of thousands must stay a matter of seconds: only "the same" about
two people who each have a valid NIK, and not the same one, waits for a second pair of eyes. One of
the numbers is then wrong, or two human beings become one in the register.
"""

from django.db import transaction

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.approvals.models import Request
from payung.core.errors import InputProblem
from payung.flows import approvals
from payung.linkage import actions, queries
from payung.linkage.models import ReviewItem


LEAST_REASON = 5  # letters: enough for a word


@transaction.atomic
def decide(*, by: User, item: ReviewItem, answer: str, comment: str = "") -> Request | None:
    """Decide about a pair; answers the request where the answer waits for somebody else.

    Raises NotAllowed; InputProblem for an unknown answer.
    """
    if answer != ReviewItem.State.SAME or not queries.joins_two_numbers(item):
        actions.decide(by=by, item=item, answer=answer, comment=comment)
        return None
    for number in filter(None, (item.area_id, item.other_area_id)):
        access.require(by, Permission.PAIR_DECIDE, number)
    if item.state != ReviewItem.State.OPEN:
        raise InputProblem("request_target_gone")
    area = access.area_around([item.area_id, item.other_area_id or item.area_id])
    return approvals.ask(by=by, kind="merge", target=item, area=area, why=comment)
