import polars as pl

from payung.core.matching.linking import LINKS, memberships_of
from payung.core.matching.model import shipped
from payung.core.matching.people import people_of
from payung.demo import labelled_pairs
from tests.unit.core.matching.tables import ALI, day, table


MEMBER = {name: ALI[name] for name in ("name", "nik", "birth_date", "sex")}
HASAN = {"name": "Hasan Basri", "nik": "6108012003900004", "birth_date": day("1990-03-20")}


def linked(rows, members):
    """record, kpj, decision of what is linked; rows are grouped into people first."""
    records = table(*rows)
    people = records.join(people_of(records).frame, on="record")
    numbered = [{"kpj": f"K{n}", **member} for n, member in enumerate(members)]
    return memberships_of(people, table(*numbered))


def links(rows, members):
    return linked(rows, members).select("record", "kpj", "decision").rows()


def test_a_person_may_hold_several_memberships():
    assert links([ALI], [MEMBER, MEMBER]) == [(0, "K0", "match"), (0, "K1", "match")]


def test_all_records_of_a_person_get_the_links_of_the_person():
    unread = {"name": "Ali Hidayat", "phone": ALI["phone"], "village_code": ALI["village_code"]}
    member = {**MEMBER, "name": "Ali", "birth_date": None}

    assert links([unread, ALI], [member]) == [(0, "K0", "match"), (1, "K0", "match")]


def test_what_the_records_say_together_counts():
    by_nik = {**ALI, "name": "Rudi Hartono", "alias": "Phang Tet Khiong"}
    member = {**MEMBER, "name": "PHANG TET KHIONG"}

    assert links([by_nik], [member]) == [(0, "K0", "match")]


def test_one_membership_belongs_to_one_person():
    found = linked([ALI, HASAN], [MEMBER, {**HASAN, "nik": None}])

    assert found.select("record", "kpj").rows() == [(0, "K0"), (1, "K1")]


def test_a_membership_that_fits_two_people_is_for_review_with_one():
    one = {"name": "Ali Hidayat", "birth_date": day("1985-06-07"), "village_code": "6108012014"}
    other = {**one, "village_code": "6108102003", "nik": None, "sex": "P"}
    rows = table({**one, "sex": "L"}, other).with_columns(person=pl.Series([0, 1], dtype=pl.UInt32))
    found = memberships_of(rows, table({"kpj": "K0", "name": "Ali Hidayat",
                                        "birth_date": day("1985-06-07")}))  # fmt: skip

    assert found.height == 1
    assert found["decision"].to_list() == ["review"]
    assert "fits_two_people" in found["reasons"][0].to_list()
    assert found["probability"][0] < 0.9


def test_a_shared_number_and_another_name_is_for_a_human():
    found = linked([ALI], [{**MEMBER, "name": "Yohanes Aleng"}])

    assert found["decision"].to_list() == ["review"]
    assert found["reasons"][0].to_list()[:2] == ["nik_equal", "name_differs"]


def test_the_membership_of_a_twin_is_not_linked():
    twin = {**MEMBER, "name": "Ali Saputra", "nik": "6108010706850002"}

    assert links([{**ALI, "name": "Ali Hidayat"}], [twin]) == []


def test_strangers_are_not_linked():
    assert links([ALI], [HASAN]) == []


def test_links_have_reasons_and_a_probability():
    found = linked([ALI, HASAN], [MEMBER, HASAN])

    assert found.schema == pl.Schema(LINKS)
    assert found["probability"].is_between(0, 1).all()
    assert (found["reasons"].list.len() > 0).all()


def test_without_members_or_rows_there_are_no_links():
    rows = table(ALI).with_columns(person=pl.lit(0, pl.UInt32))
    none = table({"kpj": "K0"}).clear()

    assert memberships_of(rows, none).is_empty()
    assert memberships_of(rows.clear(), table({"kpj": "K0", **MEMBER})).is_empty()


def test_a_person_with_many_different_records_is_compared_by_a_bounded_number():
    rows = table(
        *({**ALI, "name": f"Ali {chr(97 + n % 26)}{chr(97 + n // 26)}di"} for n in range(200))
    )
    people = rows.with_columns(person=pl.lit(0, pl.UInt32))
    found = memberships_of(people, table({"kpj": "K0", **MEMBER}))

    assert found.height == 200


def test_a_kpj_that_stands_twice_in_the_extract_is_no_doubt():
    rows = table(ALI).with_columns(person=pl.lit(0, pl.UInt32))
    members = table({"kpj": "K0", **MEMBER}, {"kpj": "K0", **MEMBER, "sex": None})

    assert memberships_of(rows, members)["decision"].to_list() == ["match"]


def test_no_membership_is_given_below_what_merges_people():
    """Nobody looks before a membership protects; what two tables call a match may ask first."""
    left, right, _ = labelled_pairs(3_000, 5)
    rows = left.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("record"))
    rows = rows.with_columns(person="record").drop("id")
    found = memberships_of(rows, right.rename({"id": "kpj"}))
    given, asked = (
        found.filter(pl.col("decision") == decision)["probability"] for decision in ("match", "review")
    )  # fmt: skip

    assert given.min() >= shipped().merge > shipped().match
    assert asked.is_between(shipped().match, shipped().merge, closed="left").any()
