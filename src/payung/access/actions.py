"""Everything that changes users, areas and grants."""

import datetime

import polars as pl
from django.db import transaction

from payung.access import bulk, remembering
from payung.access.models import Area, Grant, User
from payung.access.permissions import BOUND_TO_SENDER, INCOMPATIBLE, ROLES
from payung.core import places
from payung.core.errors import InputProblem


@transaction.atomic
def load_areas() -> int:
    """Keep all areas of Indonesia; answers how many are new. Safe to run again: names are renewed."""
    frame = _areas_to_keep()
    known = pl.DataFrame(
        list(Area.objects.values_list("kemendagri_code", "level", "name", "kind")),
        schema=frame.select("kemendagri_code", "level", "name", "kind").schema,
        orient="row",
    )
    new = frame.join(known, on="kemendagri_code", how="anti", maintain_order="left")
    bulk.insert(Area, new)
    renamed = frame.join(known, on=known.columns, how="anti").join(known, on="kemendagri_code")
    for number, level, name, kind in renamed.select(known.columns).iter_rows():
        Area.objects.filter(pk=number).update(level=level, name=name, kind=kind)
    return new.height


def _areas_to_keep() -> pl.DataFrame:
    """Columns of Area, the larger areas first, so that every parent is there before its parts."""
    number = {name: pl.col(name).str.pad_end(10, "0").cast(pl.Int64) for name in _CODES}
    return (
        places.areas()
        .sort(pl.col("kemendagri_code").str.len_bytes(), "kemendagri_code")
        .select(
            number["kemendagri_code"],
            "level",
            "name",
            "kind",
            number["parent"].alias("parent_id"),
            pl.col("bps_code").fill_null(""),
            "latitude",
            "longitude",
        )
    )


_CODES = ("kemendagri_code", "parent")


def add_user(*, username: str, password: str | None, name: str = "", email: str = "") -> User:
    """A person who may sign in, and may do nothing yet. There is no self-registration."""
    return User.objects.create_user(username, password, name=name, email=email)


@transaction.atomic
def grant(
    *, by: str, user: User, role: str, area: Area, until: datetime.date | None = None,
    sender: int | None = None,
) -> Grant:  # fmt: skip
    """Give a role in an area, or there for one sender alone (its number).

    ``by`` is a name: the first grants are given by the setup, when there is nobody yet. Raises what
    ``refuse_misfit`` raises.
    """
    refuse_misfit(user=user, role=role, sender=sender)
    given, _ = Grant.objects.update_or_create(
        user=user, role=role, area=area, sender_number=sender,
        defaults={"until": until, "given_by": by},
    )  # fmt: skip
    remembering.forget()
    return given


def refuse_misfit(*, user: User, role: str, sender: int | None = None) -> None:
    """Raises InputProblem for roles that one person may not hold together, for a role that there
    is not, and for a sender where the role is not of that kind."""
    if role not in ROLES:
        raise InputProblem("role_unknown", role=role)
    if sender is not None and role not in BOUND_TO_SENDER:
        raise InputProblem("role_not_of_sender", role=role)
    held = set(Grant.objects.filter(user=user).values_list("role", flat=True))
    for other in sorted(held):
        if frozenset((role, other)) in INCOMPATIBLE:
            raise InputProblem("roles_incompatible", role=role, other=other)


def withdraw(*, grant: Grant, today: datetime.date) -> None:
    """End a grant: yesterday was its last day. The row stays, so that the past can be explained."""
    grant.until = today - datetime.timedelta(days=1)
    grant.save(update_fields=["until"])
    remembering.forget()


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def set_active(*, user: User, active: bool) -> None:
    user.is_active = active
    user.save(update_fields=["is_active"])


def set_password(*, user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])


def forget_password(*, user: User) -> None:
    """No password opens this account until its owner has chosen a new one by invitation."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
