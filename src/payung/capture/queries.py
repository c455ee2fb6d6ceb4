"""Everything that reads forms and field entries. What ``by`` may not see is not in the answer."""

import datetime
from collections.abc import Sequence

import polars as pl
from django.db.models import Count, Max, Q, QuerySet

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.capture.models import FieldEntry, IssuedForm, IssuedRow
from payung.core.rosters.schema import Claim
from payung.registry.models import Sender


STATES = ("issued", "sent", "late", "returned")
ROW_SCHEMA = {"code": pl.String, "row_id": pl.Int64}


def forms(
    by, *, state: str = "", sender: Sender | None = None, area: Area | None = None,
    name: str = "", month: int | None = None, today: datetime.date | None = None,
) -> QuerySet[IssuedForm]:  # fmt: skip
    """Forms of the senders of one's own area, the latest month first, then by list and place. ``late`` asks for ``today``."""
    seen = access.within("area_id", access.areas_of(by, Permission.ROSTER_SEE))
    own = Q(sender_id__in=access.senders_of(by, Permission.ROSTER_RECEIVE))
    found = IssuedForm.objects.filter(seen | own)
    if sender:
        found = found.filter(sender=sender)
    if area:
        found = found.filter(area_id__gte=area.pk, area_id__lte=area.last_within)
    if name:
        found = found.filter(list=name)
    if month is not None:
        found = found.filter(month=month)
    if state in STATES:
        found = found.filter(_in_state(state, today))
    order = ("-month", "list", "area_id", "sender_id", "kind", "-version")
    return found.select_related("sender", "area", "issued_by", "roster").order_by(*order)


def may_handle(by, sender: Sender) -> bool:
    """Whether ``by`` hands in lists for this sender and may see who stands on them: where both
    rights hold, or for the one sender to whom the role is bound."""
    both = (Permission.ROSTER_RECEIVE, Permission.ROSTER_SEE)
    bound = access.senders_of(by, Permission.ROSTER_RECEIVE)
    return sender.pk in bound or all(access.may(by, right, sender.area_id) for right in both)


def areas_to_handle(by) -> list[Area]:
    """Where ``by`` hands in lists of everybody and may see them."""
    return [
        access.area(first)
        for first, _ in access.areas_of(by, Permission.ROSTER_SEE)
        if access.may(by, Permission.ROSTER_RECEIVE, first)
    ]


def _in_state(state: str, today: datetime.date | None) -> Q:
    late = Q(returned_at=None, due_on__lt=today) if today else Q(pk__in=[])
    return {
        "returned": Q(returned_at__isnull=False),
        "late": late,
        "sent": Q(returned_at=None, sent_at__isnull=False) & ~late,
        "issued": Q(returned_at=None, sent_at=None) & ~late,
    }[state]


def state_of(form: IssuedForm, today: datetime.date) -> str:
    """returned, late (the day has passed), sent, or issued."""
    if form.returned_at:
        return "returned"
    if form.due_on and form.due_on < today:
        return "late"
    return "sent" if form.sent_at else "issued"


def state_counts(by, today: datetime.date) -> dict[str, int]:
    mine = forms(by).order_by()
    counts = mine.aggregate(
        **{state: Count("pk", filter=_in_state(state, today)) for state in STATES}
    )
    return {**counts, "all": sum(counts.values())}


def form(by, pk: int) -> IssuedForm:
    """Raises IssuedForm.DoesNotExist, also for one that ``by`` may not see."""
    return forms(by).get(pk=pk)


def form_of(claim: Claim) -> IssuedForm | None:
    """The form with this code, whoever asks: the caller looks at the signature and the area."""
    return IssuedForm.objects.filter(code=claim.code).select_related("sender", "area").first()


def last_version(sender: Sender, name: str, month: int, kind: str) -> int:
    same = IssuedForm.objects.filter(sender=sender, list=name, month=month, kind=kind)
    return same.aggregate(last=Max("version"))["last"] or 0


def newer_was_returned(form: IssuedForm) -> bool:
    return IssuedForm.objects.filter(
        sender=form.sender_id, list=form.list, month=form.month, kind=form.kind,
        version__gt=form.version, returned_at__isnull=False,
    ).exists()  # fmt: skip


def rows_of(form: IssuedForm) -> pl.DataFrame:
    """code, row_id (of the register; null when that row is gone) of everybody on the form."""
    rows = list(IssuedRow.objects.filter(form=form).values_list("code", "row_id"))
    return pl.DataFrame(rows, schema=ROW_SCHEMA, orient="row")


def other_rosters(sender: Sender, name: str) -> list[int]:
    """The rosters that came back for other lists of a sender."""
    found = IssuedForm.objects.filter(sender=sender, roster__isnull=False).exclude(list=name)
    return list(found.order_by("pk").values_list("roster_id", flat=True))


def from_field(rosters: Sequence[int]) -> set[int]:
    """Which of these rosters the field page made."""
    found = FieldEntry.objects.filter(roster__in=list(rosters)).values_list("roster_id", flat=True)
    return set(found)


def last_field_roster(sender: Sender, before: int) -> int | None:
    """The roster that the field page made for a sender before this one."""
    found = FieldEntry.objects.filter(sender=sender, roster__lt=before)
    return found.order_by("-roster_id").values_list("roster_id", flat=True).first()


def people_on(forms: Sequence[IssuedForm]) -> list[int]:
    """The people (their numbers in the table) who stand on these forms, as far as we know them."""
    rows = IssuedRow.objects.filter(form__in=forms, row__person__isnull=False)
    return sorted(set(rows.values_list("row__person_id", flat=True)))


def row_states(form: IssuedForm) -> dict[str, int]:
    """How many of the people of a form stay, left, moved, died or are missing."""
    rows = IssuedRow.objects.filter(form=form).exclude(state="").order_by()
    return dict(rows.values_list("state").annotate(n=Count("pk")))


def roster_of_list(sender: Sender, name: str) -> int | None:
    """The roster that came back last for this list of a sender."""
    found = IssuedForm.objects.filter(sender=sender, list=name, roster__isnull=False)
    return found.order_by("-month", "-version").values_list("roster_id", flat=True).first()


def entries_of(delivery) -> set[str]:
    """What this sending brought first."""
    found = FieldEntry.objects.filter(delivery=delivery).values_list("key", flat=True)
    return {str(key) for key in found}


def villages_to_capture(by) -> list[Area]:
    """The villages for which this person may hand in lists of people."""
    found: dict[int, Area] = {}
    for around in areas_to_handle(by):
        inside = [around] if around.level == "village" else access.villages(around)
        found |= {area.pk: area for area in inside}
    return list(found.values())
