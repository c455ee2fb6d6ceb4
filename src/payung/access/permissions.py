"""What may be done (``Permission``), and what each role may do (``ROLES``).

A role is stored by its short name; names are never changed, only added. A right never comes from
anywhere but a grant of a role in an area.
"""

from dataclasses import dataclass
from enum import StrEnum, auto


class Permission(StrEnum):
    ROSTER_RECEIVE = auto()  # take in files, correct how they were understood
    ROSTER_SEE = auto()
    EXTRACT_RECEIVE = auto()  # take in the branch's list of memberships
    PERSON_SEE = auto()  # names and masked numbers
    PAIR_DECIDE = auto()  # the same person or not
    COVERAGE_SEE = auto()
    FIGURES_SEE = auto()  # figures that were published, and no others
    COVERAGE_RUN = auto()  # count anew
    GAPS_EXPORT = auto()  # lists of people who are not protected
    AUDIT_SEE = auto()
    GRANT_GIVE = auto()
    GRANT_APPROVE = auto()  # the second pair of eyes on roles
    CHANGES_ACCEPT = auto()  # joiners, leavers and changes of a sender's new list
    EXTRACT_APPROVE = auto()  # the branch's list counts from here on
    MERGE_APPROVE = auto()  # two people are one
    FIGURES_PUBLISH = auto()
    FIGURES_APPROVE = auto()
    NUMBER_REVEAL = auto()  # one whole NIK, KK or phone, with a purpose
    EXPORT_FULL = auto()  # ask for a list with whole numbers
    EXPORT_APPROVE = auto()
    TICKET_HANDLE = auto()  # rectification and objection of the people concerned
    PRIVACY_KEEP = auto()  # retention, breaches, records of processing
    CALENDAR_KEEP = auto()  # which sender owes a list when


@dataclass(frozen=True)
class Role:
    """``sentence`` says in English what the role is for; the pages translate it."""

    name: str
    sentence: str
    permissions: frozenset[Permission]


def _role(name: str, sentence: str, *permissions: Permission) -> Role:
    return Role(name, sentence, frozenset(permissions))


P = Permission
ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        _role(
            "kabupaten_officer",
            "Runs the programme for the whole regency: receives lists, decides, counts, sends back.",
            P.ROSTER_RECEIVE, P.ROSTER_SEE, P.EXTRACT_RECEIVE, P.PERSON_SEE, P.PAIR_DECIDE,
            P.COVERAGE_SEE, P.COVERAGE_RUN, P.GAPS_EXPORT, P.CHANGES_ACCEPT, P.FIGURES_PUBLISH,
            P.NUMBER_REVEAL, P.EXPORT_FULL, P.TICKET_HANDLE, P.CALENDAR_KEEP,
        ),
        _role(
            "kabupaten_head",
            "The second pair of eyes: approves extracts, merges, figures, exports and roles.",
            P.ROSTER_SEE, P.PERSON_SEE, P.COVERAGE_SEE, P.EXTRACT_APPROVE, P.MERGE_APPROVE,
            P.FIGURES_APPROVE, P.EXPORT_APPROVE, P.GRANT_APPROVE,
        ),
        _role(
            "district_reader",
            "Follows the villages of a district: who is protected, who is missing, who must answer.",
            P.ROSTER_SEE, P.PERSON_SEE, P.COVERAGE_SEE, P.GAPS_EXPORT,
        ),
        _role(
            "village_clerk",
            "Sends the lists of one village, corrects them and works through its gap list.",
            P.ROSTER_RECEIVE, P.ROSTER_SEE, P.PERSON_SEE, P.COVERAGE_SEE, P.GAPS_EXPORT,
        ),
        _role(
            "office_clerk",
            "Sends the lists of an office or group and corrects what comes back.",
            P.ROSTER_RECEIVE, P.COVERAGE_SEE,
        ),
        _role(
            "bkpsdm_officer",
            "Sends the personnel agency's lists of civil servants and contract staff.",
            P.ROSTER_RECEIVE, P.COVERAGE_SEE,
        ),
        _role(
            "company_clerk",
            "Sends the workers of an employer and corrects what comes back.",
            P.ROSTER_RECEIVE, P.FIGURES_SEE,
        ),
        _role(
            "branch_officer",
            "Works at the BPJS branch: hands in the memberships and helps to decide doubtful links.",
            P.EXTRACT_RECEIVE, P.PERSON_SEE, P.PAIR_DECIDE, P.COVERAGE_SEE,
        ),
        _role(
            "sponsor",
            "Pays for vulnerable workers: names them and sees what became of their own list.",
            P.ROSTER_RECEIVE, P.FIGURES_SEE,
        ),
        _role(
            "inspectorate",
            "Watches over the programme: reads lists, people, figures and the record.",
            P.ROSTER_SEE, P.PERSON_SEE, P.COVERAGE_SEE, P.AUDIT_SEE,
        ),
        _role(
            "forum_member",
            "Sits in the coordination forum: reads the published figures of the regency.",
            P.FIGURES_SEE,
        ),
        _role(
            "province_reader",
            "Reads the published figures of the regencies; sees nobody's data.",
            P.FIGURES_SEE,
        ),
        _role(
            "auditor",
            "Checks: reads lists, figures and the record of who did what; changes nothing.",
            P.ROSTER_SEE, P.COVERAGE_SEE, P.AUDIT_SEE,
        ),
        _role(
            "privacy_officer",
            "Keeps the law on personal data: requests of people, retention, breaches.",
            P.PERSON_SEE, P.TICKET_HANDLE, P.PRIVACY_KEEP, P.GRANT_APPROVE, P.AUDIT_SEE,
        ),
        _role(
            "system_admin",
            "Keeps users, roles and the machine; sees nobody's data.",
            P.GRANT_GIVE, P.AUDIT_SEE,
        ),
    )
}  # fmt: skip

