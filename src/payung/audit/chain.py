"""How one entry of the record is sealed to the one before."""

import datetime
import hashlib
import json
from typing import Any


START = "0" * 64
"""What stands in the first entry where the others name the one before."""


def digest(
    *, previous: str, at: datetime.datetime, by: str, action: str, target: str, detail: Any
) -> str:
    """SHA-256 over the entry and the digest before it; the same on every machine."""
    content = [previous, at.astimezone(datetime.UTC).isoformat(), by, action, target, detail]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
