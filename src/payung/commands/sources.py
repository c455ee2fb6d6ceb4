"""Which files a command was given, and under which name they appear in its results."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from payung.core.deliveries import Source
from payung.core.errors import InputProblem


# What office programs and systems leave beside the real files.
LITTER = {"thumbs.db", "desktop.ini"}


def find_sources(given: Iterable[Path], *, but: Iterable[Path] = ()) -> list[Source]:
    """Files as given and all files below folders, sorted by name, each once.

    Hidden files, lock files of open workbooks and ``but`` (the members file, say) are left out.
    Raises InputProblem for a path that does not exist and for a delivery without any file.
    """
    left_out = {path.resolve() for path in but}
    found: dict[Path, str] = {}
    names: set[str] = set()
    for root in given:
        if not root.exists():
            raise InputProblem("path_missing", path=str(root))
        base = root if root.is_dir() else root.parent
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.resolve() in found or path.resolve() in left_out or not _is_sent(path, base):
                continue
            name = _name(path, base)
            if name in names:  # the same name below two folders: tell them apart
                name = f"{base.name}/{name}"
            names.add(name)
            found[path.resolve()] = name
    if not found:
        raise InputProblem("no_files", path=", ".join(str(path) for path in given), exit_code=3)
    return sorted((Source(path, name) for path, name in found.items()), key=lambda s: s.name)


def _is_sent(path: Path, base: Path) -> bool:
    parts = path.relative_to(base).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return path.is_file() and not hidden and path.name.lower() not in LITTER


def _name(path: Path, base: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(base).as_posix())
