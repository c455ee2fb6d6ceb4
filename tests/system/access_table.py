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

    ``of``: the area of the record, as an attribute of the world. ``away``: also answered by a
    redirect to where one's own work is.
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
    "run-inputs-table": record(P.COVERAGE_SEE, P.FIGURES_SEE, args=lambda w: (w.run.pk,)),
    "runs": anywhere(P.COVERAGE_SEE),
    "run-start": anywhere(P.COVERAGE_RUN, posts=True, data=[("as_of", "2026-06-30")]),
    "run-publish": record(P.FIGURES_PUBLISH, args=lambda w: (w.run.pk,), posts=True),
    "job": own(args=lambda w: (w.job.pk,)),
    "gaps": anywhere(P.COVERAGE_SEE), "gaps-table": anywhere(P.COVERAGE_SEE),
    "area-gaps": record(P.COVERAGE_SEE, args=lambda w: ("6108",)),
    "sender-gaps": record(P.ROSTER_SEE, args=lambda w: (w.office.pk,)),
    # files
    "upload": anywhere(P.ROSTER_RECEIVE), "members": anywhere(P.EXTRACT_RECEIVE),
    "batch": own(args=lambda w: (w.job.pk,)),
    "files": signed(), "files-table": signed(),
    "file": record(P.ROSTER_SEE, args=lambda w: (w.roster.pk,)),
    "file-columns": record(P.ROSTER_SEE, args=lambda w: (w.roster.pk,), posts=True),
    "file-correction": record(P.ROSTER_SEE, args=lambda w: (w.kept.pk,)),
    # people and links
    "people": anywhere(P.PERSON_SEE),
    "person": record(P.PERSON_SEE, args=lambda w: (w.person.number,), of="village"),
    "person-why": record(P.PERSON_SEE, args=lambda w: (w.person.number,), of="village"),
    "person-separate": record(P.PAIR_DECIDE, args=lambda w: (w.person.number,), of="village"),
    "review": anywhere(P.PAIR_DECIDE),
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
}  # fmt: skip
