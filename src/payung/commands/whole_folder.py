"""A folder of results that is either whole or not there.

Everything is written into a hidden folder beside the target and takes its place in one step at
the end, so a run that is killed leaves the earlier result, or nothing, but never half of one.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from payung.core.errors import InputProblem


@contextmanager
def whole_folder(out: Path, ours: frozenset[str]) -> Iterator[Path]:
    """A folder to write into; it becomes ``out`` when the block ends well.

    ``ours`` names what this command writes. A folder that holds anything else is not touched:
    raises InputProblem, as taking its place would delete somebody's files.
    """
    out = out.absolute()
    if out.exists() and not out.is_dir():
        raise InputProblem("out_is_a_file", file=out.name)
    strangers = sorted(path.name for path in out.iterdir() if path.name not in ours) if out.exists() else []  # fmt: skip
    if strangers:
        raise InputProblem("out_not_ours", folder=out.name, file=strangers[0])
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = out.parent / f".{out.name}.partial"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        yield staging
        _take_place(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _take_place(staging: Path, out: Path) -> None:
    """An empty target is replaced in one rename; a former result steps aside first."""
    if not out.exists():
        os.replace(staging, out)
        return
    former = out.parent / f".{out.name}.former"
    shutil.rmtree(former, ignore_errors=True)
    os.replace(out, former)
    os.replace(staging, out)
    shutil.rmtree(former, ignore_errors=True)