PERSONAL = frozenset({
    P.ROSTER_RECEIVE, P.ROSTER_SEE, P.EXTRACT_RECEIVE, P.PERSON_SEE, P.PAIR_DECIDE, P.GAPS_EXPORT,
    P.CHANGES_ACCEPT, P.NUMBER_REVEAL, P.EXPORT_FULL, P.TICKET_HANDLE,
})  # fmt: skip
"""What shows somebody data of people, if only their own lists."""
WORK = frozenset({
    P.ROSTER_RECEIVE, P.EXTRACT_RECEIVE, P.PAIR_DECIDE, P.COVERAGE_RUN, P.CHANGES_ACCEPT,
    P.FIGURES_PUBLISH, P.EXPORT_FULL, P.GRANT_GIVE, P.CALENDAR_KEEP,
})  # fmt: skip
"""What changes the register, and so what others check."""
SECOND_EYES = {
    P.EXTRACT_RECEIVE: P.EXTRACT_APPROVE,
    P.PAIR_DECIDE: P.MERGE_APPROVE,
    P.FIGURES_PUBLISH: P.FIGURES_APPROVE,
    P.GRANT_GIVE: P.GRANT_APPROVE,
    P.EXPORT_FULL: P.EXPORT_APPROVE,
}
"""Who may do the first asks; who may do the second decides."""
CHECKERS = frozenset({"auditor", "inspectorate"})
BOUND_TO_SENDER = frozenset({"office_clerk", "company_clerk", "sponsor"})
"""Roles whose grant may name one sender: then only what is this sender's is theirs."""


def _exclude_each_other(one: Role, other: Role) -> bool:
    """Keeper of users and worker with data; checker and checked; who asks and who approves."""
    for a, b in ((one, other), (other, one)):
        if P.GRANT_GIVE in a.permissions and b.permissions & PERSONAL:
            return True
        if a.name in CHECKERS and b.permissions & WORK:
            return True
        if any(ask in a.permissions and do in b.permissions for ask, do in SECOND_EYES.items()):
            return True
    return False


INCOMPATIBLE: frozenset[frozenset[str]] = frozenset(
    frozenset((one.name, other.name))
    for one in ROLES.values()
    for other in ROLES.values()
    if one.name != other.name and _exclude_each_other(one, other)
)
"""Pairs that nobody may hold together, in whatever areas; they follow from the permissions."""


def sees_people(role: str) -> bool:
    """Whether this role shows data of people: giving it needs a second pair of eyes."""
    return bool(ROLES[role].permissions & PERSONAL)


def roles_with(permission: Permission) -> list[str]:
    return [role.name for role in ROLES.values() if permission in role.permissions]
