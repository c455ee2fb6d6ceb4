"""Ten digits of two offices, told apart or refused."""

import pytest

from payung.core.places.codes import (
    BPS,
    KEMENDAGRI,
    read_regency_code,
    read_village_code,
    system_of,
)
from payung.core.places.gazetteer import bps_codes
from payung.core.places.index import exists


# 1103 is Aceh Timur for the ministry and Aceh Selatan (1101) for the statistics office, and this
# number is a village for both.
BOTH = "1103092008"
# 6103 is Sanggau for the ministry and Landak (6108) for the statistics office.
ONLY_BPS = "6103030019"


def test_a_code_of_the_expected_regency_is_taken():
    assert read_village_code("6108012014", ("6108",), named=False) == ("6108012014", None)


def test_a_statistical_code_is_translated():
    village, problem = read_village_code(ONLY_BPS, ("6108",), named=False)
    assert village == bps_codes()[ONLY_BPS]
    assert village[:4] == "6108"
    assert problem is None


def test_of_two_readings_the_one_that_lies_in_the_expected_regency_is_taken():
    assert read_village_code(BOTH, ("1101",), named=False) == (bps_codes()[BOTH], None)
    assert read_village_code(BOTH, ("1103",), named=False) == (BOTH, None)


@pytest.mark.parametrize("regencies", [(), ("6107",)])
def test_two_readings_and_nothing_to_decide_by_are_refused(regencies):
    assert read_village_code(BOTH, regencies, named=False) == (None, "village_ambiguous")


def test_the_other_codes_of_the_table_decide():
    assert read_village_code(BOTH, (), named=False, system=KEMENDAGRI) == (BOTH, None)
    assert read_village_code(BOTH, (), named=False, system=BPS) == (bps_codes()[BOTH], None)


def test_a_statistical_code_newer_than_our_list_is_refused_not_read_as_another_place():
    unknown = next(
        str(code)
        for code in range(6103000000, 6103999999)
        if exists(str(code)) and str(code) not in bps_codes()
    )
    assert read_village_code(unknown, ("6108",), named=False) == (None, "village_ambiguous")


def test_where_both_offices_number_a_regency_alike_the_ministry_comes_first():
    assert read_village_code("1113022004", ("1113",), named=True) == ("1113022004", None)


def test_a_code_of_another_regency_than_the_text_names_is_refused():
    assert read_village_code("6108012014", ("6112",), named=True) == (None, "village_ambiguous")


def test_somebody_may_live_outside_the_regency_that_is_only_expected():
    assert read_village_code("6108012014", ("6112",), named=False) == ("6108012014", None)


def test_a_former_code_is_followed_and_said_to_be_old():
    village, problem = read_village_code("9101022001", (), named=False)
    assert village == "9301022001"
    assert problem == "village_old_code"


def test_a_code_that_never_was_is_unknown():
    assert read_village_code("6108019999", ("6108",), named=True) == (None, "village_unknown")
    assert read_village_code("0000000000", (), named=False) == (None, "village_unknown")


def test_a_table_with_codes_of_one_office_is_recognised():
    assert system_of(["6108012014", BOTH]) == KEMENDAGRI
    assert system_of([ONLY_BPS, BOTH]) == BPS


def test_a_table_with_codes_of_both_or_of_neither_is_not():
    assert system_of(["6108012014", ONLY_BPS]) is None
    assert system_of([BOTH]) is None
    assert system_of([]) is None


def test_a_regency_code_is_read_as_the_expected_regency_when_it_can_be():
    assert read_regency_code("6108", "6108") == ("6108",)
    assert read_regency_code("6103", "6108") == ("6108",)
    assert read_regency_code("6108", None) == ("6106", "6108")
    assert read_regency_code("9999", None) == ()
