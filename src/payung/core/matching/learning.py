"""Learning the weights from the tables themselves, without a single labelled pair.

Pairs drawn at random are nearly all two people: they tell how two people look (u). Pairs that
share a key are true or not; expectation–maximisation tells the share of true pairs that look so
(m): each pair counts by the probability that the weights give it, the weights follow from the
counts, and so on until nothing moves. How rare a name is goes on being counted in the data.

What is learnt is a proposal. It is written as a model file, read by people, and only then shipped.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.candidates import candidates_between
from payung.core.matching.comparisons import FIELDS, Comparer, Comparison, total_bits
from payung.core.matching.keys import WIDE
from payung.core.matching.model import (
    SHIPPED,
    Calibration,
    FieldModel,
    FloatArray,
    Model,
    loaded,
    shipped,
)
from payung.core.matching.normalise import Array, row_population


DRAWN = 300_000  # pairs at random
ENOUGH = 50  # of a level; one of which they neither show nor promise as many keeps its u
KEPT = 200.0  # pairs that what was known before counts for
ROUNDS, STILL = 30, 1e-4
# Shares of another whole: of those whose NIK lost a digit, who use an alias, who were born on a
# default day. Their m and u belong together and stay.
APART = {"nik": ("digit_lost",), "name": ("alias",), "birth": ("default",)}


def learn(left: pl.DataFrame, right: pl.DataFrame, *, start: Model | None = None) -> Model:
    """The model that fits two tables (as for ``match``), from ``start`` (the shipped one).

    Only m and u change; prior, thresholds, calibration and limits stay as they were. The u of
    names stays too: it is that of a name that one person bears.
    """
    model = start or shipped()
    everyone = row_population(left, right)
    few = max(left.height, right.height) <= model.wide_limit
    met = candidates_between(everyone, model, without=frozenset() if few else WIDE)
    comparer = Comparer.of(everyone, model)
    random = np.random.default_rng(len(met.left))
    drawn = min(DRAWN, left.height * right.height)
    strangers = comparer.compare(
        random.integers(0, max(left.height, 1), drawn),
        left.height + random.integers(0, max(right.height, 1), drawn),
    )
    fields = {name: _with_u(name, model.fields[name], strangers.levels[name]) for name in FIELDS}
    fields["name"] = model.fields["name"]
    model = replace(model, fields=fields)
    found = comparer.compare(met.left, met.right)
    rarity = found.bits["name"] - comparer.model.fields["name"].bits[found.levels["name"]]
    return _settled(model, found, rarity)


def _settled(model: Model, found: Comparison, rarity: FloatArray) -> Model:
    """Rounds of weighing and counting, until the shares stand still."""
    before = {name: model.fields[name].m for name in FIELDS}
    for _ in range(ROUNDS):
        bits = {name: model.fields[name].bits[found.levels[name]] for name in FIELDS}
        bits["name"] = np.maximum(bits["name"] + rarity, np.minimum(bits["name"], 0))
        odds = np.clip(total_bits(bits, model), -model.limit, model.limit)
        true = (1 / (1 + np.exp2(-odds))).astype(np.float32)
        fields = {
            name: _with_m(name, model.fields[name], found.levels[name], true, before[name])
            for name in FIELDS
        }
        moved = max(float(np.abs(fields[name].m - model.fields[name].m).max()) for name in FIELDS)
        model = replace(model, fields=fields)
        if moved < STILL:
            break
    return model


def _with_u(name: str, field: FieldModel, levels: Array) -> FieldModel:
    counts = np.bincount(levels, minlength=len(field.levels)).astype(np.float64)
    known = max(counts[1:].sum(), 1)
    seen = _whole(name, field) & ((counts >= ENOUGH) | (field.u * known >= ENOUGH))
    u = np.where(seen, np.maximum(counts, 1) / known, field.u)
    return replace(field, u=u.astype(np.float32))


def _with_m(
    name: str, field: FieldModel, levels: Array, true: FloatArray, before: FloatArray
) -> FieldModel:
    whole = _whole(name, field)
    counts = np.where(whole, np.bincount(levels, weights=true, minlength=len(whole)), 0)
    prior = np.where(whole, before, 0) / before[whole].sum()
    m = (counts + KEPT * prior) / (counts.sum() + KEPT)
    return replace(field, m=np.where(whole, m, field.m).astype(np.float32))


def _whole(name: str, field: FieldModel) -> npt.NDArray[np.bool_]:
    """The levels whose shares add up to one."""
    apart = ("missing", *APART.get(name, ()))
    return np.array([level not in apart for level in field.levels])


def write_model(model: Model, path: Path, *, how: str, template: Path = SHIPPED) -> None:
    """``model`` as a file that ``read_model`` reads; its first line says ``how`` it was made.
    What a model does not keep (notes) comes from ``template``; the version is one more."""
    import yaml  # brought along only by who writes a model

    data = loaded(template)
    data["version"] = model.version + 1
    data["calibration"] = {name: _points(getattr(model, name)) for name in ("sure", "doubt")}
    data["fields"] = {
        name: {
            level: {"m": _rounded(field.m[at]), "u": _rounded(field.u[at])}
            for at, level in enumerate(field.levels)
            if at
        }
        for name, field in model.fields.items()
    }
    head = f"# A proposal, to be read before it is used. {' '.join(how.split())}\n"
    path.write_text(head + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def _points(line: Calibration) -> list[list[float]]:
    return [[float(bits), float(odds)] for bits, odds in zip(line.bits, line.odds, strict=True)]


def _rounded(share: np.float32) -> float:
    """Three digits that count: more would be read as knowledge."""
    return float(f"{float(share):.3g}")
