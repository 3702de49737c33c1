"""The plainest xlsx sheets read without an engine: text and numbers only, however Excel or a library wrote them.

Most forms are no more than that, and one pattern over the XML costs a third of building a workbook. Whatever the
pattern does not account for to the last cell (formulas, dates, errors, rich text …) is left to calamine; a property
test holds both to the same result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.sheets.grid import Range, Value
from thidua500.sheets.styles import Styles

_CELL = re.compile(
    r'<c r="([A-Z]{1,2}\d{1,4}"[^>/]*)'
    r'(?:/>|><(?:v|is><t(?: xml:space="preserve")?)>([^<]*)</(?:v|t></is)></c>)'
)
_HEAD = re.compile(r'([A-Z]{1,2})(\d{1,4})"(?: s="(\d+)")?(?: t="(s|n|inlineStr)")? ?')
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_MERGE = re.compile(r'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)=["']([^"']*)["']""")
_TALLEST = 2_000  # rows; a taller sheet is calamine's
_WIDEST = 100
_MOST_HEADS = 50_000
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class SheetPart(NamedTuple):
    """One worksheet of a workbook: its name, the member that holds it, whether it is hidden."""

    name: str
    part: str
    hidden: bool


@lru_cache(maxsize=64)
def structure(workbook: bytes, relations: bytes) -> tuple[SheetPart, ...]:
    """The worksheets by workbook.xml and its relations, in order."""
    targets = {}
    for raw in _TAG.findall(relations.decode("utf-8", "replace")):
        attributes = dict(_ATTRIBUTE.findall(raw))
        target = attributes.get("Target", "")
        if attributes.get("Type", "").endswith("/worksheet"):
            targets[attributes.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    sheets = []
    for raw in _TAG.findall(workbook.decode("utf-8", "replace")):
        attributes = dict(_ATTRIBUTE.findall(raw))
        relation = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        hidden = attributes.get("state", "visible") != "visible"
        if relation in targets:
            sheets.append(SheetPart(_unescape(attributes.get("name", "")), targets[relation], hidden))
    return tuple(sheets)


def _unescape(text: str) -> str:
    """The five entities every XML has; what else begins with "&" stays."""
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return text


def plain_strings(text: str) -> list[str] | None:
    """The shared strings from their XML, None when one of them is more than plain text."""
    if ("&" in text and "&#" in text) or ("_" in text and "_x" in text) or text.find("\r", 100) >= 0:
        return None
    strings: list[str] = _STRING.findall(text)
    if len(strings) != text.count("<si"):
        return None
    return list(map(_unescape, strings)) if "&" in text else strings


class Spot(NamedTuple):
    """What the head of a cell says: its row and column from 0, the kind of its content, its style ("" = none)."""

    row: int
    col: int
    kind: str
    style: str


class _Heads(dict[str, Spot]):
    """Head of a cell (`B7" s="2" t="s"`) → what it says; the same few hundred stand in every form."""

    def __missing__(self, head: str) -> Spot:
        found = _HEAD.fullmatch(head)
        if found is None:
            raise ValueError(head)
        if len(self) > _MOST_HEADS:
            self.clear()
        letters, digits, style, kind = found.groups("")
        spot = self[head] = Spot(int(digits) - 1, _column(letters), kind or "n", style)
        return spot


_HEADS = _Heads()


class PlainSheet(NamedTuple):
    """Rows from A1 as calamine gives them; whether text stands in the cells themselves."""

    rows: list[list[Value]]
    inline: bool


def plain_rows(text: str, strings: list[str], styles: Styles) -> PlainSheet | None:
    """A sheet from its XML, None when a cell is more than text or a number, or anything is hidden."""
    if ("&" in text and "&#" in text) or "hidden" in text:
        return None
    try:
        return _rows(text, strings, styles)
    except (IndexError, ValueError):  # a head that is not plain, a string that is not there, a number that is none
        return None


def _rows(text: str, strings: list[str], styles: Styles) -> PlainSheet | None:
    """Raises IndexError, ValueError for a cell that is not plain or contradicts itself."""
    cells = _CELL.findall(text)
    if len(cells) != text.count("<c "):
        return None
    filled = [(_HEADS[head], content) for head, content in cells if content]
    if styles.dates and any(spot.kind == "n" and spot.style and int(spot.style) in styles.dates for spot, _ in filled):
        return None
    height = filled[-1][0].row + 1 if filled else 0
    width = max([spot[1] for spot, _ in filled], default=-1) + 1
    if height > _TALLEST or width > _WIDEST:
        return None
    rows: list[list[Value]] = [[""] * width for _ in range(height)]
    inline = False
    for (row, col, kind, _), content in filled:
        if kind == "s":
            rows[row][col] = strings[int(content)]
        elif kind == "n":
            rows[row][col] = float(content)
        else:
            rows[row][col] = _unescape(content)
            inline = True
    return PlainSheet(rows, inline)


def plain_merges(text: str) -> tuple[Range, ...]:
    """Merged ranges of a sheet."""
    found = _MERGE.findall(text) if "<mergeCell " in text else ()
    return tuple((int(r1) - 1, _column(c1), int(r2) - 1, _column(c2)) for c1, r1, c2, r2 in found)


def _column(letters: str) -> int:
    result = 0
    for letter in letters:
        result = result * 26 + ord(letter) - 64
    return result - 1
