"""Whatever the engine makes of the rows from run to run, people keep who they are."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from payung.registry import identities


ROWS = 8
groupings = st.lists(
    st.lists(st.integers(0, 4), min_size=ROWS, max_size=ROWS), min_size=1, max_size=5
)


def run(owner: list[int | None], groups: list[int], fresh: int) -> tuple[list[int], int]:
    """One run: whose each row was, how the engine groups them; whose each row is now."""
    frame = pl.DataFrame(
        {"person": groups, "person_id": owner}, schema={"person": pl.Int64, "person_id": pl.Int64}
    )
    known = dict(identities.kept_identities(frame).iter_rows())
    for group in sorted(set(groups)):
        if group not in known:
            known[group], fresh = fresh, fresh + 1
    return [known[group] for group in groups], fresh


@given(groupings)
def test_rows_of_one_group_are_one_person_and_of_two_groups_two(runs):
    owner, fresh = [None] * ROWS, 1
    for groups in runs:
        owner, fresh = run(owner, groups, fresh)
        together = {
            (one, two): groups[one] == groups[two] for one in range(ROWS) for two in range(ROWS)
        }
        assert all((owner[one] == owner[two]) == same for (one, two), same in together.items())


@given(groupings)
def test_the_same_grouping_again_changes_nobody(runs):
    owner, fresh = [None] * ROWS, 1
    for groups in runs:
        owner, fresh = run(owner, groups, fresh)
        again, still = run(owner, [group + 10 for group in groups], fresh)
        assert (again, still) == (owner, fresh)


@given(groupings)
def test_a_group_without_new_rows_is_never_somebody_new_while_its_people_are_free(runs):
    owner, fresh = [None] * ROWS, 1
    for groups in runs:
        before, (owner, fresh) = owner, run(owner, groups, fresh)
        for group in set(groups):
            mine = {before[row] for row in range(ROWS) if groups[row] == group} - {None}
            others = {before[row] for row in range(ROWS) if groups[row] != group}
            now = owner[groups.index(group)]
            if mine and not mine & others:
                assert now in mine


@given(groupings)
def test_whoever_has_no_row_left_is_replaced_by_somebody_who_has(runs):
    owner, fresh = [None] * ROWS, 1
    for groups in runs:
        before, (owner, fresh) = owner, run(owner, groups, fresh)
        moved = pl.DataFrame(
            {"old_id": before, "person_id": owner},
            schema={"old_id": pl.Int64, "person_id": pl.Int64},
        )
        replaced = dict(identities.replacements(moved).iter_rows())
        assert set(replaced) == set(before) - {None} - set(owner)
        assert set(replaced.values()) <= set(owner)
