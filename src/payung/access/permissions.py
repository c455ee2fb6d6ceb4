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
            P.COVERAGE_SEE, P.COVERAGE_RUN, P.GAPS_EXPORT,
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
            "Sends the lists of an office, employer or group and corrects what comes back.",
            P.ROSTER_RECEIVE, P.COVERAGE_SEE,
        ),
        _role(
            "branch_officer",
            "Works at the BPJS branch: hands in the memberships and helps to decide doubtful links.",
            P.EXTRACT_RECEIVE, P.PERSON_SEE, P.PAIR_DECIDE, P.COVERAGE_SEE,
        ),
        _role(
            "auditor",
            "Checks: reads lists, figures and the record of who did what; changes nothing.",
            P.ROSTER_SEE, P.COVERAGE_SEE, P.AUDIT_SEE,
        ),
        _role(
            "system_admin",
            "Keeps users, roles and the machine; sees nobody's data.",
            P.GRANT_GIVE, P.AUDIT_SEE,
        ),
    )
}  # fmt: skip

# Who keeps the users must not work on the lists, and who checks must not do what is checked.
INCOMPATIBLE: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("system_admin", "kabupaten_officer"),
        ("system_admin", "branch_officer"),
        ("auditor", "kabupaten_officer"),
        ("auditor", "village_clerk"),
        ("auditor", "branch_officer"),
    )
)


def roles_with(permission: Permission) -> list[str]:
    return [role.name for role in ROLES.values() if permission in role.permissions]
