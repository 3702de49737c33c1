"""Comments ("notes") of one worksheet: our remarks beside or below what others wrote, in boxes large enough to read.

A comment is two things: its text in the comments part, and its box in a VML drawing. Excel writes VML that is not
always well-formed XML, so the drawing is changed as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Any

from lxml import etree

from thidua500.base.model import CellRef
from thidua500.marking.cells import Cells
from thidua500.marking.opc import (
    COMMENTS_TYPE,
    MAIN,
    REL,
    OddWorkbookError,
    Package,
    child,
    main,
    xml_text,
)
from thidua500.marking.remarks import AUTHOR, Place, Remark, place

SEPARATOR = f"— {AUTHOR} —"  # begins what we say, alone or below another's words; LibreOffice forgets authors
_BOX_WIDTH, _LINE, _LINE_HEIGHT, _TALLEST = 360, 54, 16, 420  # pixels, letters, pixels, pixels
# What follows `legacyDrawing` in a worksheet, by the order its schema asks for.
_AFTER_DRAWING = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}
    | {"AlternateContent"}
)
_SHAPE_TAG = re.compile(r"<(/?)\w+:shape\b[^<>]*>")
_SHAPE_ID = re.compile(r'id="_x0000_s(\d+)"')
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
# Every element declares its names: openpyxl writes others on the root.
_SHAPE_TYPE = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_DRAWING = f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{block}}"/></o:shapelayout></xml>'
_BOX = (
    f"<v:shape {_NAMES} "
    'id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:{width}pt;height:{height}pt;'
    'z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
)


def annotate(package: Package, sheet: str, cells: Cells, remarks: Mapping[Place, Remark]) -> None:
    """Writes the remarks into the sheet part's comments; what an earlier marking wrote there is taken out first."""
    comments = package.one(sheet, "comments")
    if comments is None and not remarks:
        return
    if comments is None:
        comments = package.free("xl/commentsDau{}.xml")
        empty = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
        package.add(comments, empty.encode(), COMMENTS_TYPE)
        package.relate(sheet, "comments", comments)
    root = package.tree(comments)
    gone = _take_out_ours(root)
    others = {comment.get("ref"): comment for comment in child(root, "commentList")}
    boxes = {where: _add(root, where, remark, others) for where, remark in remarks.items()}
    _draw(package, sheet, cells, boxes, gone)


def _take_out_ours(root: Any) -> set[Place]:
    """Removes what an earlier marking said; the cells that have no comment left."""
    gone: set[Place] = set()
    for comment in list(root.iter(main("comment"))):
        if not _cut_at_separator(comment):
            comment.getparent().remove(comment)
            gone |= {where} if (where := place(comment.get("ref", ""))) else set()
    return gone


def _cut_at_separator(comment: Any) -> bool:
    """Whether anything is left of a comment without what we said in it."""
    texts = list(comment.iter(main("t")))
    whole = "".join(text.text or "" for text in texts)
    others, found, _ = whole.partition(SEPARATOR)
    if not found:
        return True
    left = len(others.rstrip("\n"))
    for text in texts:
        text.text = (text.text or "")[:left]
        left -= len(text.text)
    return bool(others.strip())


def _add(root: Any, where: Place, remark: Remark, others: Mapping[str, Any]) -> str:
    """Our remark as a comment of its own or below the one that is there, by address; the whole text of the box."""
    address = CellRef("", *where).a1
    comment = others.get(address)
    if comment is None:
        comment = etree.SubElement(child(root, "commentList"), main("comment"), ref=address, authorId=_author(root))
        text = etree.SubElement(comment, main("text"))
        _run(text, f"{SEPARATOR}\n", bold=False)
    else:
        text = child(comment, "text")
        _as_runs(text)
        _run(text, f"\n{SEPARATOR}\n", bold=False)
    for number, (heading, said) in enumerate(remark.paragraphs):
        _run(text, ("\n\n" if number else "") + heading, bold=True)
        _run(text, f"\n{said}", bold=False)
    return "".join(t.text or "" for t in text.iter(main("t")))


def _author(root: Any) -> str:
    authors = child(root, "authors", frozenset({"commentList"}))
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, main("author")).text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _as_runs(text: Any) -> None:
    """Plain text becomes a run, since runs follow."""
    plain = text.find(main("t"))
    if plain is not None:
        run = etree.Element(main("r"))
        plain.addprevious(run)
        run.append(plain)


