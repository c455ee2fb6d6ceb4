"""Which of a sender's lists a form or the field page speaks of, and entries that only add to it."""

from payung.capture import queries
from payung.core import changes as rules
from payung.registry import deciding, listed, placing
from payung.registry.models import ChangeLine, Roster, Sender, SenderList
from payung.texts import say


FIELD_LIST = "informal"
"""Whom the field page notes down: workers on no payroll."""


def list_for(sender: Sender, name: str) -> SenderList | None:
    """The list that came back last for this kind of form; else the only one that it may be."""
    own = listed.list_of(queries.roster_of_list(sender, name))
    free = [] if own else _free_lists(sender, name)
    return own or (free[0] if len(free) == 1 else None)


def rows_now(sender: Sender, name: str) -> list[int]:
    """Who stands on this list today: of the list itself, else of all that it may be."""
    own = listed.list_of(queries.roster_of_list(sender, name))
    return listed.rows_in_force([own] if own else _free_lists(sender, name))


def _free_lists(sender: Sender, name: str) -> list[SenderList]:
    """The lists of which no form of another kind has come back.

    A village keeps lists of several kinds of people; those that nobody named are of workers.
    """
    if sender.kind == Sender.Kind.VILLAGE and name != FIELD_LIST:
        return []
    others = {listed.list_of(roster) for roster in queries.other_rosters(sender, name)}
    return [one for one in listed.lists_of(sender) if one not in others]


def list_of_field(roster: Roster, sender: Sender) -> SenderList | None:
    """Where entries of the field page go: the list of informal workers, else where they went."""
    before = listed.list_of(queries.last_field_roster(sender, roster.pk))
    return list_for(sender, FIELD_LIST) or before


def only_adds(roster: Roster, sender: Sender) -> None:
    """Place a roster of the field page, or of a form for telephones, anew, so that nobody leaves by it: who left is refused, who
    joined or changed counts unless the sender's policy wants a person to look."""
    roster.sender = sender
    target = listed.list_of(roster.pk)
    kept = placing.assumed(roster, None)
    placed = placing.place(
        roster, placing.Place(kept.as_of, kept.said, target, asked=True)
    )  # fmt: skip
    left = placed.lines.filter(kind=ChangeLine.Kind.LEFT).values_list("pk", flat=True)
    others = placed.lines.exclude(kind=ChangeLine.Kind.LEFT).values_list("pk", flat=True)
    refused, accepted = ChangeLine.State.REFUSED, ChangeLine.State.ACCEPTED
    by, why = roster.received_by, say("field_only_adds", "id")
    deciding.decide(by=by, change_set=placed, lines=list(left), answer=refused, comment=why)
    policy = rules.Policy(sender.policy, sender.most_left, sender.most_joined)
    old = placed.same + placed.changed + placed.left
    if not rules.must_ask(policy, old=old, left=0, joined=placed.joined):
        deciding.decide(by=by, change_set=placed, lines=list(others), answer=accepted, comment=why)
