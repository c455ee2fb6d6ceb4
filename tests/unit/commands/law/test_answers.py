"""Tables of the law speak the reader's language; JSON keeps references as the files have them."""

import datetime
from decimal import Decimal

import pytest

from payung.commands.law import answers
from payung.core.law import Evidence, Parameter, Value, load_law
from payung.texts import LANGUAGES


def parameter(**changed):
    """A parameter with one value, described in both languages."""
    since = datetime.date(2015, 7, 1)
    value = Value(since, Decimal(3), "PP 44/2015 art. 16(1) letter b", Evidence.QUOTED)
    given = {
        "name": "a.name", "description": "What it is", "unit": "months", "values": (value,),
        "note": "Decided so.", "uraian": "Apa ini", "catatan": "Diputuskan begitu.",
    }  # fmt: skip
    return Parameter(**(given | changed))


def shown(capsys, one, language):
    answers.print_parameter(one, language)
    return " ".join(capsys.readouterr().out.split())


def test_an_indonesian_reads_description_note_and_reference_in_indonesian(capsys):
    said = shown(capsys, parameter(), "id")
    assert said.startswith("a.name – Apa ini")
    assert said.endswith("Diputuskan begitu.")
    assert "pasal 16" in said
    assert "art." not in said


def test_an_english_reader_gets_the_words_of_the_parameter_file(capsys):
    said = shown(capsys, parameter(), "en")
    assert said.startswith("a.name – What it is")
    assert said.endswith("Decided so.")
    assert "art. 16(1)" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_parameter_without_a_note_ends_with_its_table(capsys, language):
    said = shown(capsys, parameter(note="", catatan=""), language)
    assert not said.endswith("None")
    assert "Decided" not in said


def test_json_keeps_the_reference_of_the_parameter_file():
    one = parameter()
    assert answers.parameter_object("a.name", "months", one.values[0])["reference"] == (
        "PP 44/2015 art. 16(1) letter b"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_in_an_order_is_a_number_alone(language):
    """The order of heirs and the class of a ward have no unit."""
    value = load_law().parameters["claims.heirs_rank.parent"].values[0]
    assert answers.value_words(value, "rank", language).isdigit()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_of_the_law_can_be_shown(capsys, language):
    for one in load_law().parameters.values():
        answers.print_parameter(one, language)
    assert "art." not in capsys.readouterr().out or language == "en"
