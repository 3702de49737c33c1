"""Heading lines around a form: "Đơn vị: …", "Ngày báo cáo: …", wherever they stand above or beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from thidua500.base.model import CellRef
from thidua500.base.text import fold
from thidua500.forms.fields import is_empty
from thidua500.forms.updates import read_date
from thidua500.program.programme import Program
from thidua500.program.units import match_unit
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value

_REPORTED = re.compile(r"ngay (?:lap )?bao cao\s*:\s*")
_OF = re.compile(r"\s+của\s+|\s+[-–]\s+|[(:]\s*|\)", re.IGNORECASE)
_LONGEST_TITLE = 120
_BLOCK = 8  # rows of a title block that may name the unit


@lru_cache(maxsize=16)
def _unit(words: Words) -> re.Pattern[str]:
    """ "Đơn vị:", "Tên cơ quan, đơn vị đăng ký:"."""
    who = words.any_of("registrant")
    return re.compile(rf"(?:ten )?{who}(?:[/, (-]+{who})*(?: {words.any_of('registers')})?\s*\)?\s*:\s*")


@lru_cache(maxsize=16)
def _title_of(words: Words) -> re.Pattern[str]:
    """An office that the programme does not list, but the title names: "BẢNG ĐĂNG KÝ 6 RÕ CỦA TRƯỜNG MẦM NON 2"."""
    office = rf"(?!{words.any_of('titled_organ')}){words.any_of('titled_office')}\b"
    return re.compile(rf"{words.any_of('titled_paper')}(?:(?!{words.any_of('titled_policy')}).)* cua {office}")


_WEEKLY = re.compile(r"(?:bao cao|cap nhat|tien do|ket qua)\b.{0,60}?\btuan\b")


def is_weekly(sheet: Sheet, first: int) -> bool:
    """Whether a line above a progress table says that it is a week's: "BÁO CÁO TUẦN 36", "Cập nhật tuần 2"."""
    cells = (value for row in sheet.rows[:first] for value in row if isinstance(value, str))
    return any(_WEEKLY.match(fold(text)) for text in (*sheet.heading, *cells) if len(text) < _LONGEST_TITLE)


class Lines(NamedTuple):
    """What the lines around a form say: the unit as written ("" unknown), where, and the day of the report."""

    unit: str = ""
    unit_cell: CellRef | None = None
    reported_on: date | None = None


def read_lines(sheet: Sheet, first: int, words: Words) -> Lines:
    """Unit and report day in the rows above `first` and the paragraphs around."""
    unit, cell, day = "", None, None
    for text in sheet.heading:
        unit = unit or _after(_unit(words), text, words)
        day = day or read_date(_after(_REPORTED, text, words))
    for row in range(min(first, len(sheet.rows))):
        for col, value in enumerate(sheet.rows[row]):
            if not isinstance(value, str) or ":" not in value or len(value) > 300:
                continue
            if not unit and (found := _said(_unit(words), sheet, row, col, words)):
                unit, cell = found
            elif day is None and (found := _said(_REPORTED, sheet, row, col, words)):
                day = _day(sheet, found)
    return Lines(unit, cell, day)


def _day(sheet: Sheet, found: tuple[str, CellRef]) -> date | None:
    value: Value = sheet.rows[found[1].row][found[1].col]
    if isinstance(value, float):
        return sheet.serial_date(value)
    return read_date(found[0])


def _after(pattern: re.Pattern[str], text: str, words: Words) -> str:
    """What follows the label in the text, "" when it does not begin with it or nothing follows."""
    if not pattern.match(fold(text)):
        return ""
    rest = text.partition(":")[2].strip()
    return "" if is_empty(rest, words) else rest


def _said(pattern: re.Pattern[str], sheet: Sheet, row: int, col: int, words: Words) -> tuple[str, CellRef] | None:
    """The labelled value in this cell or the next filled one of the row, with its address."""
    text = str(sheet.rows[row][col])
    if not pattern.match(_folded_start(text)):
        return None
    rest = _after(pattern, text, words)
    if rest:
        return rest, sheet.ref(row, col)
    for beside in range(col + 1, len(sheet.rows[row])):
        value = sheet.text(row, beside)
        if value:
            return None if is_empty(value, words) or value.endswith(":") else (value, sheet.ref(row, beside))
    return None


@lru_cache(maxsize=1024)
def _folded_start(text: str) -> str:
    return fold(text[:60])


def unit_of_title(sheet: Sheet, first: int, program: Program) -> tuple[str, CellRef | None]:
    """The unit that the lowest line of the title block above a form names, and where; "" for none.

    A unit of the programme comes before an office that a title only calls so.
    """
    return (
        _named(sheet, first, lambda text: _unit_in(text, program))
        or _named(sheet, first, lambda text: _office_in(text, program.words))
        or ("", None)
    )


def _named(sheet: Sheet, first: int, name_in: Callable[[str], str]) -> tuple[str, CellRef | None] | None:
    found: tuple[str, CellRef | None] | None = None
    for text in sheet.heading:
        name = name_in(text)
        found = (name, None) if name else found
    for row in range(min(first, _BLOCK, len(sheet.rows))):
        for col, value in enumerate(sheet.rows[row]):
            name = name_in(value) if isinstance(value, str) else ""
            found = (name, sheet.ref(row, col)) if name else found
    return found


def _unit_in(text: str, program: Program) -> str:
    """The unit a title line is, or ends with: "PHIẾU ĐĂNG KÝ CỦA CHI BỘ KHU PHỐ 3"; "" for none."""
    if not 3 < len(text) < _LONGEST_TITLE:
        return ""
    tails = [text[mark.end() :].strip(" )") for mark in _OF.finditer(text)]  # a name may have a dash of its own
    return next((part for part in (text, *tails, *_OF.split(text)[1:]) if match_unit(program, part).exact), "")


def _office_in(text: str, words: Words) -> str:
    """What a title calls the office whose form it heads; "" for none."""
    if len(text) > _LONGEST_TITLE or not _title_of(words).match(fold(text)):
        return ""
    at = text.lower().rfind(" của ")
    return text[at + 5 :].strip() if at > 0 else ""


def unit_of_file(path: PurePath, program: Program) -> str:
    """The unit a file's name means exactly ("cong-an-phuong.xlsx"), else ""."""
    name = re.sub(r"[_\-]+", " ", path.stem)
    match = match_unit(program, name)
    return match.unit.name if match.exact and match.unit else ""
