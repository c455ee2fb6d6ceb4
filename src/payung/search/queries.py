"""Finding people by words of their names, where the reader may look and nowhere else.

Every question is a range of one index. LIKE is not used: on SQLite no pattern with an escape, and
on PostgreSQL no pattern in a language's collation, is answered from an index.
"""

from collections.abc import Iterable
from itertools import product

import polars as pl
from django.db.models import Q
from rapidfuzz import fuzz

from payung.access.queries import Range
from payung.search.models import Entry, Term, Word
from payung.search.terms import BETWEEN, LAST, asked, pair, sounds_of


MOST = 400  # people whom one question finds
LOOKED_AT = 3_000  # people with the rarest two of many words
ALIKE = 4  # words that sound alike and are tried
CLOSE = 60.0  # per cent of letters that a word has in common with one that sounds the same


def anybody_kept() -> bool:
    return Entry.objects.exists()


def people_named(ranges: list[Range], text: str, limit: int = MOST) -> list[int]:
    """Numbers of people in whose names all words begin so, in any order; whole words first.

    Where nobody is found, words that sound the same are tried. An empty list for no words.
    """
    words = asked(text)
    if not words or not ranges:
        return []
    found = _with_words(ranges, words, limit)
    return found or _with_words(ranges, [_alike(forms) for forms in words], limit, whole=True)


def _with_words(
    ranges: list[Range], words: list[list[str]], limit: int, *, whole: bool = False
) -> list[int]:
    """``words``: of each its forms, any of which will do."""
    if any(not forms for forms in words):
        return []
    if len(words) == 1:
        terms, then = [[form] for form in words[0]], None
    elif len(words) == 2:
        terms, then = [list(forms) for forms in product(*words)], None
    else:
        first, second = sorted(words, key=lambda forms: -len(forms[0]))[:2]
        terms, then = [list(forms) for forms in product(first, second)], words
    written = [pair(*term) if len(term) == 2 else term[0] for term in terms]
    most = limit if then is None else LOOKED_AT
    found = _exactly(ranges, written, most)
    if len(found) < most and not whole:
        found = _unique([*found, *_beginning(ranges, written, most)])[:most]
    if not found and len(words) == 2 and not whole:
        return _both_begun(ranges, words, limit)
    return found if then is None else _having(found, then)[:limit]


def _exactly(ranges: list[Range], terms: list[str], most: int) -> list[int]:
    rows = Term.objects.filter(_within(ranges), term__in=terms)
    return _unique(rows.values_list("person_id", flat=True)[:most])


def _beginning(ranges: list[Range], terms: list[str], most: int) -> list[int]:
    found: list[int] = []
    for term in terms:
        rows = Term.objects.filter(_within(ranges), term__gte=term, term__lte=term + LAST)
        found += rows.order_by("term", "area").values_list("person_id", flat=True)[:most]
    return _unique(found)


def _both_begun(ranges: list[Range], words: list[list[str]], most: int) -> list[int]:
    """Two words of which neither was typed to its end: within the rarer beginning, the other."""
    rare, other = sorted(words, key=lambda forms: _frequency(ranges, forms))
    found: list[int] = []
    for first, second in product(rare, other):
        first = BETWEEN + first
        rows = Term.objects.filter(
            _within(ranges), term__gte=first, term__lte=first + LAST,
            term__contains=BETWEEN + second,
        )  # fmt: skip
        found += rows.values_list("person_id", flat=True)[:most]
    return _unique(found) or _having(_beginning(ranges, rare, LOOKED_AT // 3), [other])[:most]


def _frequency(ranges: list[Range], forms: list[str]) -> int:
    """How many names begin a word so; nobody counts on beyond what is looked at."""
    rows = Term.objects.filter(_within(ranges), term__gte=forms[0], term__lte=forms[0] + LAST)
    return rows[:LOOKED_AT].count()


def _having(people: list[int], words: list[list[str]]) -> list[int]:
    """Those of the people who have every one of the words, or a word that begins so."""
    left = people
    for forms in words:
        begins = Q(pk__in=[])
        for form in forms:
            begins |= Q(term__gte=form, term__lte=form + LAST)
        has = set(
            Term.objects.filter(begins, person_id__in=left).values_list("person_id", flat=True)
        )
        left = [person for person in left if person in has]
    return left


def _alike(forms: list[str]) -> list[str]:
    """Words of names that sound like this one, the closest first; itself where it is one."""
    if Word.objects.filter(word__in=forms).exists():
        return forms
    heard = sounds_of(pl.Series("word", forms[:1]))["sound"].to_list()
    known = Word.objects.filter(sound__in=heard).values_list("word", flat=True)
    closeness = {word: fuzz.ratio(word, forms[0]) for word in known}
    best = sorted(closeness, key=lambda word: (-closeness[word], word))
    return [word for word in best if closeness[word] >= CLOSE][:ALIKE]


def _within(ranges: list[Range]) -> Q:
    found = Q(pk__in=[])
    for first, last in ranges:
        found |= Q(area__gte=first, area__lte=last)
    return found


def _unique(people: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(people))
