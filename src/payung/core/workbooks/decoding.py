"""Bytes into text, without asking: byte order marks first, then what fits."""

import re


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_SAMPLE = 4096


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 (with a mark or without) or cp1252, never an error.

    Files put together from both keep both: a line that is not UTF-8 is read as cp1252.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if wide := _unmarked_utf16(content[:_SAMPLE]):
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_line, content.splitlines(keepends=True)))


def decoded_markup(content: bytes) -> str:
    """The same for a web page, which may name its encoding itself."""
    declared = _DECLARED.search(content[:_SAMPLE])
    if declared and not content.startswith(tuple(mark for mark, _ in _MARKS)):
        encoding = declared[1].decode("ascii").lower()
        if encoding not in ("utf-8", "utf8", "utf-16", "unicode"):
            try:
                return content.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                return decoded(content)
    return decoded(content)


def _unmarked_utf16(sample: bytes) -> str | None:
    """Texts of our languages have a zero in every second byte then."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
