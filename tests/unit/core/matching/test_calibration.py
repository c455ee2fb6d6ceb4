"""What a probability promises, on people that the calibration has never seen."""

import dataclasses

import numpy as np
import polars as pl
import pytest

from payung.core.matching import match
from payung.core.matching.model import Calibration, shipped
from payung.demo import labelled_pairs


BANDS = [
    (0.5, 0.65, 0.12),
    (0.5, 0.8, 0.12),
    (0.8, 0.95, 0.08),
    (0.95, 0.99, 0.03),
    (0.99, 1.01, 0.003),
]


@pytest.fixture(scope="module", params=[("61", 71), ("33", 72)])
def found(request):
    region, seed = request.param
    left, right, links = labelled_pairs(40_000, seed, region=region)
    true = links.with_columns(true=pl.lit(1.0))
    pairs = match(left, right).join(true, on=["id_left", "id_right"], how="left")
    return pairs.with_columns(pl.col("true").fill_null(0.0)), links


@pytest.mark.parametrize(("least", "most", "tolerance"), BANDS)
def test_as_many_pairs_are_right_as_the_probability_says(found, least, most, tolerance):
    pairs, _ = found
    band = pairs.filter((pl.col("probability") >= least) & (pl.col("probability") < most))
    said, right = band["probability"].mean(), band["true"].mean()

    # as far as so few pairs can tell
    chance = 2.5 * np.sqrt(said * (1 - said) / band.height)
    assert abs(said - right) <= tolerance / 2 + chance


def test_matches_are_right_999_times_of_1000_and_nearly_all_is_found(found):
    pairs, links = found
    matches = pairs.filter(pl.col("decision") == "match")
    precision, recall = matches["true"].mean(), matches["true"].sum() / links.height

    assert precision >= 0.998
    assert recall >= 0.983
    assert 2 * precision * recall / (precision + recall) >= 0.992


def test_what_is_for_review_is_neither_mostly_right_nor_mostly_wrong(found):
    pairs, links = found
    review = pairs.filter(pl.col("decision") == "review")

    assert review.height < links.height * 0.02
    assert 0.4 <= review["true"].mean() <= 0.95


def test_a_line_gives_a_probability_and_the_bits_that_reach_it():
    line = Calibration(np.array([-4, 0, 4], np.float32), np.array([-2, 0, 6], np.float32))

    assert line.probability(np.array([0.0]), 20) == pytest.approx([0.5])
    assert line.probability(np.array([4.0, 99.0]), 20) == pytest.approx([64 / 65, 64 / 65])
    assert line.least(0.8) == pytest.approx(4 / 3)


def test_more_evidence_never_means_less_probability():
    bits = np.linspace(-40, 60, 2_001, dtype=np.float32)
    for line in (shipped().sure, shipped().doubt):
        assert (np.diff(line.probability(bits, shipped().limit)) >= 0).all()


def test_pairs_held_back_by_a_rule_are_never_surer_than_the_others():
    bits = np.linspace(2, 60, 500, dtype=np.float32)
    model = dataclasses.replace(shipped())
    sure, doubt = (line.probability(bits, model.limit) for line in (model.sure, model.doubt))

    assert (doubt <= sure + 1e-6).all()
