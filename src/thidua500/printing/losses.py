"""What a workbook loses when it is written anew: every kind of thing that it held before and does not hold now.

No list of what the writing library cannot do: both workbooks are counted, and what has become less is named, also
where nobody has a word for it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Container, Iterator
from typing import Any, NamedTuple

from lxml import etree

from thidua500.base.grouping import grouped

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# What Excel makes again by itself, or what is no content.
_UNMISSED = frozenset(
    {"calcChain", "printerSettings", "sharedStrings", "styles", "theme", "metadata", "sheetMetadata", "persons"}
    | {"ignoredErrors", "phoneticPr", "sheetCalcPr", "dimension", "sheetFormatPr", "sheetPr", "sheetViews", "cols"}
    | {"sheetData", "extLst", "drawing", "legacyDrawing", "legacyDrawingHF", "pageSetup", "pageMargins", "vmlDrawing"}
    | {"AlternateContent", "printOptions", "customSheetViews", "comments", "worksheet", "hyperlink", "person"}
    | {"", "core-properties", "extended-properties", "officeDocument", "metadata/core-properties", "thumbnail"}
    | {"chartUserShapes", "chartColorStyle", "pivotCacheDefinition", "pivotCacheRecords", "attachedToolbars"}
)
# On the tool's own sheets these follow the lines, see `book`.
_MANAGED = frozenset({"mergeCells", "autoFilter", "rowBreaks", "sortState", "hyperlinks", "conditionalFormatting"})
_DRAWN = frozenset({"sp", "cxnSp", "grpSp", "pic", "graphicFrame"})
_OFF = frozenset({"", "0", "false"})
_WORDS = {
    "sp": "hình vẽ, khung chữ",
    "cxnSp": "đường vẽ",
    "grpSp": "nhóm hình vẽ",
    "pic": "ảnh",
    "image": "ảnh",
    "graphicFrame": "biểu đồ",
    "chart": "biểu đồ",
    "chartEx": "biểu đồ kiểu mới",
    "chartStyle": "kiểu trình bày của biểu đồ",
    "threadedComment": "trao đổi nhiều lượt (threaded comment)",
    "control": "nút bấm, ô chọn",
    "ctrlProp": "nút bấm, ô chọn",
    "controls": "nút bấm, ô chọn",
    "oleObjects": "tệp nhúng",
    "oleObject": "tệp nhúng",
    "package": "tệp nhúng",
    "slicer": "bộ cắt (slicer)",
    "slicerCache": "bộ cắt (slicer)",
    "timeline": "thanh thời gian (timeline)",
    "pivotTable": "bảng tổng hợp (pivot)",
    "queryTable": "truy vấn dữ liệu ngoài",
    "connections": "kết nối dữ liệu ngoài",
    "externalLink": "liên kết sang tệp khác",
    "customXml": "dữ liệu XML kèm theo",
    "vbaProject": "macro",
    "sparklineGroups": "biểu đồ trong ô (sparkline)",
    "conditionalFormattings": "định dạng có điều kiện kiểu mới",
    "conditionalFormatting": "định dạng có điều kiện",
    "dataValidations": "danh sách chọn, kiểm tra dữ liệu",
    "sortState": "ghi nhớ cách sắp xếp",
    "mergeCells": "ô gộp",
    "hyperlinks": "liên kết",
    "picture": "ảnh nền",
    "tableParts": "bảng (table)",
    "headerFooter": "đầu trang, chân trang",
    "value": "giá trị trong ô",
    "formula": "công thức",
}


class Thing(NamedTuple):
    """A kind of thing on a sheet; sheet "" for the whole workbook."""

    sheet: str
    kind: str


def lost(before: bytes, after: bytes, ours: Container[str]) -> tuple[str, ...]:
    """What is less in `after`, for a clerk, sheet by sheet; the cells of sheets of `ours` are not looked at.

    Raises what zip and XML raise.
    """
    less = _inventory(before, ours) - _inventory(after, ours)
    missed = (t for t in less if t.kind not in _UNMISSED and not (t.sheet in ours and t.kind in _MANAGED))
    sheets = grouped((sheet, _WORDS.get(kind, f"một thành phần “{kind}”")) for sheet, kind in missed)
    return tuple(
        f"{f'trang “{sheet}”' if sheet else 'sổ'}: {', '.join(dict.fromkeys(kinds))}" for sheet, kinds in sheets.items()
    )


def _inventory(data: bytes, ours: Container[str]) -> Counter[Thing]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = frozenset(archive.namelist())
        book = "xl/workbook.xml"
        related = _related(archive, book, parts)
        found: Counter[Thing] = Counter()
        names = {sheet.get(_ID): sheet.get("name", "") for sheet in _root(archive, book).iterfind("{*}sheets/{*}sheet")}
        for number, (kind, part) in related.items():
            if number in names:
                name = names[number]
                found.update(Thing(name, kind) for kind in _of_sheet(archive, part, parts, cells=name not in ours))
            else:
                found[Thing("", kind)] += 1
        return found


def _of_sheet(archive: zipfile.ZipFile, part: str, parts: Container[str], *, cells: bool) -> Iterator[str]:
    """Everything of one sheet, a word for each: elements, what their cells hold, what is drawn, what belongs to it."""
    if part not in parts:
        return
    xml = archive.read(part)
    if not cells:
        first, last = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
        xml = xml[:first] + xml[last + len(b"</sheetData>") :] if 0 <= first < last else xml
    yield from _elements(io.BytesIO(xml))
    for kind, other in _related(archive, part, parts).values():
        yield kind
        if kind == "drawing" and other in parts:
            shapes = (_local(shape) for anchor in _root(archive, other) for shape in anchor)
            yield from (shape for shape in shapes if shape in _DRAWN)
            yield from (kind for kind, _ in _related(archive, other, parts).values() if kind == "image")


def _elements(stream: Any) -> Iterator[str]:
    """The names of what stands right below the root or an extension; of the cells only how many hold something."""
    depth, events = 0, etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True)
    for event, element in events:
        depth += 1 if event == "start" else -1
        name = _local(element)
        if event == "end":
            if depth == 1 and _says(element):
                yield name
            if name == "c":
                yield "formula" if _has(element, "f") else "value" if _has(element, "v") or _has(element, "is") else ""
            parent = element.getparent()
            if parent is not None and _local(parent) == "ext":
                yield name
            if name in ("row", "c"):
                element.clear()


def _says(element: Any) -> bool:
    """Whether an element is more than an empty shell, as LibreOffice writes a header without text."""
    settings = [value for part in (element, *element.iterchildren()) for value in part.attrib.values()]
    return any(value not in _OFF for value in settings) or bool("".join(element.itertext()).strip())


def _has(cell: Any, tag: str) -> bool:
    return cell.find(f"{{*}}{tag}") is not None


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _root(archive: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _related(archive: zipfile.ZipFile, part: str, parts: Container[str]) -> dict[str, tuple[str, str]]:
    """Relation id → (last word of its type, part)."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in parts:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in _root(archive, relations)
    }
