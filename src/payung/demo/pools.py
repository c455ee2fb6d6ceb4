"""The data files of the demo: name pools by culture, regions, work, headings. Read once."""

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import polars as pl

from payung.core.yaml_texts import load_yaml


Random = np.random.Generator


@cache
def read(name: str) -> dict[str, Any]:
    """The content of ``data/<name>.yaml``."""
    text = files("payung.demo").joinpath("data", f"{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = load_yaml(text)
    return loaded


@cache
def words(text: str) -> tuple[str, ...]:
    """Words of a pool; "_" stands for a space inside one word."""
    return tuple(word.replace("_", " ") for word in text.split())


def pick(random: Random, pool: tuple[str, ...] | list[str], count: int) -> pl.Series:
    """``count`` entries of the pool, each with the same chance."""
    values = pl.Series(values=list(pool), dtype=pl.String)
    return values.gather(random.integers(0, len(values), count))


def pick_ranked(random: Random, pool: tuple[str, ...], count: int) -> pl.Series:
    """Entries of the pool; the first ones are the most common, as in real name lists."""
    weights = 1.0 / np.arange(3, len(pool) + 3) ** 0.55
    chosen = random.choice(len(pool), size=count, p=weights / weights.sum())
    return pl.Series(values=list(pool), dtype=pl.String).gather(chosen)


def pick_weighted(random: Random, weights: dict[str, float], count: int) -> pl.Series:
    """Keys of ``weights`` in proportion to their weight."""
    shares = np.array(list(weights.values()), dtype=float)
    chosen = random.choice(len(shares), size=count, p=shares / shares.sum())
    return pl.Series(values=list(weights), dtype=pl.String).gather(chosen)


def uneven(random: Random, count: int, spread: float = 0.6) -> np.ndarray:
    """Positive weights around 1, a few large ones among many small, as villages are."""
    return np.exp(random.normal(0.0, spread, count))
