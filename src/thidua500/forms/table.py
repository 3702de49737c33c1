"""One task a row (001 III, 003, nine columns) and the form laid across: header, rows, page breaks, groups, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.model import Layout, Task
from thidua500.base.text import fold
from thidua500.forms.build import CORE, Frame, RowCells, Setting, make_task
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header
from thidua500.forms.headings import exact
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value
from thidua500.sheets.grid import shown

LONGEST_SIGNATURE = 60
_WHOLE = re.compile(r"\(?\d{1,4}[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])\)?", re.IGNORECASE)


_NOWHERE: dict[str, int] = {}


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
    of_form = {"title", "steps"} <= present and bool(present & {"risks", "reporting"})
    if (lying or of_form) and "evidence" not in present:
        shared.setdefault("evidence", "result")
    if "owner" not in present and "responsible" in present:
        columns = [(col, "owner" if name == "responsible" else name) for col, name in columns]
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
    words: Words


# One task's row, its raw texts, and fields whose value stands in a row above (merged cells) with that row.
Row = tuple[int, dict[str, str], dict[str, int]]


def read_table(sheet: Sheet, plan: Plan, rows: list[Row], setting: Setting, *, unit: str, first: int) -> list[Task]:
    """The rows as tasks, numbered from `first`; `unit` holds where a row names none. Blank rows make no task."""
    name = sheet.name
    frame = Frame(setting, plan.layout, plan.asked, plan.shared)
    tasks: list[Task] = []
    before: Mapping[str, str] = {}
    for row, raw, merged in rows:
        own = raw.pop("unit", "")
        cells = RowCells(name, row, plan.places, merged)
        who = own if own and not is_empty(own, setting.program.words) else unit
        task = make_task(frame, raw, cells, number=len(tasks) + first, unit=who, above=before)
        if task.values:
            tasks.append(task)
            before = task.values
    return tasks


def read_rows(sheet: Sheet, body: Body, carried: Row | None = None) -> list[Row]:
    """Rows that are tasks: groups, sums, blank rows and notes left out, cut rows joined, merged values spread.

    carried: the last row of the table this one goes on with; a first row without number is the rest of it.
    """
    found: list[Row] = [carried] if carried else []
    rest: list[dict[str, str]] = []  # rows that go on with the last one found
    plan, merged = body.plan, _merged(sheet, body)
    columns, rows, repeats, at = plan.columns, sheet.rows, body.repeats, plan.number
    broken, blank, numbered = carried is not None, False, False
    for index in range(body.first, body.last):
        if index in repeats:
            broken = True
            continue
        row = rows[index]
        texts = {
            name: value if value.__class__ is str else _text(sheet, index, name, value, plan)
            for col, name in columns
            if (value := row[col]) != ""
        }
        if (
            at is not None and row[at].__class__ is float and len(texts) > 1 and len(texts.get("title", "")) > 3
        ):  # nearly every row
            kind = "task"
        else:
            kind = _kind(row, texts, body, _State(bool(found), broken, blank, numbered))
            if kind == "task" and len(texts) == 1 and _opens_group(sheet, index, plan):
                kind = "skip"
        if kind == "stop":
            break
        numbered = numbered or (at is not None and row[at] != "")
        if kind == "join":
            rest.append(texts)
        elif kind == "task":
            _join(found, rest)
            found.append((index, texts, _inherit(sheet, index, texts, plan, merged) if merged else _NOWHERE))
        blank = kind == "blank"
        broken = broken and blank
    _join(found, rest)
    return found[1:] if carried else found


def _text(sheet: Sheet, row: int, name: str, value: Value, plan: Plan) -> str:
    """A value that is no text, as a clerk sees it; a bare number in the time column is the day it stands for."""
    day = sheet.serial_date(value) if name == "time" and isinstance(value, float) and value > 36_000 else None
    return shown(day) if day else sheet.text(row, plan.places[name])


class _State(NamedTuple):
    """Where the walk stands: a task seen, below a repeated header, below a blank row, below a numbered one."""

    started: bool
    broken: bool
    blank: bool
    numbered: bool


def _opens_group(sheet: Sheet, row: int, plan: Plan) -> bool:
    """Whether a row with only a title heads a group: "1" before "1.1" or "a)"."""
    if plan.number is None or row + 1 >= len(sheet.rows):
        return False
    number, following = (sheet.text(at, plan.number).rstrip(".)") for at in (row, row + 1))
    return bool(number) and (following.startswith(f"{number}.") or following.lower() in {"a", "-", "+"})


def _kind(row: Sequence[Value], texts: dict[str, str], body: Body, state: _State) -> str:
    """What a row is: "task", "join" (the rest of the task above), "blank", "skip" (group, sum), "stop" (notes)."""
    at = body.plan.number
    value = row[at] if at is not None else ""
    number = value if isinstance(value, str) else shown(value)
    if not texts and not number:
        return "stop" if is_foot(row, body.words) else "blank"
    if _WHOLE.fullmatch(number):
        return "skip" if not texts or _are_column_numbers(row) else "task"
    return _unnumbered(row, texts, body, state) if number == "" else _labelled(row, number, texts, body.words)


def _labelled(row: Sequence[Value], number: str, texts: dict[str, str], words: Words) -> str:
    """A row whose number is no whole one: "I", "1.1", "A", words."""
    if exact(number, "table", words) == "number" or is_foot(row, words):  # the header of another table, or notes
        return "stop"
    if len(texts) <= 1 or _sum(words).match(fold(number[:80])) or _are_column_numbers(row):
        return "skip"
    return "task"


def _unnumbered(row: Sequence[Value], texts: dict[str, str], body: Body, state: _State) -> str:
    """A row without number: the rest of a task, a note, a group, or a task of a table that numbers none."""
    if state.started and state.broken:
        return "join"
    if is_foot(row, body.words):
        return "stop"
    if _sum(body.words).match(fold(next(iter(texts.values()))[:80])) or _are_column_numbers(row):
        return "skip"
    title, at = texts.get("title", ""), body.plan.number
    if at is not None and state.started and not state.blank and _is_rest(title, texts, state.numbered):
        return "join"
    if len(texts) == 1 and (at is not None or not title):
        return "skip"
    return "skip" if state.blank and len(texts) < 3 else "task"


def _is_rest(title: str, texts: dict[str, str], numbered: bool) -> bool:
    """Whether an unnumbered row goes on with the one above: no title, one in mid-sentence, or neither who nor when."""
    if not title or title[0].islower():
        return True
    return numbered and len(texts) > 1 and not {"owner", "time"} & texts.keys()


def _are_column_numbers(row: Sequence[Value]) -> bool:
    """Whether a row numbers the columns below a header: "(1) (2) (3) …"."""
    filled = [value if isinstance(value, str) else shown(value) for value in row if value != ""]
    return len(filled) >= 3 and all(map(_COLUMN_NUMBER.fullmatch, filled))


@lru_cache(maxsize=16)
def _sum(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{words.any_of('sum_row')}\b|cong\s*(?:$|[:\d]))")


@lru_cache(maxsize=16)
def _foot(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a line of notes begins, and how one of the signatures: words, "T/M", "Ngày … tháng … năm"."""
    day = r".{0,30}\bngay ?[\d.…_ ]* ?thang ?[\d.…_ ]* ?nam\b"
    signs = rf"{words.any_of('signature_line')}|t/m\b|tm\. |k/t |kt\. |tl\. |\(?ky,? |{words.any_of('signatory')}$"
    return re.compile(rf"\W*{words.any_of('note_line')}\b"), re.compile(rf"\W*(?:{signs}|{day})")


def is_foot(row: Sequence[Value], words: Words) -> bool:
    """Whether the notes and signatures below a table begin here.

    No more than three sign side by side: a fuller row with "Xác nhận của khu phố" as evidence is a task.
    """
    if sum(v != "" for v in row) > 3:
        return False
    note, signature = _foot(words)
    first = next((v for v in row if v != ""), "")
    if isinstance(first, str) and note.match(fold(first[:LONGEST_SIGNATURE])):
        return True
    short = (fold(v) for v in row if isinstance(v, str) and 0 < len(v) <= LONGEST_SIGNATURE)
    return any(signature.match(text) for text in short)


def _join(found: list[Row], rest: list[dict[str, str]]) -> None:
    """Puts the rows that go on with the last task behind its own texts, all at once, and forgets them."""
    if rest:
        raw = found[-1][1]
        for name in dict.fromkeys(name for texts in rest for name in texts):
            raw[name] = " ".join(filter(None, (raw.get(name), *(texts.get(name) for texts in rest))))
        rest.clear()


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
