"""Precision and recall of a run, from a sample that people label."""

import numpy as np
import polars as pl
import pytest

from payung.core.matching import quality
from payung.core.matching.model import shipped


def pairs(**sizes):
    """So many membership pairs in each stratum, half as likely as certain."""
    lines = [
        {"kind": "membership", "stratum": name, "left": at, "right": None, "probability": 0.5}
        for name, size in sizes.items()
        for at in range(size)
    ]
    return pl.DataFrame(lines, schema_overrides={"right": pl.Int64})


def strata(**told):
    """name=(pairs, same, different) or (pairs, same, different, expected)."""
    lines = [
        {"stratum": name, "pairs": given[0], "same": given[1], "different": given[2],
         "expected": float(given[3]) if len(given) > 3 else given[0] / 2, "spread": given[0] / 4,
         "unsure": given[4] if len(given) > 4 else 0, "drawn": min(20, given[0])}
        for name, given in told.items()
    ]  # fmt: skip
    return quality.estimated(pl.DataFrame(lines))


def line(frame, name):
    return frame.row(by_predicate=pl.col("stratum") == name, named=True)


# --- Strata and sample --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "probability", "name"),
    [
        ("match", 1.0, "sure"), ("match", 0.99, "sure"), ("match", 0.9899, "linked"),
        ("match", 0.9, "linked"), ("review", 0.97, "likely"), ("review", 0.65, "likely"),
        ("review", 0.64, "doubtful"), ("review", 0.35, "doubtful"), ("none", 0.34, "apart"),
        ("none", 0.02, "apart"),
    ],
)  # fmt: skip
def test_a_pair_lies_in_the_stratum_of_its_decision_and_probability(decision, probability, name):
    frame = pl.DataFrame({"decision": [decision], "probability": [probability]})
    assert frame.select(quality.stratum()).item() == name


def test_the_wider_model_differs_in_its_threshold_alone():
    wide = quality.wider()
    assert wide.review == quality.FLOOR
    assert (wide.match, wide.prior, wide.fields) == (
        shipped().match,
        shipped().prior,
        shipped().fields,
    )


def test_strata_are_counted_by_kind_with_what_the_model_believes():
    frame = pl.concat([pairs(apart=4, sure=2), pairs(sure=1).with_columns(kind=pl.lit("person"))])
    found = quality.strata_of(frame)
    assert found.rows() == [
        ("membership", "sure", 2, 1.0, 0.5),
        ("membership", "apart", 4, 2.0, 1.0),
        ("person", "sure", 1, 0.5, 0.25),
    ]


def test_as_many_are_drawn_as_asked_or_all_there_are():
    sample = quality.drawn(pairs(sure=500, likely=7), seed=1, key=("left", "right"))
    assert dict(sample["stratum"].value_counts().iter_rows()) == {"sure": 60, "likely": 7}
    assert sample.unique(["stratum", "left"]).height == 67


def test_the_order_of_the_pairs_changes_nothing_and_the_seed_does():
    frame = pairs(sure=500)
    key = ("left", "right")
    first = quality.drawn(frame, seed=1, key=key)
    assert first.equals(quality.drawn(frame.reverse(), seed=1, key=key))
    other = quality.drawn(frame, seed=2, key=key)
    assert set(first["left"]) != set(other["left"])


def test_most_of_a_sample_is_drawn_again_when_some_pairs_come_and_go():
    key = ("left", "right")
    before = set(quality.drawn(pairs(sure=500), seed=1, key=key)["left"])
    after = set(quality.drawn(pairs(sure=520), seed=1, key=key)["left"])
    assert len(before & after) >= 54


def test_strata_are_mixed_so_that_the_order_says_nothing():
    sample = quality.drawn(pairs(sure=300, apart=300), seed=5, key=("left", "right"))
    first_half = sample.head(40)["stratum"].to_list()
    assert {"sure", "apart"} <= set(first_half)


def test_sizes_may_be_given_and_an_unnamed_stratum_is_not_drawn():
    sample = quality.drawn(
        pairs(sure=50, apart=50), seed=1, key=("left", "right"), sizes={"apart": 3}
    )
    assert sample["stratum"].to_list() == ["apart"] * 3


# --- Wilson -------------------------------------------------------------------------------------


def wilson(same, labelled, pairs):
    low, high = quality.wilson(*(np.array([float(x)]) for x in (same, labelled, pairs)))
    return round(float(low[0]), 4), round(float(high[0]), 4)


@pytest.mark.parametrize(
    ("same", "labelled", "expected"),
    [
        # R: prop.test(x, n, correct = FALSE)$conf.int, for a stratum much larger than its sample
        (20, 20, (0.8389, 1.0)), (0, 20, (0.0, 0.1611)), (18, 20, (0.6990, 0.9721)),
        (5, 10, (0.2366, 0.7634)), (81, 263, (0.2553, 0.3662)),
    ],
)  # fmt: skip
def test_the_interval_of_a_large_stratum_is_wilsons(same, labelled, expected):
    assert wilson(same, labelled, 10**9) == pytest.approx(expected, abs=2e-4)


def test_a_stratum_that_is_wholly_labelled_is_known():
    assert wilson(7, 9, 9) == (0.7778, 0.7778)


def test_the_more_of_a_stratum_is_labelled_the_less_is_unsure():
    few, many = wilson(10, 20, 10_000), wilson(10, 20, 25)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_without_a_label_anything_is_possible():
    assert wilson(0, 0, 50) == (0.0, 1.0)


