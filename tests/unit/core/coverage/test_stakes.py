"""How far a figure of coverage may be off because links are not certain."""

import polars as pl
import pytest

from payung.core.coverage import figures, stakes


def people(*verdicts):
    return pl.DataFrame(
        {"person": range(len(verdicts)), "verdict": verdicts},
        schema={"person": pl.UInt32, "verdict": pl.String},
    )


def links(*lines):
    return pl.DataFrame(
        lines,
        schema={"person": pl.UInt32, "kpj": pl.String, "probability": pl.Float64,
                "decision": pl.String},
        orient="row",
    )  # fmt: skip


STANDING = pl.DataFrame({"kpj": ["1", "2", "9"], "worth": ["protects", "protects", "lapsed"]})


def hangs(verdict, *lines):
    return stakes(people(verdict), links(*lines), STANDING).rows()


def test_a_protected_person_hangs_on_the_surest_match_in_force():
    found = hangs("protected", (0, "1", 0.93, "match"), (0, "2", 0.99, "match"))
    assert found == [(0, "match", 0.99)]


def test_a_match_with_a_lapsed_membership_carries_nobody():
    found = hangs("protected", (0, "1", 0.93, "match"), (0, "9", 1.0, "match"))
    assert found == [(0, "match", 0.93)]


@pytest.mark.parametrize("verdict", ["unprotected", "lapsed", "review"])
def test_another_person_hangs_on_the_likeliest_question_in_force(verdict):
    found = hangs(verdict, (0, "1", 0.4, "review"), (0, "2", 0.7, "review"), (0, "9", 1, "match"))
    assert found == [(0, "review", 0.7)]


def test_a_question_about_a_protected_person_changes_nothing():
    found = hangs("protected", (0, "1", 0.93, "match"), (0, "2", 0.95, "review"))
    assert found == [(0, "match", 0.93)]


def test_who_is_outside_the_programme_has_nothing_at_stake():
    assert hangs("excluded", (0, "1", 0.5, "review")) == []


def counted(*lines):
    """verdict, stake, staked of people of one village; the total's numerator and limits."""
    frame = pl.DataFrame(
        lines,
        schema={"verdict": pl.String, "stake": pl.String, "staked": pl.Float64},
        orient="row",
    ).with_row_index("person")
    frame = frame.with_columns(village_code=pl.lit("6108012014"), segment=pl.lit("BPU"))
    found = figures(frame, frame.select("person", pl.lit("a").alias("sender")), region="6108")
    total = found.row(by_predicate=pl.col("scope") == "total", named=True)
    return total["numerator_low"], total["numerator"], total["numerator_high"]


def test_certain_links_leave_no_doubt():
    assert counted(*[("protected", "match", 1.0)] * 10, ("unprotected", None, None)) == (10, 10, 10)


def test_links_may_be_false_and_matches_may_be_missing():
    sure = [("protected", "match", 0.95)] * 100
    asked = [("review", "review", 0.5)] * 40
    low, numerator, high = counted(*sure, *asked, *[("unprotected", None, None)] * 60)
    assert numerator == 100
    assert low == round(100 - 5 - 1.959964 * (100 * 0.0475) ** 0.5)
    assert high == round(100 + 20 + 1.959964 * (40 * 0.25) ** 0.5)


def test_the_limits_stay_within_nobody_and_everybody():
    assert counted(*[("protected", "match", 0.1)] * 3, *[("review", "review", 0.9)] * 2) == (
        0,
        3,
        5,
    )


def test_without_stakes_nothing_is_said_of_doubt():
    frame = people("protected", "unprotected").with_columns(
        village_code=pl.lit("6108012014"), segment=pl.lit("BPU")
    )
    found = figures(frame, frame.select("person", pl.lit("a").alias("sender")))
    assert found["numerator_low"].null_count() == found.height
    assert found["numerator_high"].null_count() == found.height
