"""Names by culture: forms are filled from pools, whole columns at a time."""

import numpy as np
import polars as pl

from payung.demo.pools import Random, pick_ranked, read, words


def names(random: Random, culture: np.ndarray, sex: np.ndarray, clan: pl.Series) -> pl.Series:
    """Full names. ``clan`` is the family's name, used where the culture has clans (else ignored)."""
    result = np.full(len(culture), "", dtype=object)
    for name, spec in read("names").items():
        forms = list(spec["forms"])
        weights = np.array(list(spec["forms"].values()), dtype=float)
        for letter, suffix in (("L", "male"), ("P", "female")):
            where = np.flatnonzero((culture == name) & (sex == letter))
            if not len(where):
                continue
            chosen = random.choice(len(forms), size=len(where), p=weights / weights.sum())
            for number, form in enumerate(forms):
                here = where[chosen == number]
                if len(here):
                    result[here] = _fill(random, form, spec, suffix, clan.gather(here)).to_numpy()
    return pl.Series(result.tolist(), dtype=pl.String)


def clans(random: Random, culture: np.ndarray) -> pl.Series:
    """A family name per household; empty where the culture has none."""
    result = np.full(len(culture), "", dtype=object)
    for name, spec in read("names").items():
        pool = spec.get("clan") or spec.get("surname")
        where = np.flatnonzero(culture == name)
        if pool and len(where):
            result[where] = pick_ranked(random, words(pool), len(where)).to_numpy()
    return pl.Series(result.tolist(), dtype=pl.String)


def aliases(random: Random, culture: np.ndarray, sex: np.ndarray, names: pl.Series) -> pl.Series:
    """A second, Chinese name for those of that culture who use an Indonesian one; else empty."""
    spec = read("names")["tionghoa"]
    result = np.full(len(culture), "", dtype=object)
    for letter, suffix in (("L", "male"), ("P", "female")):
        where = np.flatnonzero((culture == "tionghoa") & (sex == letter))
        if len(where):
            clan = pick_ranked(random, words(spec["clan"]), len(where))
            result[where] = _fill(random, spec["alias"], spec, suffix, clan).to_numpy()
    chinese = names.str.split(" ").list.first().is_in(list(words(spec["clan"])))
    result[chinese.to_numpy()] = ""
    return pl.Series(result.tolist(), dtype=pl.String)


def _fill(
    random: Random, form: str, spec: dict[str, str], suffix: str, clan: pl.Series
) -> pl.Series:
    """Fill one form, e.g. ``"{baptismal} {native}"``, once per entry of ``clan``."""
    count = len(clan)
    filled = pl.Series(values=[""]).new_from_index(0, count)
    for part in form.split(" "):
        slot = part.strip("{}").rstrip("2")
        if slot == "clan" or slot == "surname":
            piece = clan
        else:
            key = slot if slot in spec else f"{slot}_{suffix}"
            pool = spec.get(key) or spec[suffix]
            piece = pick_ranked(random, words(pool), count)
        filled = filled + " " + piece
    doubled = filled.str.replace_all(r"^ +| +$", "")
    # "Maria Maria" is nobody's name: a repeated word is said once
    return _without_repeats(doubled)


def _without_repeats(names: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"name": names})
    parts = pl.col("name").str.split(" ")
    return frame.select(parts.list.unique(maintain_order=True).list.join(" "))["name"]
