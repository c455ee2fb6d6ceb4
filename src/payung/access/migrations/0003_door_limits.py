"""The table in which all processes count together what the door allows (a cache in the database)."""

from django.core.management import call_command
from django.db import migrations


TABLE = "door_limits"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("access", "0002_roles")]
    operations = [
        migrations.RunPython(make, lambda _apps, editor: editor.execute(f"DROP TABLE {TABLE}"))
    ]
