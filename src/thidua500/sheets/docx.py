"""Word documents: every table a sheet "Bảng n", every paragraph between them a heading line.

The document's XML is walked directly: python-docx needs seconds for what takes milliseconds here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree import ElementTree

from thidua500.base.text import clean
from thidua500.sheets import legacy
from thidua500.sheets.finish import Binder, Form, Rows
from thidua500.sheets.grid import Limits, Range, TooMuchError, UnreadableError, Value, Workbook
from thidua500.sheets.marks import Marks
from thidua500.sheets.xml import refuse_doctype

DOCUMENT = "word/document.xml"
WIDEST = 200  # columns; a wider span is nonsense
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BLOCKS = frozenset(f"{W}{tag}" for tag in ("p", "tbl", "tr", "tc"))
_AROUND = frozenset(f"{W}{tag}" for tag in ("body", "sdt", "sdtContent", "ins", "customXml", "smartTag"))
_LONGEST_LINE = 4000
_DEEPEST = 4  # tables within tables that lay out a page
_DIGITS = 6


class _Cell(NamedTuple):
    text: str
    span: int
    goes_on: bool  # the rest of a cell merged from above
    font: str  # of the legacy encodings, if any


def read_docx(xml: bytes, limits: Limits) -> Workbook:
    """All tables of a Word document's main part. Raises UnreadableError, TooMuchError."""
    root = root_of(xml)
    binder = Binder(limits)
    lines: list[str] = []
    count, left = 0, limits.area
    for block in _laid_out(root):
        if block.tag == f"{W}p":
            line = clean(text_in(block))
            if line:
                lines.append(line[:_LONGEST_LINE])
        elif block.tag == f"{W}tbl":
            count += 1
            place = Form(f"Bảng {count}", heading=tuple(lines), follows=count > 1 and not lines)
            left = _table(binder, block, place, left)
            lines = []
    if lines or not count:  # without tables, or below the last of them
        binder.add(Form("Văn bản", heading=tuple(lines)), [])
    return binder.workbook()


def root_of(xml: bytes) -> ElementTree.Element:
    """The root of a document's part, in the usual dialect. Raises UnreadableError."""
    refuse_doctype(xml)
    try:
        return ElementTree.fromstring(xml.replace(_STRICT, W[1:-1].encode()))
    except ElementTree.ParseError as error:
        raise UnreadableError("nội dung Word bị hỏng") from error


def word_cells(root: Any) -> Iterator[tuple[str, int, int, Any]]:
    """Sheet, row, column and element of every cell, as `read_docx` counts them, for who writes where it read.

    A cell that goes on from above is the cell it goes on with. root: the main part's, of ElementTree or lxml.
    """
    tables = (block for block in _laid_out(root) if block.tag == f"{W}tbl")
    for number, table in enumerate(tables, 1):
        above: dict[int, Any] = {}
        for r, row in enumerate(tr for tr in blocks(table) if tr.tag == f"{W}tr"):
            col = _skipped(row)
            for element in (tc for tc in blocks(row) if tc.tag == f"{W}tc"):
                cell = _cell(element)
                above[col] = above.get(col, element) if cell.goes_on else element
                yield f"Bảng {number}", r, col, above[col]
                col += cell.span


def blocks(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in order, those of the body and inside content controls included."""
    waiting = [iter(parent)]
    while waiting:
        for element in waiting[-1]:
            if element.tag in _BLOCKS:
                yield element
            elif element.tag in _AROUND:
                waiting.append(iter(element))
                break
        else:
            waiting.pop()


def _laid_out(parent: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs and tables in order. A table that only lays out others, an inner one in most of its filled cells, is
    none: what stands in its cells is read instead."""
    for block in blocks(parent):
        cells = _framed(block) if depth < _DEEPEST and block.tag == f"{W}tbl" else []
        if cells:
            for cell in cells:
                yield from _laid_out(cell, depth + 1)
        else:
            yield block


def _framed(table: Any) -> list[Any]:
    """The filled cells of a table that only lays out others; of any other none."""
    if table.find(f".//{W}tbl") is None:
        return []
    rows = (row for row in blocks(table) if row.tag == f"{W}tr")
    cells = [tc for row in rows for tc in blocks(row) if tc.tag == f"{W}tc" and tc.find(f".//{W}t") is not None]
    framing = sum(any(block.tag == f"{W}tbl" for block in blocks(cell)) for cell in cells)
    return cells if framing * 2 >= len(cells) else []


def text_in(element: ElementTree.Element) -> str:
    """Text of a paragraph or cell; what tracked changes deleted is not in it."""
    pieces: list[str] = []
    for part in element.iter():
        if part.tag == f"{W}t":
            pieces.append(part.text or "")
        elif part.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p"):
            pieces.append("\n" if part.tag == f"{W}p" else " ")
        elif part.tag == f"{W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _table(binder: Binder, table: ElementTree.Element, place: Form, left: int) -> int:
    """One table, a sheet; `left` is how many cells may still be laid out, and the result how many then are."""
    rows: Rows = []
    fonts: dict[tuple[int, int], str] = {}
    hanging: dict[int, tuple[int, int]] = {}  # column → row and last column of the merged cell above
    merges: dict[tuple[int, int], Range] = {}
    for r, row in enumerate(tr for tr in blocks(table) if tr.tag == f"{W}tr"):
        line: list[Value] = [""] * _skipped(row)
        for cell in map(_cell, (tc for tc in blocks(row) if tc.tag == f"{W}tc")):
            c = len(line)
            if cell.goes_on and c in hanging:
                top, right = hanging[c]
                merges[top, c] = (top, c, r, right)
            else:
                hanging[c] = (r, c + cell.span - 1)
                if cell.span > 1:
                    merges[r, c] = (r, c, r, c + cell.span - 1)
            line.append("" if cell.goes_on else cell.text)
            line.extend([""] * (cell.span - 1))
            if cell.font:
                fonts[r, c] = cell.font
            _refuse_more(line, left, binder.limits)
        _refuse_more(line, left, binder.limits)
        left -= len(line)
        rows.append(line)
    binder.add(place._replace(marks=Marks(fonts=fonts), merges=tuple(merges.values())), rows)
    return left


def _refuse_more(line: list[Value], left: int, limits: Limits) -> None:
    if len(line) > left:
        raise TooMuchError(f"các bảng có hơn {limits.area // 1_000_000} triệu ô là mức được phép")


def _skipped(row: ElementTree.Element) -> int:
    """Grid columns that a row leaves out before its first cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    return min(_number(before), WIDEST) if before is not None else 0


def _number(element: ElementTree.Element | None) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value[:_DIGITS]) if value.isascii() and value.isdigit() else 1


def _cell(cell: ElementTree.Element) -> _Cell:
    span = max(1, min(_number(cell.find(f"{W}tcPr/{W}gridSpan")), WIDEST))
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    names = (font.get(f"{W}ascii", "") for font in cell.iter(f"{W}rFonts"))
    font = next((name for name in names if legacy.encoding_of_font(name)), "")
    return _Cell(text_in(cell).strip(), span, goes_on, font)
