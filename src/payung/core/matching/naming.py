"""Comparing names, each pair of distinct spellings once.

Word by word first (order does not matter, a word or two may be missing, an initial may stand for
a word), and only what is left over letter by letter. So twins with one name in common do not look
alike because of it: TRI WATI and TRI WANI are compared as WATI and WANI.
"""

from dataclasses import dataclass

import numpy as np

from payung.core.matching.model import FieldModel, FloatArray, Model
from payung.core.matching.namesakes import Namesakes
from payung.core.matching.normalise import Array, Population
from payung.core.matching.numbers import Flags, Levels
from payung.core.matching.slips import faintly_alike, words_alike, written_alike
from payung.core.matching.spelling import TOKENS, Spelling


FEW = 3  # words; most names have no more, and are compared with less work
BY_LETTERS = ("typo", "similar", "partial")  # levels that comparing letters may find


@dataclass(frozen=True)
class NameAnswer:
    """Per pair: the level, and how many bear what agrees (1 where nothing does)."""

    level: Levels
    bearers: Array


def compare_names(
    people: Population,
    counts: Namesakes,
    left: Array,
    right: Array,
    model: Model,
    others: FloatArray | None = None,
) -> NameAnswer:
    """How the names of profiles agree, aliases included: the best of all ways to read them.

    ``others``: the bits of everything but the name. Where they are so few that no slip of the pen
    could make the pair worth a look, letters are not compared.
    """
    field, columns, spelling = model.fields["name"], people.columns, people.spelling
    open_ = np.ones(len(left), dtype=bool)
    outweighed = open_
    if others is not None:
        best = max(float(field.bits[field.code(level)]) for level in BY_LETTERS)
        best -= float(np.log2(1 + model.unseen_namesakes))
        least = min(curve.least(model.review) for curve in (model.sure, model.doubt))
        open_ = others + best >= least
        outweighed = others + float(field.bits[field.code("faint")]) >= least
    name = columns["name"]
    answer = _compare(spelling, counts, name[left], name[right], field, open_)
    alias = field.code("alias")
    aliased = columns["alias"] > 0
    others_told = np.flatnonzero(
        (aliased[left] | aliased[right]) & (answer.level != field.code("equal"))
    )
    ways = []
    for one, other in (("alias", "name"), ("name", "alias"), ("alias", "alias")):
        first, second = columns[one][left[others_told]], columns[other][right[others_told]]
        here = (first > 0) & (second > 0)
        ways.append((others_told[here], first[here], second[here]))
    told, first, second = (np.concatenate(part) for part in zip(*ways, strict=True))
    by_alias = _compare(spelling, counts, first, second, field, open_[told])
    better = (by_alias.level >= field.code("equal")) & (by_alias.level < alias)
    better &= (answer.level[told] > alias) | (answer.level[told] == 0)
    at = np.flatnonzero(better)[::-1]  # of several ways the first counts
    answer.level[told[at]] = alias
    answer.bearers[told[at]] = by_alias.bearers[at]
    unlike = np.flatnonzero((answer.level == field.code("differs")) & outweighed)
    faint = faintly_alike(spelling, name[left[unlike]], name[right[unlike]])
    answer.level[unlike[faint]] = field.code("faint")
    return answer


def _compare(
    spelling: Spelling,
    counts: Namesakes,
    left: Array,
    right: Array,
    field: FieldModel,
    by_letters: Flags,
) -> NameAnswer:
    """The same name first, which is most; word by word what is left, short names apart."""
    level = np.zeros(len(left), dtype=np.uint8)
    bearers = np.ones(len(left), dtype=np.int64)
    both = (left > 0) & (right > 0)
    keys, other_keys = spelling.key[left], spelling.key[right]
    same = both & (keys == other_keys)
    same |= both & (spelling.compact[left] == spelling.compact[right])
    level[same] = field.code("equal")
    bearers[same] = np.maximum(counts.key[keys[same]], counts.key[other_keys[same]])
    unlike = np.flatnonzero(both & ~same)
    longest = np.maximum(spelling.words[left[unlike]], spelling.words[right[unlike]])
    for at, width in ((unlike[longest <= FEW], FEW), (unlike[longest > FEW], TOKENS)):
        if not len(at):
            continue
        found = _compare_words(spelling, counts, left[at], right[at], field, by_letters[at], width)
        level[at], bearers[at] = found.level, found.bearers
    return NameAnswer(level, bearers)


def _compare_words(
    spelling: Spelling,
    counts: Namesakes,
    one: Array,
    other: Array,
    field: FieldModel,
    by_letters: Flags,
    width: int,
) -> NameAnswer:
    words = _Words.of(spelling, counts, one, other, width)
    level = np.full(len(one), field.code("differs"), dtype=np.uint8)
    level[words.shared > 0] = field.code("partial")
    same_sound = spelling.sound[one] == spelling.sound[other]
    unlike = np.flatnonzero(~words.one_in_other & ~same_sound & by_letters)
    distinct, back = _distinct(one[unlike], other[unlike])
    first = unlike[distinct]
    slips = _slips(spelling, words, one[first], other[first], first, field)[back]
    level[unlike] = np.minimum(level[unlike], slips)
    level[words.by_initials] = field.code("initials")
    level[words.one_in_other | _joined(spelling, one, other)] = field.code("subset")
    level[same_sound] = field.code("sound")
    return NameAnswer(level, _bearers(spelling, counts, words, one, other, level, field))