# --- Strata with labels and without -------------------------------------------------------------


def test_a_labelled_stratum_speaks_by_its_labels():
    found = line(strata(sure=(1000, 19, 1)), "sure")
    assert (found["basis"], found["share"]) == ("labels", 0.95)
    assert found["low"] < 0.95 < found["high"]


def test_a_stratum_without_labels_speaks_by_the_model_and_says_so():
    found = line(strata(sure=(100, 0, 0, 90.0)), "sure")
    assert (found["basis"], found["share"]) == ("model", 0.9)
    assert found["low"] == pytest.approx(0.9 - 1.959964 * 5 / 100)


def test_a_few_labels_are_not_enough_for_a_stratum_to_speak_by_them():
    assert line(strata(sure=(100, 9, 0)), "sure")["basis"] == "model"
    assert line(strata(sure=(100, 9, 1)), "sure")["basis"] == "labels"
    assert line(strata(sure=(4, 3, 1)), "sure")["basis"] == "labels"


def test_cannot_say_is_looked_at_but_says_nothing():
    found = line(strata(sure=(100, 5, 0, 50, 5)), "sure")
    assert (found["basis"], found["share"]) == ("labels", 1)
    assert line(strata(sure=(100, 0, 0, 50, 20)), "sure")["basis"] == "model"


# --- Precision and recall -----------------------------------------------------------------------


def test_precision_weighs_strata_by_their_pairs():
    found = quality.quality(strata(sure=(900, 20, 0), linked=(100, 10, 10)))
    assert found.precision.value == pytest.approx((900 + 50) / 1000)
    assert found.basis == "labels"


def test_recall_counts_the_true_pairs_that_were_not_linked():
    found = quality.quality(strata(sure=(900, 20, 0), likely=(100, 10, 10), apart=(1000, 1, 19)))
    assert found.recall.value == pytest.approx(900 / (900 + 50 + 50))
    assert found.recall.low < found.recall.value < found.recall.high <= 1


def test_everything_right_and_nothing_missed_still_has_an_interval_below():
    found = quality.quality(strata(sure=(1000, 20, 0), apart=(200, 0, 20)))
    assert (found.precision.value, found.precision.high) == (1, 1)
    assert found.precision.low == pytest.approx(0.84, abs=0.01)
    assert found.recall.low < 1 == found.recall.high


def test_a_census_leaves_no_doubt():
    found = quality.quality(strata(sure=(10, 9, 1), likely=(4, 3, 1)))
    assert found.precision == quality.Interval(0.9, 0.9, 0.9)
    assert found.recall.low == pytest.approx(0.75, abs=2e-4)
    assert found.recall.high == pytest.approx(0.75, abs=2e-4)


def test_some_strata_with_labels_and_some_without_are_said_to_be_mixed():
    assert quality.quality(strata(sure=(10, 9, 1), likely=(9, 0, 0))).basis == "mixed"
    assert quality.quality(strata(sure=(10, 0, 0), likely=(9, 0, 0))).basis == "model"


def test_an_empty_stratum_has_no_say():
    found = quality.quality(strata(sure=(10, 10, 0), likely=(0, 0, 0)))
    assert (found.basis, found.recall.value) == ("labels", 1)


def test_without_links_there_is_nothing_to_be_right_about():
    found = quality.quality(strata(apart=(10, 1, 9)))
    assert (found.precision, found.recall) == (None, None)
    assert quality.quality(strata(apart=(10, 1, 9)).clear()).basis == "model"


def test_links_that_are_all_wrong_while_nothing_is_missed_have_no_recall():
    found = quality.quality(strata(sure=(10, 0, 10), likely=(5, 0, 5)))
    assert (found.precision.value, found.recall) == (0, None)


# --- Do the intervals hold what they promise? ---------------------------------------------------


@pytest.mark.parametrize(
    "truth",
    [
        {"sure": (6000, 0.999), "linked": (900, 0.95), "likely": (300, 0.7),
         "doubtful": (300, 0.3), "apart": (1500, 0.02)},
        {"sure": (400, 0.97), "linked": (150, 0.8), "likely": (60, 0.5), "doubtful": (40, 0.5),
         "apart": (90, 0.1)},
        {"sure": (2000, 0.9), "apart": (2000, 0.3)},
    ],
    ids=["a good engine", "a small register", "a bad engine"],
)  # fmt: skip
def test_the_interval_holds_the_truth_about_95_times_of_100(truth):
    chance = np.random.default_rng(20261121)
    names = list(truth)
    size = np.array([truth[name][0] for name in names])
    true = np.array([round(truth[name][0] * truth[name][1]) for name in names])
    linked = np.isin(names, quality.LINKED)
    precision = true[linked].sum() / size[linked].sum()
    recall = true[linked].sum() / true.sum()
    rounds, held = 400, np.zeros(2)
    for _ in range(rounds):
        same = chance.hypergeometric(true, size - true, np.minimum(20, size))
        told = {
            name: (int(size[at]), int(same[at]), int(min(20, size[at]) - same[at]))
            for at, name in enumerate(names)
        }
        found = quality.quality(strata(**told))
        held += (
            found.precision.low <= precision <= found.precision.high,
            found.recall is not None and found.recall.low <= recall <= found.recall.high,
        )
    assert (held / rounds >= 0.92).all(), held / rounds  # 3,000 rounds: 0.931 to 0.965
