"""Looks words up by code and puts values into them."""

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

from payung.core.errors import PayungError
from payung.core.yaml_texts import load_yaml
from payung.texts.numbers import day_words, month_words, number


LANGUAGES = ("id", "en")
WORDS = Path(__file__).parent / "words"
REASON = re.compile(r"(?P<code>\w+)(?:\((?P<values>.*)\))?")


@cache
def _catalogue(language: str) -> dict[str, str]:
    """All words of a language. A code that stands in two files is an error of ours."""
    words: dict[str, str] = {}
    for path in sorted((WORDS / language).glob("*.yaml")):
        new = load_yaml(path.read_text(encoding="utf-8"))
        doubled = words.keys() & new.keys()
        if doubled:
            raise KeyError(f"{path.name}: {sorted(doubled)} have words already")
        words |= new
    return words


def knows(code: str, language: str) -> bool:
    return code in _catalogue(language)


def say(code: str, language: str, **values: Any) -> str:
    """The sentence for a code. Raises KeyError for a code without words: that is our mistake."""
    shown = {name: _shown(value, language) for name, value in values.items()}
    return _catalogue(language)[code].format(**shown)


def advice(code: str, language: str, **values: Any) -> str:
    """What to do about a finding or a problem; empty when nothing needs to be done."""
    return say(f"{code}.do", language, **values) if knows(f"{code}.do", language) else ""


def say_problem(problem: PayungError, language: str) -> str:
    """An error in words: what it is, then what to do."""
    parts = [
        say(problem.code, language, **problem.values),
        advice(problem.code, language, **problem.values),
    ]
    return " ".join(part for part in parts if part)


def say_reason(reason: str, language: str) -> str:
    """A reason as the engine gives it, ``code(name=value, …)``, in words."""
    found = REASON.fullmatch(reason)
    if not found:
        raise KeyError(reason)
    pairs = (pair.split("=", 1) for pair in (found["values"] or "").split(", ") if pair)
    return say(found["code"], language, **{name: _read(name, text) for name, text in pairs})


def _read(name: str, text: str) -> Any:
    """Days and rupiah of a reason become days and numbers again, so that they are shown as such."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.date.fromisoformat(text)
    return int(text) if name == "rupiah" and re.fullmatch(r"-?\d+", text) else text


def _shown(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return number(value, language)
    if isinstance(value, PayungError):
        return say_problem(value, language)
    if isinstance(value, datetime.date):
        return day_words(value, language)
    named = _catalogue(language).get(f"value.{value}")
    return named or month_words(str(value), language)
