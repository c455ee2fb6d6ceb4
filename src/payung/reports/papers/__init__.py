"""Letters and records on paper: drafts that somebody reads, completes and signs.

Everything arrives as data, never as markup; the PDF is accessible (PDF/UA-1).
"""

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import typst


TEMPLATE = Path(__file__).parent / "paper.typ"
STANDARD = "ua-1"


@dataclass(frozen=True)
class Block:
    """A part of a paper: a heading, words, items, facts (label, words), or a table."""

    heading: str = ""
    words: str = ""
    items: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Paper:
    """A letter or a record. ``draft`` is the mark in the corner; ``sign`` stands above the name."""

    title: str
    language: str
    blocks: Sequence[Block]
    draft: str = ""
    about: Sequence[tuple[str, str]] = ()
    addressee: Sequence[str] = ()
    sign: Sequence[str] = ()
    footer: str = ""
    is_wide: bool = False
    made_on: datetime.date = field(default=datetime.date(2000, 1, 1))


def pdf(paper: Paper) -> bytes:
    """The paper as PDF; the same paper gives the same bytes."""
    given = asdict(paper) | {"made_on": paper.made_on.isoformat()}
    stamp = datetime.datetime.combine(paper.made_on, datetime.time(), datetime.UTC)
    content: bytes = typst.compile(
        str(TEMPLATE), format="pdf", ignore_system_fonts=True, pdf_standards=STANDARD,
        sys_inputs={"paper": json.dumps(given, ensure_ascii=False)}, timestamp=stamp,
    )  # fmt: skip
    return content
