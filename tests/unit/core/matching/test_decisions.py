import numpy as np
import pytest

from payung.core.matching.comparisons import FIELDS, Comparer
from payung.core.matching.decisions import WORDS, decide, reason, reasons
from payung.core.matching.model import shipped
from payung.core.matching.normalise import population
from tests.unit.core.matching.tables import ALI, day, table


OTHERS = [{**ALI, "name": f"Orang {n}", "nik": f"6108010101{60 + n}0001", "birth_date": None,
           "phone": None, "village_code": None} for n in range(5)]  # fmt: skip


def judged(one, other, model=None, others=()):
    """Decision, reasons and probability of a pair, among a few others of the same district."""
    model = model or shipped()
    people = population(table(one), table(other), table(*OTHERS, *others))
    profile = people.records["profile"].to_numpy()
    found = Comparer.of(people, model).compare(profile[:1], profile[1:2])
    decided = decide(found, model)
    said = reasons(found.levels, model)[0].to_list()
    return WORDS[decided.decision[0]], said, float(decided.probability[0])


def test_equal_nik_and_name_match():
    decision, said, probability = judged(ALI, {**ALI, "phone": None, "village_code": None})

    assert decision == "match"
    assert said == ["nik_equal", "name_equal", "birth_equal"]
    assert probability > 0.999


def test_name_variants_under_one_nik_match():
    for name in ("MUH. ALI", "Muhammad Ali", "M Ali"):
        decision, _, _ = judged({**ALI, "name": "Muhammad Ali"}, {"name": name, "nik": ALI["nik"]})
        assert decision == "match"


def test_one_nik_and_another_name_is_for_a_human():
    decision, said, _ = judged(ALI, {**ALI, "name": "Yohanes Aleng"})

    assert decision == "review"
    assert said[:2] == ["nik_equal", "name_differs"]


@pytest.mark.parametrize(
    ("more", "decision"),
    [
        ({}, "match"),
        ({"birth_date": day("1985-07-06")}, "match"),  # day and month exchanged
        ({"birth_date": day("1985-06-09")}, "review"),
        ({"village_code": "6108012003", "phone": None}, "review"),  # nothing of home agrees
    ],
)
def test_one_nik_and_a_name_badly_written_is_one_person_at_home(more, decision):
    badly = {**ALI, "name": "Alhiyat", **more}
    found, said, _ = judged({**ALI, "phone": None}, badly)

    assert (found, said[:2]) == (decision, ["nik_equal", "name_faintly"])


@pytest.mark.parametrize(
    ("name", "more", "decision"),
    [
        ("Ali Mustofa", {}, "match"),
        ("Ali Mustofa", {"village_code": "6108012003"}, "review"),
        ("Ali Mustofa", {"birth_date": day("1985-06-08")}, "none"),
        ("Yohanes Kodot", {}, "none"),
    ],
)
def test_a_slip_in_the_nik_and_part_of_the_name_is_one_person_at_home(name, more, decision):
    slipped = {**ALI, "nik": "6108910706850001", "phone": None, "name": name, **more}

    assert judged(ALI, slipped)[0] == decision


def test_father_and_son_with_one_nik_are_never_matched():
    son = {"name": "Hasan", "nik": ALI["nik"], "birth_date": day("2004-09-17"), "sex": "L"}

    assert judged(ALI, son)[0] != "match"
    assert judged(ALI, {**son, "name": "Ali"})[0] != "match"


@pytest.mark.parametrize(
    ("name", "nik"),
    [("Noor Santi", "6108014101030010"), ("Noor Hayatiwati", "6108014101030010"),
     ("Noor Santi", None), ("Noor", "6108014101030010"), ("Noor Hayani", "6108014101030010")],
)  # fmt: skip
def test_twins_are_two_people(name, nik):
    one = {
        "name": "Noor Hayati",
        "nik": "6108014101030009",
        "birth_date": day("2003-01-01"),
        "sex": "P",
        "village_code": "6108012003",
        "phone": "+6282243382090",
    }

    assert judged(one, {**one, "name": name, "nik": nik})[0] != "match"


def test_a_mistyped_nik_with_the_same_name_and_date_matches():
    decision, said, _ = judged(ALI, {**ALI, "nik": "6108910706850001", "phone": None})

    assert decision == "match"
    assert said[0] == "nik_one_digit"


def test_swapped_digits_are_named():
    assert judged(ALI, {**ALI, "nik": "6108017006850001"})[1][0] == "nik_swapped"


