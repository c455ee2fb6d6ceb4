"""Write names wrongly, as people do: whole columns at a time."""

from collections.abc import Callable

import numpy as np
import polars as pl

from payung.demo.errors import Errors
from payung.demo.pools import Random, pick, read


Change = Callable[[pl.Series], pl.Series]


class Marks:
    """Which rows suffered what; joined to one text of labels at the end."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.masks: dict[str, np.ndarray] = {}

    def add(self, label: str, mask: np.ndarray) -> None:
        self.masks[label] = self.masks.get(label, np.zeros(self.height, dtype=bool)) | mask

    def labels(self) -> pl.Series:
        """Labels of each row, joined by ``;``."""
        columns = [
            pl.when(pl.Series(mask)).then(pl.lit(label)) for label, mask in self.masks.items()
        ]
        if not columns:
            return pl.Series([""]).new_from_index(0, self.height)
        return pl.select(pl.concat_str(columns, separator=";", ignore_nulls=True)).to_series()


def change_where(values: pl.Series, mask: np.ndarray, change: Change) -> pl.Series:
    """The values with ``change`` applied where the mask is true."""
    where = np.flatnonzero(mask)
    if not len(where):
        return values
    return values.clone().scatter(where, change(values.gather(where)))


def miswrite(random: Random, people: pl.DataFrame, errors: Errors, marks: Marks) -> pl.DataFrame:
    """Columns ``name`` (the core, as written) and ``name_text`` (with title, degree, alias …).

    ``people`` needs name, alias, father, sex.
    """
    size = people.height
    happens = {rate: random.random(size) < getattr(errors, rate) for rate in _STEPS}
    name = people["name"]
    alias = people["alias"].to_numpy() != ""
    instead = happens["alias_instead"] & alias
    name = name.clone().scatter(
        np.flatnonzero(instead), people["alias"].gather(np.flatnonzero(instead))
    )
    marks.add("alias_instead", instead)
    for step, change in _CHANGES.items():
        changed = change_where(name, happens[step], lambda part, c=change: c(random, part))
        marks.add(_LABELS.get(step, step), (changed != name).to_numpy())
        name = changed
    text = _dressed(random, people, name, errors, alias & ~instead, marks)
    spaced = random.random(size) < errors.name_extra_spaces
    marks.add("extra_spaces", spaced)
    text = change_where(text, spaced, lambda part: part.str.replace_all(" ", "  ") + " ")
    apart = random.random(size) < errors.name_letter_spaced
    marks.add("letter_spaced", apart)
    plain = name.str.replace_all("(.)", "$1 ").str.strip_chars()
    text = pl.select(pl.when(pl.Series(apart)).then(plain).otherwise(text)).to_series()
    return pl.DataFrame({"name": name, "name_text": text})


def _dressed(
    random: Random,
    people: pl.DataFrame,
    name: pl.Series,
    errors: Errors,
    alias: np.ndarray,
    marks: Marks,
) -> pl.Series:
    """Titles in front, degrees, fathers and second names behind."""
    size, spec = people.height, read("spellings")
    woman = (people["sex"] == "P").to_numpy()
    title, degree, patronym = (
        random.random(size) < getattr(errors, rate) for rate in ("title", "degree", "patronym")
    )
    alias = alias & (random.random(size) < errors.alias)
    patronym &= (
        ~alias
        & ~degree
        & (people["culture"].is_in(["malay", "madura", "bugis", "aceh"])).to_numpy()
    )
    title &= (
        people["culture"]
        .is_in(["malay", "madura", "bugis", "aceh", "java", "minang", "sunda"])
        .to_numpy()
    )
    front = pl.select(
        pl.when(pl.Series(title & woman))
        .then(pick(random, spec["titles"]["female"], size))
        .when(pl.Series(title))
        .then(pick(random, spec["titles"]["male"], size))
        .otherwise(pl.lit(""))
    ).to_series()
    link = pl.Series([" bin ", " binti "]).gather(woman.astype(np.int64))
    behind = pl.select(
        pl.when(pl.Series(alias))
        .then(pick(random, [" als. ", " alias ", " als "], size) + people["alias"])
        .when(pl.Series(degree))
        .then(pick(random, spec["degrees"], size))
        .when(pl.Series(patronym))
        .then(link + people["father"].str.split(" ").list.first())
        .otherwise(pl.lit(""))
    ).to_series()
    for label, mask in (
        ("title", title),
        ("degree", degree & ~alias),
        ("bin_binti", patronym),
        ("alias", alias),
    ):
        marks.add(label, mask)
    return front + name + behind


def _other_form(random: Random, names: pl.Series) -> pl.Series:
    table = read("spellings")["words"]
    group = random.integers(0, 4, len(names))
    padded = " " + names + " "
    for number in range(4):
        other = [f" {forms[number % len(forms)]} " for forms in table.values()]
        known = [f" {word} " for word in table]
        padded = change_where(
            padded, group == number, lambda part, k=known, o=other: part.str.replace_many(k, o)
        )
    return padded.str.strip_chars()


def _spelling(random: Random, names: pl.Series) -> pl.Series:
    rules = read("spellings")["letters"]
    result = names
    for _ in range(10):  # the first rule drawn may not apply to the name
        untouched = (result == names).to_numpy()
        rule = random.integers(0, len(rules), len(names))
        for number, (pattern, instead) in enumerate(rules):
            result = change_where(
                result,
                untouched & (rule == number),
                lambda part, p=pattern, i=instead: part.str.replace(p, i),
            )
    return result


def _typo(random: Random, names: pl.Series) -> pl.Series:
    """A letter doubled, left out, exchanged with the next, or replaced; never the first one."""
    length = names.str.len_chars().to_numpy().astype(np.int64)
    at = 1 + (random.random(len(names)) * np.maximum(length - 2, 1)).astype(np.int64)
    kind = random.integers(0, 4, len(names))
    letter = pick(random, list("aeiounrstl"), len(names))
    frame = pl.DataFrame({"name": names, "at": at, "kind": kind, "letter": letter})
    head, here, after = (
        pl.col("name").str.slice(0, pl.col("at")),
        pl.col("name").str.slice(pl.col("at"), 1),
        pl.col("name").str.slice(pl.col("at") + 1),
    )
    changed = (
        pl.when(pl.col("kind") == 0)
        .then(head + here + here + after)
        .when(pl.col("kind") == 1)
        .then(head + after)
        .when(pl.col("kind") == 2)
        .then(head + after.str.slice(0, 1) + here + after.str.slice(1))
        .otherwise(head + pl.col("letter") + after)
    )
    solid = (
        here.str.contains("[a-z]")
        & after.str.contains("^[a-z]")
        & (pl.col("name").str.len_chars() > 3)
    )
    return frame.select(pl.when(solid).then(changed).otherwise("name")).to_series()


def _on_words(change: Callable[[pl.Expr], pl.Expr], at_least: int = 2) -> Callable[..., pl.Series]:
    def changed(random: Random, names: pl.Series) -> pl.Series:
        words = pl.col("name").str.split(" ")
        frame = pl.DataFrame({"name": names})
        return frame.select(
            pl.when(words.list.len() >= at_least).then(change(words)).otherwise("name")
        ).to_series()

    return changed


def _joined(words: pl.Expr) -> pl.Expr:
    return pl.concat_str(
        words.list.get(0, null_on_oob=True),
        words.list.get(1, null_on_oob=True).fill_null("").str.to_lowercase(),
        words.list.slice(2).list.join(" ").map_batches(lambda s: " " + s, return_dtype=pl.String),
    ).str.strip_chars()


def _initial(words: pl.Expr) -> pl.Expr:
    """ "Siti Aminah Utami" -> "Siti A. Utami"; of two words the last one."""
    rest = words.list.slice(2).list.join(" ")
    return pl.concat_str(
        words.list.get(0, null_on_oob=True),
        pl.lit(" "),
        words.list.get(1, null_on_oob=True).fill_null("").str.slice(0, 1),
        pl.lit(". "),
        rest,
    ).str.strip_chars()


_CHANGES: dict[str, Callable[..., pl.Series]] = {
    "name_other_form": _other_form,
    "name_spelling": _spelling,
    "name_first_dropped": _on_words(lambda words: words.list.slice(1).list.join(" ")),
    "name_last_dropped": _on_words(lambda w: w.list.slice(0, w.list.len() - 1).list.join(" ")),
    "name_initial": _on_words(_initial),
    "name_words_swapped": _on_words(
        lambda words: pl.concat_str(
            words.list.slice(1).list.join(" "), pl.lit(" "), words.list.get(0, null_on_oob=True)
        )
    ),
    "name_joined": _on_words(_joined),
    "name_typo": _typo,
}
_STEPS = ("alias_instead", *_CHANGES)
_LABELS = {
    "name_other_form": "name_abbrev",
    "name_first_dropped": "baptismal_missing",
    "name_last_dropped": "last_name_missing",
    "name_joined": "name_spacing",
}
