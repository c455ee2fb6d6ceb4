"""How good are the links of a run? A sample by stratum, looked at by people, says it.

All pairs that a run compared seriously fall into strata by decision and probability. From each
stratum a few are drawn and labelled by people who do not see what the engine believes. Precision
(how many links are right) and recall (how many true pairs are linked) follow with 95 % intervals:
Wilson's interval in each stratum, put together with the weights of the strata by squares and
additions of the distances (MOVER: Zou and Donner 2008), for the ratio by inversion.

A stratum without enough labels is estimated by the model's own probabilities, and says so (``basis``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from payung.core.matching.model import Model, shipped


Z = 1.959964  # two-sided 95 %
FLOOR = 0.02
"""Pairs less likely than this are nowhere in the sample: recall speaks of those above."""

LINKED = ("sure", "linked")
OPEN = ("likely", "doubtful", "apart")
STRATA = (*LINKED, *OPEN)
SIZES: Mapping[str, int] = {"sure": 60, "linked": 20, "likely": 20, "doubtful": 20, "apart": 20}
"""Most links are sure ones, and their share of wrong ones is small: it takes more to see it."""
ENOUGH = 10
"""Labels from which a stratum speaks by them; or all of its sample, where that is smaller."""
LABELS = ("same", "different", "unsure")

Floats = npt.NDArray[np.float64]


def wider(model: Model | None = None) -> Model:
    """The model with a threshold so low that near misses are told too; for sampling only."""
    return replace(model or shipped(), review=FLOOR)


def stratum() -> pl.Expr:
    """The stratum of a pair, from ``decision`` (match | review | none) and ``probability``.

    sure: linked at 0.99 or more; linked: the other links; likely: a question at 0.65 or more;
    doubtful: the other questions; apart: just below the threshold, neither linked nor asked.
    """
    decision, probability = pl.col("decision"), pl.col("probability")
    return (
        pl.when((decision == "match") & (probability >= 0.99)).then(pl.lit("sure"))
        .when(decision == "match").then(pl.lit("linked"))
        .when((decision == "review") & (probability >= 0.65)).then(pl.lit("likely"))
        .when(decision == "review").then(pl.lit("doubtful"))
        .otherwise(pl.lit("apart"))
        .alias("stratum")
    )  # fmt: skip


def strata_of(pairs: pl.DataFrame) -> pl.DataFrame:
    """kind, stratum, pairs, expected, spread: how many pairs each stratum has, how many of them
    the model believes to be true (sum of p), and how sure it is of that (sum of p (1 - p)).

    ``pairs``: kind, stratum, probability. Sorted by kind, then in the order of STRATA.
    """
    p = pl.col("probability")
    return (
        pairs.group_by("kind", "stratum")
        .agg(
            pl.len().cast(pl.Int64).alias("pairs"),
            p.sum().alias("expected"),
            (p * (1 - p)).sum().alias("spread"),
        )
        .sort("kind", pl.col("stratum").cast(pl.Enum(STRATA)))
    )


def drawn(
    pairs: pl.DataFrame, *, seed: int, sizes: Mapping[str, int] = SIZES, key: tuple[str, ...]
) -> pl.DataFrame:
    """The sample: of each kind and stratum as many pairs as ``sizes`` says, or all there are.

    ``pairs``: kind, stratum and the columns of ``key``, which name a pair. Each pair has a number
    of its own, made of its key and the seed, and the lowest are drawn: every pair is as likely as
    any other of its stratum, the order of the lines changes nothing, and a pair that was drawn
    (and labelled) once is drawn again by the next run where its stratum allows. ``place`` is that
    number: in its order strata are mixed, so that nobody reads the answer off the order.
    """
    size = pl.col("stratum").replace_strict(dict(sizes), default=0, return_dtype=pl.Int64)
    number = pl.struct("kind", *key).hash(seed).alias("place")
    numbered = pairs.with_columns(number).sort("kind", "stratum", "place", *key)
    position = pl.int_range(pl.len()).over("kind", "stratum")
    return numbered.filter(position < size).sort("place", *key)


def wilson(same: Floats, labelled: Floats, pairs: Floats, z: float = Z) -> tuple[Floats, Floats]:
    """Lower and upper limit of the share of true pairs in each stratum.

    ``same`` of ``labelled`` pairs are true; the stratum has ``pairs``. Where a good part of a
    stratum is labelled, what is left can surprise less (finite population), and nothing at all
    once every pair is. Without a label: 0 and 1.
    """
    left = pairs - labelled
    grown = np.where(left > 0, labelled * (pairs - 1) / np.where(left > 0, left, 1), np.inf)
    n = np.where(labelled > 0, np.minimum(grown, 1e12), 1.0)
    share = np.where(labelled > 0, same / np.maximum(labelled, 1), 0.5)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    known, whole = labelled > 0, (labelled > 0) & (left <= 0)
    low = np.where(known, np.clip(middle - reach, 0, share), 0.0)
    high = np.where(known, np.clip(middle + reach, share, 1), 1.0)
    return np.where(whole, share, low), np.where(whole, share, high)


def estimated(strata: pl.DataFrame) -> pl.DataFrame:
    """Adds to each stratum share, low and high of true pairs, and ``basis``: labels, or model
    where fewer than ENOUGH pairs of it have a label.

    ``strata``: pairs, expected, spread (``strata_of``), drawn, same, different, unsure. "Cannot
    say" counts as looked at, but says nothing. By the model: the mean of the probabilities, and
    1.96 standard deviations of a sum of independent pairs.
    """
    same, different, unsure, drawn, pairs = (
        strata[name].cast(pl.Float64).to_numpy()
        for name in ("same", "different", "unsure", "drawn", "pairs")
    )
    n = same + different
    low, high = wilson(same, n, pairs)
    known = (n > 0) & (n + unsure >= np.minimum(ENOUGH, drawn))
    size = np.maximum(pairs, 1)
    believed = strata["expected"].to_numpy() / size
    reach = Z * np.sqrt(strata["spread"].to_numpy()) / size
    return strata.with_columns(
        share=pl.Series(np.where(known, same / np.maximum(n, 1), believed)),
        low=pl.Series(np.where(known, low, np.clip(believed - reach, 0, 1))),
        high=pl.Series(np.where(known, high, np.clip(believed + reach, 0, 1))),
        basis=pl.Series(np.where(known, "labels", "model"), dtype=pl.String),
    )


@dataclass(frozen=True)
class Interval:
    """A share between 0 and 1 with its 95 % limits, both inside."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Quality:
    """Of the links of a kind. None where there is nothing to be right or wrong about.
    ``basis``: labels, model, or mixed (some strata have labels, some do not)."""

    precision: Interval | None
    recall: Interval | None
    basis: str


