"""When somebody is asked before a change set counts."""

import pytest

from payung.core.changes import Policy, must_ask


@pytest.mark.parametrize(
    ("policy", "old", "left", "joined", "asked"),
    [
        (Policy(), 10, 2, 0, False),
        (Policy(), 10, 3, 0, True),
        (Policy(), 10, 0, 500, False),  # any number may join unless told
        (Policy(most_left=50), 10, 5, 0, False),
        (Policy(most_left=0), 10, 1, 0, True),
        (Policy(most_joined=10), 10, 0, 1, False),
        (Policy(most_joined=10), 10, 0, 2, True),
        (Policy("all"), 10, 10, 99, False),
        (Policy("ask"), 10, 0, 0, True),
        (Policy("ask"), 0, 0, 4, True),
        (Policy(), 0, 0, 4, False),  # the first list of all
        (Policy(most_left=20), 0, 0, 0, False),
    ],
)
def test_who_leaves_and_who_joins_decides(policy, old, left, joined, asked):
    assert must_ask(policy, old=old, left=left, joined=joined) is asked
