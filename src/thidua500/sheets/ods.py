"""OpenDocument: values by calamine, and what it does not tell: merged ranges, hidden rows, per cent, errors."""

from __future__ import annotations

import zipfile

from thidua500.sheets.archive import read
from thidua500.sheets.calamine import Beside, read_calamine
from thidua500.sheets.finish import Binder
from thidua500.sheets.grid import Limits, Range, Workbook
from thidua500.sheets.marks import Marks
from thidua500.sheets.xml import walk

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_CONTENT = "content.xml"
_MOST = 1_048_576
_READ = 200_000  # rows that can be filled at all


class _Scanner:
    """Expat handlers: rows and cells counted with their repetitions."""

    def __init__(self) -> None:
        self.sheets: dict[str, tuple[list[Range], set[int], set[tuple[int, int]], dict[tuple[int, int], str]]] = {}
        self.name = ""
        self.row = self.col = 0
        self.repeat = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A table, row or cell opens."""
        if tag == "table:table":
            self.name = attributes.get("table:name", "")
            self.sheets[self.name] = ([], set(), set(), {})
            self.row = 0
        elif tag == "table:table-row" and self.name:
            self.col = 0
            self.repeat = _count(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility") in ("collapse", "filter"):
                self.sheets[self.name][1].update(range(self.row, min(self.row + self.repeat, _READ)))
        elif tag in _CELLS and self.name:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        merges, _, percents, faults = self.sheets[self.name]
        down = _count(attributes, "table:number-rows-spanned")
        across = _count(attributes, "table:number-columns-spanned")
        if down > 1 or across > 1:
            merges.append((self.row, self.col, self.row + down - 1, self.col + across - 1))
        if attributes.get("office:value-type") == "percentage":
            percents.add((self.row, self.col))
        if attributes.get("calcext:value-type") == "error":
            faults[self.row, self.col] = "#N/A"
        self.col += _count(attributes, "table:number-columns-repeated")

    def end(self, tag: str) -> None:
        """A row or table closes."""
        if tag == "table:table-row":
            self.row += self.repeat
        elif tag == "table:table":
            self.name = ""


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return min(max(int(text), 1), _MOST) if text.isascii() and text.isdigit() else 1


def ods_marks(xml: bytes) -> dict[str, Beside]:
    """Sheet name → merged ranges and marks, from content.xml; none of a broken one. Raises UnreadableError."""
    scanner = _Scanner()
    if not walk(xml, scanner):
        return {}
    return {
        name: Beside(Marks(faults, frozenset(percents), {}, frozenset(hidden)), tuple(merges))
        for name, (merges, hidden, percents, faults) in scanner.sheets.items()
    }


def read_ods(data: bytes, archive: zipfile.ZipFile, limits: Limits) -> Workbook:
    """All sheets. Raises UnreadableError, TooMuchError and whatever calamine raises."""
    return read_calamine(data, Binder(limits), ods_marks(read(archive, _CONTENT)))
