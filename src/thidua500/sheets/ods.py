"""What an OpenDocument sheet says about its cells besides their values: merged ranges, hidden rows, per cent."""

from __future__ import annotations

from xml.parsers import expat

from thidua500.sheets.grid import Range
from thidua500.sheets.marks import Marks

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MOST = 1_048_576


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
                self.sheets[self.name][1].update(range(self.row, self.row + min(self.repeat, 1000)))
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


def ods_marks(xml: bytes) -> dict[str, tuple[tuple[Range, ...], Marks]]:
    """Sheet name → merged ranges and marks, from content.xml."""
    scanner = _Scanner()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError):
        return {}
    return {
        name: (tuple(merges), Marks(faults, frozenset(percents), {}, frozenset(hidden)))
        for name, (merges, hidden, percents, faults) in scanner.sheets.items()
    }
