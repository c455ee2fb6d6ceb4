"""Rows and memberships are found by their person, their list or their name: the other indexes cost
more than half of writing a large list, and nobody asked them anything."""

import django.db.models.deletion
from django.db import migrations, models


UNASKED = [
    ("RosterRow", "nik_index"),
    ("RosterRow", "area"),
    ("RosterRow", "roster"),  # row_by_roster begins with it
    ("Membership", "nik_index"),
]


def drop_indexes(apps, schema_editor):
    """By hand: Django would write the whole table anew on SQLite, minutes for millions of rows."""
    connection = schema_editor.connection
    for model_name, field_name in UNASKED:
        model = apps.get_model("registry", model_name)
        table, column = model._meta.db_table, model._meta.get_field(field_name).column
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, table)
        for name, one in found.items():
            plain = one["index"] and not one["unique"] and not one["primary_key"]
            if plain and one["columns"] == [column]:
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_door_limits"),
        ("registry", "0006_namesakes_by_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="rosterrow",
            index=models.Index(fields=["roster", "id"], name="row_by_roster"),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunPython(drop_indexes, migrations.RunPython.noop, elidable=False)
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="rosterrow",
                    name="nik_index",
                    field=models.CharField(blank=True, max_length=24),
                ),
                migrations.AlterField(
                    model_name="rosterrow",
                    name="area",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.area",
                    ),
                ),
                migrations.AlterField(
                    model_name="rosterrow",
                    name="roster",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="registry.roster",
                    ),
                ),
                migrations.AlterField(
                    model_name="membership",
                    name="nik_index",
                    field=models.CharField(blank=True, max_length=24),
                ),
            ],
        ),
    ]
