"""Names of the months as they are written in rosters, and the number of each."""

# The first spelling of each row is the official one. Spellings are compared without spaces, dots
# and capitals; what is cut off ("Sept", "Agust") is found by its beginning, see ``numbers``.
SPELLINGS: dict[int, tuple[str, ...]] = {
    1: ("januari", "january", "jan", "januar", "jannuari", "janauri", "januwari", "jnr"),
    2: ("februari", "february", "feb", "pebruari", "peb", "pebuari", "febuari", "febr", "pebr"),
    3: ("maret", "march", "mar", "mart", "mrt", "maart", "maaret", "marert"),
    4: ("april", "apr", "aprl", "apri", "avril", "aril"),
    5: ("mei", "may", "mai", "mey"),
    6: ("juni", "june", "jun", "juny", "junni", "yuni"),
    7: ("juli", "july", "jul", "july", "julli", "yuli"),
    8: ("agustus", "august", "agt", "agu", "agus", "agust", "aug", "ags", "agst", "augustus"),
    9: ("september", "sep", "sept", "septembar", "sepember", "setember", "sebtember"),
    10: ("oktober", "october", "okt", "oct", "oktobr", "octber", "oktob"),
    11: ("november", "nov", "nopember", "nop", "nofember", "novembar", "novemb", "nopemb"),
    12: ("desember", "december", "des", "dec", "desembar", "decembar", "dese", "desemb"),
}


# "7-VI-1995", as on old birth certificates.
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def numbers() -> dict[str, int]:
    """Every spelling, every beginning of an official one from three letters on, Roman numbers."""
    found = {word: month for month, words in SPELLINGS.items() for word in words}
    for month, words in SPELLINGS.items():
        for word in words[:2]:
            for end in range(3, len(word)):
                found.setdefault(word[:end], month)
    return found | {word: number for number, word in enumerate(ROMAN, start=1)}
