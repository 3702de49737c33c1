"""Findings as they are written into a copy: one remark a cell, and the words a clerk reads."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from thidua500.base.model import Finding, Severity, Unread, column_index
from thidua500.base.text import clean

AUTHOR = "thidua500"
SEVERITY: Mapping[Severity, str] = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}
GRAVITY: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

_LINE_POINTS = 15.75  # a line of Times New Roman 12
_TALLEST = 400.0  # Excel's limit is 409
_WRAP_LOSS = 1.0  # letters are narrower than the figures a width counts, words leave the ends of lines empty

Place = tuple[int, int]  # row and column from 0


class Remark(NamedTuple):
    """What is said at one cell: the gravest severity, and (heading, text) of each finding, gravest first."""

    severity: Severity
    paragraphs: tuple[tuple[str, str], ...]


def place(address: str) -> Place | None:
    """ "C14" → (13, 2); None for what is no address in a worksheet."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return None
    row, col = int(found[2]) - 1, column_index(found[1])
    return (row, col) if row < 1_048_576 and col < 16_384 else None


def is_fault(finding: Finding) -> bool:
    """Whether a finding sends something back: an error or a warning, not a mere note."""
    return finding.severity != "info"


def by_gravity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first; the order of the file otherwise."""
    return sorted(findings, key=lambda finding: GRAVITY[finding.severity])


def places(findings: Iterable[Finding]) -> dict[str, dict[Place, list[Finding]]]:
    """Sheet → cell → its errors and warnings; findings of the whole file have no cell and are left out."""
    found: dict[str, dict[Place, list[Finding]]] = {}
    for finding in findings:
        where = place(finding.cell) if finding.sheet is not None and finding.cell else None
        if where and is_fault(finding):
            found.setdefault(finding.sheet or "", {}).setdefault(where, []).append(finding)
    return found


def unread_places(cells: Iterable[Unread]) -> dict[str, set[Place]]:
    """Sheet → its cells that were not read."""
    found: dict[str, set[Place]] = {}
    for cell in cells:
        if where := place(cell.cell):
            found.setdefault(cell.sheet, set()).add(where)
    return found


def remark(findings: Sequence[Finding]) -> Remark:
    """All findings of one cell in one remark."""
    ordered = by_gravity(findings)
    paragraphs = dict.fromkeys((f"{SEVERITY[f.severity]} {f.code}", _said(f)) for f in ordered)
    return Remark(ordered[0].severity, tuple(paragraphs))


def _said(finding: Finding) -> str:
    message = clean(finding.message)
    return f"{message}\nCách sửa: {clean(finding.hint)}" if finding.hint else message


def link(sheet: str, address: str) -> str:
    """A cell's place within a workbook as a hyperlink names it: 'Việc ''1'''!C14."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{address}"


def counted(findings: Iterable[Finding]) -> str:
    """ "3 lỗi, 1 cảnh báo"; what there is none of is not said."""
    severities = [finding.severity for finding in findings]
    parts = [f"{severities.count(s)} {name.lower()}" for s, name in SEVERITY.items() if s in severities]
    return ", ".join(parts) or "không có lỗi"


def row_height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Points a row needs for wrapped texts in columns of these widths (in characters); LibreOffice asks for it."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=False) if text), default=1)
    return min(lines * _LINE_POINTS, _TALLEST)


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(line) * _WRAP_LOSS / width)) for line in text.split("\n"))
