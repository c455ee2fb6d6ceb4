import numpy as np
import pytest

from payung.core.matching.model import shipped
from payung.core.matching.numbers import compare_births, compare_niks, plausible


NIK = 6108010706850001


def nik_level(one, other, *, parts=(0, 0), odd=(False, True), births=(1, 1), nik_births=(0, 0)):
    field = shipped().fields["nik"]

    def numbers(*values):
        return np.array(values, dtype=np.uint64)

    borne = (np.array([not odd[0]]), np.array([not odd[1]]))
    level = compare_niks(
        (numbers(one), numbers(other)),
        (numbers(parts[0]), numbers(parts[1])),
        borne,
        (numbers(births[0]), numbers(births[1])),
        (numbers(nik_births[0]), numbers(nik_births[1])),
        field,
    )
    return field.levels[level[0]]


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (NIK, "equal"),
        (6108010706850091, "one_digit"),
        (6108910706850001, "one_digit"),
        (6108017006850001, "swapped"),
        (6108010706850010, "swapped"),
        (6108910706850091, "two_digits"),
        (6171021112990007, "differs"),
        (0, "missing"),
    ],
)
def test_a_slip_explains_an_odd_number(other, level):
    assert nik_level(NIK, other) == level


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (6108010706850003, "neighbour"),
        (6108010706850002, "next"),
        (6108020706850001, "neighbour"),
        (6108031112990007, "own"),
    ],
)
def test_two_numbers_that_look_real_are_two_peoples(other, level):
    assert nik_level(NIK, other, odd=(False, False)) == level


@pytest.mark.parametrize(
    ("other", "births", "level"),
    [
        (6108010706850002, (850607, 850607), "next"),  # twins, from a district of nobody else
        (6108010706850002, (850607, 0), "next"),
        (6108010706850002, (850607, 850617), "one_digit"),  # its bearer is of another day
        (6108010706850003, (850607, 850607), "one_digit"),  # not one after the other
        (6108010706850000, (850607, 850607), "next"),
    ],
)
def test_numbers_given_one_after_the_other_are_twins_wherever_they_are_from(other, births, level):
    found = nik_level(NIK, other, odd=(True, True), births=births, nik_births=(850607, 850607))
    assert found == level


def test_a_slip_in_the_date_is_a_slip_where_no_date_is_written():
    assert nik_level(NIK, 6108010806850001, odd=(False, False), births=(1, 0)) == "one_digit"
    assert nik_level(NIK, 6108010806850001, odd=(False, False)) == "neighbour"


def test_numbers_that_each_have_their_bearers_own_date_are_two_peoples():
    dates = {"births": (850608, 850609), "nik_births": (850608, 850609)}

    assert nik_level(NIK, 6108010806859001, odd=(False, True), **dates) == "own"


@pytest.mark.parametrize(
    "written",
    [
        610801070685000,  # the last digit lost
        108010706850001,  # the first
        610801076850001,  # one inside
        61080107068500011,  # one doubled
        61080107906850001,  # one too many inside
    ],
)
def test_15_or_17_digits_that_fit_a_nik(written):
    assert nik_level(NIK, 0, parts=(0, written)) == "digit_lost"
    assert nik_level(0, NIK, parts=(written, 0)) == "digit_lost"


def test_15_digits_of_another_number_differ():
    assert nik_level(NIK, 0, parts=(0, 610902070685000)) == "differs"


def test_two_equal_parts_agree():
    assert nik_level(0, 0, parts=(610801070685000, 610801070685000)) == "digit_lost"


@pytest.mark.parametrize("other", [NIK, 6108010706850091, 6108017006850001, 6171021112990007, 0])
def test_comparing_niks_is_symmetric(other):
    assert nik_level(NIK, other, odd=(False, True)) == nik_level(other, NIK, odd=(True, False))


def test_a_plausible_nik_has_a_common_area_a_small_serial_and_the_written_date():
    nik = np.array([6108010706850001, 6108010706850002, 6108010706859002, 6199010706850001, 0])
    nik_birth = np.array([850608, 850608, 850608, 850608, 0])
    birth = np.array([850608, 850609, 850608, 0, 850608])
    areas = np.concatenate([nik, np.repeat(nik[:1], 3)])

    seen = plausible(
        areas, np.concatenate([birth, np.repeat(0, 3)]), np.concatenate([nik_birth, [850608] * 3])
    )

    assert seen[:5].tolist() == [True, False, False, False, False]


def birth_level(one, other, *, nik_births=(0, 0), same_nik=False, one_nik=False):
    model = shipped()
    number = [np.array([value + 1 if value else 0]) for value in (one, other, *nik_births)]
    level = compare_births(
        (number[0], number[1]),
        (number[2], number[3]),
        np.array([same_nik]),
        np.array([one_nik]),
        model,
    )
    return model.fields["birth"].levels[level[0]]


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (850607, "equal"),
        (850706, "swapped"),
        (860607, "year"),
        (580607, "year"),  # 85 and 58: digits exchanged
        (850609, "day"),
        (851107, "month"),
        (850101, "default_year"),
        (990607, "differs"),
        (711224, "differs"),
        (0, "missing"),
    ],
)
def test_how_dates_agree(other, level):
    assert birth_level(850607, other) == level
    assert birth_level(other, 850607) == level


def test_the_first_of_january_says_less():
    assert birth_level(850101, 850101) == "default"


def test_the_nik_stands_in_for_a_date_that_is_not_written():
    assert birth_level(0, 850607, nik_births=(850607, 0)) == "equal"


def test_the_same_nik_says_its_date_only_once():
    numbers = {"nik_births": (850607, 850607), "one_nik": True}

    assert birth_level(0, 850607, same_nik=True, **numbers) == "missing"
    assert birth_level(0, 850607, same_nik=False, **numbers) == "equal"


def test_a_slip_in_the_date_of_a_nik_is_not_held_against_it_twice():
    assert birth_level(0, 850607, nik_births=(850608, 850607), one_nik=True) == "missing"


def test_a_date_written_wrong_is_mended_by_the_other_sides_nik():
    assert birth_level(860607, 850607, nik_births=(850607, 0)) == "by_nik"
    assert birth_level(850607, 860607, nik_births=(0, 850607)) == "by_nik"
