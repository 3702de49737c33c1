"""A submitted xlsx or xlsm as it was, with its faulty cells coloured and commented and the list of faults in front.

Kept byte for byte: every part that is not marked (other sheets, pictures, drawn lines, charts, macros, printer
settings), and in a marked sheet every cell that has no finding. Limits: a conditional format that fills a marked cell
hides our colour; a threaded comment shows in Excel without our words below it; a digital signature of the file is no
longer valid. A file marked before is cleaned of its old marks first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from lxml import etree

from thidua500.base.model import Finding, Unread
from thidua500.marking.cells import Cells
from thidua500.marking.listing import HEAD_ROW, listing
from thidua500.marking.notes import annotate
from thidua500.marking.opc import REL, SHEET_TYPE, OddWorkbookError, Package, child, main
from thidua500.marking.remarks import GRAVITY, Place, Remark, places, remark, unread_places
from thidua500.marking.tints import Styles
from thidua500.sheets import MARK_SHEET

_SELECTED = re.compile(rb'\stabSelected="(?:1|true)"')
# What follows `definedNames` in a workbook part, by the order its schema asks for.
_AFTER_NAMES = frozenset(
    {"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"}
    | {"fileRecoveryPr", "webPublishObjects", "extLst"}
)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes may be an xlsx or xlsm file."""
    return data.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in data


def mark_workbook(
    data: bytes, findings: Sequence[Finding], shown: str, *, unread: Sequence[Unread] = (), itself: bool = True
) -> bytes:
    """The workbook marked. shown: the submitted file's path, for the list; unread: cells to be tinted besides;
    itself: it is that file. Raises OddWorkbookError."""
    try:
        package = Package(data)
        _mark(package, findings, shown, unread, itself=itself)
        return package.data()
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, etree.LxmlError) as error:
        # Numbers that are none, ids that lead nowhere: XML that Excel itself would repair.
        raise OddWorkbookError(str(error)) from error


def _mark(package: Package, findings: Sequence[Finding], shown: str, unread: Sequence[Unread], *, itself: bool) -> None:
    book_part = package.one("", "officeDocument") or ""
    book = package.tree(book_part)
    styles = Styles(package.tree(package.one(book_part, "styles") or ""))
    _drop_list(package, book_part, book)
    sheets = _sheets(package, book_part, book)
    former = styles.former()
    remarks, tinted = places(findings), unread_places(unread)
    for name, part in sheets.items():
        if name in remarks or name in tinted or former:
            said = {where: remark(found) for where, found in remarks.get(name, {}).items()}
            _mark_sheet(package, part, _Wanted(said, tinted.get(name, set())), styles, former)
    for part in sheets.values():
        _unselect(package, part)
    part = package.free("xl/worksheets/sheetDau{}.xml")
    package.add(part, listing(findings, shown, sheets.keys(), styles.listed, itself=itself), SHEET_TYPE)
    _put_first(package, book_part, book, part)


class _Wanted(NamedTuple):
    """What is to be seen in one sheet: remarks, and cells tinted as not read."""

    remarks: Mapping[Place, Remark]
    unread: Set[Place]


def _mark_sheet(package: Package, part: str, wanted: _Wanted, styles: Styles, former: dict[int, int]) -> None:
    cells = Cells(package.tree(part))
    cells.replace_styles(former)
    anchors = cells.anchors(wanted.remarks)
    anchored: dict[Place, Remark] = {}
    for where, said in wanted.remarks.items():
        anchor = anchors[where]
        anchored[anchor] = _joined(anchored.get(anchor), said)
    for where, said in anchored.items():
        cells.restyle(where, styles.marked(cells.style(where), said.severity))
    for where in wanted.unread - anchored.keys():
        cells.restyle(where, styles.unread(cells.style(where)))
    annotate(package, part, cells, anchored)


def _joined(first: Remark | None, second: Remark) -> Remark:
    """Two remarks that meet in the first cell of a merged range."""
    if first is None:
        return second
    severity = min(first.severity, second.severity, key=lambda severity: GRAVITY[severity])
    return Remark(severity, tuple(dict.fromkeys(first.paragraphs + second.paragraphs)))


def _sheets(package: Package, book_part: str, book: Any) -> dict[str, str]:
    """Name → part of every worksheet; chart sheets are no worksheets."""
    related = package.related(book_part)
    found = {}
    for sheet in child(book, "sheets"):
        kind, part = related[sheet.get(f"{{{REL}}}id")]
        if kind == "worksheet":
            found[sheet.get("name", "")] = part
    return found


def _drop_list(package: Package, book_part: str, book: Any) -> None:
    """Takes out the list of an earlier marking; names that count sheets are counted anew."""
    sheets = child(book, "sheets")
    for index, sheet in enumerate(list(sheets)):
        if sheet.get("name") == MARK_SHEET:
            relation = sheet.get(f"{{{REL}}}id")
            package.remove(package.related(book_part)[relation][1])
            package.unrelate(book_part, relation)
            sheets.remove(sheet)
            _shift_names(book, index, -1)
            return


def _shift_names(book: Any, index: int, by: int) -> None:
    """Names local to a sheet, when a sheet comes in front of `index` (by 1) or the one at `index` goes (by -1)."""
    for name in list(book.iterfind(f"{main('definedNames')}/{main('definedName')}")):
        local = name.get("localSheetId")
        if local is None or int(local) < index:
            continue
        if by < 0 and int(local) == index:
            name.getparent().remove(name)
        else:
            name.set("localSheetId", str(int(local) + by))


def _put_first(package: Package, book_part: str, book: Any, part: str) -> None:
    """Makes the part the first sheet and the one that is shown on opening."""
    sheets = child(book, "sheets")
    number = max((int(sheet.get("sheetId", 0)) for sheet in sheets), default=0) + 1
    sheet = etree.Element(main("sheet"), name=MARK_SHEET, sheetId=str(number))
    sheet.set(f"{{{REL}}}id", package.relate(book_part, "worksheet", part))
    _shift_names(book, 0, 1)
    sheets.insert(0, sheet)
    for view in book.iterfind(f"{main('bookViews')}/{main('workbookView')}"):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")
    names = child(book, "definedNames", _AFTER_NAMES)
    title = etree.Element(main("definedName"), name="_xlnm.Print_Titles", localSheetId="0")
    title.text = f"'{MARK_SHEET}'!${HEAD_ROW}:${HEAD_ROW}"
    names.insert(0, title)


def _unselect(package: Package, part: str) -> None:
    """Two selected sheets would be edited together."""
    root = package.opened(part)
    if root is None:
        package.parts[part] = _SELECTED.sub(b"", package.parts[part], count=4)
        return
    for view in root.iterfind(f"{main('sheetViews')}/{main('sheetView')}"):
        view.attrib.pop("tabSelected", None)
