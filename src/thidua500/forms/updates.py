"""Monthly progress files: a heading block, one row a task, one row an indicator."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple, TypeGuard

from thidua500.base.model import CellRef, Figure, Finding, Source, Update
from thidua500.base.text import fold, key
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header
from thidua500.forms.pieces import Table
from thidua500.forms.rows import Plan
from thidua500.program.words import Words
from thidua500.rules import t303_no_such_date, t311_unread_words
from thidua500.rules.claims import is_said
from thidua500.rules.nothing import is_hollow
from thidua500.sheets import Value

_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]{1,2}\s*(\d{4}|\d{2})\b")
_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AHEAD = re.compile(r"\b(?:du kien|se|chua|truoc|phan dau|ke hoach)\b")
_NAMING = frozenset({"code", "title", "unit", "time"})  # what says which task a row is about
_TOLD = ("code", "title", "result", "evidence", "obstacle", "explanation", "proposal", "proposal_to")
_NUMBERS = ("numerator", "denominator", "value")
_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*")


def read_date(text: str) -> date | None:
    """The day a short text names ("23/6/2026", "ngày 23 tháng 6 năm 2026"), None when it names none or no real one."""
    for pattern, order in ((_DATE, (2, 1, 0)), (_ISO, (0, 1, 2)), (_WORDS, (2, 1, 0))):
        found = pattern.search(fold(text) if pattern is _WORDS else text)
        if found:
            year, month, day = (int(found[index + 1]) for index in order)
            try:
                return date(year + 2000 if year < 100 else year, month, day)
            except ValueError:
                return None
    return None


def read_number(text: str) -> float | None:
    """A number as Vietnamese offices write it: "1.250,5" = 1250.5, "98,5%" = "98.5" = 98.5; None for other text."""
    text = text.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        return None
    digits = re.sub(r"\s", "", text)
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :]
    elif digits.count(",") == 1:
        digits = digits.replace(",", ".")
    elif re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+", digits) and not digits.startswith("0"):
        digits = digits.replace(".", "")
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def progress_plan(header: Header) -> Plan:
    """Columns of a progress or indicator table, by the plan that `read_rows` understands."""
    columns = tuple((col, name) for col, name in header.columns if name not in ("number", "note"))
    places = {name: col for col, name in reversed(columns)}
    title = places.get("title", places.get("name", columns[0][0]))
    return Plan("progress", columns, places, frozenset(), {}, header.column("number"), title)


class _Line(NamedTuple):
    """One row of a table and what it says; the path of its file."""

    table: Table
    row: int
    texts: Mapping[str, str]
    path: str

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def value(self, name: str) -> Value:
        """The cell itself, "" where the table has none."""
        col, cells = self.table.plan.places.get(name), self.table.sheet.rows[self.row]
        return cells[col] if col is not None and col < len(cells) else ""

    def is_percent(self, name: str) -> bool:
        return (self.row, self.table.plan.places[name]) in self.table.sheet.percents

    def day(self, name: str) -> date | None:
        """The day in a cell; "dự kiến 30/9/2026" is no day on which a task was completed."""
        value = self.value(name)
        if isinstance(value, date):
            return value.date() if isinstance(value, datetime) else value
        if isinstance(value, float):
            return self.table.sheet.serial_date(value)
        text = self.text(name)
        return None if name == "completed" and _AHEAD.search(fold(text)) else read_date(text)

    def cells(self) -> dict[str, CellRef]:
        return {name: self.table.sheet.ref(self.row, col) for name, col in self.table.plan.places.items()}

    def source(self, *names: str) -> Source:
        """Where the first of the fields stands that the table has."""
        places, sheet = self.table.plan.places, self.table.sheet
        col = next((places[name] for name in names if name in places), 0)
        return Source(self.path, sheet.name, sheet.ref(self.row, col).a1)


def read_updates(table: Table, unit: str, path: str, words: Words) -> list[Update]:
    """Every row of a progress table as it stands. One that only names its task reports nothing: a form that the office
    had filled in so far came back blank there."""
    updates = []
    for row, texts, _ in table.rows.tasks:
        said = {name: text for name, text in texts.items() if not is_empty(text, words)}
        if said.keys() - _NAMING:
            updates.append(_update(_Line(table, row, said, path), unit, words))
    return updates


def unread_days(table: Table, words: Words) -> Iterator[Finding]:
    """T303 of a day that is none, T311 of other words, where a row should have the day of completion; "chưa" and the
    like say that there is none."""
    for row, texts, _ in table.rows.tasks:
        line = _Line(table, row, texts, "")
        text = line.text("completed")
        if not is_said(text, words) or is_hollow(text, words) or line.day("completed"):
            continue
        cell = line.cells()["completed"]
        yield (
            t303_no_such_date.of_day(text, cell)
            if _DATE.search(text) and not _AHEAD.search(fold(text))
            else t311_unread_words.of_day(text, cell)
        )


def _update(line: _Line, unit: str, words: Words) -> Update:
    return Update(
        **{name: line.text(name) for name in _TOLD},
        unit=line.text("unit") or unit,
        progress=_percent(line, words), progress_text=line.text("progress"),
        completed_on=line.day("completed"), completed_text=line.text("completed"),
        expected_on=line.day("expected"), source=line.source("code", "title"), cells=line.cells(),
    )  # fmt: skip


def _is_number(value: Value) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _percent(line: _Line, words: Words) -> float | None:
    """Progress in points of 100: 0.45 shown as per cent, "45%" and 45 are the same; so is 0.45 among 0–1 numbers."""
    value, text = line.value("progress"), line.text("progress")
    if _is_number(value):
        return round(value * 100, 6) if line.is_percent("progress") or 0 < value < 1 else float(value)
    if (said := key(text)) in words.forms("done", by=key):
        return 100.0
    return 0.0 if said in words.forms("not_begun", by=key) else read_number(text)


def read_figures(table: Table, unit: str, path: str, words: Words) -> list[Figure]:
    """Every row of an indicator table that gives something: numbers, or "không phát sinh"."""
    figures = []
    for row, texts, _ in table.rows.tasks:
        said = {name: text for name, text in texts.items() if not is_empty(text, words) or _not_applicable(text, words)}
        if said.keys() & set(_NUMBERS):
            figures.append(_figure(_Line(table, row, said, path), unit, words))
    return figures


def _not_applicable(text: str, words: Words) -> bool:
    return fold(text).startswith(tuple(words.forms("not_applicable")))


def _figure(line: _Line, unit: str, words: Words) -> Figure:
    given = [name for name in _NUMBERS if name in line.texts]
    applies = not any(_not_applicable(line.text(name), words) for name in (*given, "basis"))
    numbers = {name: _amount(line, name) if name in given else None for name in _NUMBERS}
    problem = next((line.text(name) for name in given if numbers[name] is None), "") if applies else ""
    return Figure(
        **numbers, code=line.text("code"), name=line.text("name"), unit=unit, applies=applies, basis=line.text("basis"),
        problem=problem, source=line.source(*given, "code"), cells=line.cells(),
    )  # fmt: skip


def _amount(line: _Line, name: str) -> float | None:
    value = line.value(name)
    if _is_number(value):
        return round(value * 100, 9) if line.is_percent(name) else float(value)
    return read_number(line.text(name))
