"""All fields of all candidate pairs: the level of agreement of each, and what it is worth."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from payung.core.matching.model import FloatArray, Model
from payung.core.matching.namesakes import Namesakes, namesakes
from payung.core.matching.naming import compare_names
from payung.core.matching.normalise import Array, Population
from payung.core.matching.numbers import (
    Flags,
    Levels,
    compare_births,
    compare_niks,
    plausible,
)
from payung.core.matching.weighing import Said, Weighing


FIELDS = ("nik", "name", "birth", "sex", "village", "phone", "kk")


@dataclass(frozen=True)
class Comparison:
    """Per field an array over the pairs: level codes of the model, and bits (0 when missing).
    ``further``: what columns say that the model does not know, where there are such."""

    levels: dict[str, Levels]
    bits: dict[str, FloatArray]
    further: Said | None = None

    def __len__(self) -> int:
        return len(self.levels["nik"])


class Counted(Protocol):
    """What somebody has counted who knows more records than those that are compared."""

    def namesakes(self, people: Population, counted: Namesakes) -> Namesakes:
        """``counted`` among the records at hand, raised to what is known."""

    def areas(self, nik: Array) -> Array:
        """How many of the records that are known come from the area of each NIK."""


@dataclass(frozen=True)
class Comparer:
    """Compares profiles of one population; what depends on all of them is counted once.
    ``borne``: whose NIK looks like their own (see ``numbers.plausible``).
    ``further``: columns beside those of the model, and what they are worth."""

    people: Population
    counts: Namesakes
    borne: Flags
    model: Model
    further: Weighing | None = None

    @classmethod
    def of(cls, people: Population, model: Model, register: "Counted | None" = None) -> "Comparer":
        """A comparer for this population, or for one of which the ``register`` knows more."""
        columns, counts = people.columns, namesakes(people)
        elsewhere = None if register is None else register.areas(columns["nik"])
        borne = plausible(columns["nik"], columns["birth"], columns["nik_birth"], elsewhere)
        if register is not None:
            counts = register.namesakes(people, counts)
        return cls(people, counts, borne, model)

    def compare(self, left: Array, right: Array, *, thorough: bool = True) -> Comparison:
        """Profiles ``left`` with ``right``, pair by pair. Symmetric. Unless ``thorough``, names
        are compared letter by letter only where that can make the pair worth a look."""
        columns, model = self.people.columns, self.model
        niks = self._niks(left, right)
        same_nik = niks == model.fields["nik"].code("equal")
        one_nik = (niks > 0) & (niks < model.fields["nik"].code("differs"))
        birth, nik_birth = (self._pair(name, left, right) for name in ("birth", "nik_birth"))
        levels = {
            "nik": niks,
            "birth": compare_births(birth, nik_birth, same_nik, one_nik, model),
            "sex": _equality(columns["sex"][left], columns["sex"][right], model, "sex"),
            "village": _villages(columns["village"][left], columns["village"][right], model),
            "phone": _phones(columns, left, right, model),
            "kk": _equality(columns["kk"][left], columns["kk"][right], model, "kk"),
        }
        bits = {field: model.fields[field].bits[level] for field, level in levels.items()}
        further = self.further.say(left, right) if self.further else None
        others = None if thorough or further else total_bits(bits, model)
        named = compare_names(self.people, self.counts, left, right, model, others)
        levels["name"], bits["name"] = named.level, model.fields["name"].bits[named.level]
        bits["name"] = _by_rarity(bits["name"], named.bearers, model)
        return Comparison(levels, bits, further)

    def _pair(self, name: str, left: Array, right: Array) -> tuple[Array, Array]:
        column = self.people.columns[name]
        return column[left], column[right]

    def _niks(self, left: Array, right: Array) -> Levels:
        return compare_niks(
            self._pair("nik", left, right),
            self._pair("part", left, right),
            (self.borne[left], self.borne[right]),
            self._pair("birth", left, right),
            self._pair("nik_birth", left, right),
            self.model.fields["nik"],
        )


def total_bits(bits: dict[str, FloatArray], model: Model) -> FloatArray:
    """The sum with which the model starts and all fields that are there; family facts together
    count no more than their limit."""
    family = np.minimum(bits["village"] + bits["phone"] + bits["kk"], model.family_limit)
    own = (bits[field] for field in ("nik", "name", "birth", "sex") if field in bits)
    total: FloatArray = (sum(own, model.prior + family)).astype(np.float32)
    return total


def bits_of(found: Comparison, model: Model) -> FloatArray:
    """``total_bits`` of pairs; with further columns the sum that speaks against two strangers or
    the one that speaks against two of a household, whichever is less."""
    total = total_bits(found.bits, model)
    said = found.further
    if said is None:
        return total
    if said.kin is None:
        family = found.bits["village"] + found.bits["phone"] + found.bits["kk"]
        limited = np.minimum(family + said.shared, model.family_limit)
        without = total - np.minimum(family, model.family_limit)
        return _bits(without + limited + said.own + said.rest)
    among_kin = said.kin + said.own_among_kin + found.bits["nik"] + found.bits["sex"]
    for field in ("name", "birth"):
        among_kin = among_kin + model.kin[field][found.levels[field]]
    against_strangers = total + said.own + said.shared
    return _bits(np.minimum(against_strangers, among_kin) + said.rest)


def _bits(total: Array) -> FloatArray:
    bits: FloatArray = total.astype(np.float32)
    return bits


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
    both = [name for name in ("phone", "phone_two") if columns[name].any()]
    level = _equality(columns["phone"][left], columns["phone"][right], model, "phone")
    for one in both:
        for other in both:
            first, second = columns[one][left], columns[other][right]
            level[(first > 0) & (first == second)] = model.fields["phone"].code("equal")
    return level
