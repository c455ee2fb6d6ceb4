"""Sex, in every way that rosters and village systems write it."""

import polars as pl

from payung.core.identity.cleaning import answer, bare, is_blank, is_nothing, visible
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
ANSWER = pl.Struct({"sex": pl.String, "sex_problem": pl.String})
ANSWERS = {**dict.fromkeys(MALE, "L"), **dict.fromkeys(FEMALE, "P")}


def read(text: pl.Expr) -> pl.Expr:
    """struct{sex "L"|"P"|null, sex_problem}; an empty cell is no problem, an unknown word is."""
    return per_value(text, _read, ANSWER)


def _read(text: pl.Expr) -> pl.Expr:
    steps = pl.struct(seen=visible(text))
    said = bare(pl.field("seen").str.replace_many({"♂": "pria", "♀": "wanita"}))
    known = said.replace_strict(ANSWERS, default=None, return_dtype=pl.String)
    steps = steps.struct.with_fields(sex=known)
    unread = pl.field("sex").is_null() & ~is_blank(pl.field("seen"))
    unread &= ~is_nothing(pl.when(unread).then(pl.field("seen")))
    problem = pl.when(unread).then(pl.lit("sex_unreadable"))
    return answer(steps.struct.with_fields(sex_problem=problem), "sex", "sex_problem")
