"""Monthly progress files: a heading block, one row a task, one row an indicator."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeGuard

from thidua500.base.model import Figure, Source, Update
from thidua500.base.text import fold, key
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header
from thidua500.forms.rows import Plan, Row
from thidua500.program.words import Words
from thidua500.sheets import Sheet

_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]{1,2}\s*(\d{4}|\d{2})\b")
_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMING = frozenset({"code", "title", "unit", "time"})  # what says which task a row is about
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


def read_updates(sheet: Sheet, plan: Plan, rows: list[Row], unit: str, *, path: str, words: Words) -> list[Update]:
    """Every row of a progress table as it stands. One that only names its task reports nothing: a form that the office
    had filled in so far came back blank there."""
    updates = []
    for row, texts, _ in rows:
        raw = {name: text for name, text in texts.items() if not is_empty(text, words)}
        if raw.keys() - _NAMING:
            updates.append(_update(sheet, plan, row, raw, unit=unit, path=path, words=words))
    return updates


def _update(
    sheet: Sheet, plan: Plan, row: int, raw: Mapping[str, str], *, unit: str, path: str, words: Words
) -> Update:
    def text(name: str) -> str:
        return raw.get(name, "")

    cells = {name: sheet.ref(row, col) for name, col in plan.places.items()}
    return Update(
        code=text("code"), title=text("title"), unit=text("unit") or unit,
        progress=_percent(sheet, row, plan, text("progress"), words), progress_text=text("progress"),
        result=text("result"), evidence=text("evidence"),
        completed_on=_day(sheet, row, plan, "completed", text("completed")), completed_text=text("completed"),
        obstacle=text("obstacle"), explanation=text("explanation"), proposal=text("proposal"),
        proposal_to=text("proposal_to"), expected_on=_day(sheet, row, plan, "expected", text("expected")),
        source=_source(path, sheet, row, plan, ("code", "title")), cells=cells,
    )  # fmt: skip


def _source(path: str, sheet: Sheet, row: int, plan: Plan, names: tuple[str, ...]) -> Source:
    col = next((plan.places[name] for name in names if name in plan.places), 0)
    return Source(path, sheet.name, sheet.ref(row, col).a1)


def _cell(sheet: Sheet, row: int, plan: Plan, name: str) -> Any:
    col = plan.places.get(name)
    cells = sheet.rows[row]
    return cells[col] if col is not None and col < len(cells) else ""


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _percent(sheet: Sheet, row: int, plan: Plan, text: str, words: Words) -> float | None:
    """Progress in points of 100: 0.45 shown as per cent, "45%" and 45 are the same; so is 0.45 among 0–1 numbers."""
    value = _cell(sheet, row, plan, "progress")
    if _is_number(value):
        if (row, plan.places["progress"]) in sheet.percents:
            return round(value * 100, 6)
        return round(value * 100, 6) if 0 < value < 1 else float(value)
    if (said := key(text)) in words.forms("done", by=key):
        return 100.0
    return 0.0 if said in words.forms("not_begun", by=key) else read_number(text)


def _day(sheet: Sheet, row: int, plan: Plan, name: str, text: str) -> date | None:
    value = _cell(sheet, row, plan, name)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and not isinstance(value, bool):
        return sheet.serial_date(value)
    return read_date(text)


def read_figures(sheet: Sheet, plan: Plan, rows: list[Row], unit: str, *, path: str, words: Words) -> list[Figure]:
    """Every row of an indicator table that gives something: numbers, or "không phát sinh"."""
    figures = []
    for row, texts, _ in rows:
        raw = {name: text for name, text in texts.items() if not is_empty(text, words) or _not_applicable(text, words)}
        if raw.keys() & {"numerator", "denominator", "value"}:
            figures.append(_figure(sheet, plan, row, raw, unit=unit, path=path, words=words))
    return figures


def _not_applicable(text: str, words: Words) -> bool:
    return fold(text).startswith(tuple(words.forms("not_applicable")))


def _figure(
    sheet: Sheet, plan: Plan, row: int, raw: Mapping[str, str], *, unit: str, path: str, words: Words
) -> Figure:
    given = {name: raw[name] for name in ("numerator", "denominator", "value") if name in raw}
    applies = not any(_not_applicable(text, words) for text in (*given.values(), raw.get("basis", "")))
    numbers = {name: _amount(sheet, row, plan, name, text) for name, text in given.items()}
    problem = next((text for name, text in given.items() if numbers[name] is None), "") if applies else ""
    return Figure(
        code=raw.get("code", ""), name=raw.get("name", ""), unit=unit,
        numerator=numbers.get("numerator"), denominator=numbers.get("denominator"), value=numbers.get("value"),
        applies=applies, basis=raw.get("basis", ""), problem=problem,
        source=_source(path, sheet, row, plan, (*given, "code")),
        cells={name: sheet.ref(row, col) for name, col in plan.places.items()},
    )  # fmt: skip


def _amount(sheet: Sheet, row: int, plan: Plan, name: str, text: str) -> float | None:
    value = _cell(sheet, row, plan, name)
    if _is_number(value):
        shown_as_percent = (row, plan.places[name]) in sheet.percents
        return round(value * 100, 9) if shown_as_percent else float(value)
    return read_number(text)
