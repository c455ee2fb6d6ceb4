"""Whatever people label: the estimates stay sensible."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from payung.core.matching import quality


@st.composite
def labelled(draw):
    """Strata as they may be after some labelling."""
    lines = []
    for name in draw(st.sets(st.sampled_from(quality.STRATA), min_size=1)):
        pairs = draw(st.integers(0, 5_000))
        n = draw(st.integers(0, min(20, pairs)))
        same = draw(st.integers(0, n))
        expected = draw(st.floats(0, 1)) * pairs
        spread = expected * (1 - expected / pairs) if pairs else 0.0
        lines.append((name, pairs, min(pairs, 20), expected, spread, same, n - same, 0))
    names = ("stratum", "pairs", "drawn", "expected", "spread", "same", "different", "unsure")
    return pl.DataFrame(lines, schema=names, orient="row").with_columns(pl.col("expected", "spread").cast(pl.Float64))  # fmt: skip


@given(labelled())
def test_a_stratum_lies_inside_its_own_interval(strata):
    found = quality.estimated(strata)
    slack = 1e-9
    assert (found["low"] >= 0).all()
    assert (found["high"] <= 1 + slack).all()
    assert (found["low"] <= found["share"] + slack).all()
    assert (found["share"] <= found["high"] + slack).all()


@given(labelled())
def test_precision_and_recall_lie_inside_their_intervals(strata):
    found = quality.quality(quality.estimated(strata))
    for one in (found.precision, found.recall):
        if one is not None:
            assert 0 <= one.low <= one.value + 1e-9
            assert one.value <= one.high + 1e-9
            assert one.high <= 1 + 1e-9


@given(st.integers(1, 20), st.integers(0, 20), st.integers(20, 5_000))
def test_one_more_right_link_never_lowers_precision(n, same, pairs):
    same = min(same, n - 1)

    def precision(right):
        line = {"stratum": "sure", "pairs": pairs, "expected": 1.0, "spread": 0.5, "same": right,
                "different": n - right, "unsure": 0, "drawn": n}  # fmt: skip
        return quality.quality(quality.estimated(pl.DataFrame([line]))).precision

    worse, better = precision(same), precision(same + 1)
    assert worse.value < better.value
    assert worse.low <= better.low
    assert worse.high <= better.high


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=1), st.integers(0, 2**32))
def test_whoever_is_drawn_was_there_once(ids, seed):
    frame = pl.DataFrame({"kind": "person", "stratum": "sure", "left": ids})
    sample = quality.drawn(frame, seed=seed, key=("left",))
    assert sample.height == min(60, len(ids))
    assert set(sample["left"]) <= set(ids)
    assert sample["left"].is_unique().all()
