"""A Word document as it is read from top to bottom: paragraphs and tables in their order."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from thidua500.base.model import Finding
from thidua500.base.text import clean
from thidua500.rules import f002_password, f008_kind
from thidua500.sheets import sniff
from thidua500.sheets.archive import opened, read
from thidua500.sheets.docx import DOCUMENT, W, blocks, root_of, text_in
from thidua500.sheets.grid import TooMuchError, UnreadableError
from thidua500.sheets.reader import LIMITS, content_of, fault_of

_STYLES = "word/styles.xml"
MOST_LINES = 100_000


class Line(NamedTuple):
    """A paragraph, or with `rows` a table. strong: set like a heading: by its style, or in bold from end to end."""

    text: str
    strong: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


class Prose(NamedTuple):
    """A document's lines, blank paragraphs left out; without lines the findings say why."""

    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_prose(path: Path) -> Prose:
    """The lines of a Word document. Never raises for what is in the file or on the disk, but MemoryError."""
    try:
        return _read(content_of(path, LIMITS.size))
    except (OSError, UnreadableError, TooMuchError, ValueError) as error:
        return Prose((), (fault_of(error),))


def _read(data: bytes) -> Prose:
    if data.startswith(sniff.OLE):
        kind = sniff.ole_kind(data)
        if kind == "locked":
            return Prose((), (f002_password.finding(),))
        return Prose((), (f008_kind.finding("tệp Word 97–2003 (.doc)", f008_kind.SAVE_AS_DOCX),))
    if not data.startswith(sniff.ZIP):
        return Prose((), (f008_kind.finding(sniff.foreign(data) or "tệp không phải Word"),))
    archive = opened(data, LIMITS)
    if sniff.zip_kind(archive) != "docx":
        return Prose((), (f008_kind.finding("tệp không phải văn bản Word (.docx)"),))
    styles = _strong_styles(read(archive, _STYLES)) if _STYLES in archive.NameToInfo else frozenset()
    return Prose(_lines(read(archive, DOCUMENT), styles))


def _lines(xml: bytes, styles: frozenset[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for block in blocks(root_of(xml)):
        line = _table(block) if block.tag == f"{W}tbl" else Line(clean(text_in(block)), _is_strong(block, styles))
        if line.text or line.rows:
            lines.append(line)
        if len(lines) > MOST_LINES:
            raise TooMuchError(f"văn bản có hơn {MOST_LINES} dòng")
    return tuple(lines)


def _table(table: ElementTree.Element) -> Line:
    rows = (row for row in blocks(table) if row.tag == f"{W}tr")
    cells = ((cell for cell in blocks(row) if cell.tag == f"{W}tc") for row in rows)
    return Line("", False, tuple(tuple(_cell(cell) for cell in row) for row in cells))


def _cell(cell: ElementTree.Element) -> str:
    """A cell's paragraphs, each a line of its text."""
    return "\n".join(filter(None, map(clean, text_in(cell).split("\n"))))


def _strong_styles(xml: bytes) -> frozenset[str]:
    """Styles of headings, and those in bold; their ids are in the language of the Word that made them."""
    found = set()
    for style in root_of(xml).iter(f"{W}style"):
        name = style.find(f"{W}name")
        named = name is not None and name.get(f"{W}val", "").lower().startswith(("heading", "title", "tiêu đề"))
        if named or style.find(f"{W}pPr/{W}outlineLvl") is not None or _is_bold(style):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _is_strong(paragraph: ElementTree.Element, styles: frozenset[str]) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and style.get(f"{W}val", "") in styles:
        return True
    if paragraph.find(f"{W}pPr/{W}outlineLvl") is not None:
        return True
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(t.text or "" for t in run.iter(f"{W}t")).strip()]
    return bool(runs) and all(map(_is_bold, runs))


def _is_bold(element: ElementTree.Element) -> bool:
    bold = element.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val", "1") not in ("0", "false", "off")
