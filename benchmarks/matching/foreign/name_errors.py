"""How a clerk writes a name down. The order matters: a word is misspelt before it is dropped."""

import random

from . import spelling
from .names import MUSLIM
from .people import Person
from .pools import words
from .rates import Rates


SHORT = {word: words(forms) for word, forms in spelling.DATA["abbreviations"].items()}
PILGRIM, OFFICE = spelling.DATA["pilgrim"], spelling.DATA["office"]
DEGREE = spelling.DATA["degree"]
MISSPELLINGS = {
    "old_spelling": spelling.in_old_spelling,
    "typo": spelling.typo,
    "vowel_dropped": spelling.without_vowel,
    "letter_doubled": spelling.with_double,
}


def written(draws: random.Random, person: Person, rates: Rates) -> str:
    """The name of ``person`` as it stands on the list; two villages of three write capitals."""
    name = _misspelt(draws, list(person.words), rates)
    name = _rearranged(draws, *_abbreviated(draws, name, rates), rates)
    muslim = person.culture in MUSLIM
    if muslim and draws.random() < rates.patronym:
        name += [_son_or_daughter(draws, person.sex), person.father]
    text = " ".join(name)
    if draws.random() < rates.title:
        text = _titled(draws, text, person.sex, muslim)
    if draws.random() < rates.nickname:
        text += f" ({(person.words[0][:1] + person.words[-1][-3:]).capitalize()})"
    return text.upper() if int(person.village[-2:]) % 3 < 2 else text


def _misspelt(draws: random.Random, name: list[str], rates: Rates) -> list[str]:
    if rates.other_sound:
        for at, word in enumerate(name):
            if len(word) > 2 and draws.random() < rates.other_sound:
                name[at] = spelling.as_heard(draws, word)
    for kind, misspell in MISSPELLINGS.items():
        if draws.random() < getattr(rates, kind):
            at = draws.randrange(len(name))
            name[at] = misspell(draws, name[at])
    return name


def _abbreviated(draws: random.Random, name: list[str], rates: Rates) -> tuple[list[str], bool]:
    """The name, and whether a word of it was shortened."""
    shortened = False
    for at, word in enumerate(name):
        if word.lower() in SHORT and len(name) > 1 and draws.random() < rates.abbreviated:
            name[at] = draws.choice(SHORT[word.lower()])
            shortened = True
    return name, shortened


def _rearranged(draws: random.Random, name: list[str], shortened: bool, rates: Rates) -> list[str]:
    """Words dropped, cut to an initial, turned round, joined; nobody is left without a name."""
    if len(name) > 1 and draws.random() < rates.last_dropped:
        name = name[:-1]
    if len(name) > 1 and draws.random() < rates.word_dropped:
        del name[draws.randrange(len(name))]
    if len(name) > 1 and not shortened and draws.random() < rates.initial:
        at = draws.choice([0, len(name) - 1, len(name) - 1])
        name[at] = name[at][0] + draws.choice([".", ""])
    if len(name) > 1 and draws.random() < rates.words_turned:
        name = name[-1:] + name[:-1] if draws.random() < 0.7 else name[1:] + name[:1]
    if len(name) > 1 and draws.random() < rates.joined:
        at = draws.randrange(len(name) - 1)
        name[at : at + 2] = [name[at].rstrip(".") + name[at + 1].lower()]
    return name


def _son_or_daughter(draws: random.Random, sex: str) -> str:
    in_full = draws.random() < 0.7
    if sex == "L":
        return "bin"
    return "binti" if in_full else "bt."


def _titled(draws: random.Random, text: str, sex: str, muslim: bool) -> str:
    chance = draws.random()
    if chance < 0.40 and muslim:
        return draws.choice(PILGRIM[sex]) + text
    if chance < 0.75:
        return text + draws.choice(DEGREE)
    return draws.choice(OFFICE[sex]) + text
