"""The plainest xlsx sheets read without an engine: text and numbers only, however Excel or a library wrote them.

Most forms are no more than that, and one pattern over the XML costs a third of building a workbook. Whatever the
pattern does not account for to the last cell (formulas, dates, errors, rich text …) is left to calamine; a property
test holds both to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from thidua500.sheets.grid import Range, Value
from thidua500.sheets.styles import Styles

_CELL = re.compile(
    r'<c r="([A-Z]{1,2}\d{1,4})"([^>/]*)'
    r'(?:/>|><v>([^<]*)</v></c>|><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>)'
)
_ATTRIBUTES = re.compile(r'(?: s="(\d+)")?(?: t="(s|n|inlineStr)")? ?')
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_MERGE = re.compile(r'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)=["']([^"']*)["']""")
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
    if ("&" in text and "&#" in text) or ("_" in text and "_x" in text) or text.find("\r", 100) >= 0:
        return None
    strings: list[str] = _STRING.findall(text)
    if len(strings) != text.count("<si"):
        return None
    return list(map(_unescape, strings)) if "&" in text else strings


class _Places(dict[str, tuple[int, int]]):
    """Address → row and column from 0; the same few hundred stand in every form."""

    def __missing__(self, address: str) -> tuple[int, int]:
        letters = address.rstrip("0123456789")
        place = self[address] = int(address[len(letters) :]) - 1, _column(letters)
        return place


_PLACES = _Places()
_TEXT, _NUMBER, _INLINE = range(3)


def plain_rows(text: str, strings: list[str], styles: Styles) -> list[list[Value]] | None:
    """A sheet's rows from A1 as calamine gives them, None when a cell is more than text or a number."""
    try:
        return _rows(text, strings, styles)
    except (IndexError, ValueError):  # a string that is not there, a number that is none
        return None


def _rows(text: str, strings: list[str], styles: Styles) -> list[list[Value]] | None:
    """Raises IndexError, ValueError for a cell that contradicts itself."""
    if "&" in text and "&#" in text:
        return None
    cells = _CELL.findall(text)
    if len(cells) != text.count("<c "):
        return None
    kinds = {attributes: _kind(attributes, styles) for attributes in {cell[1] for cell in cells}}
    if None in kinds.values():
        return None
    if _INLINE in kinds.values():
        return _mixed(cells, kinds, strings)
    places = [_PLACES[address] for address, _, value, _ in cells if value]
    contents = [
        strings[int(value)] if kinds[attributes] == _TEXT else float(value)
        for _, attributes, value, _ in cells
        if value
    ]
    return _grid(places, contents)


def _mixed(cells: list[tuple[str, ...]], kinds: dict[str, int | None], strings: list[str]) -> list[list[Value]] | None:
    """The same for a sheet that has text in its cells, None for a cell whose value is not what its kind promises."""
    places: list[tuple[int, int]] = []
    contents: list[Value] = []
    for address, attributes, value, inline in cells:
        kind = kinds[attributes]
        if kind == _INLINE and inline:
            contents.append(_unescape(inline))
        elif kind == _TEXT and value:
            contents.append(strings[int(value)])
        elif kind == _NUMBER and value:
            contents.append(float(value))
        elif value or inline:
            return None
        else:
            continue
        places.append(_PLACES[address])
    return _grid(places, contents)


def _kind(attributes: str, styles: Styles) -> int | None:
    """What the attributes of a cell say it holds, None for anything that is not plain."""
    found = _ATTRIBUTES.fullmatch(attributes)
    if found is None:
        return None
    style, kind = found.groups()
    if kind == "s":
        return _TEXT
    if kind == "inlineStr":
        return _INLINE
    return None if style and int(style) in styles.dates else _NUMBER


def _grid(places: list[tuple[int, int]], contents: Sequence[Value]) -> list[list[Value]] | None:
    """Full rows from cells, None for a sheet too large to be a form."""
    if not places:
        return []
    height, width = max(places)[0] + 1, max(map(itemgetter(1), places)) + 1
    if height > _TALLEST or width > _WIDEST:
        return None
    rows: list[list[Value]] = [[""] * width for _ in range(height)]
    for (row, col), content in zip(places, contents, strict=True):
        rows[row][col] = content
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
