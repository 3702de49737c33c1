"""Heading lines around a form: "Ngày báo cáo: …", wherever it stands above or beside it."""

from __future__ import annotations

import re
from datetime import date

from thidua500.base.text import fold
from thidua500.forms.fields import is_empty
from thidua500.forms.updates import read_date
from thidua500.forms.week_titles import is_weekly_title
from thidua500.program.words import Words
from thidua500.sheets import Sheet

_REPORTED = re.compile(r"ngay (?:lap )?bao cao\s*:\s*")
_LONGEST_LINE = 300
_LABEL = 120  # letters of a cell in which its label stands


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
            if not isinstance(value, str) or ":" not in value or len(value) > _LONGEST_LINE:
                continue
            if not _REPORTED.search(fold(value[:_LABEL])):
                continue
            if rest := _after(value, words):
                return read_date(rest)
            beside = next((at for at in range(col + 1, len(sheet.rows[row])) if sheet.text(row, at)), col)
            said, text = sheet.rows[row][beside], sheet.text(row, beside)
            if beside > col and not is_empty(text, words) and not text.endswith(":"):
                return sheet.serial_date(said) if isinstance(said, float) else read_date(text)
    return None


def _after(text: str, words: Words) -> str:
    """What follows the label in the text, "" when it does not hold it or nothing follows."""
    label = _REPORTED.search(fold(text))
    if not label:
        return ""
    rest = text[label.end() :].strip() if len(fold(text)) == len(text) else text.rpartition(":")[2].strip()
    return "" if is_empty(rest, words) else rest
