"""Names of sheets that Excel takes. Other programs write longer ones, or with signs that stop whoever opens them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from thidua500.base.packages import packed, unpacked

LONGEST = 31
_WORKBOOK = "xl/workbook.xml"
_SHEET = "{*}sheets/{*}sheet"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def openable(data: bytes, ours: Iterable[str]) -> tuple[bytes, dict[str, str]]:
    """The workbook with every sheet's name one that Excel takes, and old name → new one of those that changed.

    Of two names that differ in case alone, a name of `ours` stays, else the first. Raises what zip and XML raise.
    """
    parts = unpacked(data)
    root = etree.fromstring(parts[_WORKBOOK], etree.XMLParser(resolve_entities=False, no_network=True))
    sheets = root.findall(_SHEET)
    names = [sheet.get("name", "") for sheet in sheets]
    good = _good_names(names, frozenset(ours))
    if names == good:
        return data, {}
    for sheet, name in zip(sheets, good, strict=True):
        sheet.set("name", name)
    parts[_WORKBOOK] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts), {old: new for old, new in zip(names, good, strict=True) if old != new}


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name, or the first with a number behind it that nobody has, whatever the case."""
    known = {name.casefold() for name in taken}
    name, number = wanted[:LONGEST], 1
    while name.casefold() in known:
        number += 1
        ending = f" ({number})"
        name = wanted[: LONGEST - len(ending)] + ending
    return name


def _good_names(names: list[str], ours: frozenset[str]) -> list[str]:
    taken = [name for name in names if name in ours]
    good = []
    for name in names:
        fit = name if name in ours else free_name(_FORBIDDEN.sub("-", name).strip("'")[:LONGEST] or "Trang", taken)
        taken.append(fit)
        good.append(fit)
    return good
