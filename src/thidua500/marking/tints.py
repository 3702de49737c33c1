"""styles.xml of a submitted workbook: its own cell styles with another fill, and the few of the list of faults."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from lxml import etree

from thidua500.base.model import Severity
from thidua500.marking.opc import OddWorkbookError, main

FILLS: Mapping[Severity, str] = {"error": "FFFFC9C9", "warning": "FFFFF2A8"}
UNREAD = "FFE4DFEC"  # of a cell that was not read, and has no remark of its own
_HEAD_FILL = "FFD9E2EC"
_FONT = "Times New Roman"
_FONTS = {
    "title": '<b/><sz val="15"/>',
    "head": '<b/><sz val="12"/>',
    "body": '<sz val="12"/>',
    "link": '<u/><sz val="12"/><color rgb="FF0563C1"/>',
}
# Style of the list → font, fill, border, wrapped, horizontal alignment.
_LIST: Mapping[str, tuple[str, str, bool, bool, str]] = {
    "title": ("title", "", False, False, "left"),
    "note": ("body", "", False, False, "left"),
    "head": ("head", _HEAD_FILL, True, True, "center"),
    "body": ("body", "", True, True, "left"),
    "middle": ("body", "", True, True, "center"),
    "link": ("link", "", True, True, "center"),
    "error": ("body", FILLS["error"], True, True, "center"),
    "warning": ("body", FILLS["warning"], True, True, "center"),
    "info": ("body", "", True, True, "center"),
}


class Styles:
    """The style table, growing: a style is a number that cells carry as `s`. Raises OddWorkbookError."""

    def __init__(self, root: Any) -> None:
        self._fills, self._fonts, self._borders, self._formats = (
            _Table(root, name) for name in ("fills", "fonts", "borders", "cellXfs")
        )
        self._known: dict[object, int] = {}
        self._former = {index for index, fill in enumerate(self._fills.rows) if _is_ours(fill)}

    def marked(self, style: int, severity: Severity) -> int:
        """The style like `style`, filled by severity."""
        return self._filled(style, FILLS[severity])

    def unread(self, style: int) -> int:
        """The style like `style`, filled as a cell that was not read."""
        return self._filled(style, UNREAD)

    def _filled(self, style: int, colour: str) -> int:
        key = (style, colour)
        if key not in self._known:
            self._known[key] = self._refilled(style, self._fill(colour))
        return self._known[key]

    def former(self) -> dict[int, int]:
        """Styles that an earlier marking gave → the same without fill; to be asked before anything is marked."""
        marked = [i for i, style in enumerate(self._formats.rows) if int(style.get("fillId", 0)) in self._former]
        return {style: self._refilled(style, 0) for style in marked}

    def listed(self, name: str) -> int:
        """One of the styles of the list of faults: title, note, head, body, middle, link, or a severity."""
        if name not in self._known:
            font, fill, border, wrapped, horizontal = _LIST[name]
            style = etree.fromstring(
                f'<xf numFmtId="0" fontId="{self._font(font)}" fillId="{self._fill(fill) if fill else 0}" '
                f'borderId="{self._border() if border else 0}" applyFont="1" applyFill="1" applyBorder="1" '
                f'applyAlignment="1"><alignment horizontal="{horizontal}" vertical="top" '
                f'wrapText="{int(wrapped)}"/></xf>'
            )
            self._known[name] = self._formats.append(_named(style))
        return self._known[name]

    def _refilled(self, style: int, fill: int) -> int:
        if not 0 <= style < len(self._formats.rows):
            raise OddWorkbookError("style")
        clone = copy.deepcopy(self._formats.rows[style])
        clone.set("fillId", str(fill))
        clone.set("applyFill", "1")
        return self._formats.append(clone)

    def _fill(self, colour: str) -> int:
        colours = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
        return self._once(self._fills, f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>')

    def _font(self, name: str) -> int:
        return self._once(self._fonts, f'<font>{_FONTS[name]}<name val="{_FONT}"/><family val="1"/></font>')

    def _border(self) -> int:
        sides = "".join(
            f'<{side} style="thin"><color rgb="FF7F7F7F"/></{side}>' for side in ("left", "right", "top", "bottom")
        )
        return self._once(self._borders, f"<border>{sides}<diagonal/></border>")

    def _once(self, table: _Table, xml: str) -> int:
        if xml not in self._known:
            self._known[xml] = table.append(_named(etree.fromstring(xml)))
        return self._known[xml]


class _Table:
    """One numbered table of the styles. lxml counts children and finds the n-th by walking; a list does not."""

    def __init__(self, root: Any, name: str) -> None:
        self._element = root.find(main(name))
        if self._element is None or not all(isinstance(row.tag, str) for row in self._element):
            raise OddWorkbookError(name)
        self.rows = list(self._element)

    def append(self, row: Any) -> int:
        """Puts a row behind the others; its number."""
        self._element.append(row)
        self.rows.append(row)
        self._element.set("count", str(len(self.rows)))
        return len(self.rows) - 1


def _named(element: Any) -> Any:
    """The element and all below it in the spreadsheet namespace."""
    for node in element.iter():
        node.tag = main(node.tag)
    return element


def _is_ours(fill: Any) -> bool:
    colour = fill.find(f"{main('patternFill')}/{main('fgColor')}")
    return colour is not None and colour.get("rgb", "").upper() in (*FILLS.values(), UNREAD)
