"""A submitted docx as it was, with its faulty cells shaded and a Word comment at each; its text is untouched.

What is said of the whole file is a comment at its first paragraph. Kept byte for byte: every part but the document and
its comments. Limits: the shading a unit gave a faulty cell itself gives way to ours; a digital signature is no longer
valid. A file marked before is cleaned of its old marks first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from lxml import etree

from thidua500.base.model import Finding, Unread
from thidua500.base.text import clean
from thidua500.marking.opc import OddWorkbookError, Package, xml_text
from thidua500.marking.remarks import AUTHOR, Place, is_fault, place, places, remark, unread_places
from thidua500.marking.tints import FILLS, UNREAD
from thidua500.sheets.docx import word_cells

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What follows `shd` in a cell's properties, by the order its schema asks for.
_AFTER_SHADING = frozenset(
    {
        "noWrap",
        "tcMar",
        "textDirection",
        "tcFitText",
        "vAlign",
        "hideMark",
        "headers",
        "cellIns",
        "cellDel",
        "cellMerge",
    }
)
_ANCHORS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_COLOURS = {severity: colour[2:] for severity, colour in FILLS.items()}
_GUIDANCE = (
    "Ô tô màu hồng phải sửa, ô tô màu vàng nên sửa, ô tô màu tím nhạt chưa đọc được. "
    "Sửa xong thì lưu và gửi lại chính tệp này, giữ nguyên tên; "
    "không cần xóa nhận xét và màu nền."
)


def is_document(data: bytes) -> bool:
    """Whether the bytes may be a docx file."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


def mark_document(data: bytes, findings: Sequence[Finding], unread: Sequence[Unread] = ()) -> bytes:
    """The document marked; unread: cells to be shaded besides. Raises OddWorkbookError."""
    try:
        package = Package(data)
        _mark(package, findings, unread)
        return package.data()
    except (ValueError, LookupError, AttributeError, TypeError, etree.LxmlError) as error:
        raise OddWorkbookError(str(error)) from error


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _mark(package: Package, findings: Sequence[Finding], unread: Sequence[Unread]) -> None:
    part = package.one("", "officeDocument") or ""
    root = package.tree(part)
    if root.tag != _w("document"):
        raise OddWorkbookError(part)
    comments = _comments(package, part)
    _take_out_ours(root, comments)
    remarks, tinted = places(findings), unread_places(unread)
    cells = {(sheet, (row, col)): cell for sheet, row, col, cell in word_cells(root)}
    whole = [finding for finding in findings if is_fault(finding) and not _stands(finding, cells)]
    first = next(root.iter(_w("p")), None)
    if first is None:
        raise OddWorkbookError("body")
    number = max((int(comment.get(_w("id"), 0)) for comment in comments), default=0)
    _comment(comments, first, number + 1, _of_file(whole))
    for (sheet, where), cell in cells.items():
        found = remarks.get(sheet, {}).get(where)
        if found:
            said = remark(found)
            number += 1
            _shade(cell, _COLOURS[said.severity])
            _comment(comments, next(cell.iter(_w("p"))), number + 1, said.paragraphs)
        elif where in tinted.get(sheet, ()):
            _shade(cell, UNREAD[2:])


def _stands(finding: Finding, cells: Mapping[tuple[str, Place], Any]) -> bool:
    where = place(finding.cell) if finding.cell else None
    return where is not None and (finding.sheet or "", where) in cells


def _of_file(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    return (("Phiếu cần sửa", _GUIDANCE), *(remark(findings).paragraphs if findings else ()))


def _comments(package: Package, document: str) -> Any:
    """The root of the document's comments, made when there are none."""
    found = package.one(document, "comments")
    if found is None:
        found = package.free("word/commentsDau{}.xml")
        package.add(found, f'<w:comments xmlns:w="{_W}"/>'.encode(), _TYPE)
        package.relate(document, "comments", found)
    return package.tree(found)


def _take_out_ours(root: Any, comments: Any) -> None:
    """Removes what an earlier marking wrote: comments, their anchors, our shades."""
    ours = set()
    for comment in list(comments):
        if comment.get(_w("author")) == AUTHOR:
            ours.add(comment.get(_w("id")))
            comments.remove(comment)
    for anchor in list(chain.from_iterable(root.iter(_w(name)) for name in _ANCHORS)):
        if anchor.get(_w("id")) in ours:
            parent = anchor.getparent()
            parent.remove(anchor)
            if parent.tag == _w("r") and len(parent) == 0:
                parent.getparent().remove(parent)
    for shade in list(root.iter(_w("shd"))):
        if shade.get(_w("fill"), "").upper() in (*_COLOURS.values(), UNREAD[2:]) and shade.getparent().tag == _w(
            "tcPr"
        ):
            shade.getparent().remove(shade)


def _shade(cell: Any, colour: str) -> None:
    properties = cell.find(_w("tcPr"))
    if properties is None:
        properties = etree.Element(_w("tcPr"))
        cell.insert(0, properties)
    for old in properties.findall(_w("shd")):
        properties.remove(old)
    shade = etree.Element(_w("shd"))
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(_w(name), value)
    follower = next((e for e in properties if etree.QName(e).localname in _AFTER_SHADING), None)
    if follower is None:
        properties.append(shade)
    else:
        follower.addprevious(shade)


def _comment(comments: Any, paragraph: Any, number: int, paragraphs: Iterable[tuple[str, str]]) -> None:
    """One comment and its anchors around a paragraph."""
    comment = etree.SubElement(comments, _w("comment"))
    for name, value in (("id", str(number)), ("author", AUTHOR), ("initials", "6R")):
        comment.set(_w(name), value)
    for heading, said in paragraphs:
        _line(comment, heading, bold=True)
        for line in said.split("\n"):
            _line(comment, line, bold=False)
    start, end, reference = (etree.Element(_w(name)) for name in _ANCHORS)
    for anchor in (start, end, reference):
        anchor.set(_w("id"), str(number))
    properties = paragraph.find(_w("pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(end)
    run = etree.SubElement(paragraph, _w("r"))
    run.append(reference)


def _line(comment: Any, said: str, *, bold: bool) -> None:
    run = etree.SubElement(etree.SubElement(comment, _w("p")), _w("r"))
    if bold:
        etree.SubElement(etree.SubElement(run, _w("rPr")), _w("b"))
    text = etree.SubElement(run, _w("t"))
    text.set(_SPACE, "preserve")
    text.text = xml_text(clean(said))
