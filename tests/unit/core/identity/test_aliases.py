import polars as pl

from payung.core.identity import spellings
from payung.core.identity.aliases import VARIANTS


def folded(words):
    return pl.DataFrame({"w": words}).select(spellings.folded(pl.col("w")))["w"].to_list()


def test_no_spelling_belongs_to_two_names():
    meant = {}
    for name, words in VARIANTS.items():
        for spelling in {*folded([name, *words])}:
            assert meant.setdefault(spelling, name) == name, spelling


def test_words_of_the_table_are_single_and_in_small_letters():
    for word in [word for name, words in VARIANTS.items() for word in (name, *words)]:
        assert word == word.lower().strip(), word
        assert " " not in word, word


def test_a_canonical_form_is_its_own():
    names = list(VARIANTS)
    frame = pl.DataFrame({"w": names}).select(
        first=spellings.canonical(pl.col("w").str.replace_all("'", ""))
    )
    again = frame.select(second=spellings.canonical(pl.col("first")))
    assert frame["first"].to_list() == again["second"].to_list()
