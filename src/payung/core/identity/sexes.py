"""Sex, in every way that rosters and village systems write it."""

import polars as pl

from payung.core.identity.cleaning import bare, is_blank, is_nothing, visible
from payung.core.identity.distinct import per_value


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
    *(
        "llaki",
        "lakialki",
        "pria",
        "cowok",
        "cowo",
        "m",
        "male",
        "man",
        "1",
        "10",
        "1laki",
        "1lakilaki",
    ),
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
FIELDS = {"sex": pl.String, "sex_problem": pl.String}
ANSWERS = {**dict.fromkeys(MALE, "L"), **dict.fromkeys(FEMALE, "P")}


def read(text: pl.Expr) -> pl.Expr:
    """struct{sex "L"|"P"|null, sex_problem}; an empty cell is no problem, an unknown word is."""
    return per_value(text, _read, FIELDS)


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    steps = distinct.with_columns(seen=visible(pl.col("value")))
    said = bare(pl.col("seen").str.replace_many({"♂": "pria", "♀": "wanita"}))
    known = said.replace_strict(ANSWERS, default=None, return_dtype=pl.String)
    steps = steps.with_columns(sex=known)
    unread = pl.col("sex").is_null() & ~is_blank(pl.col("seen"))
    unread &= ~is_nothing(pl.when(unread).then(pl.col("seen")))
    problem = pl.when(unread).then(pl.lit("sex_unreadable"))
    return steps.with_columns(sex_problem=problem)
