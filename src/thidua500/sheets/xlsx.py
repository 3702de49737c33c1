"""xlsx and xlsm, in process: the zip and its XML are looked at first, then the cells are read.

The XML is only searched for a few marks (formulas, errors, hidden rows): a form without any costs next to nothing.
The plainest sheets are read by `plain`, all others by python-calamine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from thidua500.model import Finding
from thidua500.sheets import archive
from thidua500.sheets.finish import Form, finish
from thidua500.sheets.grid import Limits, Range, Sheet, Value, Workbook
from thidua500.sheets.marks import NO_MARKS, cell_marks
from thidua500.sheets.plain import SheetPart, plain_merges, plain_rows, plain_strings, structure
from thidua500.sheets.styles import Styles, read_styles

_FAR = re.compile(r"""r=["'](?:[A-Z]{3,}\d+|[A-Z]*\d{5,})["']""")
_PLACE = re.compile(r"""r=["']([A-Z]*)(\d+)["']""")
_DENSE = 3_000_000  # cells calamine may lay out; it keeps a full rectangle however sparse the sheet is


_STRINGS = "xl/sharedStrings.xml"
_LARGEST_SMALL = 2_000_000  # bytes of a part that many files share
_LARGEST_PLAIN = 20_000_000


class Part(NamedTuple):
    """One worksheet's XML, and whether it has marks of more than values: formulas, errors, hidden rows."""

    marked: bool
    text: str


class Content(NamedTuple):
    """One worksheet's cells and merged ranges as read, before cleaning."""

    sheet: SheetPart
    rows: list[list[Value]]
    merges: tuple[Range, ...]


class WildSheetError(Exception):
    """A cell stands so far out that the whole rectangle cannot be laid out in memory."""


def read_xlsx(data: bytes, entries: Mapping[str, archive.Member], limits: Limits) -> Workbook:
    """All sheets of a workbook. Raises BadArchiveError, WildSheetError and whatever calamine raises."""
    parts = {name: _look(archive.read(data, entries[name], limits.unpacked)) for name in _sheet_parts(entries)}
    styles = _styles(data, entries)
    workbook = _small(data, entries, "xl/workbook.xml")
    book = structure(workbook, _small(data, entries, "xl/_rels/workbook.xml.rels"))
    contents = _plainly(data, entries, book, parts, styles)
    if contents is None:
        contents = list(_by_calamine(data, book, parts))
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for (name, place, hidden), rows, merges in contents:
        part = parts.get(place)
        marks = cell_marks(part.text, styles) if part and (part.marked or styles.needed) else NO_MARKS
        form = Form(name, marks, merges, hidden, _is_1904(workbook))
        sheet, found = finish(form, rows, limits)
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets), tuple(findings))


def _sheet_parts(entries: Mapping[str, archive.Member]) -> list[str]:
    return [name for name in entries if name.startswith("xl/") and "sheet" in name and name.endswith(".xml")]


def _plainly(
    data: bytes,
    entries: Mapping[str, archive.Member],
    book: tuple[SheetPart, ...],
    parts: Mapping[str, Part],
    styles: Styles,
) -> list[Content] | None:
    """Every sheet by `plain`, None when one of them is more than that."""
    if not book or any(sheet.part not in parts or parts[sheet.part].marked for sheet in book):
        return None
    member = entries.get(_STRINGS)
    xml = archive.read(data, member, _LARGEST_PLAIN) if member else b""
    strings = plain_strings(xml.decode("utf-8", "replace"))
    if strings is None or len(xml) == _LARGEST_PLAIN:
        return None
    contents = []
    for sheet in book:
        text = parts[sheet.part].text
        rows = plain_rows(text, strings, styles)
        if rows is None:
            return None
        contents.append(Content(sheet, rows, plain_merges(text)))
    return contents


def _by_calamine(data: bytes, book: tuple[SheetPart, ...], parts: Mapping[str, Part]) -> Iterator[Content]:
    """Every worksheet by calamine. Raises WildSheetError before it could lay out more than memory holds."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    for part in parts.values():
        _refuse_wild(part.text)
    places = {sheet.name: sheet.part for sheet in book}
    source = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in source.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            sheet = source.get_sheet_by_name(meta.name)
            merges = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            known = SheetPart(meta.name, places.get(meta.name, ""), meta.visible != SheetVisibleEnum.Visible)
            yield Content(known, sheet.to_python(skip_empty_area=False), merges)


def _look(xml: bytes) -> Part:
    """Raises BadArchiveError for a document type declaration, behind which entity bombs hide."""
    if b"<!DOCTYPE" in xml[:100_000]:
        raise archive.BadArchiveError("tệp chứa khai báo thực thể XML không an toàn")
    start, text = xml[:1000], xml.decode("utf-8", "replace")
    foreign = b"='" in start or b":worksheet" in start  # not how Excel or any library writes it
    return Part(foreign or "<f" in text or '"e"' in text or "hidden" in text, text)


def _refuse_wild(text: str) -> None:
    """Raises WildSheetError when the rectangle up to the farthest cell is too large."""
    if not _FAR.search(text):
        return
    last_row = last_col = 1
    for letters, digits in _PLACE.findall(text):
        last_row = max(last_row, int(digits[:8]))
        last_col = max(last_col, _column(letters))
    if last_row * last_col > _DENSE:
        raise WildSheetError


def _column(letters: str) -> int:
    """ "A" → 1, "AA" → 27; "" → 0. Only the first four letters count."""
    result = 0
    for letter in letters[:4]:
        result = result * 26 + ord(letter) - 64
    return result


def _small(data: bytes, entries: Mapping[str, archive.Member], name: str) -> bytes:
    member = entries.get(name)
    return archive.inflate_cached(archive.packed(data, member), member.method, _LARGEST_SMALL) if member else b""


def _styles(data: bytes, entries: Mapping[str, archive.Member]) -> Styles:
    member = entries.get("xl/styles.xml")
    return read_styles(archive.packed(data, member), member.method) if member else Styles()


@lru_cache(maxsize=64)
def _is_1904(workbook: bytes) -> bool:
    return re.search(rb"""date1904=["'](1|true)["']""", workbook) is not None
