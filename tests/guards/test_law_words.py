"""Whatever the law module shows to people has words in both languages."""

import ast
import re
from pathlib import Path

import pytest

from payung.core.benefits.care import AIDS, MODES, PROSTHESIS
from payung.core.benefits.disability import KINDS
from payung.core.benefits.migrants import CASH_DURING, CASH_OUTSIDE, EVENTS_ABROAD, SUMS
from payung.core.contributions import BILLED
from payung.core.law import Evidence, load_law, risk_classes
from payung.core.law.loading import PROGRAMMES, UNITS
from payung.texts import LANGUAGES, knows, say, say_reference


SOURCE = Path(__file__).resolve().parents[2] / "src" / "payung"
PARAMETERS = load_law().parameters
REFERENCES = sorted(
    {value.reference for one in PARAMETERS.values() for value in one.values}
    | {one.reference for one in risk_classes().businesses.values()}
)
# Words of the short English in which the parameter files cite; none is Indonesian, too.
ENGLISH = re.compile(
    r"\b(arts?|articles?|still|be|read|seen|notices?|growth|amending|amended|letter|press|relief|"
    r"ended|ends|before|after|beside|derived|announced|observed|yearly|years?|months?|days?|hours?|"
    r"sum|row|numbers?|alike|choice|counting|rule|found|fitted|assessment|official|inserted|paid|force|"
    r"scholarship|workers?|with|and|of|the|no|not|for|in|as|by|an|is|to|only|work|was|were)\b",
    re.IGNORECASE,
)


def test_every_parameter_is_described_in_indonesian():
    assert [name for name, one in PARAMETERS.items() if not one.uraian] == []


def test_every_note_is_there_in_both_languages_or_in_none():
    assert [name for name, one in PARAMETERS.items() if bool(one.note) != bool(one.catatan)] == []


def test_indonesian_descriptions_are_no_copies_of_the_english_ones():
    same = [n for n, one in PARAMETERS.items() if one.uraian == one.description]
    assert same == []


def test_no_two_parameters_share_a_description():
    """Who searches the list could not tell them from each other."""
    said = [one.uraian for one in PARAMETERS.values()]
    assert sorted({one for one in said if said.count(one) > 1}) == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_reference_keeps_an_english_word_in_indonesian(reference):
    assert ENGLISH.findall(say_reference(reference, "id")) == []


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", text)))


@pytest.mark.parametrize("name", sorted(n for n, one in PARAMETERS.items() if one.note))
def test_a_note_keeps_its_large_numbers_in_indonesian(name):
    """Years and amounts; small numbers may be spelt out ("fifteen")."""
    one = PARAMETERS[name]
    large = {number for number in numbers(one.note) if len(number) >= 4}
    assert large - numbers(one.catatan) == set()


def spoken_parts() -> set[str]:
    """Names of parts that core.benefits makes: plain ones in its code, and those it puts together."""
    found = set()
    for path in sorted((SOURCE / "core" / "benefits").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            makes_parts = node.func.id.endswith("part") or node.func.id == "_ceiling"
            second = node.args[1] if makes_parts and len(node.args) > 1 else None
            if isinstance(second, ast.Constant) and isinstance(second.value, str):
                found.add(second.value)
    migrants = {f"{SUMS}.{name}" for two in EVENTS_ABROAD.values() for one in two for name in one}
    return {
        *found, *migrants, *CASH_DURING, *CASH_OUTSIDE, PROSTHESIS[0],
        *(f"jkk.transport.{mode}" for mode in MODES),
        *(f"jkk.aid.{aid}" for aid in AIDS),
        *(f"jkk.disability.{kind}" for kind in KINDS),
        *(f"{one}.{saved}" for one in ("jht", "jp") for saved in ("contributions", "return")),
    }  # fmt: skip


def test_the_search_for_parts_finds_those_of_every_programme():
    assert {
        "jkm.lump_sum", "jkk.death", "jkk.home_care", "jht.balance", "jp.pension", "jkp.cash",
        "pmi.benefits.glasses", "scholarship.yearly",
    } <= spoken_parts()  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_benefit_has_words(language):
    assert [p for p in sorted(spoken_parts()) if not knows(f"part.{p}", language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_programme_payer_unit_and_evidence_has_words(language):
    codes = [
        *(f"programme.{programme}" for programme in (*PROGRAMMES, "jkk+jkm")),
        *(f"payer.{payer}" for payer in BILLED),
        *(f"unit.{unit}" for unit in UNITS - {"rank"}),  # a place in an order: the number alone
        *(f"evidence.{evidence}" for evidence in Evidence),
    ]
    assert [code for code in codes if not knows(code, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_verified_says_so(language):
    mark = say("law.to_verify", language)
    for evidence in Evidence:
        assert (mark in say(f"evidence.{evidence}", language)) == evidence.to_verify
