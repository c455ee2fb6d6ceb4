"""A person stays the same person from run to run, whatever number the engine gives the group."""

import numpy as np
import polars as pl


ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", dtype=np.uint8)
DIGITS = 10  # of the alphabet, its first
NUMBER_LENGTH = 12


def kept_identities(rows: pl.DataFrame) -> pl.DataFrame:
    """Which known person each group of rows goes on being: person, person_id; others are new.

    ``rows``: person (the group), person_id (whose the row was, or null). A known person goes to
    the group that holds most of its rows; a group that several came to keeps the one with most
    rows, and among equals the oldest. So nobody becomes two, and no two become one number.
    """
    shared = (
        rows.drop_nulls("person_id")
        .group_by("person", "person_id")
        .agg(pl.len().alias("shared"))
        .sort("shared", "person_id", "person", descending=[True, False, False])
    )
    of_known = shared.unique("person_id", keep="first", maintain_order=True)
    return of_known.unique("person", keep="first", maintain_order=True).select(
        "person", "person_id"
    )


def replacements(rows: pl.DataFrame) -> pl.DataFrame:
    """Who took over the rows of people that nobody goes on being: person_id, replaced_by_id.

    ``rows``: old_id (whose the row was), person_id (whose it is now). Null: no row is left.
    """
    gone = rows.drop_nulls("old_id").filter(~pl.col("old_id").is_in(rows["person_id"].implode()))
    return (
        gone.group_by("old_id", "person_id")
        .agg(pl.len().alias("shared"))
        .sort("shared", "person_id", descending=[True, False])
        .unique("old_id", keep="first", maintain_order=True)
        .select(pl.col("old_id").alias("person_id"), pl.col("person_id").alias("replaced_by_id"))
    )


def new_numbers(count: int, random: bytes) -> list[str]:
    """Numbers of twelve letters and digits that cannot be guessed or confused (no I, L, O, U).

    Each has a digit, by which a number is told from a name. ``random``: twelve bytes for each.
    """
    drawn = np.frombuffer(random, dtype=np.uint8).reshape(count, NUMBER_LENGTH) % 32
    last = np.where((drawn < DIGITS).any(axis=1), drawn[:, -1], drawn[:, -1] % DIGITS)
    letters = ALPHABET[np.column_stack([drawn[:, :-1], last])]
    return [bytes(line).decode() for line in letters]
