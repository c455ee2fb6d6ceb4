"""A person's correction goes before everything that was recognised."""

import datetime

import pytest

from payung.core.errors import InputProblem
from payung.core.rosters import FIELDS, Mapping, load_mapping, mapping_from, read_roster
from tests.system.layouts import LAYOUTS


AS_OF = datetime.date(2026, 6, 30)
KNOWN = frozenset(FIELDS)


def test_a_mapping_is_read_from_yaml_and_from_json() -> None:
    assert load_mapping("fields: {No. KTP: nik, C: null}", KNOWN).fields == {
        "No. KTP": "nik",
        "C": None,
    }
    assert load_mapping('{"Nama": "name"}', KNOWN).fields == {"Nama": "name"}


@pytest.mark.parametrize("text", ["- a", "{a: [", "fields: 3"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(InputProblem, match="mapping_unreadable"):
        load_mapping(text, KNOWN)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(InputProblem, match="mapping_field_unknown"):
        mapping_from({"Nama": "shoe_size"}, KNOWN)


def test_a_heading_goes_before_a_letter() -> None:
    mapping = Mapping({"B": "job", "nama": "name"})
    assert mapping.field_of(1, "NAMA") == (True, "name")
    assert mapping.field_of(1, "lain") == (True, "job")
    assert mapping.field_of(2, "lain") == (False, None)


def test_a_corrected_column_is_read_as_the_person_said() -> None:
    file, content, _ = LAYOUTS["plain_list_of_a_village"]()
    mapping = Mapping({"PEKERJAAN": "remark", "NO HP": None})
    reading = read_roster(content, name=file, as_of=AS_OF, mapping=mapping)
    assert reading.rows["job"].null_count() == reading.rows.height
    assert reading.rows["remark"][0] == "Petani"
    assert reading.rows["phone"].null_count() == reading.rows.height


def test_the_layout_of_a_sender_stays_the_same_for_other_persons() -> None:
    file, content, _ = LAYOUTS["plain_list_of_a_village"]()
    again = read_roster(content, name="other.xlsx", as_of=AS_OF)
    assert again.layout == read_roster(content, name=file, as_of=AS_OF).layout
