"""The rows below a table's header: tasks, the rest of a task, groups, sums, repeated headings, where notes begin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thidua500.base.model import Layout
from thidua500.base.text import fold
from thidua500.forms.headings import exact
from thidua500.forms.numbering import Number, heads, number_before, number_of
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value
from thidua500.sheets.grid import shown

LONGEST_SIGNATURE = 60
FULL = 3  # texts of a row that says who and when, not only what
_WHOLE = re.compile(r"\(?\d{1,4}[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])\)?", re.IGNORECASE)
_NOWHERE: dict[str, int] = {}
_SUM = r"\W*(?:‹sum_row›\b|cong\s*(?:$|[:\d]))"
_NOTE = r"\W*‹note_line›\b"
# How a line of signatures begins: words, "T/M", "Ngày … tháng … năm"; "ký biên bản" is work.
_SIGNATURE = (
    r"\W*(?:‹signature_line›|t/m\b|tm\. |k/t |kt\. |tl\. |\(ky\b|ky(?:,| ten| ghi)|‹signatory›$"
    r"|.{0,30}\bngay ?[\d.…_ ]* ?thang ?[\d.…_ ]* ?nam\b)"
)

# One task's row, its raw texts, and fields whose value stands in a row above (merged cells) with that row.
Row = tuple[int, dict[str, str], dict[str, int]]


class Plan(NamedTuple):
    """How rows under one header become tasks. columns: (column, field) to read; places: field → column shown.

    twice: whether a field has more than one column; what stands in them is one value.
    """

    layout: Layout
    columns: tuple[tuple[int, str], ...]
    places: Mapping[str, int]
    asked: frozenset[str]
    shared: Mapping[str, str]
    number: int | None
    title: int
    twice: bool = False


class Body(NamedTuple):
    """Rows of one table: from `first` up to `last` (not included); `repeats`: rows of repeated headers in between."""

    plan: Plan
    first: int
    last: int
    repeats: frozenset[int]
    words: Words


class Rows(NamedTuple):
    """What the rows of a table are. kinds: row → "task", "join" (the rest of the task above), "group", "sum",
    "numbers" (of the columns), "doubt" (a group, or a task without anything but its name), "blank", "skip",
    "empty" (a number alone).

    carried: what goes on with the table before stands in its last row. last: the first row that is not the table's.
    """

    tasks: list[Row]
    kinds: dict[int, str]
    last: int


class _State(NamedTuple):
    """Where the walk stands: a task seen, below a repeated header, below a blank row, below a numbered one."""

    started: bool
    broken: bool
    blank: bool
    numbered: bool


def read_rows(sheet: Sheet, body: Body, carried: Row | None = None) -> Rows:
    """Rows that are tasks, cut rows joined, merged values spread; and what every other row is.

    carried: the last row of the table this one goes on with; a first row without number is the rest of it.
    """
    found: list[Row] = [carried] if carried else []
    rest: list[dict[str, str]] = []  # rows that go on with the last one found
    kinds: dict[int, str] = {}
    plan, merged = body.plan, _merged(sheet, body)
    rows, repeats, at = sheet.rows, body.repeats, plan.number
    broken, blank, numbered, last = carried is not None, False, False, body.last
    for index in range(body.first, body.last):
        if index in repeats:
            broken = True
            continue
        row = rows[index]
        texts = row_texts(sheet, index, plan)
        if at is not None and row[at].__class__ is float and len(texts) > 1 and len(texts.get("title", "")) > 3:
            kind = "task"  # nearly every row
        else:
            state = _State(bool(found), broken, blank or sheet.apart(index), numbered)
            kind = _kind(row, texts, body, state)
            if kind == "task" and len(texts) == 1 and "title" in texts:
                kind = _headed(sheet, index, body, found[-1][0] if found else None)
        if kind == "stop" and found and texts and _more_below(sheet, index, body):
            kind = "join"
        if kind == "stop":
            last = index
            break
        kinds[index] = kind
        numbered = numbered or (at is not None and row[at] != "")
        if kind == "join":
            rest.append(texts)
        elif kind == "task":
            _join(found, rest)
            found.append((index, texts, _inherit(sheet, index, texts, plan, merged) if merged else _NOWHERE))
        blank = kind == "blank"
        broken = broken and blank
    _join(found, rest)
    return Rows(found[1:] if carried else found, kinds, last)


def _more_below(sheet: Sheet, index: int, body: Body) -> bool:
    """Whether numbered tasks follow a line, in columns of theirs, that looks like a signature: below one are none."""
    at = body.plan.number
    if at is None or any(value != "" for value in sheet.rows[index][: max(at, body.plan.title) + 1]):
        return False
    below = (row for row in range(index + 1, body.last) if row not in body.repeats)
    return any(
        _WHOLE.fullmatch(sheet.text(row, at))
        and len(texts := row_texts(sheet, row, body.plan)) > FULL
        and "title" in texts
        for row in below
    )


def row_texts(sheet: Sheet, index: int, plan: Plan) -> dict[str, str]:
    """Field → text of one row, as a clerk sees it."""
    row = sheet.rows[index]
    if plan.twice:
        return _both(sheet, index, plan)
    return {
        name: value if value.__class__ is str else _text(sheet, index, col, name, value)
        for col, name in plan.columns
        if (value := row[col]) != ""
    }


def _both(sheet: Sheet, index: int, plan: Plan) -> dict[str, str]:
    """As `row_texts`, where a field has two columns."""
    texts: dict[str, str] = {}
    for col, name in plan.columns:
        value = sheet.rows[index][col]
        if value != "":
            text = _text(sheet, index, col, name, value)
            texts[name] = f"{texts[name]}; {text}" if name in texts else text
    return texts


def _text(sheet: Sheet, row: int, col: int, name: str, value: Value) -> str:
    """A value as a clerk sees it; a bare number in the time column is the day it stands for."""
    day = sheet.serial_date(value) if name == "time" and isinstance(value, float) and value > 36_000 else None
    return shown(day) if day else sheet.text(row, col)


def _headed(sheet: Sheet, index: int, body: Body, before: int | None) -> str:
    """What a row with nothing but a title is: "group" before the rows it heads, a "task" that lacks all else, "doubt".

    A heading has rows below it that say who and when; its number is of another kind than theirs, or out of turn.
    """
    following = next((row for row in range(index + 1, body.last) if row not in body.repeats), None)
    if following is None:
        return "task"
    plan = body.plan
    own, after = _number(sheet, index, plan), _number(sheet, following, plan)
    texts = row_texts(sheet, following, plan)
    if len(texts) < FULL and (after.style in ("", own.style) or not texts):
        return "task"
    heading = heads(own, _number(sheet, before, plan) if before is not None else Number(""), after)
    if heading is None:
        wide = any(t == index and left <= plan.title < right for t, left, _, right in sheet.merges)
        title = sheet.text(index, plan.title)
        return "group" if wide or title.isupper() or title.endswith(":") else "doubt"
    return "group" if heading else "task"


def _number(sheet: Sheet, row: int, plan: Plan) -> Number:
    """A row's number: in its own column, else before the title."""
    text = sheet.text(row, plan.number) if plan.number is not None else ""
    return number_of(text) if text else number_before(sheet.text(row, plan.title))


