import numpy as np
import pytest

from payung.core.matching.facts import Keyed
from payung.core.matching.meeting import meet
from payung.core.matching.model import shipped
from payung.core.matching.normalise import row_population
from tests.unit.core.matching.tables import ALI, table


def keyed(*pairs):
    key, profile = zip(*pairs, strict=True) if pairs else ((), ())
    return Keyed(np.array(key, dtype=np.uint64), np.array(profile, dtype=np.uint32))


def met(left, right, people=None):
    found = meet(left, right, people, shipped())
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True)), found


def test_profiles_that_share_a_key_meet():
    pairs, found = met(keyed((7, 0), (8, 1), (7, 2)), keyed((7, 5), (9, 6)))

    assert pairs == {(0, 5), (2, 5)}
    assert found.bounded == 0


def test_without_keys_nobody_meets():
    assert met(keyed(), keyed())[0] == set()
    assert met(keyed((7, 0)), keyed())[0] == set()


@pytest.mark.parametrize("size", [100, 2_000])
def test_a_block_too_common_costs_no_more_than_its_size_times_the_window(size):
    people = row_population(table(*[ALI] * size), table(*[ALI] * size))
    left = keyed(*((7, n) for n in range(size)))
    right = keyed(*((7, size + n) for n in range(size)))
    pairs, found = met(left, right, people)

    assert found.bounded == 1
    assert found.bounded_profiles == 2 * size
    assert len(found.left) <= 2 * size * shipped().window
    assert {(n, size + n) for n in range(size)} <= pairs


def test_beside_a_common_block_the_others_are_not_bounded():
    size = 200
    people = row_population(table(*[ALI] * size), table(*[ALI] * size))
    left = keyed(*((7, n) for n in range(size - 1)), (8, size - 1))
    right = keyed(*((7, size + n) for n in range(size - 1)), (8, 2 * size - 1))
    pairs, found = met(left, right, people)

    assert (size - 1, 2 * size - 1) in pairs
    assert found.bounded == 1


def test_the_side_of_a_common_block_that_is_few_still_meets_its_own_name():
    names = [f"{a}{b}na" for a in "abdegiklmnoprs" for b in "abdegiklmnoprs"] * 10
    left = table({**ALI, "name": "Zulaika"})
    right = table(*({**ALI, "name": name} for name in [*names, "Zulaika"]))
    people = row_population(left, right)
    last = right.height
    pairs, _ = met(keyed((7, 0)), keyed(*((7, 1 + n) for n in range(last))), people)

    assert (0, last) in pairs
