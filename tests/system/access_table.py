"""Which right each page asks for: the one place where it is declared, page by page.

A page that is not named here fails ``test_access_matrix``. Kinds of pages:

- ``PUBLIC``: anybody, also without signing in.
- ``SIGNED``: anybody who signed in; what it lists is their own, or nothing.
- ``anywhere(*rights)``: who has one of the rights somewhere; what it lists is of their areas.
- ``record(*rights)``: a record of Landak: who has one of the rights around it. Others find nothing.
- ``own()``: a record of one person, and nobody else's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from payung.access.permissions import Permission as P
from payung.approvals.kinds import KINDS


@dataclass(frozen=True)
class Page:
    """``args``: from the world. ``posts``: takes POST alone. ``data``: what a POST would carry.

    ``of``: the area of the record, as an attribute of the world. ``also``: other answers that are
    as good. ``heavy``: the same for everybody, so that few ask for it.
    """

    kind: str
    rights: frozenset[P] = frozenset()
    args: Callable[[Any], tuple] = lambda world: ()
    posts: bool = False
    data: tuple[tuple[str, str], ...] = ()
    of: str = "landak"
    also: tuple[int, ...] = ()
    heavy: bool = False  # the same for everybody: asked for by few


def _page(kind: str):
    def make(*rights: P, args=lambda world: (), posts=False, data=(), of="landak", also=(),
             heavy=False) -> Page:  # fmt: skip
        return Page(kind, frozenset(rights), args, posts, tuple(data), of, also, heavy)

    return make


public, signed, anywhere, record, own = map(
    _page, ("public", "signed", "anywhere", "record", "own")
)
PART = frozenset(right for kind in KINDS.values() for right in (kind.ask, kind.decide))

TABLE: dict[str, Page] = {
    # the door, and what everybody may know
    "login": public(also=(302,)), "account_login": public(also=(302,)),
    "logout": public(posts=True, also=(302,)),
    "set_language": public(posts=True, also=(302,)), "appearance": public(posts=True, also=(302,)),
    "invitation": public(args=lambda w: ("MQ", "abc-def"), also=(410,)),
    "about": public(heavy=True), "privacy": public(heavy=True), "health": public(heavy=True),
    "calculator": public(heavy=True), "calculator-lines": public(heavy=True),
    "calculator-family": public(heavy=True), "leaflet": public(heavy=True, also=(400,)),
    "law": public(heavy=True), "law-table": public(heavy=True),
    "risk-classes": public(heavy=True), "risk-classes-table": public(heavy=True),
    "law-parameter": public(args=lambda w: ("bpu_base",), also=(404,), heavy=True),
    "law-parameter-table": public(args=lambda w: ("bpu_base",), also=(404,), heavy=True),
    # figures
    "home": signed(also=(302,)),
    "area": record(P.COVERAGE_SEE, P.FIGURES_SEE, args=lambda w: ("6108",)),
    "area-table": record(P.COVERAGE_SEE, P.FIGURES_SEE, args=lambda w: ("6108",)),
    "run-inputs-table": record(P.COVERAGE_SEE, args=lambda w: (w.run.pk,)),
    "runs": anywhere(P.COVERAGE_SEE),
    "run-start": anywhere(P.COVERAGE_RUN, posts=True, data=[("as_of", "2026-06-30")]),
    "run-publish": record(P.FIGURES_PUBLISH, args=lambda w: (w.run.pk,), posts=True),
    "job": own(args=lambda w: (w.job.pk,)),
    "gaps": anywhere(P.COVERAGE_SEE), "gaps-table": anywhere(P.COVERAGE_SEE),
    "gaps-chosen": anywhere(P.GAPS_EXPORT, posts=True),
    "area-gaps": record(P.COVERAGE_SEE, args=lambda w: ("6108",)),
    "sender-gaps": record(P.ROSTER_SEE, args=lambda w: (w.office.pk,)),
    # files
    "upload": anywhere(P.ROSTER_RECEIVE), "members": anywhere(P.EXTRACT_RECEIVE), "members-table": anywhere(P.EXTRACT_RECEIVE),
    "batch": own(args=lambda w: (w.job.pk,)),
    "files": signed(), "files-table": signed(), "files-chosen": signed(posts=True),
    "file": record(P.ROSTER_SEE, args=lambda w: (w.roster.pk,)),
    "file-columns": record(P.ROSTER_SEE, args=lambda w: (w.roster.pk,), posts=True),
    "file-correction": record(P.ROSTER_SEE, args=lambda w: (w.kept.pk,)),
    # people and links
    "people": anywhere(P.PERSON_SEE), "people-chosen": anywhere(P.GAPS_EXPORT, posts=True),
    "person": record(P.PERSON_SEE, args=lambda w: (w.person.number,), of="village"),
    "person-why": record(P.PERSON_SEE, args=lambda w: (w.person.number,), of="village"),
    "person-separate": record(P.PAIR_DECIDE, args=lambda w: (w.person.number,), of="village"),
    "review": anywhere(P.PAIR_DECIDE), "review-list": anywhere(P.PAIR_DECIDE),
    "review-table": anywhere(P.PAIR_DECIDE, also=(403,)),  # nor without the right to take lists away
    "review-chosen": anywhere(P.PAIR_DECIDE, posts=True),
    "review-undo": anywhere(P.PAIR_DECIDE, posts=True),
    "pair": record(P.PAIR_DECIDE, args=lambda w: (w.pair.pk,)),
    "sample": anywhere(P.PAIR_DECIDE),
    "sample-pair": record(P.PAIR_DECIDE, args=lambda w: (w.sample.pk,)),
    "quality": anywhere(P.COVERAGE_SEE), "quality-table": anywhere(P.COVERAGE_SEE),
    # users, approvals, the record
    "users": anywhere(P.GRANT_GIVE), "users-table": anywhere(P.GRANT_GIVE),
    "user-add": anywhere(P.GRANT_GIVE),
    "user": record(P.GRANT_GIVE, args=lambda w: (w.clerk.pk,), of="village"),
    "user-change": record(
        P.GRANT_GIVE, args=lambda w: (w.clerk.pk,), of="village", posts=True,
        data=[("what", "close")],
    ),
    "grant-end": record(P.GRANT_GIVE, args=lambda w: (w.grant.pk,), of="village", posts=True),
    "roles": signed(heavy=True), "roles-table": signed(heavy=True),
    "record": anywhere(P.AUDIT_SEE), "record-table": anywhere(P.AUDIT_SEE),
    "approvals": anywhere(*PART), "approvals-table": anywhere(*PART),
    "approval": record(P.FIGURES_APPROVE, args=lambda w: (w.request.pk,)),
    "deputies": anywhere(*(kind.decide for kind in KINDS.values())),
    "deputy-end": own(args=lambda w: (w.delegation.pk,), posts=True),
    # one's own account, sessions, notices and views
    **{
        name: signed(also=(302, 403, 404, 405), heavy=True)
        for name in (
            "mfa_authenticate", "mfa_login_webauthn", "security", "mfa_index",
            "mfa_list_webauthn", "second-factor", "account_reauthenticate",
            "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_change_password",
            "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn",
            "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes", "sessions", "sessions-table",
        )
    },
    "mfa_remove_webauthn": signed(args=lambda w: (1,), also=(302, 403, 404, 405), heavy=True),
    "session-end": own(args=lambda w: (999_999,), posts=True),
    "other-sessions-end": signed(posts=True), "notices-read": signed(posts=True),
    "user-access": record(P.GRANT_GIVE, args=lambda w: (w.clerk.pk,), of="village"),
    "notices": signed(), "notices-table": signed(), "notice-wishes": signed(),
    "notice": own(args=lambda w: (w.notice.pk,)),
    "view-keep": signed(posts=True), "view-columns": signed(posts=True),
    "view-drop": signed(args=lambda w: (999_999,), posts=True),
    # senders: the board, their calendar, forms to take home, the page for the field
    "board": anywhere(P.ROSTER_SEE), "board-table": anywhere(P.ROSTER_SEE),
    "board-chosen": anywhere(P.CALENDAR_KEEP, posts=True),
    "day": anywhere(P.ROSTER_SEE), "day-table": anywhere(P.ROSTER_SEE),
    "sender": record(P.ROSTER_SEE, args=lambda w: (w.office.pk,)),
    "sender-postpone": record(P.CALENDAR_KEEP, args=lambda w: (w.office.pk,), posts=True),
    "calendar": anywhere(P.ROSTER_SEE), "calendar-table": anywhere(P.ROSTER_SEE),
    "rule-end": record(P.CALENDAR_KEEP, args=lambda w: (w.rule.pk,), posts=True),
    "forms": signed(), "forms-table": signed(), "forms-zip": signed(posts=True),
    "form-new": anywhere(P.ROSTER_RECEIVE, also=(403,)),  # nor without a sender of one's own
    "form": record(P.ROSTER_SEE, args=lambda w: (w.form.pk,)),
    "form-file": own(args=lambda w: (999_999,)),
    "form-sent": own(args=lambda w: (999_999,), posts=True),
    "field": anywhere(P.ROSTER_RECEIVE, also=(403,)), "field-state": signed(),
    "field-send": anywhere(P.ROSTER_RECEIVE, posts=True, also=(400,)),
    "field-worker": signed(), "field-manifest": signed(),
    # what changed from list to list
    "changes": anywhere(P.ROSTER_SEE), "changes-table": anywhere(P.ROSTER_SEE),
    "change-set": own(args=lambda w: (999_999,)), "change-set-table": own(args=lambda w: (999_999,)),
    "change-decide": own(args=lambda w: (999_999,), posts=True),
    "change-place": own(args=lambda w: (999_999,), posts=True),
    "sender-policy": own(args=lambda w: (999_999,), posts=True),
    "help": signed(heavy=True, also=(302,)),
    # the whole register, the machine
    "search": anywhere(P.PERSON_SEE, P.ROSTER_SEE), "people-table": anywhere(P.GAPS_EXPORT),
    "measures": public(also=(403, 404)),
    # privacy
    "person-number": record(P.NUMBER_REVEAL, args=lambda w: (w.person.number,), of="village"),
    "reveals": anywhere(P.PRIVACY_KEEP), "reveals-table": anywhere(P.PRIVACY_KEEP),
    "exports": signed(), "exports-table": signed(),
    "export-ask": anywhere(P.EXPORT_FULL),
    "export-take": own(args=lambda w: (w.export.number,), posts=True),
    "tickets": anywhere(P.TICKET_HANDLE), "tickets-table": anywhere(P.TICKET_HANDLE),
    "ticket-add": anywhere(P.TICKET_HANDLE),
    "ticket": record(P.TICKET_HANDLE, args=lambda w: (w.ticket.pk,)),
    "ticket-letter": record(P.TICKET_HANDLE, args=lambda w: (w.ticket.pk,), also=(400,)),
    "retention": anywhere(P.PRIVACY_KEEP), "retention-table": anywhere(P.PRIVACY_KEEP),
    "retention-run": anywhere(P.PRIVACY_KEEP, posts=True),
    "hold-add": anywhere(P.PRIVACY_KEEP, posts=True, data=[("roster", "1"), ("reason", "x" * 9)]),
    "hold-lift": record(P.PRIVACY_KEEP, args=lambda w: (w.hold.pk,), posts=True),
    "incidents": anywhere(P.PRIVACY_KEEP), "incidents-table": anywhere(P.PRIVACY_KEEP),
    "incident-add": anywhere(P.PRIVACY_KEEP),
    "incident": record(P.PRIVACY_KEEP, args=lambda w: (w.incident.pk,)),
    "incident-step": record(P.PRIVACY_KEEP, args=lambda w: (w.incident.pk,), posts=True),
    "incident-people": record(P.PRIVACY_KEEP, args=lambda w: (w.incident.pk,)),
    "incident-letter": record(
        P.PRIVACY_KEEP, args=lambda w: (w.incident.pk, "agency"), also=(400, 404)
    ),
    "processing": anywhere(P.PRIVACY_KEEP), "processing-table": anywhere(P.PRIVACY_KEEP),
    "processing-paper": anywhere(P.PRIVACY_KEEP, args=lambda w: ("dpia",), also=(404,)),
}  # fmt: skip
