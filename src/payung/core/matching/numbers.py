"""Comparing NIKs and birth dates, whole columns at a time.

Every function takes arrays of equal length, left and right, 0 = no value, and answers the level
codes of the model (0 = missing). All are symmetric.
"""

import numpy as np
import numpy.typing as npt

from payung.core.matching.model import FieldModel, Model
from payung.core.matching.normalise import Array


Levels = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

LARGEST_SERIAL = 99  # more people of one sex are hardly registered in one district for one day
COMMON_AREA = 3  # an area that fewer records name may be a slip

ONES = np.uint64(0x1111_1111_1111_1111)
DATE_DIGITS = np.uint64(0x0000_00FF_FFFF_0000)  # of a NIK in four bits a digit
_UNITS = np.arange(10_000, dtype=np.uint64)
GROUPS = np.zeros(10_000, dtype=np.uint64)
for _place in range(4):
    GROUPS |= (_UNITS // np.uint64(10**_place) % np.uint64(10)) << np.uint64(4 * _place)


def compare_niks(
    nik: tuple[Array, Array],
    part: tuple[Array, Array],
    borne: tuple[Flags, Flags],
    birth: tuple[Array, Array],
    nik_birth: tuple[Array, Array],
    field: FieldModel,
) -> Levels:
    """How two NIKs agree. ``part``: the 15 or 17 digits written where no NIK could be read.
    ``borne``: whether the number looks like one that somebody was given (see ``plausible``).
    ``birth``, ``nik_birth``: the dates written beside the numbers and the dates in them; where
    each number has its own bearer's date, and the dates differ, it is no slip."""
    left, right = nik
    level = np.zeros(len(left), dtype=np.uint8)
    both = (left > 0) & (right > 0)
    level[both & (left == right)] = field.code("equal")
    unlike = np.flatnonzero(both & (left != right))
    dated = (birth[0] > 0) & (birth[1] > 0)
    own_dates = dated & (birth[0] == nik_birth[0]) & (birth[1] == nik_birth[1])
    own_dates &= birth[0] != birth[1]
    # Given one after the other, as to twins: a slip no more in a district that few are from.
    twins = np.maximum(left, right) - np.minimum(left, right) == 1
    for number, written, inside in zip(nik, birth, nik_birth, strict=True):
        twins &= _own(number, written, inside)
    odd = ~((borne[0] & borne[1]) | own_dates | twins)
    level[unlike] = _unlike(left[unlike], right[unlike], odd[unlike], dated[unlike], field)
    for whole, written in ((left, part[1]), (right, part[0])):
        partly = np.flatnonzero((whole > 0) & (written > 0) & (level == 0))
        fits = _one_digit_lost(whole[partly], written[partly])
        level[partly] = np.where(fits, field.code("digit_lost"), field.code("differs"))
    parts = np.flatnonzero((part[0] > 0) & (part[1] > 0) & (level == 0))
    same = part[0][parts] == part[1][parts]
    level[parts[same]] = field.code("digit_lost")
    return level


def plausible(nik: Array, birth: Array, nik_birth: Array, elsewhere: Array | None = None) -> Flags:
    """Whether a NIK looks like its bearer's own: an area that others come from too, a serial as
    small as serials are, and a date that does not contradict the one written beside it. A slip of
    the pen mostly leads to a number that is not. ``elsewhere``: how many records that are not
    here come from the area of each."""
    area = (nik // np.uint64(10**10)).astype(np.int64)
    bearers = np.bincount(area, minlength=1)[area] + (0 if elsewhere is None else elsewhere)
    result: Flags = (bearers >= COMMON_AREA) & _own(nik, birth, nik_birth)
    return result


def _own(nik: Array, birth: Array, nik_birth: Array) -> Flags:
    """A serial as small as serials are, and a date that does not contradict the written one."""
    small = nik % np.uint64(10**4) <= LARGEST_SERIAL
    agreeing: Flags = small & (nik_birth > 0) & ((birth == 0) | (birth == nik_birth))
    return agreeing


def _unlike(left: Array, right: Array, odd: Flags, dated: Flags, field: FieldModel) -> Levels:
    """Two different numbers: a slip if it explains an odd one, else two people's own numbers.
    A slip in the date shows only beside a written date; without one it is taken for a slip, as
    two people with the same area and serial and nearly the same date are rare."""
    mixed = _four_bits(left) ^ _four_bits(right)
    wrong = mixed | (mixed >> np.uint64(1))
    wrong |= wrong >> np.uint64(2)
    wrong &= ONES  # one bit for each digit that differs
    count = np.bitwise_count(wrong)
    swapped = np.zeros(len(left), dtype=bool)
    beside = np.flatnonzero((count == 2) & (wrong & (wrong >> np.uint64(4)) > 0))
    swapped[beside] = _crossed(left[beside], right[beside], wrong[beside])
    near = (count == 1) | swapped
    first = np.where(swapped, wrong & (wrong << np.uint64(4)), wrong)
    odd = odd | (near & ~dated & (first & DATE_DIGITS > 0))
    level = np.where(odd, field.code("differs"), field.code("own")).astype(np.uint8)
    level[(count == 2) & odd] = field.code("two_digits")
    level[near & ~odd] = field.code("neighbour")
    level[(np.maximum(left, right) - np.minimum(left, right) == 1) & ~odd] = field.code("next")
    level[swapped & odd] = field.code("swapped")
    level[(count == 1) & odd] = field.code("one_digit")
    return level


def _crossed(left: Array, right: Array, wrong: Array) -> Flags:
    """Of numbers that differ in two digits side by side: whether these are exchanged."""
    lower = wrong & (wrong >> np.uint64(4))
    shift = np.log2(lower.astype(np.float64)).astype(np.uint64)
    one, other = ((_four_bits(side) >> shift) & np.uint64(0xFF) for side in (left, right))
    crossed: Flags = (one >> np.uint64(4)) == (other & np.uint64(0xF))
    crossed &= (other >> np.uint64(4)) == (one & np.uint64(0xF))
    return crossed


def _four_bits(numbers: Array) -> npt.NDArray[np.uint64]:
    """Sixteen digits in sixteen times four bits, so that digits are compared all at once."""
    rest, result = numbers.astype(np.uint64), np.zeros(len(numbers), dtype=np.uint64)
    for group in range(4):
        digits = rest % np.uint64(10_000)
        result |= GROUPS[digits.astype(np.int64)] << np.uint64(16 * group)
        rest = rest // np.uint64(10_000)
    return result


def _one_digit_lost(whole: Array, written: Array) -> Flags:
    """Whether the written 15 or 17 digits are the 16 with one digit lost or one too many."""
    long = written >= 10**16
    one, other = _digits(whole, 16), _digits(np.where(long, written // 10, written * 10), 16)
    from_left = (one == other).cumprod(axis=1).sum(axis=1)
    behind = _digits(np.where(long, written % 10**16, written), 16)
    from_right = (one == behind)[:, ::-1].cumprod(axis=1).sum(axis=1)
    needed = np.where(long, 16, 15)
    fits: Flags = np.minimum(from_left, needed) + from_right >= needed
    return fits


def _digits(numbers: Array, width: int) -> npt.NDArray[np.uint8]:
    digits = np.empty((len(numbers), width), dtype=np.uint8)
    rest = numbers.astype(np.uint64)
    for place in range(width - 1, -1, -1):
        rest, digit = np.divmod(rest, np.uint64(10))
        digits[:, place] = digit
    return digits


def compare_births(
    birth: tuple[Array, Array],
    nik_birth: tuple[Array, Array],
    same_nik: Flags,
    one_nik: Flags,
    model: Model,
) -> Levels:
    """How two birth dates agree. Where none is written, the NIK's own date stands in – but not
    for the same NIK, which has said it already, nor for a slip in that very date (``one_nik``:
    the NIKs are the same or nearly)."""
    field = model.fields["birth"]
    nearly = one_nik & (nik_birth[0] != nik_birth[1])
    silent = nearly | same_nik
    left, right = (
        np.where((written == 0) & ~silent, of_nik, written)
        for written, of_nik in zip(birth, nik_birth, strict=True)
    )
    level = np.zeros(len(left), dtype=np.uint8)
    both = (left > 0) & (right > 0)
    same = np.flatnonzero(both & (left == right))
    default = np.isin((left[same] - 1) % 10_000, list(model.default_days))
    level[same] = np.where(default, field.code("default"), field.code("equal"))
    unlike = np.flatnonzero(both & (left != right))
    level[unlike] = _dates(left[unlike] - 1, right[unlike] - 1, model)
    by_nik = (level > field.code("default")) & ~one_nik
    by_nik &= (nik_birth[0] == right) | (nik_birth[1] == left)
    level[by_nik] = field.code("by_nik")
    return level


def _dates(left: Array, right: Array, model: Model) -> Levels:
    """How two different dates agree."""
    field = model.fields["birth"]
    (year, month, day), (other_year, other_month, other_day) = _parts(left), _parts(right)
    any_default = np.isin(left % 10_000, list(model.default_days))
    any_default |= np.isin(right % 10_000, list(model.default_days))
    same_year, same_month, same_day = year == other_year, month == other_month, day == other_day
    apart = np.abs(year - other_year)
    near_year = (np.minimum(apart, 100 - apart) <= 2) | _one_digit_apart(year, other_year)
    level = np.full(len(left), field.code("differs"), dtype=np.uint8)
    level[same_year & any_default] = field.code("default_year")
    level[same_year & same_day & ~any_default] = field.code("month")
    level[same_year & same_month & ~any_default] = field.code("day")
    level[same_month & same_day & near_year] = field.code("year")
    swapped = same_year & (month == other_day) & (day == other_month)
    level[swapped] = field.code("swapped")
    return level


def _parts(date: Array) -> tuple[Array, Array, Array]:
    return date // 10_000, date // 100 % 100, date % 100


def _one_digit_apart(left: Array, right: Array) -> Flags:
    """Two-digit years of which one digit agrees, or whose digits are exchanged."""
    swapped = (left // 10 == right % 10) & (left % 10 == right // 10)
    close: Flags = (left // 10 == right // 10) | (left % 10 == right % 10) | swapped
    return close
