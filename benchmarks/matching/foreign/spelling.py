"""What may happen to one word on its way from a card to a list."""

import random

from .pools import read


Pairs = list[list[str]]  # what is written, and what is written instead
DATA = read("errors")
KEYBOARD = DATA["keyboard"]
OLD: Pairs = [pair.split(">") for pair in DATA["old_spelling"].split()]
SOUND: Pairs = [pair.split(">") for pair in DATA["other_sound"].split()]
VOWELS = "aeiou"


def typo(draws: random.Random, word: str) -> str:
    """A letter left out, mistyped, too many, or exchanged with the one before; never the first."""
    if len(word) < 3:
        return word
    at = draws.randrange(1, len(word))
    chance = draws.random()
    if chance < 0.30:
        return word[:at] + word[at + 1 :]
    if chance < 0.55:
        return word[:at] + draws.choice(KEYBOARD.get(word[at].lower(), "a")) + word[at + 1 :]
    if chance < 0.75:
        return word[:at] + draws.choice("aeiounhrs") + word[at:]
    if at > 1:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def as_heard(draws: random.Random, word: str) -> str:
    """One or two sounds written otherwise."""
    return _respelt(draws, word, SOUND, (1, 1, 2))


def in_old_spelling(draws: random.Random, word: str) -> str:
    return _respelt(draws, word, OLD, ())


def _respelt(draws: random.Random, word: str, pairs: Pairs, counts: tuple[int, ...]) -> str:
    small = word.lower()
    # What falls silent does so only within a word.
    fit = [pair for pair in pairs if pair[0] in (small if pair[1] else small[1:])]
    if not fit:
        return word
    count = draws.choice(counts) if counts else 1
    for old, new in draws.sample(fit, min(len(fit), count)):
        at = small.find(old, 0 if new else 1)
        if at >= 0:
            small = small[:at] + new + small[at + len(old) :]
    return small.capitalize()


def without_vowel(draws: random.Random, word: str) -> str:
    places = [at for at, letter in enumerate(word) if at and letter in VOWELS]
    if not places:
        return word
    at = draws.choice(places)
    return word[:at] + word[at + 1 :]


def with_double(draws: random.Random, word: str) -> str:
    """A letter twice; of first letters only those that are doubled in names: Aan, Iis."""
    at = draws.randrange(len(word))
    if at == 0 and word[0] not in "AI":
        return word
    return word[: at + 1] + word[at].lower() + word[at + 1 :]
