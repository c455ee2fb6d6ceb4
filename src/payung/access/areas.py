"""Area codes as whole numbers: an area lies within another when its number is in the other's range.

Kemendagri's codes of two, four, six and ten digits all become ten digits: Landak (6108) is
6108000000 and holds everything up to 6108999999. One range of one index answers "within" on every
database, and no comparison of texts by somebody's alphabet is involved.
"""

DIGITS = {"province": 2, "regency": 4, "district": 6, "village": 10}


def number_of(kemendagri_code: str) -> int:
    """``"6108"`` or ``"61.08"`` as 6108000000."""
    digits = kemendagri_code.replace(".", "")
    if not digits.isdecimal() or len(digits) not in DIGITS.values():
        raise ValueError("an area code has 2, 4, 6 or 10 digits")
    return int(digits.ljust(10, "0"))


def text_of(number: int) -> str:
    """6108000000 as ``"6108"``: the shortest code that names the same area."""
    digits = f"{number:010d}"
    return digits[: DIGITS[level_of(number)]]


def level_of(number: int) -> str:
    if number % 10_000:
        return "village"
    if number % 1_000_000:
        return "district"
    return "regency" if number % 100_000_000 else "province"


def last_within(number: int) -> int:
    """The highest number that lies within the area; its own for a village."""
    return number + 10 ** (10 - DIGITS[level_of(number)]) - 1


def enclosing(number: int, level: str) -> int | None:
    """The area of that level in which this one lies; None when this one is larger."""
    if DIGITS[level] > DIGITS[level_of(number)]:
        return None
    unit = 10 ** (10 - DIGITS[level])
    return number // unit * unit


def around(number: int) -> list[int]:
    """The area itself and those in which it lies, the largest first."""
    found = (enclosing(number, level) for level in DIGITS)
    return [one for one in found if one is not None]
