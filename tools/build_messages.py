"""Gathers the Indonesian words of pages, forms and views, and compiles their English.

Writes ``web/locale/en/LC_MESSAGES/django.po`` (new words appear with an empty translation, words
that nobody uses any more go) and ``django.mo``. ``--check`` only says whether both are fresh and
whether every word has its English. No gettext program is needed.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize


WEB = Path(__file__).resolve().parents[1] / "src" / "payung" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def found() -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """File, line and words of everything that asks for a translation."""
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            lines = templatize(text, origin=str(path)).splitlines()
            text = "\n".join(line.strip() for line in lines)  # what is left is not Python's indent
        for line, words, _comments, _context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"}
        ):
            yield path.relative_to(WEB).as_posix(), line, words


def gathered(before: Catalog) -> Catalog:
    """What the sources ask for, with the English that ``before`` has."""
    catalog = Catalog(
        locale="en", project="Payung", version="1", msgid_bugs_address="-", charset="utf-8", fuzzy=False,
        header_comment="# English words of the pages; the Indonesian ones stand in the sources.",
        creation_date=before.creation_date, revision_date=before.creation_date,
    )  # fmt: skip
    catalog.last_translator = catalog.language_team = "Payung"
    for file, _line, words in found():
        known = before.get(words if isinstance(words, str) else words[0])
        catalog.add(words, known.string if known else "", locations=[(file, None)])
    return catalog


def read() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def untranslated(catalog: Catalog) -> list[str]:
    """Words that have no English yet."""
    missing = []
    for message in catalog:
        strings = [message.string] if isinstance(message.string, str) else message.string
        if message.id and not all(strings):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """The bytes of both files; the same catalogue always gives the same."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=100, sort_output=True, include_lineno=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def main() -> int:
    """Exit code 1: words without English, or (with --check) files that are not fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether all is fresh")
    check = parser.parse_args().check
    catalog = gathered(read())
    po, mo = written(catalog)
    missing = untranslated(catalog)
    if check:
        stale = [path.name for path, new in ((PO, po), (MO, mo)) if path.read_bytes() != new]
        print(f"stale: {', '.join(stale)}" if stale else "fresh")
    else:
        stale = []
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po)
        MO.write_bytes(mo)
    print(f"{len(catalog)} words, {len(missing)} without English")
    for words in missing:
        print(f"  {words}")
    return 1 if stale or missing else 0


if __name__ == "__main__":
    sys.exit(main())
