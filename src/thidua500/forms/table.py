"""One task a row (001 III, 003, nine columns) and the form laid out across: header, rows, page breaks, groups, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from thidua500.forms.build import CORE, RowCells, Setting, make_task
from thidua500.forms.fields import is_ditto, is_empty
from thidua500.forms.header import Header
from thidua500.headings import exact
from thidua500.model import Layout, Task
from thidua500.sheets import Sheet, Value
from thidua500.sheets.grid import shown
from thidua500.text import fold

_NOTE = re.compile(r"\W*(noi nhan|ghi chu|luu y)\b")
_SIGNATURE = re.compile(
    r"\W*(nguoi lap|nguoi tong hop|nguoi bao cao|can bo lap|thu truong|t/m\b|tm\. |k/t |kt\. |tl\. |xac nhan|\(?ky,? |ky ten"
    r"|.{0,30}\bngay ?[\d.…_ ]* ?thang ?[\d.…_ ]* ?nam\b|bi thu$|chu tich$|truong phong$|lap bieu|lap bang)"
)
LONGEST_SIGNATURE = 60
_SUM = re.compile(r"\W*(tong cong|tong so|cong)\b")
_WHOLE = re.compile(r"\(?\d{1,4}[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])\)?", re.IGNORECASE)


class Plan(NamedTuple):
    """How rows under one header become tasks. columns: (column, field) to read; places: field → column shown."""

    layout: Layout
    columns: tuple[tuple[int, str], ...]
    places: Mapping[str, int]
    asked: frozenset[str]
    shared: Mapping[str, str]
    number: int | None
    title: int


@lru_cache(maxsize=256)
def plan_of(header: Header, fields: frozenset[str]) -> Plan:
    """The plan for a header under a programme that asks for `fields`."""
    columns: list[tuple[int, str]] = []
    shared: dict[str, str] = {}
    for col, name in header.columns:
        host, _, guest = name.partition("+")
        if host not in ("number", "note", "value"):
            columns.append((col, host))
        if guest and guest != "coordinators":
            shared[guest] = host
    present = {name for _, name in columns}
    lying = {"unit", "title", "steps"} <= present and bool(present & {"risks", "reporting", "authority"})
    if lying and "evidence" not in present:
        shared.setdefault("evidence", "result")
    asked = fields & (CORE | present | shared.keys())
    places = {name: col for col, name in columns}
    places.update({guest: places[host] for guest, host in shared.items() if host in places})
    for name in sorted(asked - places.keys()):
        places[name] = header.width
    title = next(col for col, name in columns if name == "title")
    return Plan("card" if lying else "table", tuple(columns), places, asked, shared, header.column("number"), title)


class Body(NamedTuple):
    """Rows of one table: from `first` up to `last` (not included); `repeats`: rows of repeated headers in between."""

    plan: Plan
    first: int
    last: int
    repeats: frozenset[int]


class Row(NamedTuple):
    """One task's raw texts, the row it stands in, and fields whose value stands in a row above (merged, "như trên")."""

    row: int
    raw: dict[str, str]
    above: dict[str, int]


def read_table(sheet: Sheet, body: Body, setting: Setting, unit: str) -> list[Task]:
    """All tasks of one table, numbered 0; `unit` holds where the table has no unit column."""
    tasks = []
    plan = body.plan
    for row in read_rows(sheet, body):
        cells = RowCells(sheet.name, row.row, plan.places, row.above or None)
        own = row.raw.pop("unit", "")
        who = own if own and not is_empty(own) else unit
        tasks.append(make_task(setting, who, plan.layout, row.raw, cells, plan.asked, plan.shared))
    return tasks


def read_rows(sheet: Sheet, body: Body) -> list[Row]:
    """Rows that are tasks: groups, sums, blank rows and notes left out, cut rows joined, merged values spread."""
    found: list[Row] = []
    plan, merged = body.plan, _merged(sheet, body)
    columns, rows = plan.columns, sheet.rows
    broken = blank = False
    for index in range(body.first, body.last):
        if index in body.repeats:
            broken = True
            continue
        row = rows[index]
        texts = {name: value for col, name in columns if (value := row[col]) != ""}
        if not texts and _number(row, plan) == "":
            blank = True
            if is_foot(row):
                break
            continue
        _as_text(sheet, index, texts, plan)
        kind = _kind(row, texts, plan, bool(found), broken, blank)
        if kind == "stop":
            break
        if kind == "join":
            _append(found[-1], texts)
        elif kind == "task":
            above = _inherit(sheet, index, texts, plan, merged) if merged else {}
            _ditto(texts, found)
            found.append(Row(index, texts, above))
        broken = blank = False
    return [row for row in found if not all(is_empty(text) for name, text in row.raw.items() if name != "unit")]


