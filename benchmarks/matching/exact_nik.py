"""The floor: equal NIK, nothing else."""

import sys

import polars as pl


def main(left: str, right: str, out: str) -> None:
    tables = [
        pl.scan_parquet(path)
        .select(pl.col("id").alias(f"id_{side}"), "nik")
        .filter(pl.col("nik").str.contains(r"^\d{16}$"))
        for path, side in ((left, "left"), (right, "right"))
    ]
    pairs = tables[0].join(tables[1].unique("nik", keep="first"), on="nik")
    pairs.select("id_left", "id_right", probability=pl.lit(1.0)).collect().write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
