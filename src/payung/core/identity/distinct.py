"""Work done once for each distinct value of a column, in steps.

A roster of 200,000 rows holds some hundred jobs and remarks and twenty thousand birth dates;
reading each once costs a tenth of reading each row. And reading takes many steps that look at
what the steps before have found: a lazy frame does each of them once, where one nested expression
would copy a step wherever the next mentions it.
"""

from collections.abc import Callable, Mapping

import polars as pl


Fields = Mapping[str, type[pl.DataType]]


def per_value(
    text: pl.Expr, work: Callable[[pl.LazyFrame], pl.LazyFrame], fields: Fields
) -> pl.Expr:
    """struct{fields} for every row of ``text``.

    ``work`` gets the distinct values in a column ``value`` and gives them back, in any order,
    with the columns of ``fields`` added; it must look at nothing but the value itself.
    """

    def once(values: pl.Series) -> pl.Series:
        written = values.cast(pl.String).alias("value").to_frame()
        answered = work(written.unique().lazy())
        answer = pl.struct(pl.col(name).cast(dtype) for name, dtype in fields.items())
        answers = answered.select("value", answer=answer)
        joined = written.lazy().join(
            answers, on="value", how="left", nulls_equal=True, maintain_order="left"
        )
        return joined.select("answer").collect().to_series()

    return text.map_batches(once, return_dtype=pl.Struct(dict(fields)), is_elementwise=True)
