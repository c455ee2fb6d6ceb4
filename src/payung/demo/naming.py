"""Names by culture: forms are filled from pools, whole columns at a time."""

from typing import Any

import numpy as np
import polars as pl

from payung.demo.pools import Random, pick, pick_ranked, read, words


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


def aliases(
    random: Random, culture: np.ndarray, sex: np.ndarray, names: pl.Series, clan: pl.Series
) -> pl.Series:
    """A second, Chinese name for those of that culture who use an Indonesian one; else empty."""
    spec = read("names")["tionghoa"]
    result = np.full(len(culture), "", dtype=object)
    for letter, suffix in (("L", "male"), ("P", "female")):
        where = np.flatnonzero((culture == "tionghoa") & (sex == letter))
        if len(where):
            own = clan.gather(where)
            result[where] = _fill(random, spec["alias"], spec, suffix, own).to_numpy()
    chinese = names.str.split(" ").list.first().is_in(list(words(spec["clan"])))
    result[chinese.to_numpy()] = ""
    return pl.Series(result.tolist(), dtype=pl.String)


def _fill(
    random: Random, form: str, spec: dict[str, Any], suffix: str, clan: pl.Series
) -> pl.Series:
    """Fill one form, e.g. ``"{baptismal} {native}"``, once per entry of ``clan``."""
    count = len(clan)
    filled = pl.Series(values=[""]).new_from_index(0, count)
    for part in form.split(" "):
        slot = part.strip("{}").rstrip("2")
        if slot == "clan":
            piece = clan
        elif slot == "surname":
            piece = _surnames(random, spec, clan)
        else:
            key = slot if slot in spec else f"{slot}_{suffix}"
            pool = spec.get(key) or spec[suffix]
            piece = pick_ranked(random, words(pool), count)
        filled = filled + " " + piece
    return _without_repeats(filled.str.strip_chars())


def _surnames(random: Random, spec: dict[str, Any], clan: pl.Series) -> pl.Series:
    """The Indonesian name a clan took: Tan became Tanusudibyo or Tanoto, others chose freely."""
    free = pick_ranked(random, words(spec["surname"]), len(clan))
    for name, taken in spec["surnames"].items():
        chosen = pick(random, taken, len(clan))
        free = pl.select(pl.when(clan == name).then(chosen).otherwise(free)).to_series()
    return free


def _without_repeats(names: pl.Series) -> pl.Series:
    """A repeated word is said once: "Maria Maria" is nobody's name."""
    frame = pl.DataFrame({"name": names})
    parts = pl.col("name").str.split(" ")
    return frame.select(parts.list.unique(maintain_order=True).list.join(" "))["name"]
