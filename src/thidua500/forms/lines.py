"""Heading lines around a form: "Ngày báo cáo: …", wherever it stands above or beside it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from thidua500.base.model import CellRef
from thidua500.base.text import fold
from thidua500.forms.fields import is_empty
from thidua500.forms.updates import read_date
from thidua500.forms.week_titles import is_weekly_title
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value

_REPORTED = re.compile(r"ngay (?:lap )?bao cao\s*:\s*")


def is_weekly(sheet: Sheet, first: int) -> bool:
    """Whether a line above a progress table says that it is a week's: "BÁO CÁO TUẦN 36", "Cập nhật tuần 2"."""
    cells = (value for row in sheet.rows[:first] for value in row if isinstance(value, str))
    return any(map(is_weekly_title, (*sheet.heading, *cells)))


def reported_on(sheet: Sheet, first: int, words: Words) -> date | None:
    """The day of the report in the rows above `first` and the paragraphs around; None where none is said."""
    for text in sheet.heading:
        if day := read_date(_after(text, words)):
            return day
    for row in range(min(first, len(sheet.rows))):
        for col, value in enumerate(sheet.rows[row]):
            if (
                isinstance(value, str)
                and ":" in value
                and len(value) <= 300
                and (found := _said(sheet, row, col, words))
            ):
                return _day(sheet, found)
    return None


def _day(sheet: Sheet, found: tuple[str, CellRef]) -> date | None:
    value: Value = sheet.rows[found[1].row][found[1].col]
    if isinstance(value, float):
        return sheet.serial_date(value)
    return read_date(found[0])


def _after(text: str, words: Words) -> str:
    """What follows the label in the text, "" when it does not hold it or nothing follows."""
    label = _REPORTED.search(fold(text))
    if not label:
        return ""
    rest = text[label.end() :].strip() if len(fold(text)) == len(text) else text.rpartition(":")[2].strip()
    return "" if is_empty(rest, words) else rest


def _said(sheet: Sheet, row: int, col: int, words: Words) -> tuple[str, CellRef] | None:
    """The labelled value in this cell or the next filled one of the row, with its address."""
    text = str(sheet.rows[row][col])
    if not _REPORTED.search(_folded_start(text)):
        return None
    rest = _after(text, words)
    if rest:
        return rest, sheet.ref(row, col)
    for beside in range(col + 1, len(sheet.rows[row])):
        value = sheet.text(row, beside)
        if value:
            return None if is_empty(value, words) or value.endswith(":") else (value, sheet.ref(row, beside))
    return None


@lru_cache(maxsize=1024)
def _folded_start(text: str) -> str:
    return fold(text[:120])