def _distinct(one: Array, other: Array) -> tuple[Array, Array]:
    """Where each distinct pair of names is first met, and which of them each pair is."""
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other)
    # the same two names the other way round are compared on their own: places are not symmetric
    turned = (one > other).astype(np.uint64) << np.uint64(63)
    _, at, back = np.unique(
        turned | (low << np.uint64(31)) | high, return_index=True, return_inverse=True
    )
    return at, back


def _joined(spelling: Spelling, one: Array, other: Array) -> Flags:
    """A name that lacks the first or last word of the other, and parts its words differently."""
    result: Flags = np.zeros(len(one), dtype=bool)
    for end in spelling.ends:
        result |= (end[one] > 0) & (end[one] == spelling.compact[other])
        result |= (end[other] > 0) & (end[other] == spelling.compact[one])
    return result


def _slips(
    spelling: Spelling, words: "_Words", first: Array, second: Array, at: Array, field: FieldModel
) -> Levels:
    """The level that slips of the pen explain, for the names at ``at``; else ``differs``."""
    over_one, over_other = (over[at] for over in words.left_over)
    like = words_alike(spelling, first, second, over_one, over_other)
    rest_one, rest_other = over_one & ~like.one, over_other & ~like.other
    some = like.one.any(axis=1) | (words.shared[at] > 0)
    inside = ~rest_one.any(axis=1) | ~rest_other.any(axis=1)
    stands = _initials_stand(spelling, first, second, rest_one, rest_other)
    stands |= _initials_stand(spelling, second, first, rest_other, rest_one)
    short = words.short[at]
    level = np.full(len(at), field.code("differs"), dtype=np.uint8)
    written = written_alike(spelling, first, second, over_one, over_other)
    level[written.within | (stands & short)] = field.code("partial")
    level[some & (inside | stands) & short] = field.code("similar")
    level[some & ~rest_one.any(axis=1) & ~rest_other.any(axis=1) & short] = field.code("typo")
    level[written.close] = np.minimum(level[written.close], field.code("similar"))
    begun = (like.begun_one | ~over_one).all(axis=1) | (like.begun_other | ~over_other).all(axis=1)
    level[begun & (words.shared[at] > 0) & short] = field.code("initials")
    level[written.slip] = field.code("typo")
    one_letter = written.one_letter & (words.shared[at] >= 2)
    level[one_letter] = np.minimum(level[one_letter], field.code("similar"))
    return level


def _bearers(
    spelling: Spelling,
    counts: Namesakes,
    words: "_Words",
    one: Array,
    other: Array,
    level: Levels,
    field: FieldModel,
) -> Array:
    by_key = np.maximum(counts.key[spelling.key[one]], counts.key[spelling.key[other]])
    by_sound = np.maximum(counts.sound[spelling.sound[one]], counts.sound[spelling.sound[other]])
    bearers = np.ones(len(one), dtype=np.int64)
    for names, numbers in (
        (("equal",), by_key),
        (("sound", "typo"), by_sound),
        (("subset", "initials"), np.where(words.shared > 0, words.rarest, by_key)),
    ):
        at = np.isin(level, [field.code(name) for name in names])
        bearers[at] = numbers[at]
    return bearers


@dataclass(frozen=True)
class _Words:
    """Word by word: how many sound the same, and whether that explains one side fully."""

    shared: Array
    one_in_other: Flags
    by_initials: Flags
    rarest: Array  # bearers of the rarest shared word
    left_over: tuple[Flags, Flags]
    short: Flags  # neither name has more words than are compared

    @classmethod
    def of(
        cls, spelling: Spelling, counts: Namesakes, one: Array, other: Array, width: int
    ) -> "_Words":
        left, right = spelling.tokens[one][:, :width], spelling.tokens[other][:, :width]
        found_left, found_right = np.zeros(left.shape, bool), np.zeros(right.shape, bool)
        for place in range(width):
            for beside in range(width):
                equal = (left[:, place] == right[:, beside]) & (right[:, beside] > 0)
                found_left[:, place] |= equal
                found_right[:, beside] |= equal
        full_words = found_left & ~spelling.initial[one][:, :width]
        shared = full_words.sum(axis=1)
        bearers = np.where(full_words, counts.word[left], np.iinfo(np.int64).max)
        over_left, over_right = (left > 0) & ~found_left, (right > 0) & ~found_right
        short = (spelling.words[one] <= TOKENS) & (spelling.words[other] <= TOKENS)
        inside = ~over_left.any(axis=1) | ~over_right.any(axis=1)
        stands = _initials_stand(spelling, one, other, over_left, over_right)
        stands |= _initials_stand(spelling, other, one, over_right, over_left)
        return cls(
            shared=shared,
            one_in_other=(shared > 0) & inside & short,
            by_initials=(shared > 0) & stands & short,
            rarest=np.where(shared > 0, bearers.min(axis=1), 1),
            left_over=(over_left, over_right),
            short=short,
        )


def _initials_stand(
    spelling: Spelling, one: Array, other: Array, over_one: Flags, over_other: Flags
) -> Flags:
    """Whether all that is left over on one side are initials of words left over on the other."""
    width = over_one.shape[1]
    only_initials = (~over_one | spelling.initial[one][:, :width]).all(axis=1)
    result: Flags = np.asarray(over_one.any(axis=1) & only_initials)
    at = np.flatnonzero(result)
    letters = np.where(over_other[at], spelling.letters[other[at]][:, :width], 0)
    explained = np.logical_not(over_one[at])
    for place in range(width):
        letter = spelling.letters[one[at], place]
        explained[:, place] |= (letters == letter[:, None]).any(axis=1)
    result[at] = explained.all(axis=1)
    return result
