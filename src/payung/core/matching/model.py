"""The matching model: weights, thresholds and limits, read from a reviewed file.

The shipped model is ``model.yaml`` beside this module. A learnt model has the same shape, so that
it can be read, compared and approved like any other text.
"""

import math
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


SHIPPED = Path(__file__).with_name("model.yaml")

MISSING = 0  # the level of every field where one side has no value

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True)
class FieldModel:
    """Levels of one field in the order of the file; level 0 is "missing", worth nothing. ``m``
    and ``u``: the share of true pairs, and of pairs of two people, that look so (1 for missing)."""

    levels: tuple[str, ...]
    m: FloatArray
    u: FloatArray

    @cached_property
    def bits(self) -> FloatArray:
        """What each level is worth."""
        bits: FloatArray = np.log2(self.m / self.u)
        return bits

    def code(self, level: str) -> int:
        """The number of a level by its name; KeyError for a name the model does not have."""
        if level not in self.levels:
            raise KeyError(level)
        return self.levels.index(level)


@dataclass(frozen=True)
class Calibration:
    """From the sum of bits to the log2 odds that pairs with this sum are true: points of a line
    that only rises."""

    bits: FloatArray
    odds: FloatArray

    def probability(self, bits: FloatArray, limit: float) -> FloatArray:
        """Of pairs with this sum, how many of one are true."""
        odds = np.clip(np.interp(bits, self.bits, self.odds), -limit, limit)
        share: FloatArray = (1 / (1 + np.exp2(-odds))).astype(np.float32)
        return share

    def least(self, probability: float) -> float:
        """The sum of bits at which this probability is reached."""
        odds = math.log2(probability / (1 - probability))
        return float(np.interp(odds, self.odds, self.bits))


@dataclass(frozen=True)
class Model:
    """Everything a run needs to weigh pairs. Bits are log2 of odds; ``prior`` is added once."""

    version: int
    prior: float
    sure: "Calibration"
    doubt: "Calibration"
    limit: float
    match: float
    merge: float
    review: float
    margin: float
    undated: float
    family_limit: float
    fields: dict[str, FieldModel]
    kin: dict[str, FloatArray]  # bits of name and birth, per level, against two of one household
    default_days: frozenset[int]
    unseen_namesakes: float
    least_name_bits: float
    block_limit: int
    window: int
    person_limit: int
    wide_limit: int

    @property
    def merging(self) -> "Model":
        """The model for what is done without a human: people merged, memberships given. Neither
        ever by a name in a village alone."""
        return replace(self, match=self.merge, undated=math.inf)


def read_model(path: Path = SHIPPED) -> Model:
    """The model in a YAML file. KeyError when a part is missing, ValueError when m or u is no
    share between 0 and 1, the thresholds are not in order or the calibration does not rise."""
    data = loaded(path)
    review, match, merge = (
        float(data["thresholds"][name]) for name in ("review", "match", "merge")
    )
    if not 0 < review <= match <= merge < 1:
        raise ValueError("thresholds must satisfy 0 < review <= match <= merge < 1")
    return Model(
        version=int(data["version"]),
        prior=float(data["prior"]),
        sure=_calibration(data, "sure"),
        doubt=_calibration(data, "doubt"),
        limit=float(data["limit"]),
        match=match,
        merge=merge,
        review=review,
        margin=float(data["margin"]),
        undated=float(data["undated"]),
        family_limit=float(data["family_limit"]),
        fields={name: _field(name, levels) for name, levels in data["fields"].items()},
        kin=_kin(data),
        default_days=frozenset(int(day) for day in data["default_days"]),
        unseen_namesakes=float(data["namesakes"]["unseen"]),
        least_name_bits=float(data["namesakes"]["least_bits"]),
        block_limit=int(data["candidates"]["block_limit"]),
        window=int(data["candidates"]["window"]),
        person_limit=int(data["candidates"]["person_limit"]),
        wide_limit=int(data["candidates"]["wide_limit"]),
    )


def loaded(path: Path) -> dict[str, Any]:
    """The YAML of a model file as it stands."""
    from payung.core.yaml_texts import load_yaml  # brought along only by who reads a model

    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"))
    return data


@cache
def shipped() -> Model:
    """The model that comes with the product."""
    return read_model()


def _calibration(data: dict[str, Any], name: str) -> Calibration:
    points = np.asarray(data["calibration"][name], dtype=np.float32)
    if (np.diff(points, axis=0) <= 0).any():
        raise ValueError(f"calibration.{name}: bits and odds must rise from point to point")
    return Calibration(points[:, 0], points[:, 1])


def _kin(data: dict[str, Any]) -> dict[str, FloatArray]:
    """What each level says for one person and against kin; of missing values nothing."""
    found = {}
    for name, shares in data["kin"].items():
        field = _field(name, data["fields"][name])
        u = np.array([1.0, *(float(shares[level]) for level in field.levels[1:])])
        if not ((u > 0) & (u <= 1)).all():
            raise ValueError(f"kin.{name}: shares must be above 0 and up to 1")
        found[name] = np.log2(field.m / u).astype(np.float32)
    return found


def _field(name: str, levels: dict[str, dict[str, Any]]) -> FieldModel:
    shares = [(1.0, 1.0)]
    for level, share in levels.items():
        m, u = float(share["m"]), float(share["u"])
        if not (0 < m <= 1 and 0 < u <= 1):
            raise ValueError(f"{name}.{level}: m and u must be shares above 0 and up to 1")
        shares.append((m, u))
    table = np.asarray(shares, dtype=np.float32)
    return FieldModel(("missing", *levels), table[:, 0], table[:, 1])
