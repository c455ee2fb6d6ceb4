"""How one entry of the record is sealed to the one before."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


START = "0" * 64
"""What stands in the first entry where the others name the one before."""
SEALED = ("previous", "at", "by", "action", "target", "detail")


@dataclass(frozen=True)
class Verification:
    """``broken_at``: number of the first entry that does not fit; None when all do.

    It is the entry's own number in the register, and its line in a record that was taken out.
    """

    entries: int
    broken_at: int | None
    last_digest: str


def follow(entries: Iterable[Mapping[str, Any]]) -> Verification:
    """The chain from its first entry to its last. An entry has what ``digest`` takes, and its own."""
    previous, count = START, 0
    for count, entry in enumerate(entries, start=1):
        content = {name: entry[name] for name in SEALED}
        if entry["previous"] != previous or entry["digest"] != digest(**content):
            return Verification(count - 1, entry.get("id", count), previous)
        previous = entry["digest"]
    return Verification(count, None, previous)


def digest(
    *, previous: str, at: datetime.datetime, by: str, action: str, target: str, detail: Any
) -> str:
    """SHA-256 over the entry and the digest before it; the same on every machine."""
    content = [previous, at.astimezone(datetime.UTC).isoformat(), by, action, target, detail]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
