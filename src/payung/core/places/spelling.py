"""One comparison form for the many ways in which a place name is written.

``Sei Raya II``, ``SUNGAI RAYA 2``, ``Sui. Raya dua`` and ``Sungairaya 2`` all become
``SUNGAIRAYA2``. Only abbreviations that stand for one word everywhere are expanded here; the
others (``S.``, ``Pd.``, ``Lb.``) are tried against the names of the place in question.
"""

import re
import unicodedata
from functools import lru_cache


# Abbreviations with one meaning wherever they stand, and spellings of one and the same word.
_WORDS = {
    "SEI": "SUNGAI", "SUI": "SUNGAI", "SUNGEI": "SUNGAI", "SNGAI": "SUNGAI", "SNG": "SUNGAI",
    "SGI": "SUNGAI",
    "TJ": "TANJUNG", "TJG": "TANJUNG", "TG": "TANJUNG", "TNJ": "TANJUNG", "TANJONG": "TANJUNG",
    "TANDJUNG": "TANJUNG", "TANJ": "TANJUNG",
    "PRT": "PARIT", "TLK": "TELUK", "TELOK": "TELUK",
    "KP": "KAMPUNG", "KPG": "KAMPUNG", "KAMPONG": "KAMPUNG",
    "GN": "GUNUNG", "GNG": "GUNUNG", "BKT": "BUKIT", "LBK": "LUBUK", "UJ": "UJUNG", "UJG": "UJUNG",
    "SP": "SIMPANG", "SIMP": "SIMPANG", "SPG": "SIMPANG", "PSR": "PASAR",
    "PDG": "PADANG", "KRG": "KARANG", "KLA": "KUALA", "BTG": "BATANG", "PEM": "PEMATANG",
    "PERK": "PERKEBUNAN", "MNS": "MEUNASAH", "PLU": "PULAU", "RTU": "RANTAU", "MRA": "MUARA",
    "TGH": "TENGAH", "TGR": "TENGGARA", "UTR": "UTARA", "SLT": "SELATAN", "SLTN": "SELATAN",
    "SEL": "SELATAN", "TMR": "TIMUR", "TIM": "TIMUR", "BRT": "BARAT", "DLM": "DALAM",
    "HLR": "HILIR", "HIL": "HILIR", "KEP": "KEPULAUAN", "LT": "LAUT",
}  # fmt: skip
_NUMBERS = {
    "SATU": "1", "DUA": "2", "TIGA": "3", "EMPAT": "4", "LIMA": "5", "ENAM": "6", "TUJUH": "7",
    "DELAPAN": "8", "SEMBILAN": "9", "SEPULUH": "10", "SEBELAS": "11",
}  # fmt: skip
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_AT_END = re.compile(r"(.{3,}?)(IX|IV|V?I{1,3}|V|X)")
_VALUES = {"I": 1, "V": 5, "X": 10}
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u00b4]")
_SPACED = re.compile(r"\b(?:[A-Z] ){2,}[A-Z]\b")  # N I A N
_VOWEL = re.compile("[AEIOU]")
_WORD = re.compile(r"[A-Z]+|[0-9]+")


def _arabic(roman: str) -> str:
    values = [_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return str(sum(-a if a < b else a for a, b in zip(values, following, strict=True)))


def _canonical(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word in _WORDS:
        return _WORDS[word]
    if word in _NUMBERS:
        return _NUMBERS[word]
    return _arabic(word) if _ROMAN.fullmatch(word) else word


def plain(text: str) -> str:
    """Capital letters without accents and apostrophes; other signs stay."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _APOSTROPHES.sub("", bare).upper()


def written_words(text: str) -> list[str]:
    """The words as written: capital letters and digits, apart from each other."""
    return _WORD.findall(_SPACED.sub(lambda found: found[0].replace(" ", ""), plain(text)))


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a place name in their comparison form."""
    return tuple(_canonical(word) for word in written_words(text))


def key(text: str) -> str:
    """The comparison form of a place name: equal for every usual way of writing it."""
    return "".join(words(text))


def number_at_end(compact: str) -> str | None:
    """``SADHAII`` and ``SIMPANGTIGA``, written without a space, with the number as digits."""
    if found := _ROMAN_AT_END.fullmatch(compact):
        return found[1] + _arabic(found[2])
    for word, digits in _NUMBERS.items():
        if compact.endswith(word) and len(compact) >= len(word) + 3:
            return compact[: -len(word)] + digits
    return None


def is_short_for(short: tuple[str, ...], name: tuple[str, ...], *, narrow: bool = True) -> bool:
    """Whether each word is the word at its place or short for it: ``S RAYA``, ``MPWH HULU``.

    Where the choice is wide, one word must be written out or keep four consonants, or initials
    would stand for half the country.
    """
    if len(short) != len(name):
        return False
    if not all(a == b or _abbreviates(a, b) for a, b in zip(short, name, strict=True)):
        return False
    least = 3 if narrow else 4
    return any(
        len(a) >= 3 and (a == b or len(a) >= least) for a, b in zip(short, name, strict=True)
    )


def _abbreviates(short: str, name: str) -> bool:
    """Same first letter, letters in their order, and either three at most or no vowel after it."""
    if short[0] != name[0] or len(short) >= len(name) or not (short + name).isalpha():
        return False
    if len(short) > 3 and _VOWEL.search(short, 1):
        return False
    letters = iter(name)
    return len(short) <= len(name) // 2 + 1 and all(letter in letters for letter in short)