def _as_text(sheet: Sheet, index: int, texts: dict[str, Any], plan: Plan) -> None:
    """Every value as text; a bare number in the time column is the day it stands for."""
    for name, value in texts.items():
        if isinstance(value, str):
            continue
        day = sheet.serial_date(value) if name == "time" and isinstance(value, float) and value > 36_000 else None
        texts[name] = shown(day) if day else sheet.text(index, plan.places[name])


def _number(row: Sequence[Value], plan: Plan) -> str:
    """The row's number as written, "" without one."""
    if plan.number is None:
        return ""
    value = row[plan.number]
    if isinstance(value, str):
        return value
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _kind(row: Sequence[Value], texts: dict[str, str], plan: Plan, started: bool, broken: bool, blank: bool) -> str:
    """What a row is: "task", "join" (the rest of the task above), "skip" (group, sum, column numbers), "stop" (notes)."""
    number = _number(row, plan)
    if _WHOLE.fullmatch(number):
        return "skip" if len(texts.get("title", "")) < 4 and _are_column_numbers(row) else "task"
    head = fold((number or next(iter(texts.values())))[:80])
    if _SUM.match(head) or _are_column_numbers(row):
        return "skip"
    if exact(number, "table") == "number":  # the header of another table
        return "stop"
    if number == "" and started and broken:
        return "join"
    if len(texts) < 4 and is_foot(row):  # a fuller row that begins "Ký cam kết …" or names "Xác nhận của …" is a task
        return "stop"
    if number == "" and plan.number is not None and started and not blank:
        title = texts.get("title", "")
        if not title or title[0].islower():
            return "join"
    if len(texts) == 1 and (plan.number is not None or "title" not in texts):
        return "skip"
    return "skip" if blank and number == "" and len(texts) < 3 else "task"


def _are_column_numbers(row: Sequence[Value]) -> bool:
    """Whether a row numbers the columns below a header: "(1) (2) (3) …"."""
    filled = [str(int(v)) if isinstance(v, float) and v == int(v) else str(v) for v in row if v != ""]
    return len(filled) >= 3 and all(_COLUMN_NUMBER.fullmatch(text) for text in filled)


def is_foot(row: Sequence[Value]) -> bool:
    """Whether the notes and signatures below a table begin here."""
    first = next((v for v in row if v != ""), "")
    if isinstance(first, str) and _NOTE.match(fold(first[:LONGEST_SIGNATURE])):
        return True
    short = (fold(v) for v in row if isinstance(v, str) and 0 < len(v) <= LONGEST_SIGNATURE)
    return any(_SIGNATURE.match(text) for text in short)


def _append(last: Row, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        last.raw[name] = f"{last.raw[name]} {text}" if last.raw.get(name) else text


def _merged(sheet: Sheet, body: Body) -> dict[tuple[int, int], int]:
    """(row, column) inside a range merged over rows → the row that holds its value."""
    held: dict[tuple[int, int], int] = {}
    for top, left, bottom, _ in sheet.merges:
        if bottom > top >= body.first:
            for row in range(top + 1, min(bottom + 1, body.last)):
                held[row, left] = top
    return held


def _inherit(
    sheet: Sheet, index: int, texts: dict[str, str], plan: Plan, merged: dict[tuple[int, int], int]
) -> dict[str, int]:
    """Fills fields whose cell is merged with rows above; returns field → the row that holds its value."""
    above: dict[str, int] = {}
    for col, name in plan.columns:
        top = merged.get((index, col))
        if top is not None and name not in texts and (text := sheet.text(top, col)):
            texts[name] = text
            above[name] = top
    return above


def _ditto(texts: dict[str, str], found: list[Row]) -> None:
    """Replaces "như trên" by what stands above, where something does."""
    for name, text in texts.items():
        if len(text) < 20 and found and is_ditto(text) and found[-1].raw.get(name):
            texts[name] = found[-1].raw[name]
