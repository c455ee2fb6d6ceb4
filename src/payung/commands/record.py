"""``payung audit``: the record of who did what, taken out and followed link by link.

A record that was taken out is verified without the register: on the inspector's own machine.
"""

import argparse
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from payung.commands.installation import set_up_register
from payung.commands.terminal import bars, print_sentence
from payung.core.errors import InputProblem


TAMPERED = 1


def audit(given: argparse.Namespace) -> int:
    """Answers 0, or 1 when the record was tampered with."""
    return export(given) if given.question == "export" else verify(given)


def export(given: argparse.Namespace) -> int:
    """One entry per line, as JSON; nothing half-written stays."""
    set_up_register()
    from payung.audit import queries

    half = given.out.with_name(f".{given.out.name}.part")
    count, last = 0, ""
    with (
        bars(given.lang) as shown,
        half.open("w", encoding="utf-8") as file,
        shown.whole("progress.record"),
    ):
        for entry in queries.entries():
            moment = entry["at"].astimezone(datetime.UTC).isoformat()
            file.write(json.dumps({**entry, "at": moment}, ensure_ascii=False) + "\n")
            count, last = count + 1, entry["digest"]
    half.replace(given.out)
    print_sentence("record.exported", given.lang, entries=count, file=str(given.out), last=last)
    return 0


def verify(given: argparse.Namespace) -> int:
    from payung.audit import chain

    if given.file:
        found = chain.follow(_entries_of(given.file))
    else:
        set_up_register()
        from payung.audit import queries

        found = queries.verify()
    if found.broken_at is not None:
        print_sentence("record.broken", given.lang, at=found.broken_at, good=found.entries)
        return TAMPERED
    print_sentence("record.whole", given.lang, entries=found.entries, last=found.last_digest)
    return 0


def _entries_of(path: Path) -> Iterator[dict[str, Any]]:
    """Raises InputProblem naming the line that is no entry."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                try:
                    entry = json.loads(line)
                    entry["at"] = datetime.datetime.fromisoformat(entry["at"])
                    yield {name: entry[name] for name in ENTRY}
                except (ValueError, KeyError, TypeError):
                    raise InputProblem("record_line", file=path.name, line=number) from None
    except (OSError, UnicodeDecodeError):
        raise InputProblem("record_unreadable", file=path.name) from None


ENTRY = ("previous", "at", "by", "action", "target", "detail", "digest")
