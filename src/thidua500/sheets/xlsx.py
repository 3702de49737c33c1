"""xlsx and xlsm, in process: the zip and its XML are looked at first, then python-calamine reads the cells.

The XML is only searched for a few marks (formulas, errors, hidden rows, line breaks, fonts): 1,000 forms without any of
them cost a few microseconds each. A file that has one gets the slower look that the mark asks for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from thidua500.model import Finding
from thidua500.sheets import archive
from thidua500.sheets.finish import SUSPECT, finish
from thidua500.sheets.grid import Limits, Sheet, Value, Workbook
from thidua500.sheets.marks import Marks, cell_marks
from thidua500.sheets.styles import Styles, read_styles

_FAR = re.compile(rb"""r=["'](?:[A-Z]{3,}\d+|[A-Z]*\d{5,})["']""")
_PLACE = re.compile(rb"""r=["']([A-Z]*)(\d+)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)=["']([^"']*)["']""")
_MARKS = (b"<f", b't="e"', b"t='e'", b'hidden="', b"hidden='", b":f>", b":f ")
# What makes a string of the workbook other than `clean`: blanks, line breaks, combining marks, invisible letters.
_DIRT = (b"xml:space", b"\xc2\xa0", b"  ", b"\xcc", b"\xcd", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"&#", b"\t", b"_x0", b"\xc2\xad")
_DENSE = 3_000_000  # cells calamine may lay out; it keeps a full rectangle however sparse the sheet is


class Part(NamedTuple):
    """One worksheet's XML and what the look at it found."""

    marked: bool
    dirty: bool
    suspect: bool
    xml: bytes


_STRINGS = "xl/sharedStrings.xml"
_NO_PART = Part(False, False, False, b"")
_NO_MARKS = Marks()


class WildSheetError(Exception):
    """A cell stands so far out that the whole rectangle cannot be laid out in memory."""


def read_xlsx(data: bytes, entries: Mapping[str, archive.Member], limits: Limits) -> Workbook:
    """All sheets of a workbook. Raises BadArchiveError, WildSheetError and whatever calamine raises."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    parts = _look(data, entries, limits)
    shared = parts.pop(_STRINGS, _NO_PART)
    styles = _styles(data, entries)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    wanted = styles.needed or any(part.marked for part in parts.values())
    names = _part_names(data, entries) if wanted else {}
    date1904 = _is_1904(_small(data, entries, "xl/workbook.xml"))
    dirty = shared.dirty or any(part.dirty for part in parts.values())
    suspect = shared.suspect or any(part.suspect for part in parts.values())
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        part = parts.get(names.get(meta.name, ""))
        source = book.get_sheet_by_name(meta.name)
        rows: list[list[Value]] = source.to_python(skip_empty_area=False)
        sheet, found = finish(
            meta.name, rows, limits,
            marks=cell_marks(part.xml, styles) if part and (part.marked or styles.needed) else _NO_MARKS,
            merges=tuple((*first, *last) for first, last in source.merged_cell_ranges or ()),
            hidden=meta.visible != SheetVisibleEnum.Visible, date1904=date1904, dirty=dirty, suspect=suspect,
        )  # fmt: skip
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets), tuple(findings))


def _look(data: bytes, entries: Mapping[str, archive.Member], limits: Limits) -> dict[str, Part]:
    """Every worksheet part and the shared strings, looked at."""
    parts: dict[str, Part] = {}
    for name, member in entries.items():
        if not name.startswith("xl/") or not name.endswith(".xml"):
            continue
        if name == _STRINGS:
            xml = archive.read(data, member, limits.unpacked)
            parts[name] = Part(False, _dirty(xml), SUSPECT.search(xml) is not None, b"")
        elif "sheet" in name.lower():
            xml = archive.read(data, member, limits.unpacked)
            _refuse_wild(xml)
            marked = any(mark in xml for mark in _MARKS)
            own = b"<is>" in xml or b't="str"' in xml  # text in the sheet itself
            parts[name] = Part(marked, own and _dirty(xml), own and SUSPECT.search(xml) is not None, xml)
    return parts


def _dirty(xml: bytes) -> bool:
    """Whether any text may differ from its clean form."""
    return xml.count(b"\n", 64) > 0 or any(mark in xml for mark in _DIRT)


def _refuse_wild(xml: bytes) -> None:
    """Raises WildSheetError when the rectangle up to the farthest cell is too large, BadArchiveError for a DTD."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise archive.BadArchiveError("tệp chứa khai báo thực thể XML không an toàn")
    if not _FAR.search(xml):
        return
    last_row = last_col = 1
    for letters, digits in _PLACE.findall(xml):
        last_row = max(last_row, int(digits[:8]))
        last_col = max(last_col, _column(letters))
    if last_row * last_col > _DENSE:
        raise WildSheetError


def _column(letters: bytes) -> int:
    """b"A" → 1, b"AA" → 27; b"" → 0. Only the first four letters count."""
    result = 0
    for letter in letters[:4]:
        result = result * 26 + letter - 64
    return result


def _small(data: bytes, entries: Mapping[str, archive.Member], name: str) -> bytes:
    member = entries.get(name)
    return archive.inflate_cached(archive.packed(data, member), member.method, 2_000_000) if member else b""


def _styles(data: bytes, entries: Mapping[str, archive.Member]) -> Styles:
    member = entries.get("xl/styles.xml")
    return read_styles(archive.packed(data, member), member.method) if member else Styles()


@lru_cache(maxsize=64)
def _is_1904(xml: bytes) -> bool:
    return re.search(rb"""date1904=["'](1|true)["']""", xml) is not None


def _part_names(data: bytes, entries: Mapping[str, archive.Member]) -> dict[str, str]:
    """Sheet name → the member that holds it, by workbook.xml and its relations."""
    import html

    targets = {}
    for raw in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", _small(data, entries, "xl/_rels/workbook.xml.rels")):
        attributes = dict(_ATTRIBUTE.findall(raw))
        target = attributes.get(b"Target", b"").decode("utf-8", "replace")
        targets[attributes.get(b"Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    names = {}
    for raw in _SHEET.findall(_small(data, entries, "xl/workbook.xml")):
        attributes = dict(_ATTRIBUTE.findall(raw))
        relation = next((value for name, value in attributes.items() if name.endswith(b":id")), None)
        name = html.unescape(attributes.get(b"name", b"").decode("utf-8", "replace"))
        names[name] = targets.get(relation, "")
    return names
