"""Is 0.95 right 95 times of 100? Payung's probabilities against the truth."""

import itertools
import math
from pathlib import Path

import polars as pl


EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)
Z = 1.96  # 95 % intervals


def wilson(right: int, count: int) -> tuple[float, float]:
    """The interval for a share, after Wilson (1927): sound for small counts and near 0 and 1."""
    if not count:
        return 0.0, 1.0
    share = right / count
    middle = share + Z * Z / (2 * count)
    width = Z * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    whole = 1 + Z * Z / count
    return (middle - width) / whole, (middle + width) / whole


def table(pairs: pl.DataFrame) -> pl.DataFrame:
    """since, until, pairs, said, right, low, high: per band of probability; ``pairs`` is judged
    (probability, right). A band holds its lower edge; the last holds both."""
    rows = []
    for since, until in itertools.pairwise(EDGES):
        last = until == EDGES[-1]
        within = pl.col("probability").is_between(since, until, closed="both" if last else "left")
        band = pairs.filter(within)
        if band.is_empty():
            continue
        right = int(band["right"].sum())
        rows.append((since, until, band.height, band["probability"].mean(), right / band.height,
                     *wilson(right, band.height)))  # fmt: skip
    names = ("since", "until", "pairs", "said", "right", "low", "high")
    return pl.DataFrame(rows, schema=names, orient="row")


def error(bands: pl.DataFrame) -> float:
    """The mean distance between what is said and what is right, each pair counting once."""
    distance = (bands["said"] - bands["right"]).abs()
    return float((distance * bands["pairs"]).sum() / max(int(bands["pairs"].sum()), 1))


def markdown(bands: pl.DataFrame) -> str:
    lines = [
        "| probability | pairs | said, mean | right | 95 % interval |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {since:g}–{until:g} | {pairs:,} | {said:.4f} | {right:.4f} | {low:.4f}–{high:.4f} |"
        for since, until, pairs, said, right, low, high in bands.iter_rows()
    ]
    return "\n".join(lines)


def plot(bands: pl.DataFrame, path: Path) -> None:
    """An SVG: said across, right upwards, with intervals; the diagonal is what should be."""
    side, edge = 360, 40

    def x(value: float) -> float:
        return edge + value * side

    def y(value: float) -> float:
        return edge + (1 - value) * side

    marks = [
        f'<path d="M{x(said):.1f} {y(low):.1f}V{y(high):.1f}" stroke="#1b6f6a" stroke-width="2"/>'
        f'<circle cx="{x(said):.1f}" cy="{y(right):.1f}" r="4" fill="#1b6f6a">'
        f"<title>{pairs:,}</title></circle>"
        for _, _, pairs, said, right, low, high in bands.iter_rows()
    ]
    ticks = [
        f'<text x="{x(step):.1f}" y="{y(0) + 18:.1f}" text-anchor="middle">{step:g}</text>'
        f'<text x="{x(0) - 8:.1f}" y="{y(step) + 4:.1f}" text-anchor="end">{step:g}</text>'
        for step in (0, 0.25, 0.5, 0.75, 1)
    ]
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 2 * edge} {side + 2 * edge}"'
        ' font-family="sans-serif" font-size="12" role="img">'
        "<title>Probability said against share that is right</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<path d="M{x(0)} {y(0)}H{x(1)}V{y(1)}H{x(0)}Z" fill="none" stroke="#999"/>'
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 4"/>'
        f"{''.join(ticks)}{''.join(marks)}"
        f'<text x="{x(0.5)}" y="{y(0) + 34}" text-anchor="middle">said</text>'
        f'<text x="{x(0) - 30}" y="{y(0.5)}" text-anchor="middle" '
        f'transform="rotate(-90 {x(0) - 30} {y(0.5)})">right</text></svg>\n',
        encoding="utf-8",
    )
