"""References to the law as an Indonesian reader writes them.

The parameter files give them in short English, ``PP 44/2015 art. 16(1) letter b``.
"""

import datetime
import re
from functools import cache
from pathlib import Path

from payung.core.yaml_texts import load_yaml
from payung.texts.numbers import day_words


PHRASES = Path(__file__).parent / "reference_phrases.yaml"
ARTICLE = re.compile(r"\barts?\.? (?=\d)")
# 16(1) letter b · 27(1)g · 18(1) letter b1 · 103(3a) · 4(2)b
PARAGRAPH = re.compile(r"\b(\d+[A-Z]?)\((\d+[a-z]?)\)(?:(?: letter )?\b([a-z]\d?)\b)?")
PARAGRAPHS = re.compile(r"\((\d+)\)-\((\d+)\)")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
NUMBER = re.compile(r"\b\d+(?:,\d{3})*(?:\.\d+)?\b(?!/)")


def say_reference(reference: str, language: str) -> str:
    """The reference in Indonesian (``PP 44/2015 pasal 16 ayat (1) huruf b``), or as it is in English.

    Takes references of parameters and the articles of an answer. A phrase that nobody has
    translated stays English: a guard test finds it.
    """
    return _indonesian(reference) if language == "id" else reference


@cache
def _indonesian(reference: str) -> str:
    text = PARAGRAPHS.sub(_paragraphs, PARAGRAPH.sub(_paragraph, reference))
    text = DAY.sub(lambda day: day_words(datetime.date.fromisoformat(day[0]), "id"), text)
    text = NUMBER.sub(_number, ARTICLE.sub("pasal ", text))
    text = _phrase_pattern().sub(lambda phrase: _phrases()[phrase[0]], text)
    return text[:1].upper() + text[1:]


def _paragraph(found: re.Match[str]) -> str:
    article, paragraph, letter = found.groups()
    return f"{article} ayat ({paragraph})" + (f" huruf {letter}" if letter else "")


def _paragraphs(found: re.Match[str]) -> str:
    """(3)-(4) are two, (3)-(6) are more."""
    first, last = found.groups()
    return f"({first}) {'dan' if int(last) == int(first) + 1 else 'sampai'} ({last})"


def _number(found: re.Match[str]) -> str:
    """10,547,400 as 10.547.400 and 1.0511 as 1,0511."""
    return found[0].translate(str.maketrans(",.", ".,"))


@cache
def _phrases() -> dict[str, str]:
    phrases: dict[str, str] = load_yaml(PHRASES.read_text(encoding="utf-8"))
    return phrases


@cache
def _phrase_pattern() -> re.Pattern[str]:
    """Whole words only, the longest phrase first."""
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
