"""XML from strangers, read row by row: no entities, no document types, nothing kept behind."""

import io
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from payung.core.errors import InputProblem


def parsed(content: bytes) -> Element:
    """The whole of a small document. InputProblem unreadable when it is not well-formed."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputProblem("unreadable") from error
    return root


def events(source: IO[bytes] | io.BufferedReader) -> Iterator[tuple[str, Element]]:
    """("start" | "end", element) as the document goes by.

    InputProblem truncated when it stops in the middle, unreadable when it is not well-formed
    or brings entities.
    """
    parser = iterparse(source, events=("start", "end"), forbid_dtd=True)
    try:
        yield from parser
    except ParseError as error:
        is_cut = error.code in (3, 5)  # expat: no element found, unclosed token
        raise InputProblem("truncated" if is_cut else "unreadable") from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise InputProblem("unreadable") from error


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """The attributes by their names without namespaces."""
    return {local(name): value for name, value in element.attrib.items()}
