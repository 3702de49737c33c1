"""styles.xml: which cell styles show per cent, and which use a font of the legacy encodings.

Forms made from one template share one styles.xml, so it is parsed once, recognised by its packed bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from thidua500.sheets import archive

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PERCENT_IDS = frozenset({9, 10})
_NUMBER_IDS = frozenset({0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49})  # built-in formats without a date
_FORMATTED = re.compile(rb"""numFmtId=["'](?!0["'])""")
_LEGACY = re.compile(rb"""=["'](?:\.vn|vni)""", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhsge\[]", re.IGNORECASE)
MOST = 8_000_000


@dataclass(frozen=True, slots=True)
class Styles:
    """percents: style numbers shown as per cent. fonts: style number → name of its legacy font (".VnTime").

    dates: style numbers that may show a date or time; one too many does no harm.
    """

    percents: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()
    fonts: Mapping[int, str] = field(default_factory=dict)

    @property
    def needed(self) -> bool:
        """Whether a cell's style can matter at all."""
        return bool(self.percents or self.fonts)


NONE = Styles()


def is_legacy_font(name: str) -> bool:
    """Whether a font name says TCVN3 (".VnTime") or VNI ("VNI-Times")."""
    return name.lower().startswith((".vn", "vni-", "vni "))


@lru_cache(maxsize=64)
def read_styles(blob: bytes, method: int) -> Styles:
    """Styles from the packed bytes of styles.xml; nothing special when it cannot be parsed."""
    xml = archive.inflate(blob, method, MOST)
    if b"<!DOCTYPE" in xml or not (_FORMATTED.search(xml) or _LEGACY.search(xml)):
        return NONE
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return NONE
    return _from_tree(root)


def _from_tree(root: Element) -> Styles:
    formats = {
        _number(e.get("numFmtId")): e.get("formatCode", "") for e in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    fonts = [_font_name(e) for e in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
    percents, dates, legacy = set(), set(), {}
    for index, style in enumerate(root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        format_id, font = _number(style.get("numFmtId")), _number(style.get("fontId"))
        if format_id in _PERCENT_IDS or "%" in formats.get(format_id, ""):
            percents.add(index)
        elif format_id not in _NUMBER_IDS and _DATE_LETTERS.search(formats.get(format_id, "d")):
            dates.add(index)
        if 0 <= font < len(fonts) and is_legacy_font(fonts[font]):
            legacy[index] = fonts[font]
    return Styles(frozenset(percents), frozenset(dates), legacy)


def _font_name(font: Element) -> str:
    name = font.find(f"{_MAIN}name")
    return name.get("val", "") if name is not None else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else -1
