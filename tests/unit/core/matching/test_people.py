import polars as pl

from payung.core.matching.people import people_of
from payung.core.matching.telling import PAIRS
from tests.unit.core.matching.tables import ALI, day, table


NAMESAKE = {**ALI, "nik": "6108011211710003", "birth_date": day("1971-11-12"), "phone": None}


def persons(*records):
    """The person of each record, in the order of the records."""
    return people_of(table(*records)).frame["person"].to_list()


def test_every_record_belongs_to_exactly_one_person():
    rows = table(ALI, {}, {**ALI, "name": "ALI"}, {}, NAMESAKE)
    frame = people_of(rows).frame

    assert frame["record"].to_list() == rows["record"].to_list()
    assert frame["person"].null_count() == 0


def test_persons_are_numbered_in_the_order_of_their_first_record():
    assert persons(NAMESAKE, ALI, NAMESAKE, ALI) == [0, 1, 0, 1]


def test_records_of_one_person_come_together_through_a_third():
    unread = {**ALI, "nik": None, "birth_date": None}
    other = {**ALI, "nik": None, "phone": None, "village_code": None}

    assert persons(unread, ALI, other) == [0, 0, 0]


def test_empty_records_are_nobody_twice():
    assert persons({}, {}, {}) == [0, 1, 2]


def test_a_name_alone_does_not_make_two_records_one_person():
    assert persons({"name": "Ali"}, {"name": "Ali"}) == [0, 1]


def test_twins_stay_two_even_when_a_record_lacks_their_numbers():
    hayati = {"name": "Noor Hayati", "nik": "6108014101030009", "birth_date": day("2003-01-01"),
              "sex": "P", "village_code": "6108012003"}  # fmt: skip
    santi = {**hayati, "name": "Noor Santi", "nik": "6108014101030010"}

    found = persons(hayati, santi, {**hayati, "nik": None}, {**santi, "nik": None})

    assert found == [0, 1, 0, 1]


def test_namesakes_in_a_village_stay_two():
    assert persons(ALI, NAMESAKE, ALI, NAMESAKE) == [0, 1, 0, 1]


def test_a_record_that_fits_two_namesakes_stays_alone_and_is_shown_for_review():
    unclear = {"name": ALI["name"], "village_code": ALI["village_code"]}
    found = people_of(table(ALI, NAMESAKE, unclear))

    assert found.frame["person"].to_list() == [0, 1, 2]
    assert found.pairs.filter(pl.col("decision") == "match").is_empty()


def test_a_family_under_one_number_is_not_merged():
    family = [
        {"name": name, "nik": "6108010101120009", "birth_date": day(date), "phone": ALI["phone"]}
        for name, date in [("Ali", "1970-02-03"), ("Siti", "1974-05-16"), ("Hasan", "1999-12-27")]
    ]

    assert persons(*family) == [0, 1, 2]


def test_an_overruled_match_is_a_review_with_its_reason():
    weak = {**ALI, "nik": None, "birth_date": None, "sex": None}
    found = people_of(table(ALI, {**NAMESAKE, "phone": ALI["phone"]}, weak))
    touching = found.pairs.filter(pl.col("reasons").list.contains("fits_two_people"))

    assert found.frame["person"].n_unique() == 3
    assert set(touching["decision"]) == {"review"}
    assert touching.height == 2


def test_pairs_name_the_smaller_record_first_and_have_reasons():
    pairs = people_of(table(ALI, ALI, {**ALI, "name": "Moh Ali"}, NAMESAKE)).pairs

    assert pairs.schema == pl.Schema(PAIRS)
    assert (pairs["record_a"] < pairs["record_b"]).all()
    assert (pairs["reasons"].list.len() > 0).all()
    assert set(pairs["decision"]) <= {"match", "review"}


def test_records_that_say_the_same_are_matched_with_the_first_only():
    pairs = people_of(table(*[ALI] * 50)).pairs

    assert pairs["record_a"].to_list() == [0] * 49


def test_record_numbers_are_the_callers():
    rows = table(ALI, NAMESAKE, ALI).with_columns(record=pl.Series([70, 50, 60], dtype=pl.UInt32))
    found = people_of(rows)

    assert found.frame.rows() == [(50, 0), (60, 1), (70, 1)]
    assert found.pairs.select("record_a", "record_b").rows() == [(60, 70)]


def test_no_rows_give_no_people():
    found = people_of(table())

    assert found.frame.is_empty()
    assert found.pairs.schema == pl.Schema(PAIRS)
