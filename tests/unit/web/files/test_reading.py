from payung.registry.models import Roster
from payung.web.files.reading import chosen_fields, columns_of, tables_of


def column(index: int, heading: str, field: str | None, confidence: float = 0.9) -> dict:
    return {
        "index": index, "letter": "ABCDE"[index], "heading": heading, "field": field,
        "evidence": "heading", "confidence": confidence,
    }  # fmt: skip


def roster(*tables: list[dict]) -> Roster:
    return Roster(understanding={"tables": [{"sheet": "", "columns": one} for one in tables]})


NAME, NIK = column(0, "NAMA", "name"), column(1, "KTP", "nik")


def test_a_heading_of_several_tables_is_asked_about_once():
    columns = columns_of(roster([NAME, NIK], [NAME]))
    assert [(one["heading"], one["times"]) for one in columns] == [("NAMA", 2), ("KTP", 1)]


def test_the_least_sure_reading_is_shown():
    unsure = column(3, "NAMA", "mother", confidence=0.4)
    for order in ([NAME], [unsure]), ([unsure], [NAME]):
        assert columns_of(roster(*order))[0]["field"] == "mother"


def test_every_select_has_a_name_of_its_own():
    keys = [one["key"] for one in columns_of(roster([NAME, NIK], [NIK, column(2, "L/P", "sex")]))]
    assert keys == ["column-0", "column-1", "column-2"]


def test_a_file_that_was_not_understood_has_neither_tables_nor_columns():
    nothing = Roster(understanding={})
    assert tables_of(nothing) == columns_of(nothing) == []


def test_what_a_person_chose_is_kept_by_heading():
    chosen = {"column-0": "name", "column-1": ""}
    assert chosen_fields(roster([NAME, NIK]), chosen) == {"NAMA": "name", "KTP": None}


def test_a_column_without_heading_is_called_by_its_letter():
    assert chosen_fields(roster([column(2, "", None)]), {"column-0": "job"}) == {"C": "job"}


def test_a_column_that_was_not_on_the_form_is_left_as_it_is():
    assert chosen_fields(roster([NAME, NIK]), {"column-0": "name"}) == {"NAMA": "name"}
