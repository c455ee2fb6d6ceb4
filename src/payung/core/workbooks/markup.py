"""XML from strangers, read row by row: no entities, no document types, nothing kept behind."""

from collections.abc import Iterator
from functools import lru_cache
from typing import IO, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from payung.core.errors import InputProblem


Events = Iterator[tuple[str, Element]]

_PIECE = 1024 * 1024
_NO_ELEMENT, _OPEN_TOKEN = 3, 5  # expat's codes for a document that ends too early


def parsed(content: bytes) -> Element:
    """The whole of a small document. InputProblem unreadable when it is not well-formed."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputProblem("unreadable") from error
    return root


def events(source: IO[bytes]) -> Events:
    """("start" | "end", element) as the document goes by.

    InputProblem truncated when it stops in the middle, unreadable when it is not well-formed
    or brings a document type, without which there are no entities to swell.
    """
    piece = source.read(_PIECE)
    _refuse_document_type(piece)
    parser: XMLPullParser[Element] = XMLPullParser(events=("start", "end"))
    try:
        while piece:
            parser.feed(piece)
            yield from cast("Events", parser.read_events())
            piece = source.read(_PIECE)
        parser.close()
        yield from cast("Events", parser.read_events())
    except ParseError as error:
        is_cut = error.code in (_NO_ELEMENT, _OPEN_TOKEN)
        raise InputProblem("truncated" if is_cut else "unreadable") from error
    except (ValueError, LookupError) as error:
        raise InputProblem("unreadable") from error


def _refuse_document_type(start: bytes) -> None:
    """A document type can stand only before the first element, which must be in ``start``, or
    ``start`` is all there is.

    The parser proper is the fast one, which takes no such precautions itself.
    """
    seen: list[str] = []
    watch = expat.ParserCreate()
    watch.StartDoctypeDeclHandler = lambda *_: seen.append("document type")
    watch.StartElementHandler = lambda *_: seen.append("element")
    try:
        watch.Parse(start, False)
    except expat.ExpatError:
        pass  # the parser proper will say what is wrong
    if seen[:1] == ["document type"] or (not seen and len(start) == _PIECE):
        raise InputProblem("unreadable")


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """The attributes by their names without namespaces."""
    return {local(name): value for name, value in element.attrib.items()}
