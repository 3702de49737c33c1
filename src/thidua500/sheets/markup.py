"""Workbooks that are really web pages or Excel 2003 XML: what old programs save under the name .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thidua500.base.model import Finding
from thidua500.base.text import clean
from thidua500.sheets.finish import Form, finish
from thidua500.sheets.grid import Limits, Range, Sheet, Value, Workbook

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<\?mso[^>]*>\s*)?"
    r"<(?:!doctype html|html|head|meta|body|table|style|div|(?:ss:)?workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLES = frozenset({"table", "ss:table"})
_ROWS = frozenset({"tr", "row", "ss:row"})
_CELLS = frozenset({"td", "th", "cell", "ss:cell"})
_UNSEEN = frozenset({"style", "script", "title"})
_BLOCKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
WIDEST = 500


def is_markup(text: str) -> bool:
    """Whether a text is a web page or an Excel 2003 XML workbook."""
    return _START.match(text[:4000]) is not None


class _Tables(HTMLParser):
    """Every table of a page as rows of texts with its merged ranges and the lines before it; nested ones are cells."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self.most = most
        self.tables: list[tuple[list[list[str]], list[Range], tuple[str, ...]]] = []
        self.outside: list[str] = []
        self.depth = self.unseen = self.cells = 0
        self.col = -1
        self.held: dict[tuple[int, int], bool] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row, cell or line break opens."""
        if tag in _TABLES:
            self.depth += 1
            if self.depth == 1:
                self.tables.append(([], [], _lines(self.outside)))
                self.held, self.outside = {}, []
        elif tag in _UNSEEN:
            self.unseen += 1
        elif not self.depth:
            self._new_line(tag)
        elif self.depth > 1 or self.cells > self.most:
            return
        elif tag in _ROWS:
            self.tables[-1][0].append([])
            self.col = -1
        elif tag in _CELLS and self.tables[-1][0]:
            self._open({name: value or "" for name, value in attrs})
        elif tag in ("br", "p", "div") and self.col >= 0:
            self.handle_data("\n")

    def _open(self, attrs: dict[str, str]) -> None:
        rows, merges, _ = self.tables[-1]
        row = rows[-1]
        r = len(rows) - 1
        index = _number(attrs.get("ss:index", ""))
        while len(row) < index - 1 or self.held.get((r, len(row))):
            row.append("")
        across = max(_number(attrs.get("colspan", "1")), _number(attrs.get("ss:mergeacross", "")) + 1, 1)
        down = max(_number(attrs.get("rowspan", "1")), _number(attrs.get("ss:mergedown", "")) + 1, 1)
        self.col = len(row)
        row.extend([""] * across)
        self.cells += across
        if across > 1 or down > 1:
            merges.append((r, self.col, r + down - 1, self.col + across - 1))
        for below in range(r + 1, r + min(down, 2000)):
            for col in range(self.col, self.col + across):
                self.held[below, col] = True

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
        elif self.depth and not self.unseen and self.col >= 0 and self.tables[-1][0]:
            self.tables[-1][0][-1][self.col] += data


def _lines(pieces: list[str]) -> tuple[str, ...]:
    lines = (clean(line) for line in "".join(pieces).splitlines())
    return tuple(line for line in lines if line)


def _number(text: str) -> int:
    return min(int(text), WIDEST) if text.isascii() and text.isdigit() else 0


def read_markup(text: str, name: str, limits: Limits) -> Workbook:
    """Every table of a page as a sheet; the first keeps the file's name."""
    parser = _Tables(limits.cells)
    parser.feed(text)
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for rows, merges, heading in parser.tables:
        grid: list[list[Value]] = [list(row) for row in rows]
        title = name if not sheets else f"{name} ({len(sheets) + 1})"
        sheet, found = finish(Form(title, merges=tuple(merges), heading=heading), grid, limits, ragged=True)
        sheets.append(sheet)
        findings.extend(found)
    return Workbook(tuple(sheets) or (Sheet(name, []),), tuple(findings))
