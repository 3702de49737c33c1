"""XML from strangers, walked by expat: a document type declaration, behind which entity bombs hide, is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, Protocol
from xml.parsers import expat

from thidua500.sheets.grid import UnreadableError

# In the bytes of any encoding expat reads, blanks of the wide ones left out.
_DOCTYPE = b"<!DOCTYPE"


class Handler(Protocol):
    """What is told of every element, in the order of the document."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""


def refuse_doctype(xml: bytes) -> None:
    """Raises UnreadableError for a document type declaration, wherever it stands and in whatever encoding."""
    if _DOCTYPE in xml or (b"\0" in xml and _DOCTYPE in xml.replace(b"\0", b"")):
        _refuse()


def walk(xml: bytes, handler: Handler, text: Callable[[str], None] | None = None) -> bool:
    """Every element, and every text, told to the handler; whether the document is whole. Raises UnreadableError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError):
        return False
    return True


def _refuse(*_: object) -> NoReturn:
    raise UnreadableError("tệp chứa khai báo thực thể XML không an toàn")
