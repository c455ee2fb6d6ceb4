"""All fields of all candidate pairs: the level of agreement of each, and what it is worth."""

from dataclasses import dataclass

import numpy as np

from payung.core.matching.model import FloatArray, Model
from payung.core.matching.naming import Flags, compare_names
from payung.core.matching.normalise import Array, Population
from payung.core.matching.numbers import Levels, compare_births, compare_niks


FIELDS = ("nik", "name", "birth", "sex", "village", "phone", "kk")


@dataclass(frozen=True)
class Comparison:
    """Per field an array over the pairs: level codes of the model, and bits (0 when missing)."""

    levels: dict[str, Levels]
    bits: dict[str, FloatArray]

    def __len__(self) -> int:
        return len(self.levels["nik"])


def compare(people: Population, left: Array, right: Array, model: Model) -> Comparison:
    """Compares profiles ``left`` with ``right``, pair by pair. Symmetric."""
    columns = people.columns
    nik = columns["nik"][left], columns["nik"][right]
    part = columns["part"][left], columns["part"][right]
    birth = columns["birth"][left], columns["birth"][right]
    nik_birth = columns["nik_birth"][left], columns["nik_birth"][right]
    same_nik = (nik[0] > 0) & (nik[0] == nik[1])
    named = compare_names(people, left, right, model)
    nik_levels = compare_niks(nik, part, model.fields["nik"])
    nik_levels[_own_dates(nik, birth, nik_birth)] = model.fields["nik"].code("differs")
    levels = {
        "nik": nik_levels,
        "name": named.level,
        "birth": compare_births(birth, nik_birth, same_nik, model),
        "sex": _equality(columns["sex"][left], columns["sex"][right], model, "sex"),
        "village": _villages(columns["village"][left], columns["village"][right], model),
        "phone": _phones(columns, left, right, model),
        "kk": _equality(columns["kk"][left], columns["kk"][right], model, "kk"),
    }
    bits = {field: model.fields[field].bits[levels[field]] for field in FIELDS}
    bits["name"] = _by_rarity(bits["name"], named.bearers, model)
    return Comparison(levels, bits)


def _own_dates(
    nik: tuple[Array, Array], birth: tuple[Array, Array], nik_birth: tuple[Array, Array]
) -> Flags:
    """NIKs that differ because their bearers were born on different days: each agrees with the
    date written beside it, so a digit that differs is no slip."""
    other_dates = (birth[0] != birth[1]) & (birth[0] > 0) & (birth[1] > 0)
    agree = (nik_birth[0] == birth[0]) & (nik_birth[1] == birth[1])
    flags: Flags = (nik[0] > 0) & (nik[1] > 0) & other_dates & agree
    return flags


def _by_rarity(bits: FloatArray, bearers: Array, model: Model) -> FloatArray:
    """The more people bear a name, the less its agreement says; never below the model's least."""
    shared = bits > 0
    less = bits - np.log2(bearers + model.unseen_namesakes)
    rarer = np.where(shared, np.maximum(less, model.least_name_bits), bits)
    return rarer.astype(np.float32)


def _equality(left: Array, right: Array, model: Model, name: str) -> Levels:
    field = model.fields[name]
    level = np.where(left == right, field.code("equal"), field.code("differs")).astype(np.uint8)
    level[(left == 0) | (right == 0)] = 0
    return level


def _villages(left: Array, right: Array, model: Model) -> Levels:
    field = model.fields["village"]
    level = _equality(left, right, model, "village")
    near = (left != right) & (left // 10**4 == right // 10**4) & (left > 0) & (right > 0)
    level[near] = field.code("district")
    return level


def _phones(columns: dict[str, Array], left: Array, right: Array, model: Model) -> Levels:
    """Equal when any of one side's numbers is one of the other's."""
    both = ("phone", "phone_two")
    level = _equality(columns["phone"][left], columns["phone"][right], model, "phone")
    for one in both:
        for other in both:
            first, second = columns[one][left], columns[other][right]
            level[(first > 0) & (first == second)] = model.fields["phone"].code("equal")
    return level
