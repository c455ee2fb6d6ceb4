"""A run small enough to be checked by eye: four people on two rosters and one member."""

import datetime

import polars as pl

from payung.core.coverage import RULE, figures
from payung.core.reconciliation import Reconciliation
from payung.core.rosters import ROW_SCHEMA


AS_OF = datetime.date(2026, 6, 30)


def row(file, number, name, **more):
    """A person row with everything unsaid null."""
    given = {"file": file, "sheet": "Data", "row": number, "name": name, "status": "ok",
             "findings": [], "is_civil_servant": False}  # fmt: skip
    return given | more


ROWS = [
    row("desa.xlsx", 7, "Talino", nik="6108010104690010", village_code="6108012014",
        phone="+6281234567890", job="Petani"),
    row("desa.xlsx", 8, '=HYPERLINK("x")', village_code="6108012014", status="stop",
        findings=["nik_missing", "name_title_removed"]),
    row("dinas.xlsx", 5, "Talino", nik="6108010104690010", office="Dinas Perhubungan"),
    row("dinas.xlsx", 6, "Lusia Cani", nik="6108015804930002", office="Dinas Perhubungan"),
    row("dinas.xlsx", 7, "Yosef", office="Dinas Perhubungan", is_civil_servant=True),
]  # fmt: skip


def small_run() -> Reconciliation:
    rows = pl.DataFrame(ROWS, schema=ROW_SCHEMA).with_row_index("record")
    rows = rows.with_columns(pl.Series("person", [0, 1, 0, 2, 3], pl.UInt32))
    people = pl.DataFrame(
        {
            "person": [0, 1, 2, 3],
            "name": ["Talino", '=HYPERLINK("x")', "Lusia Cani", "Yosef"],
            "nik": ["6108010104690010", None, "6108015804930002", None],
            "birth_date": [datetime.date(1969, 4, 1), None, None, None],
            "sex": ["L", None, "P", None],
            "village_code": ["6108012014", "6108012014", None, None],
            "segment": ["BPU", "BPU", "PU", None],
            "office": [None, None, "Dinas Perhubungan", "Dinas Perhubungan"],
            "is_civil_servant": [False, False, False, True],
            "rows": [2, 1, 1, 1],
            "verdict": ["lapsed", "unprotected", "protected", "excluded"],
            "since": [datetime.date(2024, 1, 1), None, datetime.date(2023, 1, 1), None],
            "until": [datetime.date(2026, 4, 30), None, datetime.date(2026, 6, 30), None],
            "reasons": [
                ["payment_ended(paid_until=2026-01, until=2026-04)"],
                ["not_a_member"],
                ["paid(paid_until=2026-06, until=2026-06)"],
                ["civil_servant", "not_a_member"],
            ],
        },
        schema_overrides={"person": pl.UInt32, "rows": pl.UInt32},
    )
    links = pl.DataFrame(
        {
            "record": [0, 3, 1],
            "person": [0, 2, 1],
            "kpj": ["11111111111", "22222222222", "33333333333"],
            "probability": [0.98764, 0.999, 0.2],
            "decision": ["match", "match", "none"],
            "reasons": [["nik_equal", "name_equal"], ["nik_equal"], ["name_differs"]],
        },
        schema_overrides={"record": pl.UInt32, "person": pl.UInt32},
    )
    senders = rows.select("person", pl.col("file").alias("sender"))
    return Reconciliation(
        as_of=AS_OF,
        rule=RULE,
        rows=rows,
        people=people,
        links=links,
        pairs=pl.DataFrame(),
        standing=pl.DataFrame(),
        figures=figures(people, senders, region="6108"),
    )
