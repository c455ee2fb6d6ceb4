import polars as pl

from payung.core.matching.judgements import JUDGEMENTS, Judgements
from payung.core.matching.linking import memberships_of
from payung.core.matching.people import people_of
from tests.unit.core.matching.tables import ALI, day, table


ALENG = {**ALI, "name": "Yohanes Aleng"}  # the same NIK: the model asks a human
BUDI = {"name": "Budi Utomo", "nik": "6108012003900004", "birth_date": day("1990-03-20")}
MEMBER = {name: ALI[name] for name in ("name", "nik", "birth_date")}


def said(*lines):
    """Judgements: ("person", record, other, same) or ("membership", record, kpj, same)."""
    records = [
        {
            "kind": kind,
            "record": record,
            "other": subject if kind == "person" else None,
            "kpj": subject if kind == "membership" else None,
            "same": same,
        }
        for kind, record, subject, same in lines
    ]
    return pl.DataFrame(records, schema=JUDGEMENTS)


def persons(rows, *lines):
    return people_of(table(*rows), decisions=said(*lines)).frame["person"].to_list()


def links(rows, members, *lines):
    records = table(*rows)
    people = records.join(people_of(records).frame, on="record")
    numbered = table(*({"kpj": f"K{n}", **member} for n, member in enumerate(members)))
    found = memberships_of(people, numbered, decisions=said(*lines))
    return found.select("record", "kpj", "decision").rows()


def test_two_that_the_model_left_apart_are_one_when_somebody_says_so():
    assert persons([ALI, ALENG]) == [0, 1]
    assert persons([ALI, ALENG], ("person", 0, 1, True)) == [0, 0]
    assert persons([ALI, BUDI], ("person", 1, 0, True)) == [0, 0]


def test_two_that_the_model_merged_are_two_when_somebody_says_so():
    assert persons([ALI, {**ALI, "phone": None}], ("person", 0, 1, False)) == [0, 1]


def test_records_that_say_exactly_the_same_can_be_two_people():
    assert persons([ALI, ALI], ("person", 0, 1, False)) == [0, 1]


def test_undoing_a_judgement_restores_exactly_what_was_before():
    rows = [ALI, {**ALI, "phone": None}, ALENG, BUDI]
    before = people_of(table(*rows))
    people_of(table(*rows), decisions=said(("person", 0, 1, False)))
    after = people_of(table(*rows), decisions=said())

    assert after.frame.equals(before.frame)
    assert after.pairs.equals(before.pairs)


def test_other_records_follow_a_judgement_that_two_are_one():
    rows = [ALI, {**ALI, "phone": None}, BUDI, {**BUDI, "sex": "L"}]

    assert persons(rows) == [0, 0, 1, 1]
    assert persons(rows, ("person", 0, 2, True)) == [0, 0, 0, 0]


def test_no_third_record_brings_together_whom_somebody_parted():
    rows = [ALI, {**ALI, "phone": None}, {**ALI, "sex": None}]
    found = persons(rows, ("person", 0, 1, False))

    assert found[0] != found[1]


def test_a_judged_pair_is_told_once_with_its_reason():
    pairs = people_of(table(ALI, ALENG), decisions=said(("person", 0, 1, False))).pairs

    assert pairs.select("decision", "probability").rows() == [("none", 0.0)]
    assert pairs["reasons"][0].to_list() == ["decided_different"]


def test_who_was_judged_to_be_two_is_not_asked_again_through_other_records():
    rows = [ALI, {**ALI, "phone": None}, ALENG]
    assert people_of(table(*rows)).pairs.filter(pl.col("decision") == "review").height == 2
    pairs = people_of(table(*rows), decisions=said(("person", 0, 2, False))).pairs

    assert pairs.filter(pl.col("decision") == "review").is_empty()


def test_a_membership_given_by_a_person_is_certain():
    assert links([ALI, BUDI], [MEMBER], ("membership", 1, "K0", True)) == [(1, "K0", "match")]


def test_a_membership_refused_by_a_person_is_not_linked():
    assert links([ALI], [MEMBER]) == [(0, "K0", "match")]
    assert links([ALI], [MEMBER], ("membership", 0, "K0", False)) == []


def test_refusing_one_of_two_equal_memberships_keeps_the_other():
    found = links([ALI], [MEMBER, MEMBER], ("membership", 0, "K1", False))

    assert found == [(0, "K0", "match")]


def test_judgements_about_what_is_not_there_change_nothing():
    lines = [("person", 0, 99, True), ("person", 98, 99, False), ("membership", 0, "K7", True)]

    assert persons([ALI, ALENG], *lines) == [0, 1]
    assert links([ALI], [MEMBER], *lines) == [(0, "K0", "match")]


def test_the_latest_of_contradicting_judgements_counts():
    lines = [("person", 0, 1, False), ("person", 1, 0, True)]

    assert persons([ALI, ALENG], *lines) == [0, 0]
    assert Judgements.read(said(*lines), table(ALI, ALENG)).pairs["same"].to_list() == [True]


def test_a_record_judged_against_itself_is_nothing():
    assert persons([ALI], ("person", 0, 0, False)) == [0]
