"""A waterfall begins with strangers, ends with the answer, and loses nothing in between."""

import pytest

from payung.web.charts.waterfall import HEAD, ROW, Weight, log_odds, waterfall


def drawn(*bits, start=-20.0):
    weights = [Weight(f"field {at}", "note", one) for at, one in enumerate(bits)]
    end = Weight("sum", "", start + sum(bits))
    return waterfall(Weight("start", "", start), weights, end, review=0.5, match=0.8)


def test_every_step_begins_where_the_one_before_ended():
    picture = drawn(25.7, -7.5, 13.9)
    assert [step.kind for step in picture.steps] == ["start", "more", "less", "more", "end"]
    assert [round(step.total, 1) for step in picture.steps] == [-20.0, 5.7, -1.8, 12.1, 12.1]
    start, nik, name, birth, end = picture.steps
    assert nik.x == start.x
    assert name.x + name.width == pytest.approx(nik.x + nik.width, abs=0.02)
    assert birth.x == name.x
    assert end.x + end.width == pytest.approx(birth.x + birth.width, abs=0.02)


def test_everything_lies_on_the_drawing():
    for picture in (drawn(), drawn(50), drawn(-40), drawn(0.0, 0.0, start=0.0)):
        for step in picture.steps:
            assert 0 <= step.x
            assert step.x + step.width <= 100.5
        assert 0 <= picture.review <= picture.match <= 100


def test_the_first_and_the_last_bar_begin_at_even_odds():
    picture = drawn(30.0)
    start, _, end = picture.steps
    assert start.x + start.width == pytest.approx(picture.review, abs=0.01)  # 0.5 is nought bits
    assert end.x == pytest.approx(picture.review, abs=0.01)


def test_steps_stand_below_each_other():
    picture = drawn(1.0, 2.0)
    assert [step.y for step in picture.steps] == [HEAD + at * ROW for at in range(4)]
    assert picture.height == HEAD + 4 * ROW


def test_a_weight_of_nothing_is_still_seen():
    assert all(step.width >= 0.5 for step in drawn(0.0).steps)


@pytest.mark.parametrize(
    ("probability", "bits"), [(0.5, 0), (0.8, 2), (0.2, -2), (1, 60), (0, -60)]
)
def test_probability_as_bits(probability, bits):
    assert log_odds(probability) == pytest.approx(bits)


def test_the_sum_says_its_probability():
    assert drawn(22.0).probability == pytest.approx(0.8)
    assert drawn(5_000.0).probability == 1
    assert drawn(-5_000.0).probability == pytest.approx(0, abs=1e-15)
