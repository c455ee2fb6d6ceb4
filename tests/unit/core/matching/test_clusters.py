import numpy as np

from payung.core.matching.clusters import cluster, components
from payung.core.matching.model import shipped


def grouped(size, edges, enemies=()):
    """Labels after clustering edges (left, right, bits), given pairs that are two people."""
    left, right, bits = (np.array(column) for column in zip(*edges, strict=True))
    hostile = {frozenset(pair) for pair in enemies}

    def apart(one, other):
        return np.array(
            [frozenset(pair) in hostile for pair in zip(one.tolist(), other.tolist(), strict=True)],
            dtype=bool,
        )

    found = cluster(
        size, left.astype(np.uint32), right.astype(np.uint32), bits.astype(np.float32), apart,
        shipped(),
    )  # fmt: skip
    return found.label.tolist(), found.refused.tolist()


def test_what_is_connected_is_one_component():
    labels = components(6, np.array([0, 1, 4]), np.array([1, 2, 5]))

    assert labels.tolist() == [0, 0, 0, 3, 4, 4]


def test_a_long_chain_is_one_component():
    nodes = np.arange(5_000)

    assert set(components(5_000, nodes[:-1], nodes[1:]).tolist()) == {0}


def test_without_contradiction_all_connected_are_one_person():
    assert grouped(3, [(0, 1, 5.0), (1, 2, 5.0)]) == ([0, 0, 0], [False, False])


def test_the_weaker_bridge_between_two_people_is_refused():
    labels, refused = grouped(3, [(0, 1, 15.0), (1, 2, 5.0)], enemies=[(0, 2)])

    assert labels == [0, 0, 2]
    assert refused == [False, True]


def test_who_fits_two_people_equally_belongs_to_neither():
    labels, refused = grouped(3, [(0, 1, 8.0), (1, 2, 7.0)], enemies=[(0, 2)])

    assert labels == [0, 1, 2]
    assert refused == [True, True]


def test_enemies_stay_apart_through_any_detour():
    edges = [(0, 1, 15.0), (1, 2, 14.0), (2, 3, 13.0), (3, 4, 4.0)]
    labels, _ = grouped(5, edges, enemies=[(0, 4)])

    assert labels[0] == labels[1] == labels[2] == labels[3]
    assert labels[4] != labels[0]


def test_only_contested_groups_are_built_again():
    edges = [(0, 1, 15.0), (1, 2, 5.0), (3, 4, 5.0)]
    labels, refused = grouped(5, edges, enemies=[(0, 2)])

    assert labels[3] == labels[4] == 3
    assert refused == [False, True, False]


def test_the_order_of_edges_changes_nothing():
    edges = [(0, 1, 9.0), (1, 2, 9.0), (2, 3, 15.0), (0, 3, 4.0)]
    enemies = [(0, 3)]

    assert grouped(4, edges, enemies)[0] == grouped(4, edges[::-1], enemies)[0]


def test_a_group_of_thousands_is_not_multiplied_out():
    nodes = np.arange(20_000)
    asked = []

    def apart(one, other):
        asked.append(len(one))
        return np.zeros(len(one), dtype=bool)

    bits = np.full(len(nodes) - 1, 9.0, dtype=np.float32)
    found = cluster(len(nodes), nodes[:-1], nodes[1:], bits, apart, shipped())

    assert set(found.label.tolist()) == {0}
    assert sum(asked) <= len(nodes) * shipped().window


def test_no_edges_leave_everybody_alone():
    empty = np.array([], dtype=np.uint32)
    found = cluster(
        3, empty, empty, empty.astype(np.float32), lambda one, other: one > 0, shipped()
    )

    assert found.label.tolist() == [0, 1, 2]
