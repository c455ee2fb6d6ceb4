"""Everything that a benefit of death, accident or migration can say has words in both languages."""

import ast
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from payung.core import benefits
from payung.core.benefits import EVENTS, Child, deadlines_of, order
from payung.core.benefits.migrants import EVENTS_ABROAD, PHASES
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month
from payung.texts import LANGUAGES, knows, say, say_problem, say_reason


FOLDER = Path(benefits.__file__).parent
DAYS = [datetime.date(2019, 12, 1), datetime.date(2024, 3, 1), datetime.date(2025, 3, 1)]
CALLS = [
    ("jkm", {"segment": "PU", "employers": 2, "paid_until": Month(2015, 7)}),
    ("jkm", {"segment": "PU", "employers": 2}),
    ("jkm", {"segment": "BPU", "since": Month(2019, 11)}),
    ("jkk-death", {"segment": "BPU", "wage": 350_000, "transport": ("land",)}),
    ("jkk-disability", {"segment": "PU", "wage": 1, "kind": "total"}),
    ("jkk-disability", {"segment": "PU", "wage": 1, "kind": "partial", "percent": Decimal(80)}),
    (
        "jkk-disability",
        {"segment": "PU", "wage": 9, "kind": "functional", "percent": 10, "function_loss": 10},
    ),
    ("jkk-stmb", {"segment": "PU", "wage": 1, "months": 15}),
    ("jkk-care", {"segment": "PU"}),
    (
        "scholarship",
        {
            "segment": "PU",
            "programme": "JKK",
            "children": (
                Child("PT", datetime.date(1990, 1, 1)),
                Child("PT", working=True),
                Child("PT", married=True),
                Child("TK"),
                Child("SD"),
                Child("SD"),
            ),
        },
    ),
    ("scholarship", {"segment": "PU", "since": Month(2019, 11), "children": (Child("SD"),)}),
]


def strings_passed_to(*functions):
    """First arguments of these calls in the modules of benefits, where they are plain texts."""
    found = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id in functions and node.args:
                first = node.args[0]
                options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found |= {one.value for one in options if isinstance(one, ast.Constant)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_refusal_has_words(language):
    codes = strings_passed_to("reason", "Refusal")
    assert len(codes) > 50
    assert sorted(code for code in codes if not knows(code, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize(("kind", "facts"), CALLS)
def test_every_part_and_reason_of_an_answer_can_be_said(kind, facts, day, language):
    answer = EVENTS[kind](on=day, law=load_law(), **facts)
    assert all(say(f"part.{part.name}", language) for part in answer.parts)
    assert all("{" not in say_reason(reason, language) for reason in answer.reasons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_migrants_heirs_and_deadlines_can_be_said(language):
    law, day = load_law(), datetime.date(2025, 3, 1)
    answers = [EVENTS["pmi-death"](on=day, law=law, phase=phase) for phase in PHASES]
    answers += [EVENTS["pmi-support"](on=day, law=law, event=event) for event in EVENTS_ABROAD]
    for answer in answers:
        assert all(say(f"part.{part.name}", language) for part in answer.parts)
    for programme in ("jkk", "jkm", "jht", "jp", "jkp", "pmi"):
        for deadline in deadlines_of(
            programme, on=day, law=law, reported_on=day, outcome_on=day, complete_on=day
        ):
            assert say(f"deadline.{deadline.name}", language)
            assert say(f"starts.{deadline.starts}", language)
            assert all(say_reason(reason, language) for reason in deadline.reasons)
    ranks = [name for name in law.parameters if name.startswith("claims.heirs_rank.")]
    for name in ranks:
        assert say(f"heir.{name.rsplit('.', 1)[1]}", language)
        assert all(
            say_reason(r, language) for r in order(["child", "sibling"], on=day, law=law).reasons
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_what_is_missing_with_its_values(language):
    with pytest.raises(Refusal) as refused:
        EVENTS["jkm"](
            on=datetime.date(2024, 3, 1), law=load_law(), segment="PU", since=Month(2024, 4)
        )
    said = say_problem(refused.value, language)
    assert "2024" in said
    assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_table_of_disability_can_be_said(language):
    rows = [name for name in load_law().parameters if name.startswith("jkk.disability.")]
    assert len(rows) > 40
    assert all(say(f"body.{name.rsplit('.', 1)[1]}", language) for name in rows)
    assert say("body.scalp_avulsed", language)
