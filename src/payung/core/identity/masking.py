"""NIK, KK and phone numbers with the middle taken out, for screens, exports and logs."""

from collections.abc import Callable

import polars as pl


STARS = "*"
NIK_SHAPE = r"^(\d{6})\d{6}(\d{4})$"
PHONE_SHAPE = r"(\+?\d{4,6}?)(\d{4})(\d{3})(\||$)"


def nik(number: pl.Expr) -> pl.Expr:
    """ "6108010706850001" becomes "610801******0001"; anything else becomes stars only."""
    return (
        pl.when(number.str.contains(NIK_SHAPE))
        .then(number.str.replace(NIK_SHAPE, "${1}******${2}"))
        .when(number.is_not_null())
        .then(number.str.replace_all(r".", STARS))
    )


def phone(numbers: pl.Expr) -> pl.Expr:
    """ "+6281234567890" becomes "+628123****890"; "a|b" is masked on both sides of the bar."""
    masked = numbers.str.replace_all(PHONE_SHAPE, "${1}****${3}${4}")
    return (
        pl.when(masked.str.contains(r"^(?:\+?\d{4,6}\*{4}\d{3}(?:\||$))+$"))
        .then(masked)
        .when(numbers.is_not_null())
        .then(numbers.str.replace_all(r"[^|]", STARS))
    )


def mask_nik(number: str | None) -> str:
    """One number, for a page or a log line; "" for None."""
    return _one(nik, number)


def mask_phone(number: str | None) -> str:
    """One number or "a|b"; "" for None."""
    return _one(phone, number)


def _one(rule: Callable[[pl.Expr], pl.Expr], value: str | None) -> str:
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.String})
    return frame.select(rule(pl.col("value"))).item() or ""
