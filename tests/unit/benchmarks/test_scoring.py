"""The scorer of the benchmark is itself held to counts done by hand."""

import math

import polars as pl
import pytest
from benchmarks.matching import calibration, scoring


TRUTH = pl.DataFrame({"id_left": ["a", "b", "c", "d"], "id_right": ["1", "2", "3", "3"]})
PAIRS = pl.DataFrame(
    {
        "id_left": ["a", "b", "b", "c", "e"],
        "id_right": ["1", "2", "9", "8", "3"],
        "probability": [0.99, 0.9, 0.8, 0.7, 0.2],
    }
)


def test_a_pair_is_right_when_it_is_a_true_link():
    found = scoring.judged(PAIRS, TRUTH).sort("id_left", "id_right")
    assert found["right"].to_list() == [True, True, False, False, False]


def test_a_pair_given_twice_counts_once_with_its_best_probability():
    found = scoring.judged(pl.concat([PAIRS, PAIRS]), TRUTH)
    assert found.height == PAIRS.height
    assert sorted(found["probability"]) == sorted(PAIRS["probability"])


def test_one_each_keeps_the_best_right_row_of_every_left_row():
    kept = scoring.one_each(scoring.judged(PAIRS, TRUTH))
    assert dict(kept.select("id_left", "id_right").rows()) == {
        "a": "1", "b": "2", "c": "8", "e": "3",
    }  # fmt: skip


def test_precision_recall_and_f1_are_shares_of_what_was_given_and_what_there_is():
    score = scoring.at(scoring.judged(PAIRS, TRUTH), 4, 0.75)
    assert (score.precision, score.recall) == (pytest.approx(2 / 3), 0.5)
    assert score.f1 == pytest.approx(2 * 2 / (3 + 4))


def test_the_best_threshold_is_found_among_those_that_part_the_pairs():
    score = scoring.best(scoring.judged(PAIRS, TRUTH), 4)
    assert score.threshold == 0.9
    assert score.f1 == pytest.approx(2 * 2 / (2 + 4))


def test_pairs_of_one_probability_stand_or_fall_together():
    equal = scoring.judged(PAIRS.with_columns(probability=pl.lit(0.5)), TRUTH)
    assert scoring.best(equal, 4).f1 == pytest.approx(2 * 2 / (5 + 4))


def test_no_pairs_score_nothing():
    assert scoring.best(scoring.judged(PAIRS.clear(), TRUTH), 4).f1 == 0


def test_the_interval_of_wilson_holds_the_share_and_narrows_with_the_count():
    few, many = calibration.wilson(9, 10), calibration.wilson(900, 1000)
    assert few == (pytest.approx(0.5958, abs=1e-3), pytest.approx(0.9821, abs=1e-3))
    assert few[0] < many[0] < 0.9 < many[1] < few[1]
    assert calibration.wilson(0, 0) == (0.0, 1.0)
    assert calibration.wilson(5, 5)[1] == pytest.approx(1.0)


def test_every_pair_falls_into_one_band():
    shown = pl.DataFrame({"probability": [0.0, 0.35, 0.9, 0.9499, 1.0]}).with_columns(
        right=pl.col("probability") > 0.9
    )
    bands = calibration.table(shown)
    assert bands["pairs"].sum() == shown.height
    assert bands.filter(pl.col("since") == 0.9)["pairs"].item() == 2
    assert math.isclose(bands["said"][-1], 1.0)


def test_the_error_weighs_every_pair_alike():
    shown = pl.DataFrame({"probability": [0.85] * 4, "right": [True, True, True, False]})
    assert calibration.error(calibration.table(shown)) == pytest.approx(0.1)


def test_the_table_and_the_picture_show_every_band(tmp_path):
    shown = pl.DataFrame({"probability": [0.35, 0.97], "right": [False, True]})
    bands = calibration.table(shown)
    assert "| 0.95–0.99 | 1 | 0.9700 | 1.0000 |" in calibration.markdown(bands)
    path = tmp_path / "plot.svg"
    calibration.plot(bands, path)
    assert path.read_text(encoding="utf-8").count("<circle") == bands.height
