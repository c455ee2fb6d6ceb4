"""What an index of rows costs is paid with every list, so each is there for a question."""

import pytest
from django.db import connection

from payung.registry.models import Membership, RosterRow


pytestmark = pytest.mark.django_db

# Of a list; of a person; from month to month; who else bears a name.
ASKED = {("id",), ("roster_id", "id"), ("person_id",), ("entry",), ("name", "birth_date")}
ASKED_OF_MEMBERSHIPS = {("id",), ("extract_id",), ("kpj",), ("name", "birth_date")}


@pytest.mark.parametrize(
    ("model", "asked"), [(RosterRow, ASKED), (Membership, ASKED_OF_MEMBERSHIPS)]
)
def test_each_index_answers_a_question(model, asked):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    kept = (one for one in found.values() if one["index"] or one["primary_key"])
    assert {tuple(one["columns"]) for one in kept} == asked
