import pytest

from payung.core.matching.comparisons import FIELDS, Comparer
from payung.core.matching.model import shipped
from payung.core.matching.normalise import population
from tests.unit.core.matching.tables import ALI, day, table


def compared(one, other, *others):
    """Level and bits of each field of a pair, among other records."""
    model = shipped()
    tables = [table(one), table(other), table(*others)] if others else [table(one), table(other)]
    people = population(*tables)
    profile = people.records["profile"].to_numpy()
    found = Comparer.of(people, model).compare(profile[:1], profile[1:2])
    return {
        field: (model.fields[field].levels[found.levels[field][0]], float(found.bits[field][0]))
        for field in FIELDS
    }


@pytest.mark.parametrize(
    ("field", "one", "other", "level"),
    [
        ("village", {"village_code": "6108012014"}, {"village_code": "6108012014"}, "equal"),
        ("village", {"village_code": "6108012014"}, {"village_code": "6108012003"}, "district"),
        ("village", {"village_code": "6108012014"}, {"village_code": "6108102003"}, "differs"),
        ("village", {"village_code": "6108012014"}, {}, "missing"),
        ("village", {"village_code": "6108012014"}, {"village_code": "Amboyo"}, "missing"),
        ("phone", {"phone": "+628123456789"}, {"phone": "08123456789"}, "equal"),
        ("phone", {"phone": "+628123456789"}, {"phone": "+628111|+628123456789"}, "equal"),
        ("phone", {"phone": "+628123456789"}, {"phone": "+628999999999"}, "differs"),
        ("phone", {"phone": "+628123456789"}, {}, "missing"),
        ("sex", {"sex": "L"}, {"sex": "L"}, "equal"),
        ("sex", {"sex": "L"}, {"sex": "P"}, "differs"),
        ("sex", {"sex": "L"}, {"nik": "6108014706850002"}, "differs"),
        ("kk", {"kk": "6108010101010001"}, {"kk": "6108010101010001"}, "equal"),
        ("kk", {"kk": "6108010101010001"}, {"kk": "6108010101010002"}, "differs"),
    ],
)
def test_how_a_field_agrees(field, one, other, level):
    assert compared(one, other)[field][0] == level
    assert compared(other, one)[field][0] == level


def test_two_empty_records_have_nothing_to_compare():
    assert set(compared({}, {}).values()) == {("missing", 0.0)}


def test_a_name_that_many_bear_is_worth_less_but_never_counts_against():
    alone = compared(ALI, ALI)["name"][1]
    namesakes = [{"name": ALI["name"], "birth_date": day(f"19{n}-03-04")} for n in range(50, 99)]
    among = compared(ALI, ALI, *namesakes)["name"][1]

    assert 0 <= among < alone - 4


def test_a_name_that_differs_is_not_worth_more_because_it_is_rare():
    assert compared(ALI, {"name": "Budi"})["name"][1] < 0


def test_numbers_of_people_born_on_other_days_differ_however_alike_they_are():
    other = {**ALI, "nik": "6108010806850001", "birth_date": day("1985-06-08")}

    assert compared(ALI, other)["nik"][0] in ("own", "neighbour")
    assert compared(ALI, {**other, "birth_date": None})["nik"][0] == "one_digit"