def quality(strata: pl.DataFrame) -> Quality:
    """Precision and recall from ``estimated`` strata of one kind.

    Precision: true pairs among the linked. Recall: linked true pairs among all true pairs that
    are at least FLOOR likely; a true pair that the engine holds for less likely is not seen.
    """
    filled = strata.filter(pl.col("pairs") > 0)
    bases = set(filled["basis"])
    linked, still_open = (
        _Parts.of(filled.filter(pl.col("stratum").is_in(names))) for names in (LINKED, OPEN)
    )
    return Quality(
        precision=_weighted(linked) if len(linked.pairs) else None,
        recall=_ratio(linked, still_open) if len(linked.pairs) else None,
        basis=bases.pop() if len(bases) == 1 else "mixed" if bases else "model",
    )


@dataclass(frozen=True)
class _Parts:
    pairs: Floats
    share: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(cls, frame: pl.DataFrame) -> "_Parts":
        names = ("pairs", "share", "low", "high")
        return cls(*(frame[name].cast(pl.Float64).to_numpy() for name in names))

    @property
    def true(self) -> float:
        return float((self.pairs * self.share).sum())

    @property
    def down(self) -> float:
        """Sum of squares of how many true pairs fewer each stratum may have."""
        return float(((self.pairs * (self.share - self.low)) ** 2).sum())

    @property
    def up(self) -> float:
        return float(((self.pairs * (self.high - self.share)) ** 2).sum())


def _weighted(parts: _Parts) -> Interval:
    size = float(parts.pairs.sum())
    value, down, up = parts.true / size, parts.down**0.5 / size, parts.up**0.5 / size
    return Interval(value, max(value - down, 0.0), min(value + up, 1.0))


def _ratio(linked: _Parts, still_open: _Parts) -> Interval | None:
    """A / (A + B) for true pairs A and B: all r for which (1 - r) A - r B may be nought."""
    both = linked.true + still_open.true
    if both <= 0:
        return None
    value = linked.true / both
    r = np.linspace(0, 1, 10_001)
    line = (1 - r) * linked.true - r * still_open.true
    low = line - np.sqrt((1 - r) ** 2 * linked.down + r**2 * still_open.up)
    high = line + np.sqrt((1 - r) ** 2 * linked.up + r**2 * still_open.down)
    fits = r[(low <= 1e-9) & (high >= -1e-9)]
    least, most = float(fits.min(initial=value)), float(fits.max(initial=value))
    return Interval(value, least, most)