def test_namesakes_with_other_dates_and_numbers_are_none():
    namesake = {**ALI, "nik": "6108011211710003", "birth_date": day("1971-11-12"), "phone": None}
    decision, _, probability = judged(ALI, namesake)

    assert decision == "none"
    assert probability < shipped().review


def test_two_real_numbers_with_other_dates_are_never_one_person_whatever_else_agrees():
    other = {**ALI, "nik": "6108010806850001", "birth_date": day("1985-06-08")}

    assert judged(ALI, other)[0] == "none"


def test_two_real_numbers_with_one_name_and_date_are_for_a_human():
    other = {**ALI, "nik": "6108010706850007", "phone": None, "village_code": None}
    other["nik"] = "6108010706850023"

    assert judged(ALI, other)[0] == "review"


def test_without_nik_a_name_with_its_date_matches():
    bare = {"name": "Ali Hidayat", "birth_date": ALI["birth_date"]}

    assert judged(ALI, bare)[0] == "match"


def test_a_name_and_a_village_alone_are_likely_and_never_enough_without_a_human():
    bare = {"name": "Ali Hidayat", "village_code": ALI["village_code"]}

    assert judged(bare, bare)[0] == "match"
    assert judged(bare, bare, shipped().merging)[0] == "review"
    assert judged(bare, {**bare, "sex": "L"}, shipped().merging)[0] == "review"


def test_a_common_name_and_a_village_alone_are_for_a_human():
    bare = {"name": "Ali Hidayat", "village_code": ALI["village_code"]}
    many = [{**bare, "birth_date": day(f"19{at}-02-03")} for at in range(60, 80)]

    assert judged(bare, bare, others=many)[0] == "review"


def test_a_sex_written_wrong_is_forgiven_where_all_else_is_the_same():
    bare = {**ALI, "nik": None, "phone": None}

    assert judged(bare, {**bare, "sex": "P"})[0] == "match"
    assert judged(bare, {**bare, "sex": "P", "name": "Ali"})[0] == "review"
    assert judged(bare, {**bare, "sex": "P", "village_code": "6108012003"})[0] == "review"


def test_exchanged_day_and_month_are_forgiven_and_said():
    bare = {"name": "Ali Hidayat", "birth_date": day("1985-07-06"), "village_code": "6108012014"}
    decision, said, _ = judged({**ALI, "nik": None}, bare)

    assert decision == "match"
    assert "birth_swapped" in said


def test_brothers_who_share_village_phone_and_family_card_are_two():
    brother = {**ALI, "name": "Hasan Hidayat", "nik": None, "birth_date": day("1989-02-03")}
    shared = {"kk": "6108010101010001"}

    assert judged({**ALI, **shared}, {**brother, **shared})[0] == "none"


def test_nothing_known_is_none_and_still_has_reasons():
    decision, said, probability = judged({}, {})

    assert decision == "none"
    assert said == ["nik_missing", "name_missing", "birth_missing"]
    assert 0 <= probability < 0.01


def test_what_is_unlikely_is_never_matched_and_what_is_none_is_never_likely():
    model = shipped()
    for other in ({**ALI, "name": "Yohanes Aleng"}, {**ALI, "sex": "P", "nik": None}, ALI, {}):
        decision, _, probability = judged(ALI, other)
        assert decision != "match" or probability >= model.match
        assert decision != "none" or probability < model.review
        assert decision == "none" or probability >= model.review


def test_a_likely_pair_may_still_be_for_a_human():
    decision, _, probability = judged(ALI, {**ALI, "name": "Yohanes Aleng"})

    assert decision == "review"
    assert probability > shipped().match


def test_every_level_has_a_reason_or_is_silent_on_purpose():
    model = shipped()
    spoken = {reason(field, level) for field in FIELDS for level in model.fields[field].levels} - {
        None
    }

    assert all(code.count("_") >= 1 and code.islower() for code in spoken)
    assert {"nik_equal", "nik_one_digit", "nik_swapped", "nik_differs", "name_equal",
            "name_similar", "name_differs", "birth_equal", "birth_swapped", "birth_differs",
            "birth_missing", "village_equal", "village_differs", "phone_equal", "sex_differs",
            "kk_shared", "alias_equal", "name_subset"} <= spoken  # fmt: skip


def test_no_pairs_give_no_decisions():
    model = shipped()
    people = population(table(ALI))
    none = np.array([], dtype=np.uint32)
    decided = decide(Comparer.of(people, model).compare(none, none), model)

    assert len(decided.decision) == 0
