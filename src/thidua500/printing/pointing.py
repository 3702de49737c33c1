"""A formula goes on pointing to what it pointed to, when the lines of the print stand elsewhere than before.

A reference to a line follows the line's key; one that spans all lines spans all that are there now; what stands below
the lines moves with their end. Whatever else a formula says stays as it is, letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!\[\]]+)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Za-z]{1,3}\$?\d{1,7}))?"
)
_NAMED = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!\[\]]+)!(?P<rest>.*)", re.DOTALL)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


class Moved(NamedTuple):
    """Where the cells of one sheet have gone, rows and columns counted from 1.

    rows: row of a line, or of something of the clerk's, then → now. first, last: the rows of all lines then (last
    before first: there were none); end: the last row of the lines now. columns: only those that went elsewhere.
    """

    rows: Mapping[int, int]
    first: int
    last: int
    end: int
    columns: Mapping[int, int]

    def row(self, row: int) -> int:
        """Where that row is now."""
        if row < self.first:
            return row
        return self.rows.get(row, min(row + self.end - self.last, LAST_ROW) if row > self.last else row)

    def column(self, column: int) -> int:
        """Where that column is now."""
        return self.columns.get(column, column)

    def span(self, top: int, bottom: int) -> tuple[int, int]:
        """Where the rows from `top` to `bottom` are now; all lines stay all lines, however many have come."""
        if bottom >= LAST_ROW:
            return self.row(top) if top > self.last else top, bottom
        all_lines = top <= self.first and bottom == self.last >= self.first
        ends = (top if top <= self.first else self.row(top), self.end if all_lines else self.row(bottom))
        return min(ends), max(ends)


class Pointing:
    """Rewrites references. moved: sheet → where its cells went; renamed: sheet → its new name."""

    def __init__(self, moved: Mapping[str, Moved], renamed: Mapping[str, str]) -> None:
        self._moved = {name.casefold(): where for name, where in moved.items()}
        self._renamed = {name.casefold(): new for name, new in renamed.items()}

    def formula(self, formula: str, home: str) -> str:
        """The formula ("=…") of a cell of the sheet `home`; one that cannot be taken apart stays."""
        from openpyxl.formula import Tokenizer
        from openpyxl.formula.tokenizer import Token, TokenizerError

        if not self._moved and not self._renamed:
            return formula
        try:
            tokens = Tokenizer(formula)
        except (TokenizerError, IndexError, ValueError):
            return formula
        for token in tokens.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self.reference(token.value, home)
        return "=" + "".join(token.value for token in tokens.items)

    def reference(self, text: str, home: str) -> str:
        """One reference: "B5", "'Sổ giao việc'!$A$2:$D$40"; a name, a whole column or row stays."""
        found = _REFERENCE.fullmatch(text)
        if not found:
            named = _NAMED.fullmatch(text)
            return self._sheet(named["sheet"]) + named["rest"] if named else text
        name = _bare(found["sheet"]) if found["sheet"] else home
        prefix = self._sheet(found["sheet"]) if found["sheet"] else ""
        where = self._moved.get(self._renamed.get(name.casefold(), name).casefold())
        if where is None:
            return prefix + text[text.rfind("!") + 1 :]
        return prefix + _moved_range(found["first"], found["last"], where)

    def _sheet(self, written: str) -> str:
        new = self._renamed.get(_bare(written).casefold())
        return f"{quoted(new) if new else written}!"


def quoted(name: str) -> str:
    """A sheet's name as formulas write it."""
    return name if _PLAIN_NAME.fullmatch(name) and name.isascii() else "'" + name.replace("'", "''") + "'"


def _bare(written: str) -> str:
    return written[1:-1].replace("''", "'") if written.startswith("'") else written


def _moved_range(first: str, last: str | None, where: Moved) -> str:
    fixed_column, letters, fixed_row, digits = _parts(first)
    if last is None:
        return f"{fixed_column}{_letters(letters, where)}{fixed_row}{where.row(int(digits))}"
    other_column, other_letters, other_row, other_digits = _parts(last)
    top, bottom = where.span(int(digits), int(other_digits))
    begin = f"{fixed_column}{_letters(letters, where)}{fixed_row}{top}"
    return f"{begin}:{other_column}{_letters(other_letters, where)}{other_row}{bottom}"


def _parts(cell: str) -> tuple[str, ...]:
    found = _CELL.fullmatch(cell)
    assert found
    return found.groups()


def _letters(letters: str, where: Moved) -> str:
    from openpyxl.utils import column_index_from_string, get_column_letter

    column = column_index_from_string(letters)
    return get_column_letter(where.column(column)) if column in where.columns else letters
