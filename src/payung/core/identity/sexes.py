"""Sex, in every way that rosters and village systems write it."""

import polars as pl

from payung.core.identity.cleaning import bare, is_blank, is_nothing, visible


# Compared without spaces, punctuation and capitals. "1" and "2" are the civil registry's codes.
MALE = (
    *(
        "l",
        "lk",
        "lki",
        "lk2",
        "lki2",
        "laki",
        "laki2",
        "lakilaki",
        "lakilki",
        "lakilaku",
        "lelaki",
    ),
    *("llaki", "lakialki", "pria", "cowok", "cowo", "m", "male", "man", "1", "1laki", "1lakilaki"),
    *(
        "1l",
        "lakilaki1",
        "l1",
        "tn",
        "bpk",
        "bapak",
        "♂",
        "putra",
        "lakilakil",
        "llakilaki",
        "jantan",
    ),
)
FEMALE = (
    *("p", "pr", "prp", "prm", "pere", "perem", "perempuan", "perempun", "peremuan", "permpuan"),
    *("prempuan", "perempuam", "wanita", "wnt", "w", "cewek", "cewe", "f", "female", "woman", "2"),
    *(
        "2p",
        "2perempuan",
        "p2",
        "perempuan2",
        "ny",
        "ibu",
        "♀",
        "putri",
        "perempuanp",
        "pperempuan",
    ),
)
ANSWERS = {**dict.fromkeys(MALE, "L"), **dict.fromkeys(FEMALE, "P")}


def read(text: pl.Expr) -> pl.Expr:
    """struct{sex "L"|"P"|null, sex_problem}; an empty cell is no problem, an unknown word is."""
    seen = visible(text)
    said = bare(
        seen.str.replace(r"\.0$", "").str.replace_all("♂", "pria").str.replace_all("♀", "wanita")
    )
    sex = said.replace_strict(ANSWERS, default=None, return_dtype=pl.String)
    unread = sex.is_null() & ~is_blank(seen) & ~is_nothing(seen)
    return pl.struct(
        sex.alias("sex"),
        pl.when(unread).then(pl.lit("sex_unreadable")).alias("sex_problem"),
    )
