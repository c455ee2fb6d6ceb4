"""How many of some people live where, and who they are: for letters and for counting."""

import polars as pl
from django.db.models import Count, QuerySet

from payung.access import bulk
from payung.access import queries as access
from payung.registry.models import Person, Roster, RosterRow


WHO = {
    "number": pl.String, "name": pl.String, "nik_masked": pl.String, "birth_date": pl.Date,
    "area__name": pl.String, "area_id": pl.Int64,
}  # fmt: skip


def by_area(people: list[int]) -> list[tuple[int, str, int]]:
    """Number and name of each smallest known area, and how many of these people live there."""
    found: dict[tuple[int, str], int] = {}
    for part in bulk.parts(people):
        rows = Person.objects.filter(pk__in=part).order_by()
        for area, name, count in rows.values_list("area_id", "area__name").annotate(n=Count("pk")):
            found[area, name] = found.get((area, name), 0) + count
    return sorted((area, name, count) for (area, name), count in found.items())


def who(people: list[int]) -> pl.DataFrame:
    """number, name, nik_masked, birth_date, area (its name) and area_id, by area and name."""
    frame = bulk.read_among(Person.objects, people, WHO)
    return frame.rename({"area__name": "area"}).sort("area_id", "name", "number")


def numbers(people: list[int]) -> list[str]:
    """The Payung numbers of these people."""
    return who(people)["number"].to_list()


def people_numbered(numbers: list[str]) -> list[int]:
    """The records behind Payung numbers."""
    return list(Person.objects.filter(number__in=numbers).values_list("pk", flat=True))


def rosters_within(ranges, pks: list[int]) -> QuerySet[Roster]:
    """Those of the rosters that lie in these areas."""
    found = Roster.objects.filter(access.within("area_id", ranges), pk__in=pks)
    return found.select_related("sender", "area").order_by("id")


def fields_of(rosters: list[int]) -> list[str]:
    """Which fields were read from any of these rosters."""
    found = Roster.objects.filter(pk__in=rosters).values_list("understanding", flat=True)
    columns = [column for one in found for table in one.get("tables", ())
               for column in table.get("columns", ())]  # fmt: skip
    return sorted({column["field"] for column in columns if column.get("field")})


def rosters_of(person: Person) -> list[tuple[str, str, str]]:
    """File, sender and day on which each list with this person came in."""
    rows = RosterRow.objects.filter(person=person).select_related("roster__sender").order_by("id")
    return list(dict.fromkeys(
        (row.roster.file_name, str(row.roster.sender or ""), f"{row.roster.received_at:%Y-%m-%d}")
        for row in rows
    ))  # fmt: skip
