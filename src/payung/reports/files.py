"""Which files came, what became of each, and what a run rests on."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from payung.core.deliveries import FileResult
from payung.core.memberships import MembersReading
from payung.texts import say_problem


FILES_SCHEMA = {
    "file": pl.String, "status": pl.String, "reason": pl.String, "rows": pl.UInt32,
    "ok": pl.UInt32, "warn": pl.UInt32, "stop": pl.UInt32, "tables": pl.UInt32,
    "findings": pl.String, "sha256": pl.String,
}  # fmt: skip


def files_table(files: Iterable[FileResult], language: str) -> pl.DataFrame:
    """One line per file, in the order of the delivery; the columns are FILES_SCHEMA."""
    return pl.DataFrame([_line(file, language) for file in files], schema=FILES_SCHEMA)


def reason(file: FileResult, language: str) -> str:
    """Why a file was refused, in one sentence; empty for a file that was read."""
    return say_problem(file.problem, language) if file.problem else ""


def _line(file: FileResult, language: str) -> dict[str, Any]:
    line = {"file": file.source.name, "status": file.status, "reason": reason(file, language),
            "rows": 0, "sha256": file.sha256}  # fmt: skip
    if file.reading is None:
        return line
    states = dict(file.reading.rows.group_by("status").len().iter_rows())
    return line | {
        "rows": file.reading.rows.height,
        **{state: states.get(state, 0) for state in ("ok", "warn", "stop")},
        "tables": len(file.reading.tables),
        "findings": ";".join(finding.code for finding in file.reading.findings),
    }


def inputs(
    files: Iterable[FileResult], members: MembersReading, official: Path | None
) -> list[dict[str, str]]:
    """Every file that a figure rests on, with the hash by which it can be found again."""
    found = [
        {"kind": "roster", "file": file.source.name, "status": file.status, "sha256": file.sha256}
        for file in files
    ]
    found.append(
        {"kind": "members", "file": members.file, "status": "read", "sha256": members.sha256}
    )
    if official:
        found.append({"kind": "official", "file": official.name, "status": "read",
                      "sha256": hashlib.sha256(official.read_bytes()).hexdigest()})  # fmt: skip
    return found
