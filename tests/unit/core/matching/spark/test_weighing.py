"""People beside memberships: whoever weighs them in parts, the links are the same."""

import polars as pl

from payung.core.matching.linking import LINKS, WEIGHED, memberships_of, weighed
from payung.core.matching.people import people_of
from tests.unit.core.matching.populations import Rates, people, records


def rosters_and_members():
    everyone = people(300, 5)
    rows = records(everyone[:250], Rates(), 6, repeat=0.3)
    members = records(everyone[50:], Rates().scaled(0.4), 7, repeat=0.1)
    named = rows.join(people_of(rows).frame, on="record")
    return named, members.with_columns(kpj=pl.format("K{}", "record"))


def test_each_person_may_be_weighed_elsewhere():
    rows, members = rosters_and_members()
    sizes = []

    def apart(compared, comparer):
        parts = compared.with_columns(part=pl.col("person") % 7).partition_by("part", as_dict=False)
        sizes.append(len(parts))
        found = pl.concat(weighed(part.drop("part"), comparer) for part in parts)
        assert found.schema == pl.Schema(WEIGHED)
        return found.sort("person", "member")

    expected = memberships_of(rows, members)
    assert expected.height > 100
    assert memberships_of(rows, members, weigh=apart).equals(expected)
    assert sizes == [7]


def test_where_nobody_meets_nobody_is_linked():
    rows, members = rosters_and_members()

    assert memberships_of(rows, members.clear()).schema == pl.Schema(LINKS)
