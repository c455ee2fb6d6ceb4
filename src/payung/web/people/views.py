"""Everything that is known of somebody, with where it comes from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.coverage.answers import verdicts_of
from payung.linkage.merges import origins
from payung.linkage.queries import decisions_about, memberships_of, open_pairs_of
from payung.registry import histories, queries
from payung.registry.models import Person, RosterRow
from payung.web.review.weights import pictures


EXPLAINED = 12  # rows of one person that get a picture; who stands in more is not better explained
# What the page of a person shows of each; rows, cards and runs hold far more, some of it sealed.
ROW = (
    "sheet", "row", "name", "name_written", "nik_masked", "job", "office", "findings", "person",
    "roster__file_name",
)  # fmt: skip
STOOD = ("since", "until", "list__name", "sender__name")
CARD = ("kpj", "programmes", "paid_until", "extract__as_of")


@require_GET
def person(request: HttpRequest, number: str) -> HttpResponse:
    found = queries.person(request.user, number)
    rows, links = _rows(found), memberships_of(found)
    history = list(verdicts_of(found).only("verdict", "until", "reasons", "run__as_of"))
    own, numbers = [row.pk for row in rows], {link.membership.kpj for link in links}
    context = {
        "person": found,
        "verdict": history[0] if history else None,
        "history": history,
        "rows": rows,
        "links": links,
        "affiliations": histories.affiliations_of(found).only(*STOOD),
        "cards": histories.memberships_over_time(numbers).only(*CARD),
        "decisions": decisions_about(own).only("answer", "at", "kpj", "by__name", "by__username"),
        "pairs": open_pairs_of(own),
        "trail": access.trail(found.area),
        "merged": _merged(request, found),
    }
    return render(request, "people/person.html", context)


def _rows(found: Person) -> list[RosterRow]:
    """Where somebody stands, no more of each row than its line shows."""
    rows = queries.rows_of(found).select_related(None).select_related("roster")
    return list(rows.only(*ROW))


def _merged(request: HttpRequest, found: Person) -> list[Person]:
    """People who were put together with this one, where the reader may take that back."""
    if not access.may(request.user, Permission.PAIR_DECIDE, found.area):
        return []
    return list({before.pk: before for before in origins(found).values()}.values())


@require_GET
def why(request: HttpRequest, number: str) -> HttpResponse:
    """Why each membership and each row is this person's: what every field weighs."""
    found = queries.person(request.user, number)
    rows = list(queries.rows_of(found))
    links = memberships_of(found)
    of_links = pictures(
        [(rows[:EXPLAINED], [link.membership]) for link in links],
        [link.probability for link in links],
    )
    others = rows[1:EXPLAINED] if len(rows) > 1 else []
    of_rows = pictures([([row], [one for one in rows[:EXPLAINED] if one.pk != row.pk])
                        for row in others], [None] * len(others))  # fmt: skip
    context = {
        "person": found,
        "links": list(zip(links, of_links, strict=True)),
        "rows": list(zip(others, of_rows, strict=True)),
        "first": rows[0] if rows else None,
        "left_out": max(0, len(rows) - EXPLAINED),
    }
    return render(request, "people/why.html", context)
