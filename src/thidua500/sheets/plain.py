"""The plainest xlsx sheets read without an engine: text and numbers only, as Excel, LibreOffice and libraries write them.

Most forms are no more than that, and one pattern over the XML costs a third of building a workbook. Whatever the
pattern does not account for to the last cell (formulas, dates, errors, rich text …) is left to calamine; a property
test holds both to the same result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.model import column_letters
from thidua500.sheets.grid import Range, Value
from thidua500.sheets.styles import Styles

_CELL = re.compile(
    r'<c r="([A-Z]{1,2})(\d{1,4})"(?: s="(\d+)")?(?: t="(s|n|inlineStr)")?'
    r'(?: ?/>|>(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>)'
)
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_MERGE = re.compile(r'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)=["']([^"']*)["']""")
_COLUMNS = {column_letters(col): col for col in range(702)}
_TALLEST = 2_000  # rows; a taller sheet is calamine's
_WIDEST = 100
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
    if "&#" in text or "_x" in text or "\r" in text[100:]:
        return None
    strings: list[str] = _STRING.findall(text)
    if len(strings) != text.count("<si"):
        return None
    return list(map(_unescape, strings)) if "&" in text else strings


def plain_rows(text: str, strings: list[str], styles: Styles) -> list[list[Value]] | None:
    """A sheet's rows from A1 as calamine gives them, None when a cell is more than text or a number."""
    cells = _CELL.findall(text)
    if len(cells) != text.count("<c ") or "<f" in text or "&#" in text:
        return None
    dates = styles.dates
    filled: list[tuple[int, int, Value]] = []
    height = width = 0
    for letters, digits, style, kind, value, inline in cells:
        if kind == "s":
            content: Value = strings[int(value)]
        elif inline:
            content = _unescape(inline)
        elif value and not (dates and style and int(style) in dates):
            content = float(value)
        elif value:
            return None
        else:
            continue
        row, col = int(digits), _COLUMNS[letters]
        filled.append((row, col, content))
        height, width = max(row, height), max(col, width)
    return _grid(filled, height, width + 1) if height <= _TALLEST and width < _WIDEST else None


def _grid(filled: list[tuple[int, int, Value]], height: int, width: int) -> list[list[Value]]:
    rows: list[list[Value]] = [[""] * width for _ in range(height)]
    for row, col, content in filled:
        rows[row - 1][col] = content
    return rows


def plain_merges(text: str) -> tuple[Range, ...]:
    """Merged ranges of a sheet."""
    found = _MERGE.findall(text) if "<mergeCell " in text else ()
    return tuple((int(r1) - 1, _column(c1), int(r2) - 1, _column(c2)) for c1, r1, c2, r2 in found)


def _column(letters: str) -> int:
    result = 0
    for letter in letters:
        result = result * 26 + ord(letter) - 64
    return result - 1
