"""Writes docs/generated from what the program knows; ``--check`` only says what is stale.

python tools/render_docs.py [--check]
"""

import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from payung.core.findings import ROW_FINDINGS
from payung.core.law import load_law
from payung.texts import advice, say
from render_law import manual, number_words


OUT = ROOT / "docs" / "generated"
NOTE = "<!-- Written by tools/render_docs.py; change its source, not this file. -->\n\n"


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    return {
        "findings.md": findings(),
        "law.md": manual(),
        "law-to-verify.md": law_to_verify(),
    }


def findings() -> str:
    about = (
        "What Payung says about a row of a roster, how grave it is, and what the sender should do. "
        "`stop` blocks enrolment until mended; a warning never removes a row."
    )
    table = ["| code | | Indonesia | English |", "|---|---|---|---|"]
    lines = ["# Findings about a row", "", about, "", *table]
    for code, severity in ROW_FINDINGS.items():
        words = [f"{say(code, lang)}. {advice(code, lang)}".strip() for lang in ("id", "en")]
        lines.append(f"| `{code}` | {severity.value} | {words[0]} | {words[1]} |")
    return "\n".join(lines) + "\n"


def law_to_verify() -> str:
    about = (
        "Nobody here has read the original of these values: they rest on the press or on memory. "
        "Users are told so wherever they count."
    )
    lines = ["# Law still to verify", "", about, ""]
    for name, parameter in sorted(load_law().parameters.items()):
        lines += [
            f"- `{name}` since {value.since}: {number_words(value, parameter.unit)} – "
            f"{value.reference} ({value.evidence.value})"
            for value in parameter.values
            if value.evidence.to_verify
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    stale = []
    for name, text in pages().items():
        path, text = OUT / name, NOTE + text
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale:
        print(("stale: " if "--check" in sys.argv else "written: ") + ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
