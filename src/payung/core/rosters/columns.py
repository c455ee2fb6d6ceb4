"""Which column is which field: heading words and contents together, the best sum for a table."""

from collections.abc import Iterable, Sequence

import numpy as np

from payung.core.rosters.assignment import assign
from payung.core.rosters.contents import SELF_EVIDENT, Profile, content_score
from payung.core.rosters.headings import Vocabulary, joined
from payung.core.rosters.mapping import Mapping
from payung.core.rosters.schema import ColumnReading, letter


CONTENT_WEIGHT = 0.9
LEAST = 0.45  # less than this is no recognition
LEAST_WITHOUT_HEADING = 0.5
BOTTOM_ONLY = 0.92  # the lowest cell of a heading alone, under a group heading of no meaning
BOTTOM_UNDER_FIELD = 0.6  # … under a group heading that names something itself
TIE = 0.001  # earlier columns first
PIECES = {"sex": frozenset({"sex_male", "sex_female"})}
TICKS = ("sex_male", "sex_female")


def heading_scores(parts: Sequence[str], words: Vocabulary) -> dict[str, float]:
    """Field -> score for a heading of one to three cells, top to bottom."""
    found = dict(words.scores(joined(parts)))
    if len(parts) > 1:
        above = words.scores(joined(parts[:-1]))
        bottom = words.scores(parts[-1])
        somebody_else = words.others.intersection(words.expand(joined(parts[:-1])))
        if max(bottom.values(), default=0.0) >= 0.9 and not somebody_else:
            # The lowest cell says it; words above it only say where it belongs.
            for field in found.keys() - bottom.keys():
                found[field] *= 1.0 if found[field] >= 0.95 else 0.5
        top = max(above.values(), default=0.0)
        weight = BOTTOM_UNDER_FIELD if top >= 0.6 else BOTTOM_ONLY
        for whole, pieces in PIECES.items():
            if above.get(whole, 0.0) >= 0.6:
                _into_pieces(found, whole, bottom, pieces)
        for field, score in bottom.items():
            found[field] = max(found.get(field, 0.0), score * weight)
    return found


def _into_pieces(
    found: dict[str, float], whole: str, said: dict[str, float], pieces: frozenset[str]
) -> None:
    """Under "L/P", a cell "L" names a piece of it and no longer the whole."""
    piece = max((said.get(name, 0.0) for name in pieces), default=0.0)
    if piece >= 0.9:
        found[whole] = min(found.get(whole, 0.0), 0.6)
    for name in pieces & said.keys():
        found[name] = max(found.get(name, 0.0), 0.97 * said[name])


def recognise(
    parts: Sequence[tuple[int, Sequence[str]]],
    profiles: dict[int, Profile],
    words: Vocabulary,
    mapping: Mapping | None = None,
    template: str | None = None,
) -> tuple[ColumnReading, ...]:
    """A reading per column (index, heading cells); each field at most once."""
    decided = _decided(parts, mapping)
    taken = {field for field in decided.values() if field}
    free = [(index, cells) for index, cells in parts if index not in decided]
    fields = sorted(_fields(words) - taken)
    spoken = [heading_scores(cells, words) for _, cells in free]
    scores = np.full((len(free), len(fields)), -1.0)
    for line, ((index, cells), said) in enumerate(zip(free, spoken, strict=True)):
        for at, name in enumerate(fields):
            scores[line, at] = _score(name, said, bool(cells), profiles[index]) - TIE * line
    chosen: list[int | None] = [None] * len(free)
    if free and fields:
        chosen = assign(scores)
    readings = {}
    for line, ((index, cells), place) in enumerate(zip(free, chosen, strict=True)):
        field = fields[place] if place is not None else None
        heading = spoken[line].get(field, 0.0) if field else 0.0
        sure = scores[line, place] + TIE * line if place is not None else 0.0
        evidence = "template" if template else ("heading" if heading >= LEAST else "content")
        readings[index] = _reading(index, cells, field, evidence, float(sure))
    for index, cells in parts:
        if index in decided:
            readings[index] = _reading(index, cells, decided[index], "mapping", 1.0)
    return tuple(_without_lone_tick(readings[index] for index, _ in parts))


def _fields(words: Vocabulary) -> set[str]:
    return {field for fields in words.phrases.values() for field in fields} | set(SELF_EVIDENT)


def _decided(
    parts: Sequence[tuple[int, Sequence[str]]], mapping: Mapping | None
) -> dict[int, str | None]:
    decided: dict[int, str | None] = {}
    if mapping is None:
        return decided
    for index, cells in parts:
        known, field = mapping.field_of(index, joined(cells))
        if known:
            decided[index] = field
    return decided


def _score(field: str, said: dict[str, float], has_heading: bool, profile: Profile) -> float:
    """What heading and contents say together; -1 when it is not enough."""
    heading = said.get(field, 0.0)
    content = content_score(field, profile)
    if heading == 0.0 and (field not in SELF_EVIDENT or content <= 0):
        return -1.0
    strange = max(said.values(), default=0.0)
    if heading == 0.0 and strange >= 0.6 and field not in ("nik", "kk", "birth_date", "sex"):
        return -1.0  # the heading names something else: only hard evidence goes against it
    total = heading + CONTENT_WEIGHT * content
    if heading == 0.0:
        total -= 0.25 * strange + (0.15 if has_heading else 0.0)
    least = LEAST if heading else LEAST_WITHOUT_HEADING
    return total if total >= least else -1.0


def _reading(
    index: int, cells: Sequence[str], field: str | None, evidence: str, score: float
) -> ColumnReading:
    sure = round(max(0.0, min(1.0, score / 1.5)), 2)
    return ColumnReading(index, letter(index), joined(cells), field, evidence, sure)


def _without_lone_tick(readings: Iterable[ColumnReading]) -> list[ColumnReading]:
    """A column L without a column P beside it (or the other way) is no pair of ticks."""
    listed = list(readings)
    fields = {reading.field for reading in listed}
    if len(fields.intersection(TICKS)) != 1 or "sex" in fields:
        return listed
    return [
        ColumnReading(r.index, r.letter, r.heading, "sex", r.evidence, r.confidence)
        if r.field in TICKS
        else r
        for r in listed
    ]
