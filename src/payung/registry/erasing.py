"""What is no longer needed, taken out: original files, and what was written in their rows.

A row stays where it is, with its person, its findings and what people decided about it; a roster
whose rows were emptied counts no more.
"""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from payung.access import bulk
from payung.registry import files, snapshots
from payung.registry.models import Extract, Roster, RosterRow


ERASED = "erased"
"""The state of a roster whose file and rows were emptied; it is counted no more."""
WRITTEN = (
    "name", "name_written", "titles", "alias", "nik_masked", "nik_index", "kk_masked", "kk_index",
    "phone_masked", "birth_place", "village_text", "district_text", "job", "remark", "office",
)  # fmt: skip
SEALED_OR_DATED = (
    "nik", "nik_written", "kk", "phone", "other", "birth_date", "birth_date_other", "wage",
)  # fmt: skip


def superseded_rosters(before: datetime.date, held: list[str]) -> QuerySet[Roster]:
    """Rosters after which the same sender sent another that was read, before that day.

    ``held``: hashes of files that must stay.
    """
    newer = Roster.objects.filter(
        sender=OuterRef("sender"), status=Roster.Status.READ,
        received_at__gt=OuterRef("received_at"), received_at__date__lt=before,
    )  # fmt: skip
    found = Roster.objects.filter(Exists(newer), status=Roster.Status.READ, sender__isnull=False)
    return found.exclude(sha256__in=held).order_by("id")


def superseded_extracts(before: datetime.date, held: list[str]) -> QuerySet[Extract]:
    """Extracts after which one of a later day came for the same area, and whose file is here."""
    newer = Extract.objects.filter(
        area=OuterRef("area"), status=Extract.Status.READ, as_of__gt=OuterRef("as_of"),
        received_at__date__lt=before,
    )  # fmt: skip
    found = Extract.objects.filter(Exists(newer), status=Extract.Status.READ)
    found = found.exclude(sha256__in=held).order_by("id")
    here = [extract.pk for extract in found if files.is_kept(extract.sha256)]
    return Extract.objects.filter(pk__in=here).order_by("id")


def roster_numbered(pk: int) -> Roster:
    """Whoever asks checks the right to its area. Raises Roster.DoesNotExist."""
    return Roster.objects.get(pk=pk)


def rows_of(rosters: QuerySet[Roster]) -> int:
    return RosterRow.objects.filter(roster__in=rosters).count()


@transaction.atomic
def erase_rosters(rosters: QuerySet[Roster]) -> tuple[int, int]:
    """Empty these rosters for good; answers how many files and rows.

    Files go once the database has agreed; after a stop between the two, ``sweep`` removes them.
    """
    found = dict(rosters.values_list("pk", "sha256"))
    rows = 0
    for part in bulk.parts([*found], 500):
        emptied = dict.fromkeys(WRITTEN, "") | dict.fromkeys(SEALED_OR_DATED)
        rows += RosterRow.objects.filter(roster__in=part).update(**emptied)
        Roster.objects.filter(pk__in=part).update(status=ERASED)
    if found:
        snapshots.forget()  # telephones and family cards of these rows are in it
    for sha256 in found.values():
        transaction.on_commit(lambda sha256=sha256: files.remove(sha256))
    return len(found), rows


def erase_extract_files(extracts: QuerySet[Extract]) -> int:
    """Remove the original files; the memberships and the links to them stay."""
    found = list(extracts.values_list("sha256", flat=True))
    for sha256 in found:
        files.remove(sha256)
    return len(found)


def sweep() -> int:
    """Remove files of rosters that were emptied, should a stop have left any."""
    left = [sha for sha in Roster.objects.filter(status=ERASED).values_list("sha256", flat=True)
            if files.is_kept(sha)]  # fmt: skip
    for sha256 in left:
        files.remove(sha256)
    return len(left)
