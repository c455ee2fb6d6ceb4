import numpy as np

from payung.core.matching.crowding import bins, crowded


def numbers(*values):
    return np.array(values, dtype=np.uint64)


def test_what_is_common_is_always_found():
    values = np.append(np.arange(1, 5_000, dtype=np.uint64), np.full(20, 77, dtype=np.uint64))

    assert crowded(values, 12)[values == 77].all()


def test_what_is_rare_is_hardly_ever_suspected():
    values = np.arange(1, 100_000, dtype=np.uint64) * np.uint64(7)

    assert crowded(values, 5).mean() < 0.01


def test_nothing_is_not_common():
    assert not crowded(numbers(0, 0, 0, 0), 2).any()
    assert not crowded(numbers(), 2).any()


def test_equal_values_share_a_bin_for_equal_sizes():
    one, other = bins(numbers(5, 6, 5), 1_000), bins(numbers(5), 1_000)

    assert one[0] == one[2] == other[0]


def test_there_are_never_more_bins_than_room():
    assert bins(np.arange(1_000, dtype=np.uint64), 10**9).max() < 2**22
