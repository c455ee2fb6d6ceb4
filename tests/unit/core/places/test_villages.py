"""The resolver over a frame of distinct texts."""

import polars as pl

from payung.core.places import Villages


SCHEMA = {"village": pl.String, "district": pl.String, "regency": pl.String}


def frame(*rows):
    return pl.DataFrame(list(rows), schema=SCHEMA, orient="row")


def test_rows_come_back_in_order_with_their_answers():
    written = frame(
        ("Ds. Amboyo Inti", None, None),
        ("Raja", "Mandor", None),
        (None, "Ngabang", None),
        ("Raja", "Ngabang", "Landak"),
    )
    answered = Villages().resolve(written, "6108")
    assert answered.select(SCHEMA.keys()).equals(written)
    assert answered.select(
        "village_code", "district_code", "regency_code", "village_problem"
    ).rows() == [
        ("6108012014", "610801", "6108", None),
        (None, "610804", "6108", "village_unknown"),
        (None, "610801", "6108", "village_missing"),
        ("6108012003", "610801", "6108", None),
    ]


def test_further_columns_stay():
    written = frame(("Raja", "Ngabang", None)).with_columns(mark=pl.lit(7))
    assert Villages().resolve(written, "6108")["mark"].to_list() == [7]


def test_no_rows_give_no_rows_with_all_columns():
    answered = Villages().resolve(frame(), "6108")
    assert answered.height == 0
    assert answered.schema["village_code"] == pl.String


def test_a_column_without_any_text_may_have_no_type():
    written = pl.DataFrame({"village": ["Sebirang"], "district": [None], "regency": [None]})
    assert Villages().resolve(written, "6108")["village_code"].to_list() == ["6108012018"]


def test_one_sure_code_tells_whose_codes_the_table_uses():
    alone = Villages().resolve(frame(("1103092008", None, None)), None)
    assert alone["village_problem"].to_list() == ["village_ambiguous"]
    both = Villages().resolve(frame(("1103092008", None, None), ("6103030019", None, None)), None)
    assert both["village_code"].to_list() == ["1101122001", "6108012003"]


def test_the_same_texts_get_the_same_answer_again():
    written = frame(("Sei Keli", "Ngbang", None), ("Tebdak", None, None))
    assert Villages().resolve(written, "6108").equals(Villages().resolve(written, "6108"))
