"""Phone numbers: however written, out comes +62…, or nothing and why."""

import polars as pl

from payung.core.identity.cleaning import bare, is_blank, is_nothing, visible


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
    """
    seen = visible(text).str.to_lowercase().str.replace(r"\.0$", "")
    parts = (
        seen.str.replace_all(r"\(\s*0\s*\)", "")
        .str.replace_all(TWO_BY_BLANK, "$1|$2")
        .str.replace_all(BETWEEN, "|")
        .str.split("|")
    )
    numbers = parts.list.eval(_one(pl.element())).list.drop_nulls().list.unique(maintain_order=True)
    lost = seen.str.contains(SCIENTIFIC)
    none = (numbers.list.len() == 0) | lost
    phone = pl.when(~none).then(numbers.list.join("|"))
    empty = is_blank(seen) | is_nothing(seen) | bare(seen).str.contains(r"^0*$")
    problem = (
        pl.when(phone.is_null() & ~empty)
        .then(pl.lit("phone_unreadable"))
        .when(phone.str.contains("|", literal=True))
        .then(pl.lit("phone_two"))
    )
    return pl.struct(phone.alias("phone"), problem.alias("phone_problem"))


def _one(part: pl.Expr) -> pl.Expr:
    """One number in international form, or null when its length or beginning fits none."""
    digits = part.str.replace_all(r"o", "0").str.replace_all(r"\D+", "")
    national = (
        digits.str.replace(r"^0*62(0*)([1-9]\d{7,})$", "0$2")
        .str.replace(r"^(8\d{8,11})$", "0$1")
        .str.replace(r"^0+", "0")
    )
    mobile = national.str.contains(r"^08\d{7,11}$")
    landline = national.str.contains(r"^0[1-79]\d{7,10}$")
    return pl.when(mobile | landline).then("+62" + national.str.slice(1))
