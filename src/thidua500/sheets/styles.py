"""styles.xml: which cell styles show per cent, and which use a font of the legacy encodings.

Forms made from one template share one styles.xml, so it is parsed once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from thidua500.sheets.xml import refuse_doctype

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PERCENT_IDS = frozenset({9, 10})
_FORMATTED = re.compile(rb"""numFmtId=["'](?!0["'])""")
_LEGACY = re.compile(rb"""=["'](?:\.vn|vni)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Styles:
    """percents: style numbers shown as per cent. fonts: style number → name of its legacy font (".VnTime")."""

    percents: frozenset[int] = frozenset()
    fonts: Mapping[int, str] = field(default_factory=dict)


NONE = Styles()


@lru_cache(maxsize=16)
def read_styles(xml: bytes) -> Styles:
    """Styles from styles.xml; nothing special when it cannot be parsed. Raises UnreadableError."""
    if not (_FORMATTED.search(xml) or _LEGACY.search(xml)):
        return NONE
    from xml.etree import ElementTree

    refuse_doctype(xml)
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return NONE
    return _from_tree(root)


def _from_tree(root: Element) -> Styles:
    from thidua500.sheets.legacy import encoding_of_font

    formats = {
        _number(e.get("numFmtId")): e.get("formatCode", "") for e in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    fonts = [_font_name(e) for e in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
    percents, legacy = set(), {}
    for index, style in enumerate(root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        format_id, font = _number(style.get("numFmtId")), _number(style.get("fontId"))
        if format_id in _PERCENT_IDS or "%" in formats.get(format_id, ""):
            percents.add(index)
        if 0 <= font < len(fonts) and encoding_of_font(fonts[font]):
            legacy[index] = fonts[font]
    return Styles(frozenset(percents), legacy)


def _font_name(font: Element) -> str:
    name = font.find(f"{_MAIN}name")
    return name.get("val", "") if name is not None else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else -1
