"""Workbooks that are really web pages or Excel 2003 XML: what old programs save under the name .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thidua500.base.text import clean
from thidua500.sheets.finish import Binder, Form, Rows
from thidua500.sheets.grid import Limits, Range, TooMuchError, Workbook

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(?:<\?mso[^>]*>\s*)?"
    r"<(?:!doctype html|html|head|meta|body|table|style|div|(?:ss:)?workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLES = frozenset({"table", "ss:table"})
_ROWS = frozenset({"tr", "row", "ss:row"})
_CELLS = frozenset({"td", "th", "cell", "ss:cell"})
_UNSEEN = frozenset({"style", "script", "title"})
_BLOCKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
WIDEST = 500
# Cells that spans may lay out: so many for each that is written, and so many in any case.
_SPREAD = 100
_FREE = 100_000


def is_markup(text: str) -> bool:
    """Whether a text is a web page or an Excel 2003 XML workbook."""
    return _START.match(text[:4000]) is not None


class _Table:
    """One table as it is read: every cell in pieces of text, merged ranges, the lines before the table."""

    def __init__(self, heading: tuple[str, ...]) -> None:
        self.heading = heading
        self.rows: list[list[list[str]]] = []
        self.merges: list[Range] = []
        self.held: dict[int, int] = {}  # column → the last row that a cell from above reaches down to

    def open(self, attrs: dict[str, str]) -> int:
        """A cell opens in the last row, behind what stands there and what hangs down; its column."""
        row, r = self.rows[-1], len(self.rows) - 1
        index = _number(attrs.get("ss:index", ""))
        while len(row) < index - 1 or self.held.get(len(row), -1) >= r:
            row.append([])
        across = max(_number(attrs.get("colspan", "1")), _number(attrs.get("ss:mergeacross", "")) + 1, 1)
        down = max(_number(attrs.get("rowspan", "1")), _number(attrs.get("ss:mergedown", "")) + 1, 1)
        col = len(row)
        row.extend([] for _ in range(across))
        if across > 1 or down > 1:
            self.merges.append((r, col, r + down - 1, col + across - 1))
        if down > 1:
            self.held |= {c: max(r + down - 1, self.held.get(c, -1)) for c in range(col, col + across)}
        return col


class _Tables(HTMLParser):
    """Every table of a page; nested ones are text of their cell. Raises TooMuchError beyond `most` cells."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self.most = most
        self.written = self.laid = 0
        self.tables: list[_Table] = []
        self.outside: list[str] = []
        self.depth = self.unseen = 0
        self.col = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row, cell or line break opens."""
        if tag in _TABLES:
            self.depth += 1
            if self.depth == 1:
                lines = filter(None, map(clean, "".join(self.outside).splitlines()))
                self.tables.append(_Table(tuple(lines)))
                self.outside, self.col = [], -1
        elif tag in _UNSEEN:
            self.unseen += 1
        elif not self.depth:
            self._new_line(tag)
        elif self.depth > 1:
            return
        elif tag in _ROWS:
            self.tables[-1].rows.append([])
            self.col = -1
        elif tag in _CELLS and self.tables[-1].rows:
            self._open({name: value or "" for name, value in attrs})
        elif tag in ("br", "p", "div") and self.col >= 0:
            self.handle_data("\n")

    def _open(self, attrs: dict[str, str]) -> None:
        row = self.tables[-1].rows[-1]
        before = len(row)
        self.col = self.tables[-1].open(attrs)
        self.written += 1
        self.laid += len(row) - before
        most = min(self.most, _FREE + _SPREAD * self.written)
        if self.laid > most:
            raise TooMuchError(f"ô gộp trải ra hơn {most:,} ô là mức được phép".replace(",", "."))

    def handle_endtag(self, tag: str) -> None:
        """A table or an unseen part closes."""
        if tag in _TABLES:
            self.depth = max(0, self.depth - 1)
        elif tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _CELLS and self.depth == 1:
            self.col = -1
        else:
            self._new_line(tag)

    def _new_line(self, tag: str) -> None:
        if not self.depth and tag in _BLOCKS:
            self.outside.append("\n")

    def handle_data(self, data: str) -> None:
        """Text inside a cell, or a line outside all tables."""
        if not self.depth and not self.unseen:
            self.outside.append(data)
        elif self.depth and not self.unseen and self.col >= 0:
            self.tables[-1].rows[-1][self.col].append(data)


def _number(text: str) -> int:
    return min(int(text), WIDEST) if text.isascii() and text.isdigit() else 0


def read_markup(text: str, name: str, limits: Limits) -> Workbook:
    """Every table of a page as a sheet; the first keeps the file's name. Raises TooMuchError."""
    parser = _Tables(limits.area)
    parser.feed(text)
    binder = Binder(limits)
    for number, table in enumerate(parser.tables or [_Table(())], 1):
        title = name if number == 1 else f"{name} ({number})"
        rows: Rows = [["".join(pieces) for pieces in row] for row in table.rows]
        binder.add(Form(title, merges=tuple(table.merges), heading=table.heading), rows)
    return binder.workbook()
