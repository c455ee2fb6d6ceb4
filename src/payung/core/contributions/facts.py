"""What must be known about a worker to say what is due, and how a missing fact is named."""

from typing import Final

import polars as pl

from payung.core.errors import InputProblem


SEGMENTS: Final = ("PU", "BPU", "JAKON", "PMI")
SIZES: Final = ("micro", "small", "medium", "large")
SECTORS: Final = ("transport", "other")
PAYERS: Final = ("self", "apbn", "apbd", "village", "sponsor")
PROGRAMMES: Final = ("jkk", "jkm", "jht", "jp", "jkp")
# Far above any wage or contract, and far below what 64 bits hold when multiplied by a rate.
MOST_RUPIAH: Final = 10**15

# Columns that a frame of workers may have; what is absent is unknown for everybody.
FACTS: Final[dict[str, pl.DataType]] = {
    "segment": pl.String(),
    "wage": pl.Int64(),  # rupiah a month
    "risk": pl.Int64(),  # class 1 to 5
    "size": pl.String(),  # of the employer
    "programmes": pl.String(),  # "jkk,jkm": exactly these instead of those that are a duty
    "labour_intensive": pl.Boolean(),  # employer named in PP 7/2025
    "jp_deferral": pl.Boolean(),  # JP deferral granted under PP 49/2020
    "in_arrears": pl.Boolean(),  # not paid up to the month before a relief: no relief
    "since": pl.Int32(),  # month of registration, as Month.index
    "income": pl.Int64(),  # rupiah a month
    "sector": pl.String(),
    "paid_by": pl.String(),
    "is_employer": pl.Boolean(),  # BPU who employs others
    "contract_value": pl.Decimal(20, 2),  # rupiah without VAT
    "duration": pl.Int64(),  # months of a migrant worker's contract
    "via_agency": pl.Boolean(),
    "extra_months": pl.Int64(),  # beyond the contract
    "jht_choice": pl.Int64(),  # rupiah a month, one of those a migrant worker may choose
}

# Which fact each refusal misses or doubts.
REFUSALS: Final[dict[str, str]] = {
    "segment_not_one_of_four": "segment",
    "wage_missing": "wage",
    "wage_not_positive": "wage",
    "wage_implausible": "wage",
    "risk_missing": "risk",
    "risk_unknown": "risk",
    "size_unknown": "size",
    "programme_not_for_segment": "programmes",
    "income_missing": "income",
    "income_negative": "income",
    "sector_missing": "sector",
    "sector_unknown": "sector",
    "paid_by_unknown": "paid_by",
    "contract_or_wage_missing": "contract_value",
    "contract_not_positive": "contract_value",
    "contract_and_wage": "contract_value",
    "duration_missing": "duration",
    "duration_unknown": "duration",
    "extra_months_negative": "extra_months",
    "jht_choice_missing": "jht_choice",
    "jht_choice_unknown": "jht_choice",
}


def completed(people: pl.DataFrame) -> pl.DataFrame:
    """The same rows with every column of ``FACTS``, absent ones unknown.

    Raises InputProblem naming the column whose content is of another kind.
    """
    for name, kind in FACTS.items():
        if name in people.columns and people.schema[name] != kind:
            try:
                people = people.with_columns(pl.col(name).cast(kind))
            except pl.exceptions.PolarsError:
                raise InputProblem("fact_of_other_kind", fact=name, kind=str(kind)) from None
    absent = [pl.lit(None, kind).alias(n) for n, kind in FACTS.items() if n not in people.columns]
    return people.with_columns(absent)


def first_refusal(*checks: tuple[pl.Expr, str]) -> pl.Expr:
    """The code of the first check that is true, else null."""
    return pl.coalesce(pl.when(failed).then(pl.lit(code)) for failed, code in checks)


def chosen(programme: str) -> pl.Expr:
    """Whether the worker's own list of programmes names this one; null without a list."""
    return pl.col("programmes").str.to_lowercase().str.contains(rf"\b{programme}\b")


def others_than(allowed: frozenset[str]) -> pl.Expr:
    """Whether the worker's own list names anything that this segment does not have."""
    words = "|".join(sorted(allowed))
    return (
        pl.col("programmes")
        .str.to_lowercase()
        .str.replace_all(rf"\b({words})\b", "")
        .str.contains(r"[a-z]")
    )