def _kind(row: Sequence[Value], texts: dict[str, str], body: Body, state: _State) -> str:
    at = body.plan.number
    value = row[at] if at is not None else ""
    number = value if isinstance(value, str) else shown(value)
    if not texts and not number:
        return "stop" if is_foot(row, body.words) else "blank"
    if _WHOLE.fullmatch(number):
        if _are_column_numbers(texts):
            return "numbers"
        return "task" if texts else "empty"
    return _unnumbered(row, texts, body, state) if number == "" else _labelled(row, number, texts, body.words)


def _labelled(row: Sequence[Value], number: str, texts: dict[str, str], words: Words) -> str:
    """A row whose number is no whole one: "I", "1.1", "A", words."""
    if exact(number, "table", words) == "number" or is_foot(row, words):  # the header of another table, or notes
        return "stop"
    if words.pattern(_SUM).match(fold(number[:80])):
        return "sum"
    if _are_column_numbers(texts):
        return "numbers"
    return "group" if len(texts) <= 1 else "task"


def _unnumbered(row: Sequence[Value], texts: dict[str, str], body: Body, state: _State) -> str:
    """A row without number: the rest of a task, a note, a group, or a task of a table that numbers none."""
    title, at = texts.get("title", ""), body.plan.number
    if state.started and state.broken and (at is not None or not title or title[0].islower()):
        return "join"
    if is_foot(row, body.words):
        return "stop"
    if body.words.pattern(_SUM).match(fold(next(iter(texts.values()))[:80])):
        return "sum"
    if _are_column_numbers(texts):
        return "numbers"
    if at is not None and state.started and not state.blank and _is_rest(title, texts, state.numbered):
        return "join"
    if len(texts) == 1 and (at is not None or not title):
        return "group" if title else "skip"
    return "skip" if state.blank and len(texts) < FULL else "task"


def _is_rest(title: str, texts: dict[str, str], numbered: bool) -> bool:
    """Whether an unnumbered row goes on with the one above: no title, one in mid-sentence, or neither who nor when."""
    if not title or title[0].islower():
        return True
    return numbered and len(texts) > 1 and not {"owner", "time"} & texts.keys()


def _are_column_numbers(texts: dict[str, str]) -> bool:
    """Whether a row numbers the columns below a header: "(1) (2) (3) …", "TT 1 2 3"."""
    return sum(_COLUMN_NUMBER.fullmatch(text) is not None for text in texts.values()) >= max(3, len(texts) - 1)


def is_foot(row: Sequence[Value], words: Words) -> bool:
    """Whether the notes and signatures below a table begin here.

    No more than three sign side by side: a fuller row with "Xác nhận của khu phố" as evidence is a task.
    """
    if sum(v != "" for v in row) > 3:
        return False
    first = next((v for v in row if v != ""), "")
    if isinstance(first, str) and words.pattern(_NOTE).match(fold(first[:LONGEST_SIGNATURE])):
        return True
    short = (fold(v) for v in row if isinstance(v, str) and 0 < len(v) <= LONGEST_SIGNATURE)
    return any(map(words.pattern(_SIGNATURE).match, short))


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
