"""Files of results that are either all there and whole, or not there.

Each is written hidden beside its target; they take their places at the end, one after the other.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from payung.core.errors import InputProblem


KINDS = (".csv", ".parquet")


@contextmanager
def whole_files(targets: Sequence[Path], *, inputs: Sequence[Path]) -> Iterator[list[Path]]:
    """Paths to write into; they become ``targets`` when the block ends well.

    Raises InputProblem for a target that is a folder, of a kind that is not written, one of the
    ``inputs``, or named twice.
    """
    for target in targets:
        if target.suffix.lower() not in KINDS:
            raise InputProblem("out_kind", file=target.name)
        if target.is_dir():
            raise InputProblem("out_is_a_folder", file=target.name)
        if target.resolve() in {path.resolve() for path in inputs}:
            raise InputProblem("out_is_an_input", file=target.name)
    if len({target.resolve() for target in targets}) < len(targets):
        raise InputProblem("out_twice", file=targets[0].name)
    for target in targets:
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
    staged = [target.with_name(f".{target.name}.partial") for target in targets]
    try:
        yield staged
        for path, target in zip(staged, targets, strict=True):
            os.replace(path, target)
    finally:
        for path in staged:
            path.unlink(missing_ok=True)
