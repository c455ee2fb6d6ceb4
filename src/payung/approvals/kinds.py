"""What needs a second pair of eyes. Words stand in ``texts/words/*/approvals.yaml``.

A kind's name is kept in rows: it is never changed, only added.
"""

from dataclasses import dataclass

from payung.access.permissions import Permission


@dataclass(frozen=True)
class Kind:
    """Who may ask, who may decide, within how many working days.

    ``many``: there may be several open requests about one target (roles for one person).
    """

    ask: Permission
    decide: Permission
    days: int
    many: bool = False


KINDS: dict[str, Kind] = {
    # the branch's list of memberships counts from here on
    "extract": Kind(Permission.EXTRACT_RECEIVE, Permission.EXTRACT_APPROVE, days=2),
    # two people whose valid NIK differ are said to be one
    "merge": Kind(Permission.PAIR_DECIDE, Permission.MERGE_APPROVE, days=5),
    # the figures of a run are shown outside the office
    "figures": Kind(Permission.FIGURES_PUBLISH, Permission.FIGURES_APPROVE, days=3),
    # a role that sees data of people
    "grant": Kind(Permission.GRANT_GIVE, Permission.GRANT_APPROVE, days=3, many=True),
    # a list with whole numbers leaves the house
    "export": Kind(Permission.EXPORT_FULL, Permission.EXPORT_APPROVE, days=2, many=True),
}
