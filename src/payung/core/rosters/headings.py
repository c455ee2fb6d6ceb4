"""What a column heading says: text above a column -> how well it names each field (0 … 1)."""

import functools
import importlib.resources
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from payung.core.yaml_texts import load_yaml


SHORT = frozenset({"kk", "jk", "hp", "wa"})  # short words that mean something inside others
EXACT = 1.0
WEAK = 0.7
SECOND = 0.6  # a second column of the same kind
WHOLE_BESIDES = 0.5  # what a part may mean when the whole heading has a meaning of its own
PART = 0.85  # the phrase stands in the heading beside other words; each of them costs
EACH_OTHER_WORD = 0.15
LEAST_ALIKE = 84  # per cent of letters that a mistyped heading must share
RELATED = frozenset(
    {"mother", "father", "spouse", "heir", "relation", "job_other", "phone_of_others"}
)
LONGEST_HEADING = 90  # a longer text is a sentence


@functools.lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, no accents, every sign a space: ``No. KTP`` -> ``no ktp``."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z]+|\d+|#", folded))


@dataclass(frozen=True)
class Vocabulary:
    """The words of one kind of list. ``phrases`` maps an expanded phrase to field -> weight."""

    phrases: Mapping[str, Mapping[str, float]]
    compact: Mapping[str, str]
    abbreviations: Mapping[str, str]
    fillers: frozenset[str]
    others: frozenset[str]  # words of somebody else: "NIK suami" is not this person's NIK

    def expand(self, heading: str) -> tuple[str, ...]:
        """The words of a heading, abbreviations spelled out, letter-spaced words joined."""
        return tuple(self.abbreviations.get(word, word) for word in plain(heading).split())

    def scores(self, heading: str) -> dict[str, float]:
        """Field -> score of every field that the heading may name; empty for other words."""
        return dict(_scores(self, heading))

    def best(self, heading: str) -> float:
        return max(self.scores(heading).values(), default=0.0)

    def __hash__(self) -> int:
        return id(self)


@functools.lru_cache(maxsize=20_000)
def _scores(words: Vocabulary, heading: str) -> tuple[tuple[str, float], ...]:
    if not heading.strip() or len(heading) > LONGEST_HEADING:
        return ()
    found: dict[str, float] = {}
    variants = {re.sub(r"\([^)]*\)?|\*+", " ", heading): 0.99, heading: 1.0}
    for variant, weight in variants.items():
        for field, score in _of_words(words, words.expand(variant)).items():
            found[field] = max(found.get(field, 0.0), score * weight)
    return tuple(sorted(found.items()))


def _of_words(words: Vocabulary, tokens: tuple[str, ...]) -> dict[str, float]:
    if not tokens:
        return {}
    whole = " ".join(tokens)
    exact = words.phrases.get(whole) or words.phrases.get(words.compact.get("".join(tokens), ""))
    if exact:
        beside = WHOLE_BESIDES if max(exact.values()) >= EXACT else 1.0
        parts = {field: score * beside for field, score in _parts(words, tokens).items()}
        return {**parts, **exact}
    found = _parts(words, tokens)
    if max(found.values(), default=0.0) < PART:
        for field, score in _alike(words, "".join(tokens)).items():
            found[field] = max(found.get(field, 0.0), score)
    return found


def _parts(words: Vocabulary, tokens: tuple[str, ...]) -> dict[str, float]:
    """Phrases inside the heading; words that mean nothing are free, the first phrase leads."""
    found: dict[str, float] = {}
    for start in range(len(tokens)):
        for end in range(start + 1, len(tokens) + 1):
            short = end - start == 1 and len(tokens[start]) < 3 and tokens[start] not in SHORT
            if end - start == len(tokens) or short:
                continue
            fields = words.phrases.get(" ".join(tokens[start:end]))
            if not fields:
                continue
            others = [t for t in (*tokens[:start], *tokens[end:]) if t not in words.fillers]
            score = PART + 0.08 * (not others) - EACH_OTHER_WORD * len(others) - 0.03 * (start > 0)
            score += 0.01 * (end - start)
            for field, weight in fields.items():
                found[field] = max(found.get(field, 0.0), score * weight)
    strange = 0.5 if words.others.intersection(tokens) else 1.0
    return {
        field: score * (1.0 if field in RELATED else strange)
        for field, score in found.items()
        if score > 0.25
    }


def _alike(words: Vocabulary, compact: str) -> dict[str, float]:
    if len(compact) < 5:
        return {}
    near = process.extract(
        compact, words.compact.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=3
    )
    found: dict[str, float] = {}
    for phrase, alike, _ in near:
        if len(phrase) < 5:
            continue
        for field, weight in words.phrases[words.compact[phrase]].items():
            found[field] = max(found.get(field, 0.0), weight * 0.9 * alike / 100)
    return found


def build(data: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary from parsed YAML: abbreviations, fillers, fields, weak."""
    short = {word: long for long, words in data["abbreviations"].items() for word in words}
    phrases: dict[str, dict[str, float]] = {}
    for weight, part in ((WEAK, "weak"), (EXACT, "fields")):
        for field, written in data.get(part, {}).items():
            for phrase in written:
                tokens = [short.get(word, word) for word in plain(phrase).split()]
                phrases.setdefault(" ".join(tokens), {})[field] = weight
    for second, first in data.get("second", {}).items():
        for fields in phrases.values():
            if first in fields and second not in fields:
                fields[second] = SECOND * fields[first]
    compact = {phrase.replace(" ", ""): phrase for phrase in phrases}
    return Vocabulary(
        phrases, compact, short, frozenset(data["fillers"]), frozenset(data["others"])
    )


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """``second`` adds to ``first``; a phrase that ``second`` gives away leaves its old field."""
    given = {plain(phrase) for words in second.get("fields", {}).values() for phrase in words}
    fields = {
        field: [phrase for phrase in words if plain(phrase) not in given]
        for field, words in first["fields"].items()
    }
    for field, words in second.get("fields", {}).items():
        fields[field] = [*fields.get(field, []), *words]
    return {**first, "fields": fields}


@functools.cache
def load(package: str, name: str) -> dict[str, Any]:
    """A YAML file that ships beside the code."""
    text = importlib.resources.files(package).joinpath(name).read_text(encoding="utf-8")
    data: dict[str, Any] = load_yaml(text)
    return data


@functools.cache
def roster_words() -> Vocabulary:
    """The vocabulary of rosters (``headings.yaml``)."""
    return build(load("payung.core.rosters", "headings.yaml"))


def joined(parts: Sequence[str]) -> str:
    """One heading out of the cells of a two- or three-row header, repeated words once."""
    seen: list[str] = []
    for part in parts:
        text = " ".join(part.split())
        if text and text not in seen:
            seen.append(text)
    return " ".join(seen)
