"""Marks in a workbook that say who took it, when, for what and under which number.

They stand on a last sheet of their own, in the footer of every sheet and in the properties of the
document: whoever prints, copies a sheet or forwards the file carries them along. The cells of the
other sheets are not touched.
"""

import io
import re
import textwrap
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape


CORE, TYPES, BOOK, LINKS = (
    "docProps/core.xml", "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
)  # fmt: skip
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
OURS = "xl/worksheets/payung-origin.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# What may stand after a footer in a sheet, in the order of the file format.
AFTER = re.compile(
    r"<(?:rowBreaks|colBreaks|customProperties|cellWatches|ignoredErrors|smartTags|drawing|"
    r"legacyDrawing|legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)"
    r"[ />]|</worksheet>"
)
LONGEST_LINE = 80  # characters of a row of our sheet
LONGEST_FOOTER = 240  # characters; the file format ends at 255


def marked(content: bytes, *, sheet: str, lines: Sequence[tuple[str, str]], footer: str) -> bytes:
    """The workbook with these lines (label, words) on a last ``sheet``, and the footer everywhere.

    Raises zipfile.BadZipFile for what is no .xlsx.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    text = {name: parts[name].decode() for name in (TYPES, BOOK, LINKS) if name in parts}
    taken = set(re.findall(r'<sheet [^>]*?name="([^"]*)"', text[BOOK]))
    if escape(sheet) not in taken:
        parts[OURS] = _origin(lines).encode()
        parts |= {name: new.encode() for name, new in _with_sheet(text, sheet).items()}
    for name in parts:
        if SHEET.fullmatch(name):
            parts[name] = _with_footer(parts[name].decode(), footer).encode()
    if CORE in parts:
        parts[CORE] = _with_properties(parts[CORE].decode(), footer).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), part,
                            zipfile.ZIP_DEFLATED)  # fmt: skip
    return out.getvalue()


def lines_in(content: bytes) -> int:
    """How many rows of the sheets have anything in them, headings included."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return sum(
            source.read(name).count(b"<row ")
            for name in source.namelist()
            if SHEET.fullmatch(name) and name != OURS
        )


def _with_sheet(text: dict[str, str], sheet: str) -> dict[str, str]:
    """The parts that must know of a new sheet."""
    numbers = [int(number) for number in re.findall(r'sheetId="(\d+)"', text[BOOK])]
    entry = f'<sheet name="{escape(sheet)}" sheetId="{max(numbers) + 1}" r:id="rIdPayung"/>'
    link = (
        f'<Relationship Id="rIdPayung" Type="{WORKSHEET}" '
        f'Target="{OURS.removeprefix("xl/")}"/></Relationships>'
    )
    kind = f'<Override PartName="/{OURS}" ContentType="{CONTENT}"/></Types>'
    return {
        BOOK: text[BOOK].replace("</sheets>", f"{entry}</sheets>"),
        LINKS: text[LINKS].replace("</Relationships>", link),
        TYPES: text[TYPES].replace("</Types>", kind),
    }


def _origin(lines: Sequence[tuple[str, str]]) -> str:
    """Long words go on in the rows below: a sheet without a style wraps nothing."""
    rows = [
        (label if not at else "", part)
        for label, words in lines
        for at, part in enumerate(textwrap.wrap(words, LONGEST_LINE) or [""])
    ]
    cells = "".join(
        f'<row r="{number}">{_cell(f"A{number}", label)}{_cell(f"B{number}", words)}</row>'
        for number, (label, words) in enumerate(rows, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">'
        f'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<cols><col min="1" max="1" width="24" customWidth="1"/>'
        f'<col min="2" max="2" width="80" customWidth="1"/></cols>'
        f"<sheetData>{cells}</sheetData>"
        f'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_safe(words)}</t></is></c>'


def _safe(words: str) -> str:
    """Text for XML: what may not stand in it becomes a space."""
    return escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", words))


def _with_footer(sheet: str, footer: str) -> str:
    """Instead of the footer it had; an ampersand would begin a code, so it is doubled."""
    words = _safe(footer[:LONGEST_FOOTER].replace("&", "&&"))
    ours = f"<headerFooter><oddFooter>&amp;L&amp;8{words}&amp;R&amp;8&amp;P/&amp;N</oddFooter></headerFooter>"
    sheet = re.sub(
        r"<headerFooter.*?</headerFooter>|<headerFooter[^>]*/>", "", sheet, flags=re.DOTALL
    )
    data = sheet.rfind("</sheetData>")
    after = AFTER.search(sheet, max(data, 0))
    return sheet[: after.start()] + ours + sheet[after.start() :] if after else sheet


def _with_properties(core: str, footer: str) -> str:
    core = re.sub(
        r"<dc:description>.*?</dc:description>|<dc:description/>", "", core, flags=re.DOTALL
    )
    words = f"<dc:description>{_safe(footer)}</dc:description>"
    return core.replace("</cp:coreProperties>", f"{words}</cp:coreProperties>")
