"""Word documents: every table a sheet "Bảng n", every paragraph between them a heading line.

The document's XML is walked directly: python-docx needs seconds for what takes milliseconds here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from thidua500.base.model import Finding
from thidua500.base.text import clean
from thidua500.sheets import archive, legacy
from thidua500.sheets.finish import Form, finish
from thidua500.sheets.grid import Limits, Range, Sheet, Value, Workbook
from thidua500.sheets.marks import Marks

DOCUMENT = "word/document.xml"
WIDEST = 200  # columns; a wider span is nonsense
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LONGEST_LINE = 300


class _Cell(NamedTuple):
    text: str
    span: int
    goes_on: bool  # the rest of a cell merged from above
    font: str  # of the legacy encodings, if any


def read_docx(data: bytes, entries: Mapping[str, archive.Member], limits: Limits) -> Workbook:
    """All tables of a Word document. Raises BadArchiveError."""
    xml = archive.read(data, entries[DOCUMENT], limits.unpacked)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise archive.BadArchiveError("tệp chứa khai báo thực thể XML không an toàn")
    try:
        root = ElementTree.fromstring(xml.replace(_STRICT, _W[1:-1].encode()))
    except ElementTree.ParseError as error:
        raise archive.BadArchiveError("nội dung Word bị hỏng") from error
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    lines: list[str] = []
    body = root.find(f"{_W}body")
    for block in _blocks(body) if body is not None else ():
        if block.tag == f"{_W}p":
            line = clean(_text(block))
            if line:
                lines.append(line[:_LONGEST_LINE])
            continue
        place = Form(f"Bảng {len(sheets) + 1}", heading=tuple(lines), follows=bool(sheets) and not lines)
        sheet, found = _table(block, place, limits)
        sheets.append(sheet)
        findings.extend(found)
        lines = []
    return Workbook(tuple(sheets) or (Sheet("Văn bản", [], heading=tuple(lines)),), tuple(findings))


def _blocks(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in order, those inside content controls included."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(element)


def _text(element: ElementTree.Element) -> str:
    """Text of a paragraph or cell; what tracked changes deleted is not in it."""
    pieces: list[str] = []
    for part in element.iter():
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        elif part.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p"):
            pieces.append("\n" if part.tag == f"{_W}p" else " ")
        elif part.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _table(table: ElementTree.Element, place: Form, limits: Limits) -> tuple[Sheet, list[Finding]]:
    rows: list[list[Value]] = []
    fonts: dict[tuple[int, int], str] = {}
    hanging: dict[int, tuple[int, int]] = {}  # column → row and last column of the merged cell above
    merges: dict[tuple[int, int], Range] = {}
    for r, row in enumerate(tr for tr in _blocks(table) if tr.tag == f"{_W}tr"):
        line: list[Value] = [""] * _skipped(row)
        for cell in map(_cell, (tc for tc in _blocks(row) if tc.tag == f"{_W}tc")):
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
        rows.append(line)
    form = place._replace(marks=Marks(fonts=fonts), merges=tuple(merges.values()))
    return finish(form, rows, limits, ragged=True)


def _skipped(row: ElementTree.Element) -> int:
    """Grid columns that a row leaves out before its first cell."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    return min(_number(before), WIDEST) if before is not None else 0


def _number(element: ElementTree.Element | None) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if value.isdigit() else 1


def _cell(cell: ElementTree.Element) -> _Cell:
    span = max(1, min(_number(cell.find(f"{_W}tcPr/{_W}gridSpan")), WIDEST))
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    names = (font.get(f"{_W}ascii", "") for font in cell.iter(f"{_W}rFonts"))
    font = next((name for name in names if legacy.encoding_of_font(name)), "")
    return _Cell(_text(cell).strip(), span, goes_on, font)
