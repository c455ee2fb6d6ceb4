import polars as pl

from payung.core.matching.people import people_of
from tests.unit.core.matching.tables import ALI, table


ALENG = {**ALI, "name": "Yohanes Aleng"}  # the same NIK: the model asks a human


def told(*records):
    return people_of(table(*records)).pairs.select("record_a", "record_b", "decision").rows()


def test_a_match_and_a_question_are_told():
    assert told(ALI, {**ALI, "phone": None}, ALENG) == [
        (0, 1, "match"),
        (0, 2, "review"),
        (1, 2, "review"),
    ]


def test_what_is_one_person_through_others_is_not_asked_again():
    """Ali and Aleng look like two under one NIK, until a record says that both are his names."""
    both = {**ALI, "alias": "Yohanes Aleng", "phone": None}

    assert (0, 1, "review") in told(ALI, ALENG)
    assert [line for line in told(ALI, ALENG, both) if line[2] == "review"] == []


def test_strangers_are_not_told():
    assert told(ALI, {"name": "Hasan", "nik": "6108012003900004"}) == []


def test_a_likely_pair_that_a_rule_holds_back_keeps_its_probability():
    pair = people_of(table(ALI, ALENG)).pairs.row(0, named=True)

    assert pair["decision"] == "review"
    assert pair["probability"] > 0.9
    assert pair["reasons"][:2] == ["nik_equal", "name_differs"]


def test_pairs_of_profiles_are_told_for_their_first_records():
    pairs = people_of(table(ALENG, ALI, ALI, ALI)).pairs

    assert pairs.filter(pl.col("decision") == "review")["record_b"].to_list() == [1]
