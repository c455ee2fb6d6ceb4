"""How the tests of this folder ask: one cell in, the struct out as a dict."""

from collections.abc import Callable
from typing import Any

import polars as pl


def one(reader: Callable[..., pl.Expr], text: str | None, *more: Any) -> Any:
    """``reader`` asked about a column of one cell."""
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    return frame.select(reader(pl.col("text"), *more).alias("answer"))["answer"].to_list()[0]
