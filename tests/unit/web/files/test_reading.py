from payung.registry.models import Roster
from payung.web.files.reading import chosen_fields, shapes_of


def column(index: int, heading: str, field: str | None, letter: str = "") -> dict:
    return {
        "index": index, "letter": letter or "ABCDE"[index], "heading": heading, "field": field,
        "evidence": "heading", "confidence": 0.9,
    }  # fmt: skip


def table(sheet: str, *columns: dict, rows: int = 10) -> dict:
    return {"sheet": sheet, "columns": list(columns), "person_rows": rows}


def roster(*tables: dict) -> Roster:
    return Roster(understanding={"tables": list(tables)})


NAME, NIK = column(0, "NAMA", "name"), column(1, "KTP", "nik")


def test_tables_with_the_same_columns_are_shown_once():
    shapes = shapes_of(roster(table("I", NAME, NIK), table("II", NAME, NIK, rows=5)))
    assert len(shapes) == 1
    assert [one["sheet"] for one in shapes[0].tables] == ["I", "II"]
    assert shapes[0].rows == 15


def test_other_columns_are_another_shape():
    shapes = shapes_of(roster(table("I", NAME, NIK), table("II", NAME)))
    assert [shape.recognised for shape in shapes] == [2, 1]


def test_every_select_has_a_name_of_its_own():
    shapes = shapes_of(roster(table("I", NAME, NIK), table("II", NIK)))
    keys = [one["key"] for shape in shapes for one in shape.columns]
    assert len(keys) == len(set(keys)) == 3


def test_a_file_that_was_not_understood_has_no_shapes():
    assert shapes_of(Roster(understanding={})) == []


def test_what_a_person_chose_is_kept_by_heading():
    chosen = {"column-0-0": "name", "column-0-1": ""}
    assert chosen_fields(roster(table("I", NAME, NIK)), chosen) == {"NAMA": "name", "KTP": None}


def test_a_column_without_heading_is_called_by_its_letter():
    bare = column(2, "", None)
    assert chosen_fields(roster(table("I", bare)), {"column-0-2": "job"}) == {"C": "job"}


def test_a_column_that_was_not_on_the_form_is_left_as_it_is():
    assert chosen_fields(roster(table("I", NAME, NIK)), {"column-0-0": "name"}) == {"NAMA": "name"}
