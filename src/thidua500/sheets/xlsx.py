"""xlsx and xlsm, in process: the zip and its XML are looked at first, then the cells are read.

The XML is only searched for a few marks (formulas, errors, hidden rows, line breaks, odd letters): a form without any
costs next to nothing. The plainest sheets are read by `plain`, all others by python-calamine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from thidua500.model import Finding
from thidua500.sheets import archive
from thidua500.sheets.finish import SUSPECT, finish
from thidua500.sheets.grid import Limits, Range, Sheet, Value, Workbook
from thidua500.sheets.marks import NO_MARKS, cell_marks
from thidua500.sheets.plain import SheetPart, plain_merges, plain_rows, plain_strings, structure
from thidua500.sheets.styles import Styles, read_styles

_FAR = re.compile(r"""r=["'](?:[A-Z]{3,}\d+|[A-Z]*\d{5,})["']""")
_PLACE = re.compile(r"""r=["']([A-Z]*)(\d+)["']""")
# Lead bytes (UTF-8) of what `clean` would change, or TCVN3 is full of: none occurs in clean Vietnamese text.
_ODD_BYTES = (b"\xc2", b"\xcc", b"\xcd", b"\xe3", b"\xef", b"\t", b"&", b"_")
_INVISIBLE = re.compile(rb"\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81[\x9f-\xa4]")
_VNI_LETTERS = "\xf8\xf1\xf6\xef\xd8\xd1\xd6\xcf"  # one of them stands in any VNI text of a few words
_DENSE = 3_000_000  # cells calamine may lay out; it keeps a full rectangle however sparse the sheet is


_STRINGS = "xl/sharedStrings.xml"
_LARGEST_SMALL = 2_000_000  # bytes of a part that many files share


class Part(NamedTuple):
    """What the look at one XML part found: marks of odd cells, text to clean, text that may be TCVN3 or VNI."""

    marked: bool
    dirty: bool
    suspect: bool
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
    parts = _look(data, entries, limits)
    shared = parts.pop(_STRINGS, Part(False, False, False, ""))
    styles = _styles(data, entries)
    workbook = _small(data, entries, "xl/workbook.xml")
    book = structure(workbook, _small(data, entries, "xl/_rels/workbook.xml.rels"))
    contents = _plainly(book, parts, shared, styles)
    if contents is None:
        contents = list(_by_calamine(data, book, parts))
    date1904, dirty = _is_1904(workbook), shared.dirty or any(part.dirty for part in parts.values())
    suspect = shared.suspect or any(part.suspect for part in parts.values())
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for (name, place, hidden), rows, merges in contents:
        part = parts.get(place)
        marks = cell_marks(part.text, styles) if part and (part.marked or styles.needed) else NO_MARKS
        sheet, found = finish(
            name, rows, limits,
            marks=marks, merges=merges, hidden=hidden, date1904=date1904, dirty=dirty, suspect=suspect,
        )  # fmt: skip
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets), tuple(findings))


def _plainly(
    book: tuple[SheetPart, ...], parts: Mapping[str, Part], shared: Part, styles: Styles
) -> list[Content] | None:
    """Every sheet by `plain`, None when one of them is more than that."""
    strings = plain_strings(shared.text)
    if strings is None or not book:
        return None
    contents = []
    for sheet in book:
        part = parts.get(sheet.part)
        rows = plain_rows(part.text, strings, styles) if part and not part.marked else None
        if part is None or rows is None:
            return None
        contents.append(Content(sheet, rows, plain_merges(part.text)))
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


def _look(data: bytes, entries: Mapping[str, archive.Member], limits: Limits) -> dict[str, Part]:
    """Every worksheet part and the shared strings, looked at. Raises BadArchiveError."""
    parts: dict[str, Part] = {}
    for name, member in entries.items():
        if name == _STRINGS:
            xml = archive.read(data, member, limits.unpacked)
            text = xml.decode("utf-8", "replace")
            parts[name] = Part(False, *_look_at_text(xml, text), text)
        elif name.startswith("xl/") and "sheet" in name and name.endswith(".xml"):
            parts[name] = _look_at_sheet(archive.read(data, member, limits.unpacked))
    return parts


def _look_at_sheet(xml: bytes) -> Part:
    """Raises BadArchiveError for a document type declaration, behind which entity bombs hide."""
    start = xml[:1000]
    if b"<!DOCTYPE" in xml[:100_000]:
        raise archive.BadArchiveError("tệp chứa khai báo thực thể XML không an toàn")
    text = xml.decode("utf-8", "replace")
    foreign = b"='" in start or b":worksheet" in start  # not how Excel or any library writes it
    marked = foreign or "<f" in text or '"e"' in text or "hidden" in text
    if not marked and text.isascii() and "inlineStr" not in text:  # no text of its own
        return Part(marked, False, False, text)
    return Part(marked, *_look_at_text(xml, text), text)


def _look_at_text(xml: bytes, text: str) -> tuple[bool, bool]:
    """Whether any text may differ from its clean form, and whether any may be in a legacy encoding."""
    odd = any(mark in xml for mark in _ODD_BYTES) or b"\n" in xml[64:] or "xml:space" in text or "  " in text
    if not odd:
        odd = b"\xe2" in xml and _INVISIBLE.search(xml) is not None
    vni = any(letter in text for letter in _VNI_LETTERS)
    return odd, vni or (b"\xc2" in xml and SUSPECT.search(xml) is not None)


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
