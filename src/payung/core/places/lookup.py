"""Finds a written name among the names of one place's parts: villages of a district, and so on.

From sure to less sure, and the first step that finds anything decides: the same name; the name
without a word such as Kampung that some write and some leave out; the name on the former list;
abbreviations; the beginning of the name; a slip of the pen. More than one answer is returned as
it is: the caller must not choose.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from payung.core.places.spelling import is_short_for, key, number_at_end, words


# Words for a kind of settlement that are part of some official names and left out of others.
_LOOSE = frozenset(
    {"KAMPUNG", "NEGERI", "GAMPONG", "NAGARI", "PEKON", "LEMBANG", "TIYUH", "OHOI"}
    | {"DESA", "KELURAHAN", "DUSUN", "KOTA", "ADAT"}
)
EXACT, LOOSE, FORMER, SHORT, BEGINNING, SLIP = range(6)


@dataclass(frozen=True)
class Entry:
    """A place that may be meant: its code and the words and key of one of its names."""

    code: str
    words: tuple[str, ...]
    key: str

    @classmethod
    def of(cls, code: str, name: str) -> "Entry":
        return cls(code, words(name), key(name))


@dataclass(frozen=True)
class Found:
    """The codes that a text may stand for, and by which step they were found."""

    codes: tuple[str, ...]
    step: int


NOBODY = Found((), SLIP)


def _loose(name: tuple[str, ...]) -> str:
    start = 0
    while start < len(name) - 1 and name[start] in _LOOSE:
        start += 1
    return "".join(name[start:])


def _by_key(entries: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, code in entries:
        if code not in found[name]:
            found[name].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def allowed_slips(length: int, *, narrow: bool) -> int:
    """How many letters may be wrong; fewer when the choice is wide."""
    if length < (4 if narrow else 5):
        return 0
    if length < (7 if narrow else 9):
        return 1
    return 3 if narrow and length >= 14 else 2


class Names:
    """The names of some places, to look a written name up in."""

    def __init__(
        self, entries: list[Entry], former: list[Entry] | None = None, *, narrow: bool = False
    ) -> None:
        self._entries = entries
        self._former = former or []
        self._narrow = narrow
        self._slow: dict[tuple[str, ...], Found] = {}

    @cached_property
    def _exact(self) -> dict[str, tuple[str, ...]]:
        return _by_key((entry.key, entry.code) for entry in self._entries)

    @cached_property
    def _loosely(self) -> dict[str, tuple[str, ...]]:
        return _by_key((_loose(entry.words), entry.code) for entry in self._entries)

    @cached_property
    def _formerly(self) -> dict[str, tuple[str, ...]]:
        return _by_key((entry.key, entry.code) for entry in self._former)

    @cached_property
    def _by_initials(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            found[_initials(entry.words)].append(entry)
        return found

    @cached_property
    def _keys(self) -> list[str]:
        return [entry.key for entry in self._entries]

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for entry in self._entries for word in entry.words)

    def exact(self, text: str) -> tuple[str, ...]:
        return self._exact.get(key(text), ())

    def sure(self, text: str) -> Found:
        """Steps that need no judgement: same name, loose words, former name."""
        wanted = key(text)
        if not wanted:
            return NOBODY
        if codes := self._exact.get(wanted):
            return Found(codes, EXACT)
        for other in self._other_keys(wanted, words(text)):
            if codes := self._exact.get(other) or self._loosely.get(other):
                return Found(codes, LOOSE)
        if codes := self._formerly.get(wanted):
            return Found(codes, FORMER)
        return NOBODY

    @staticmethod
    def _other_keys(wanted: str, name: tuple[str, ...]) -> list[str]:
        others = [wanted, _loose(name)]
        if wanted[:3] in ("SEI", "SUI") and len(wanted) > 5:  # Seipinyuh
            others.append("SUNGAI" + wanted[3:])
        if numbered := number_at_end(wanted):
            others.append(numbered)
        return others

    def find(self, text: str) -> Found:
        """All steps."""
        found = self.sure(text)
        if found.codes or not key(text):
            return found
        name = words(text)
        if name not in self._slow:
            self._slow[name] = self._guess(name)
        return self._slow[name]

    def _guess(self, name: tuple[str, ...]) -> Found:
        short = [
            entry.code
            for entry in self._by_initials.get(_initials(name), ())
            if is_short_for(name, entry.words, narrow=self._narrow)
        ]
        if short:
            return Found(tuple(dict.fromkeys(short)), SHORT)
        wanted = "".join(name)
        if self._narrow and len(wanted) >= 5:
            begin = [entry.code for entry in self._entries if entry.words[: len(name)] == name]
            if begin:
                return Found(tuple(dict.fromkeys(begin)), BEGINNING)
        return Found(self._slips(wanted, name), SLIP)

    def _slips(self, wanted: str, name: tuple[str, ...]) -> tuple[str, ...]:
        allowed = allowed_slips(len(wanted), narrow=self._narrow)
        if not allowed:
            return ()
        near = process.extract(
            wanted,
            self._keys,
            scorer=OSA.distance,
            score_cutoff=allowed + 1,
            limit=8,
        )
        close = [(self._entries[index], distance) for _, distance, index in near]
        close = [(entry, distance) for entry, distance in close if self._is_slip(name, entry)]
        best = min((distance for _, distance in close), default=allowed + 1)
        if best > allowed:
            return ()
        # A second name nearly as near leaves it open which one was meant.
        return tuple({entry.code: None for entry, distance in close if distance <= best + 1})

    def _is_slip(self, name: tuple[str, ...], entry: Entry) -> bool:
        """Not when a number differs, or a word that is itself a name here: Raya is not Jaya."""
        if _digits(name) != _digits(entry.words):
            return False
        if len(name) != len(entry.words):  # a space too many or too few is one slip already
            return OSA.distance("".join(name), entry.key) <= 1 and not name[-1] in ("I", "V", "X")
        differing = [a for a, b in zip(name, entry.words, strict=True) if a != b]
        return not any(word in self._vocabulary for word in differing)


def _initials(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name)


def _digits(name: tuple[str, ...]) -> list[str]:
    return [word for word in name if word.isdigit()]
