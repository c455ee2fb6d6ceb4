import numpy as np
import polars as pl
import pytest

from payung.core.matching import Learnt
from payung.core.matching.comparisons import Comparer
from payung.core.matching.further import DIFFERS, EQUAL, LEVELS, MISSING, NEAR, further_of
from payung.core.matching.further_learning import learn_further, names_of, weighing_of
from payung.core.matching.kinship import kin_bits, personal
from payung.core.matching.model import shipped
from payung.core.matching.normalise import row_population
from payung.core.matching.weighing import (
    WORTH,
    Weighing,
    also_reason,
    before_learning,
    shares_of_true,
)
from payung.texts import LANGUAGES, say_reason
from tests.unit.core.matching.further_tables import ALSO, copied, people


def prepared(left, right, also=ALSO):
    everyone = row_population(left, right)
    comparer = Comparer.of(everyone, shipped())
    return weighing_of((left, right), also, everyone, comparer), comparer


@pytest.fixture(scope="module")
def learnt():
    left = people(400, 1)
    weighing, comparer = prepared(left, copied(left, 2))
    some = np.random.default_rng(3).permutation(400)
    met = np.append(np.arange(400), np.arange(400)), np.append(np.arange(400), some) + 400
    return learn_further(comparer, weighing, met, ALSO)


def test_the_shares_of_true_pairs_are_found_without_labels(learnt):
    m = dict(zip(learnt.learnt.columns, learnt.learnt.m, strict=True))

    # 8 % of values slip and 2 % are missing; a slip in a number of five digits is near.
    for column in ALSO:
        assert m[column][EQUAL] == pytest.approx(0.91, abs=0.04)
        assert m[column][1:].sum() == pytest.approx(1, abs=1e-5)


def test_rarer_values_are_worth_more(learnt):
    table = learnt.learnt.table()
    equal = table.filter(level="equal")
    bits = dict(zip(equal["column"], equal["bits"], strict=True))

    assert table.schema == pl.Schema(WORTH)
    assert bits["postcode"] < bits["member_number"]


def test_a_difference_speaks_against_and_a_missing_value_says_nothing(learnt):
    levels = np.array([[MISSING, DIFFERS]] * len(ALSO), dtype=np.uint8)
    said = learnt.worth(levels, np.array([0, 0]))

    assert said.bits[:, 0].tolist() == [0, 0, 0]
    assert (said.bits[:, 1] < 0).all()


def test_what_was_learnt_before_is_not_learnt_again(learnt):
    left = people(50, 9)
    weighing, comparer = prepared(left, copied(left, 10), learnt.learnt)

    assert weighing.learnt is learnt.learnt
    assert (
        learn_further(comparer, weighing, (np.arange(5), np.arange(5) + 50), learnt.learnt)
        is weighing
    )
    assert names_of(learnt.learnt) == ALSO


def test_learning_gives_the_same_every_time(learnt):
    left = people(400, 1)
    weighing, comparer = prepared(left, copied(left, 2))
    some = np.random.default_rng(3).permutation(400)
    met = np.append(np.arange(400), np.arange(400)), np.append(np.arange(400), some) + 400

    assert np.array_equal(learn_further(comparer, weighing, met, ALSO).learnt.m, learnt.learnt.m)


def test_columns_of_nothing_can_be_learnt():
    left = people(5, 1).with_columns(address=pl.lit(None, pl.String))
    weighing, comparer = prepared(left, left, ("address",))
    found = learn_further(comparer, weighing, (np.arange(5), np.arange(5) + 5), ("address",))

    assert found.say(np.arange(5), np.arange(5) + 5).bits.tolist() == [[0] * 5]


def test_shares_start_from_what_is_usual_where_nothing_was_seen():
    m = shares_of_true(np.zeros((1, 4), dtype=np.uint8), np.ones(4, dtype=np.float32))

    assert m[0].tolist() == pytest.approx([1, 0.80, 0.09, 0.01, 0.10])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_has_a_reason_in_words(language):
    for level in LEVELS[1:]:
        assert "alamat" in say_reason(also_reason("alamat", level), language)


@pytest.mark.parametrize("name", ["a,b", "kolom (lama)", "x=1;y", "nama, ibu"])
def test_a_reason_can_be_read_whatever_a_column_is_called(name):
    assert say_reason(also_reason(name, "equal"), "en").startswith("Same in column ")


def test_reasons_name_the_columns_that_say_something(learnt):
    levels = np.array([[EQUAL], [MISSING], [NEAR]], dtype=np.uint8)
    said = learnt.worth(levels, np.array([0]))

    assert said.reasons(np.array([0])).to_list() == [
        ["also_equal(column=address)", "also_near(column=member_number)"]
    ]


def kin_of(table):
    everyone = row_population(table, copied(table, 4))
    comparer = Comparer.of(everyone, shipped())
    columns = further_of((table, copied(table, 4)), ALSO, everyone)
    return kin_bits(personal(columns, comparer), comparer)


def test_kin_are_counted_where_they_share_a_house():
    assert kin_of(people(600, 5)) > 8
    assert kin_of(people(600, 5, kin=0.5)) < 2


def test_without_a_column_of_households_there_are_no_kin_to_count():
    left = people(200, 6)
    everyone = row_population(left, left)
    comparer = Comparer.of(everyone, shipped())
    columns = personal(further_of((left, left), ("member_number",), everyone), comparer)

    assert columns[0].personal
    assert kin_bits(columns, comparer) is None


def test_a_number_that_a_house_shares_is_nobodys_own():
    left = people(600, 7, kin=0.5).with_columns(
        member_number=pl.col("address").hash(0).cast(pl.String)
    )
    everyone = row_population(left, left)
    comparer = Comparer.of(everyone, shipped())
    (column,) = personal(further_of((left, left), ("member_number",), everyone), comparer)

    assert not column.personal


def test_a_row_that_repeats_a_person_does_not_make_a_number_common():
    left = people(300, 8)
    left = pl.concat([left, copied(left, 9)])
    everyone = row_population(left, left)
    comparer = Comparer.of(everyone, shipped())
    (column,) = personal(further_of((left, left), ("member_number",), everyone), comparer)

    assert column.personal


def test_among_kin_a_near_number_is_not_ones_own():
    left = people(300, 5, kin=0.5)
    weighing, _ = prepared(left, copied(left, 4))
    levels = np.array([[EQUAL], [EQUAL], [NEAR]], dtype=np.uint8)

    said = weighing.worth(levels, np.array([0]))

    assert said.own[0] > 0
    assert said.own_among_kin[0] == pytest.approx(0, abs=1e-4)
    assert not said.overwhelming[0]


def test_where_there_are_no_kin_an_address_outweighs_the_rules_about_kin():
    left = people(300, 5)
    weighing, _ = prepared(left, copied(left, 4))
    levels = np.array([[EQUAL], [EQUAL], [MISSING]], dtype=np.uint8)

    assert weighing.worth(levels, np.array([0])).overwhelming[0]


def test_before_learning_true_pairs_are_taken_to_agree_mostly():
    left = people(60, 1)
    everyone = row_population(left, left)
    columns = further_of((left, left), ALSO, everyone)
    known = before_learning(columns, (np.arange(50), np.arange(50) + 61), 3.0)

    assert isinstance(known, Learnt)
    assert known.kin == 3.0
    assert (known.m[:, EQUAL] > 0.7).all()
    assert (known.u[:, 1:] > 0).all()
    assert Weighing(columns, known).say(np.arange(3), np.arange(3) + 60).bits.shape == (3, 3)
