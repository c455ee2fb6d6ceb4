"""Everything that changes users, areas and grants."""

import datetime

import polars as pl
from django.db import transaction

from payung.access.models import Area, Grant, User
from payung.access.permissions import INCOMPATIBLE, ROLES
from payung.core import places
from payung.core.errors import InputProblem


@transaction.atomic
def load_areas() -> int:
    """Keep all areas of Indonesia; answers how many are new. Safe to run again: names are renewed."""
    frame = places.areas().with_columns(
        number=pl.col("kemendagri_code").str.pad_end(10, "0").cast(pl.Int64),
        parent_number=pl.col("parent").str.pad_end(10, "0").cast(pl.Int64),
    )
    before = Area.objects.count()
    rows = frame.sort("number").select(
        "number", "level", "name", "kind", "parent_number", pl.col("bps_code").fill_null(""),
        "latitude", "longitude",
    )  # fmt: skip
    fields = [field.attname for field in Area._meta.concrete_fields]
    made = [Area(**dict(zip(fields, row, strict=True))) for row in rows.iter_rows()]
    Area.objects.bulk_create(
        made,
        batch_size=2_000,
        update_conflicts=before > 0,
        unique_fields=["kemendagri_code"] if before else None,
        update_fields=fields[1:] if before else None,
    )
    return Area.objects.count() - before


def add_user(*, username: str, password: str | None, name: str = "", email: str = "") -> User:
    """A person who may sign in, and may do nothing yet. There is no self-registration."""
    return User.objects.create_user(username, password, name=name, email=email)


@transaction.atomic
def grant(
    *, by: str, user: User, role: str, area: Area, until: datetime.date | None = None
) -> Grant:
    """Give a role in an area. Raises InputProblem for roles that one person may not hold together.

    ``by`` is a name: the first grants are given by the setup, when there is nobody yet.
    """
    if role not in ROLES:
        raise InputProblem("role_unknown", role=role)
    held = set(Grant.objects.filter(user=user).values_list("role", flat=True))
    for other in sorted(held):
        if frozenset((role, other)) in INCOMPATIBLE:
            raise InputProblem("roles_incompatible", role=role, other=other)
    given, _ = Grant.objects.update_or_create(
        user=user, role=role, area=area, defaults={"until": until, "given_by": by}
    )
    return given


def withdraw(*, grant: Grant, today: datetime.date) -> None:
    """End a grant: yesterday was its last day. The row stays, so that the past can be explained."""
    grant.until = today - datetime.timedelta(days=1)
    grant.save(update_fields=["until"])


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])
