"""xlsx and xlsm: the XML is searched for what calamine does not tell, and for what it must not be given.

A form without formulas, errors, hidden rows, per cents and old fonts costs one search. calamine lays a sheet out as a
full rectangle and copies a shared text into each of its cells; a workbook in which that would be too much is read row
by row by openpyxl, which does neither.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from thidua500.base.model import column_index
from thidua500.sheets.archive import read
from thidua500.sheets.calamine import Beside, read_calamine
from thidua500.sheets.finish import Binder, Form
from thidua500.sheets.grid import Limits, Value, Workbook
from thidua500.sheets.marks import Marks, cell_marks
from thidua500.sheets.styles import NONE, read_styles
from thidua500.sheets.xml import refuse_doctype

WIDEST = 256  # columns read of a sheet that is spread out too far
TALLEST = 20_000  # rows read of it
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_SHEET = re.compile(r"xl/.*sheet.*\.xml", re.DOTALL)
_FAR = re.compile(rb"""r=["'](?:[A-Z]{3,}\d+|[A-Z]*\d{5,})["']""")
_PLACE = re.compile(rb"""r=["']([A-Z]{0,4})(\d{1,8})""")
_IS_1904 = re.compile(rb"""date1904=["'](?:1|true)["']""")
_SHORTEST = 12  # bytes of the shortest cell


def read_xlsx(data: bytes, archive: zipfile.ZipFile, limits: Limits) -> Workbook:
    """All sheets of a workbook. Raises UnreadableError, TooMuchError and whatever calamine and openpyxl raise."""
    parts = {name: read(archive, name) for name in archive.namelist() if _SHEET.fullmatch(name)}
    for xml in parts.values():
        refuse_doctype(xml)
    binder = Binder(limits)
    if any(_is_far(xml, limits.area) for xml in parts.values()) or _expands(archive, parts, limits.expanded):
        return _row_by_row(data, archive, binder)
    book = read(archive, BOOK)
    beside = {name: Beside(marks) for name, marks in _marks(archive, book, parts)}
    return read_calamine(data, binder, beside, date1904=_IS_1904.search(book) is not None)


def _marks(archive: zipfile.ZipFile, book: bytes, parts: Mapping[str, bytes]) -> Iterator[tuple[str, Marks]]:
    """Sheet name → its marks, for the sheets that may have some."""
    styles = read_styles(read(archive, _STYLES))
    marked = {part for part, xml in parts.items() if styles != NONE or _has_marks(xml)}
    if marked:
        for name, part in _sheet_places(book, read(archive, RELATIONS)):
            if part in marked:
                yield name, cell_marks(parts[part], styles)


def _sheet_places(book: bytes, relations: bytes) -> Iterator[tuple[str, str]]:
    """Sheet name and member, in the workbook's order. Raises UnreadableError for a document type declaration."""
    targets = {e.get("Id", ""): e.get("Target", "") for e in _elements(relations, "Relationship")}
    for sheet in _elements(book, "sheet"):
        relation = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        target = targets.get(relation, "")
        yield sheet.get("name", ""), target[1:] if target.startswith("/") else f"xl/{target}"


def _elements(xml: bytes, kind: str) -> list[dict[str, str]]:
    """The attributes of every element of one kind; none of what is no XML."""
    from xml.etree import ElementTree

    refuse_doctype(xml)
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return []
    return [element.attrib for element in root.iter() if element.tag.rpartition("}")[2] == kind]


def _has_marks(xml: bytes) -> bool:
    """Whether a worksheet has formulas, errors or hidden rows, or is written as neither Excel nor a library does."""
    start = xml[:1000]
    foreign = b"='" in start or b":worksheet" in start or b"\0" in start
    return foreign or b"<f" in xml or b'"e"' in xml or b"hidden" in xml


def _is_far(xml: bytes, area: int) -> bool:
    """Whether the rectangle up to the farthest cell is too large to be laid out."""
    if not _FAR.search(xml):
        return False
    last_row = last_col = 1
    for place in _PLACE.finditer(xml):
        last_row = max(last_row, int(place[2]))
        last_col = max(last_col, column_index(place[1].decode()) + 1)
    return last_row * last_col > area


def _expands(archive: zipfile.ZipFile, parts: Mapping[str, bytes], most: int) -> bool:
    """Whether the shared texts, copied into every cell there may be, could take more than `most` bytes."""
    cells = sum(map(len, parts.values())) // _SHORTEST
    if _STRINGS not in archive.NameToInfo or archive.getinfo(_STRINGS).file_size * cells <= most:
        return False
    longest = max(map(len, read(archive, _STRINGS).split(b"</")))
    return longest * sum(xml.count(b"<") for xml in parts.values()) // 4 > most  # a cell of text has four tags


def _row_by_row(data: bytes, archive: zipfile.ZipFile, binder: Binder) -> Workbook:
    """The near part of a workbook that must not be laid out, without merged ranges."""
    from openpyxl import load_workbook

    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_doctype(read(archive, name))
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for source in book.worksheets:
        source.reset_dimensions()
        binder.add(Form(source.title, hidden=source.sheet_state != "visible"), list(_near(source)))
    return binder.workbook()


def _near(source: Any) -> Iterator[list[Value]]:
    # Without `max_col`, which would pad every row, and every gap between rows, to that width.
    for row in source.iter_rows(max_row=TALLEST, values_only=True):
        near = row[:WIDEST]
        values: list[Value] = ["" if value is None else float(value) if type(value) is int else value for value in near]
        while values and values[-1] == "":
            values.pop()
        yield values
