"""What a file is, by what it holds: its name and extension are not asked."""

import re

from payung.core.errors import InputProblem
from payung.core.workbooks import compound
from payung.core.workbooks.compound import CompoundFile
from payung.core.workbooks.packages import Package


# What strangers send instead of a list, by its first bytes.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"\x00\x00\x00", "media"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3", "database"),
    (b"MIME-Version:", "web_archive"),
)
_OLE_STREAMS = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "email"),
)
_PACKAGE_PARTS = (("word/", "docx"), ("ppt/", "pptx"), ("visio/", "visio"))
_WORKBOOK_PART = re.compile(r"(.*/)?workbook\d*\.xml", re.IGNORECASE)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_PLAIN_LIMIT = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def package_format(package: Package) -> str:
    """xlsx, xlsm, xlsb or ods. Raises InputProblem wrong_type for any other archive."""
    names = package.names
    has_markup = any(_WORKBOOK_PART.fullmatch(name) for name in names)
    if "xl/workbook.bin" in names:
        if has_markup:  # which of the two would be read? no program writes both
            raise InputProblem("unreadable")
        return "xlsb"
    if has_markup:
        return "xlsm" if any(name.endswith("vbaProject.bin") for name in names) else "xlsx"
    if "mimetype" in names:
        kind = package.read("mimetype").decode("latin-1").strip()
        if kind.startswith(_OPEN_DOCUMENT + "spreadsheet"):
            return "ods"
        found = "odt" if kind == _OPEN_DOCUMENT + "text" else "archive"
        raise InputProblem("wrong_type", found=found)
    for part, found in _PACKAGE_PARTS:
        if any(name.startswith(part) for name in names):
            raise InputProblem("wrong_type", found=found)
    raise InputProblem("wrong_type", found="archive")


def compound_format(streams: CompoundFile) -> str:
    """xls. Raises InputProblem password for a locked workbook, wrong_type for another file."""
    if streams.names & {"EncryptedPackage", "EncryptionInfo"}:
        raise InputProblem("password")
    if streams.names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return "xls"
    for stream, found in _OLE_STREAMS:
        if any(name.startswith(stream) for name in streams.names):
            raise InputProblem("wrong_type", found=found)
    raise InputProblem("wrong_type", found="unknown")


def container(content: bytes) -> str:
    """zip, ole or text, by the first bytes. Raises InputProblem wrong_type when it is a known
    other thing."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if content.startswith(compound.MAGIC[:4]):
        return "ole"
    for magic, found in _MAGIC:
        # "BM" and the like may also be how a text begins; a text has no zeros
        if content.startswith(magic) and not (magic.isalnum() and 0 not in content[:512]):
            raise InputProblem("wrong_type", found=found)
    return "text"


def text_format(text: str) -> str:
    """spreadsheetml, html or csv. Raises InputProblem wrong_type for what is no table of texts."""
    start = text[:_PLAIN_LIMIT]
    if _CONTROL.search(start):
        raise InputProblem("wrong_type", found="unknown")
    begin = start.lstrip()
    if begin.startswith("%PDF"):
        raise InputProblem("wrong_type", found="pdf")
    if begin.startswith("<"):
        return _markup_format(text, start.lower())
    if begin.startswith(("{", "[{")) and text.rstrip().endswith(("}", "]")):
        raise InputProblem("wrong_type", found="json")
    return "csv"


def _markup_format(text: str, start: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "spreadsheetml"
    if "<table" in start or "<table" in text.lower():
        return "html"
    raise InputProblem("wrong_type", found="html" if "<html" in start else "xml")
