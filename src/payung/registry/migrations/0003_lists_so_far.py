"""What was received so far: every roster is a list of its own and counts as it did before."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone


KINDS = {"village": "village_group", "office": "office", "employer": "employer"}


def place(apps, schema_editor):
    models = {
        name: apps.get_model("registry", name)
        for name in ("Roster", "RosterRow", "SenderList", "ChangeSet", "Extract")
    }
    models["RosterRow"].objects.filter(entry=None).update(entry=F("id"))
    models["Extract"].objects.filter(status="read").update(read_at=F("received_at"))
    read = models["Roster"].objects.exclude(sender=None).exclude(status="refused")
    for roster in read.select_related("sender").order_by("id"):
        if not roster.layout:  # never read
            continue
        rows = roster.rows_ok + roster.rows_warn + roster.rows_stop
        kept = models["SenderList"].objects.create(
            sender=roster.sender,
            name=roster.file_name[:200],
            layout=roster.layout,
            kind=KINDS.get(roster.sender.kind, "village_group"),
        )
        day = timezone.localdate(roster.received_at)
        models["ChangeSet"].objects.create(
            roster=roster, list=kept, as_of=day, said="received", rows=rows, joined=rows,
            known_from=roster.received_at,
        )  # fmt: skip
        models["Roster"].objects.filter(pk=roster.pk).update(as_of=day, read_at=roster.received_at)


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_change_sets")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