def _run(text: Any, said: str, *, bold: bool) -> None:
    run = etree.SubElement(text, main("r"))
    properties = etree.SubElement(run, main("rPr"))
    if bold:
        etree.SubElement(properties, main("b"))
    etree.SubElement(properties, main("sz"), val="10")
    etree.SubElement(properties, main("color"), indexed="81")
    etree.SubElement(properties, main("rFont"), val="Tahoma")
    etree.SubElement(properties, main("family"), val="2")
    letters = etree.SubElement(run, main("t"))
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    letters.text = xml_text(said)


def _draw(package: Package, sheet: str, cells: Cells, boxes: Mapping[Place, str], gone: set[Place]) -> None:
    """The boxes in the sheet's VML drawing: one for each cell of `boxes`, none for those of `gone`."""
    part = _drawing(package, sheet)
    drawing = package.parts[part].decode("utf-8", "replace")
    drawing = _without_boxes(drawing, gone | boxes.keys())
    if 'id="_x0000_t202"' not in drawing:
        drawing = drawing.replace("</xml>", _SHAPE_TYPE + "</xml>")
    first = max((int(number) for number in _SHAPE_ID.findall(drawing)), default=_block(part) * 1024) + 1
    shapes = (_box(number, where, text, cells) for number, (where, text) in enumerate(boxes.items(), first))
    before, end, after = drawing.rpartition("</xml>")
    if not end:
        raise OddWorkbookError(part)
    package.parts[part] = "".join((before, *shapes, end, after)).encode()


def _without_boxes(drawing: str, places: Set[Place]) -> str:
    """The drawing without the boxes of those cells. Tag by tag: a shape that never ends must not be sought for each."""
    kept, begin, copied = [], None, 0
    for tag in _SHAPE_TAG.finditer(drawing):
        if not tag[1]:
            begin = tag.start() if not tag[0].endswith("/>") else None
        elif begin is not None:
            if _box_place(drawing[begin : tag.end()]) in places:
                kept.append(drawing[copied:begin])
                copied = tag.end()
            begin = None
    return "".join((*kept, drawing[copied:]))


def _drawing(package: Package, sheet: str) -> str:
    """The sheet's VML part, made when there is none."""
    found = package.one(sheet, "vmlDrawing")
    root = package.tree(sheet)
    if found and found in package.parts and root.find(main("legacyDrawing")) is not None:
        relation = root.find(main("legacyDrawing")).get(f"{{{REL}}}id")
        return package.related(sheet)[relation][1]
    part = package.free("xl/drawings/vmlDrawingDau{}.vml")
    package.add_vml(part, _DRAWING.format(block=_block(part)))
    drawing = child(root, "legacyDrawing", _AFTER_DRAWING)
    drawing.set(f"{{{REL}}}id", package.relate(sheet, "vmlDrawing", part))
    return part


def _block(part: str) -> int:
    """The thousand of shape numbers a drawing of ours has for itself."""
    number = re.search(r"(\d+)\.vml$", part)
    return 200 + int(number[1]) if number else 200


def _box_place(shape: str) -> Place | None:
    row, col = (re.search(rf"<\w+:{name}>\s*(\d+)\s*<", shape) for name in ("Row", "Column"))
    return (int(row[1]), int(col[1])) if row and col and 'ObjectType="Note"' in shape else None


def _box(number: int, where: Place, text: str, cells: Cells) -> str:
    lines = sum(1 + len(line) // _LINE for line in text.split("\n"))
    height = min(lines * _LINE_HEIGHT + 24, _TALLEST)
    anchor = _anchor(where, height, cells)
    return _BOX.format(
        number=number, width=_BOX_WIDTH * 0.75, height=height * 0.75, anchor=anchor, row=where[0], col=where[1]
    )


def _anchor(where: Place, height: float, cells: Cells) -> str:
    """Where the box stands: right of its cell, from column and row with an offset in pixels to column and row."""
    row, col = where[0], min(where[1] + 1, 16_383)
    end_col, rest_x = _walk(col, 15 + _BOX_WIDTH, cells.width, 16_383)
    end_row, rest_y = _walk(row, 2 + height, cells.height, 1_048_575)
    return f"{col}, 15, {row}, 2, {end_col}, {rest_x}, {end_row}, {rest_y}"


def _walk(start: int, pixels: float, size: Any, last: int) -> tuple[int, int]:
    """Columns or rows passed within so many pixels, and the pixels into the one reached."""
    index = start
    while index < last and pixels >= size(index):
        pixels -= size(index)
        index += 1
    return index, int(pixels)
