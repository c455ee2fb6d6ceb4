"""Files that cannot be read, as they arrive: locked, empty, cut off, or something else renamed."""

import io
import struct
import zipfile
from pathlib import Path

from payung.demo.formats import write
from payung.demo.grids import Grid


SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def write_refused(folder: Path, names: dict[str, str]) -> list[tuple[str, str]]:
    """One file of each kind; ``names`` gives the file name by kind. Returns (file, error)."""
    results: list[tuple[str, str]] = []
    for kind, name in names.items():
        path = folder / name
        if kind == "password":
            path.write_bytes(locked())
        elif kind == "empty":
            write(path, [Grid("Sheet1"), Grid("Sheet2")], "xlsx")
        elif kind == "truncated":
            write(path, [Grid("Sheet1", rows=[["No", "Nama", "NIK"], [1, "X", "1" * 16]])], "xlsx")
            path.write_bytes(path.read_bytes()[:-900])
        elif kind == "docx":
            path.write_bytes(_docx())
        else:
            path.write_bytes(PDF if kind == "pdf" else PNG)
        error = kind if kind in ("password", "empty", "truncated") else "wrong_type"
        results.append((name, error))
    return results


def _docx() -> bytes:
    """A word processor's package: a zip, but no workbook in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<w:document xmlns:w='x'><w:body/></w:document>"),
        ):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return data.getvalue()


def locked() -> bytes:
    """A compound file with the two streams of a password-protected workbook (nothing inside)."""
    package, info = bytes(range(256)) * 20, bytes(4096)
    streams = [("EncryptedPackage", package), ("EncryptionInfo", info)]
    starts, chain, body = [], [FAT, END], b""
    for _, data in streams:
        sectors = -(-len(data) // SECTOR)
        first = len(chain)
        starts.append(first)
        chain += [*range(first + 1, first + sectors), END]
        body += data.ljust(sectors * SECTOR, b"\0")
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    entries = _entry("Root Entry", 5, END, 0, child=1)
    for at, ((name, data), start) in enumerate(zip(streams, starts, strict=True)):
        entries += _entry(name, 2, start, len(data), right=2 if at == 0 else FREE)
    directory = entries.ljust(SECTOR, b"\0")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + table + directory + body


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE
) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
