"""Phone numbers: however written, out comes +62…, or nothing and why."""

import polars as pl

from payung.core.identity.cleaning import is_blank, is_nothing, visible
from payung.core.identity.distinct import per_value


# What stands within one number; "(0)" of "+62 (0)812" first.
WITHIN = {"(0)": "", **dict.fromkeys(" -.()+'_", "")}
# After the country's 62 or a 0, or after neither where a spreadsheet has cut the 0 off.
MOBILE = r"^(?:0*62)?0*(8[0-9]{7,11})$"
LANDLINE = r"^(?:0*620*|0+)([1-79][0-9]{7,10})$"
FIELDS = {"phone": pl.String, "phone_problem": pl.String}

SCIENTIFIC = r"(?i)\d[.,]?\d*\s*e\s*\+?\d"
# A blank between two numbers, as opposed to one within a number: a whole number stands before it
# and a country or mobile prefix after it.
TWO_BY_BLANK = r"(\d{3}[\d\-. ]{6,}\d)[\s]+((?:\+\s?62|0?62|0)[\s\-.]?8)"
BETWEEN = r"(?:[/|;,&\\]|\b(?:dan|atau|and|or|wa|hp|tlp|telp|tsel)\b|\s-\s)+"


def read(text: pl.Expr) -> pl.Expr:
    """struct{phone, phone_problem}: "+628…", two or more as "+628…|+628…".

    A mobile number that lost its 0 in a spreadsheet gets it back; a landline needs its area code.
    ``phone_problem``: ``phone_unreadable`` where something is written and no number comes out,
    ``phone_two`` where there is more than one; an empty cell or "-" is no problem.

    >>> frame = pl.DataFrame({"t": ["0812-3456-7890 / 85239415960"]})
    >>> frame.select(read(pl.col("t")).struct.field("phone")).item()
    '+6281234567890|+6285239415960'
    """
    return per_value(text, _read, FIELDS)


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    """One number is the rule; only what is not read as one is taken apart."""
    single = pl.col("value").str.replace(r"\.0$", "").str.replace_many(WITHIN)
    steps = distinct.with_columns(phone=single)
    steps = steps.with_columns(phone=_international(pl.col("phone")))
    good = steps.filter(pl.col("phone").is_not_null()).with_columns(
        phone_problem=pl.lit(None, pl.String)
    )
    rest = _taken_apart(steps.filter(pl.col("phone").is_null()))
    return pl.concat([good, rest.select(good.collect_schema().names())])


def _taken_apart(steps: pl.LazyFrame) -> pl.LazyFrame:
    seen = pl.col("seen")
    steps = steps.with_columns(
        seen=visible(pl.col("value")).str.to_lowercase().str.replace(r"\.0$", "")
    )
    countless = ~seen.str.contains(r"[0-9]{3}") | seen.str.contains(SCIENTIFIC)
    steps = steps.with_columns(phone=_several(pl.when(~countless).then(seen)))
    return steps.with_columns(phone_problem=_problem())


def _several(seen: pl.Expr) -> pl.Expr:
    """All numbers in a text, each once, joined by "|"; null where there is none."""
    figures = (
        seen.str.replace_all(TWO_BY_BLANK, "$1|$2")
        .str.replace_all(BETWEEN, "|")
        .str.replace_all("o", "0", literal=True)
        .str.replace_all(r"[^0-9|]+", "")
    )
    parts = figures.str.split("|").list.eval(_international(pl.element()))
    found = parts.list.drop_nulls().list.unique(maintain_order=True)
    return found.list.join("|").replace("", None)


def _international(digits: pl.Expr) -> pl.Expr:
    """One number with +62, or null when its length or beginning fits none."""
    return pl.coalesce("+62" + digits.str.extract(MOBILE), "+62" + digits.str.extract(LANDLINE))


def _problem() -> pl.Expr:
    seen, phone = pl.col("seen"), pl.col("phone")
    unread = pl.when(phone.is_null()).then(seen)
    empty = is_blank(seen) | is_nothing(unread) | unread.str.contains(r"^[0\W]*$")
    return (
        pl.when(phone.is_null() & ~empty)
        .then(pl.lit("phone_unreadable"))
        .when(phone.str.contains("|", literal=True))
        .then(pl.lit("phone_two"))
    )
