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

from thidua500.base.model import Finding
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


class Content(NamedTuple):
    """One worksheet's cells and merged ranges as read, before cleaning; texts: all that stand in it, None = not known.

    marked: whether its XML may tell more than values: formulas, errors, hidden rows.
    """

    sheet: SheetPart
    rows: list[list[Value]]
    merges: tuple[Range, ...]
    marked: bool
    texts: list[str] | None


class WildSheetError(Exception):
    """A cell stands so far out that the whole rectangle cannot be laid out in memory."""


def read_xlsx(data: bytes, entries: Mapping[str, archive.Member], limits: Limits) -> Workbook:
    """All sheets of a workbook. Raises BadArchiveError, WildSheetError and whatever calamine raises."""
    parts = {name: _xml(archive.read(data, entries[name], limits.unpacked)) for name in _sheet_parts(entries)}
    styles = _styles(data, entries)
    workbook = _small(data, entries, "xl/workbook.xml")
    book = structure(workbook, _small(data, entries, "xl/_rels/workbook.xml.rels"))
    contents = _plainly(book, parts, _strings(data, entries), styles)
    if contents is None:
        contents = list(_by_calamine(data, book, parts))
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for (name, place, hidden), rows, merges, marked, texts in contents:
        marks = cell_marks(parts.get(place, ""), styles) if marked or styles.needed else NO_MARKS
        form = Form(name, marks, merges, hidden, _is_1904(workbook))
        sheet, found = finish(form, rows, limits, texts=texts)
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets), tuple(findings))


def _sheet_parts(entries: Mapping[str, archive.Member]) -> list[str]:
    return [name for name in entries if name.startswith("xl/") and "sheet" in name and name.endswith(".xml")]


def _xml(raw: bytes) -> str:
    """Raises BadArchiveError for a document type declaration, behind which entity bombs hide."""
    if b"<!DOCTYPE" in raw[:100_000]:
        raise archive.BadArchiveError("tệp chứa khai báo thực thể XML không an toàn")
    return raw.decode("utf-8", "replace")


def _strings(data: bytes, entries: Mapping[str, archive.Member]) -> list[str] | None:
    """The shared strings if they are plain."""
    member = entries.get(_STRINGS)
    if member is None:
        return []
    return plain_strings(archive.read(data, member, _LARGEST_PLAIN).decode("utf-8", "replace"))


def _plainly(
    book: tuple[SheetPart, ...], parts: Mapping[str, str], strings: list[str] | None, styles: Styles
) -> list[Content] | None:
    """Every sheet by `plain`, None when one of them is more than that."""
    if strings is None or not book:
        return None
    contents = []
    for sheet in book:
        text = parts.get(sheet.part)
        plain = plain_rows(text, strings, styles) if text is not None else None
        if text is None or plain is None:
            return None
        texts = None if plain.inline else strings
        contents.append(Content(sheet, plain.rows, plain_merges(text), False, texts))
    return contents


def _by_calamine(data: bytes, book: tuple[SheetPart, ...], parts: Mapping[str, str]) -> Iterator[Content]:
    """Every worksheet by calamine. Raises WildSheetError before it could lay out more than memory holds."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    for text in parts.values():
        _refuse_wild(text)
    places = {sheet.name: sheet.part for sheet in book}
    source = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in source.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            sheet = source.get_sheet_by_name(meta.name)
            merges = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            known = SheetPart(meta.name, places.get(meta.name, ""), meta.visible != SheetVisibleEnum.Visible)
            marked = _has_marks(parts.get(known.part, ""))
            yield Content(known, sheet.to_python(skip_empty_area=False), merges, marked, None)


def _has_marks(text: str) -> bool:
    """Whether a worksheet has formulas, errors or hidden rows, or is written as neither Excel nor a library does."""
    foreign = "='" in text[:1000] or ":worksheet" in text[:1000]
    return foreign or "<f" in text or '"e"' in text or "hidden" in text


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
