"""Frozen records that the rooms hand to each other, in the order data walks.

Intervals of days are closed on both sides everywhere: `start` and `due`/`end` are the first and the last
good day. Rows and columns count from 0 inside the program and are shown as Excel shows them (`C14`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Layout = Literal["card", "table", "milestones", "progress"]
DeadlineKind = Literal["date", "period", "phases", "recurring", "ongoing", "conditional", "missing", "unknown"]
Light = Literal["do", "vang", "xanh"]
Status = Literal["not_started", "in_progress", "done", "done_late", "overdue", "waiting", "ongoing"]

# What the codes are called, everywhere; in the order they are counted and shown.
LIGHTS: Mapping[Light | None, str] = {"do": "Đỏ", "vang": "Vàng", "xanh": "Xanh", None: "Không xếp màu"}
STATUSES: Mapping[Status, str] = {
    "not_started": "Chưa thực hiện",
    "in_progress": "Đang thực hiện",
    "done": "Hoàn thành",
    "done_late": "Hoàn thành quá hạn",
    "overdue": "Quá hạn",
    "waiting": "Chờ điều kiện",
    "ongoing": "Thường xuyên",
}

# The fields of a registration form, in the order the form of 001 VI lists them, and what they are called on it.
LABELS = {
    "title": "Tên nhiệm vụ",
    "owner": "Rõ người",
    "coordinators": "Phối hợp",
    "steps": "Rõ việc",
    "time": "Rõ thời gian",
    "responsibility": "Rõ trách nhiệm",
    "authority": "Rõ thẩm quyền",
    "result": "Rõ kết quả",
    "evidence": "Minh chứng",
    "risks": "Rủi ro, vướng mắc",
    "reporting": "Chế độ báo cáo",
}
FIELDS = tuple(LABELS)


def column_letters(col: int) -> str:
    """0 → "A", 25 → "Z", 26 → "AA"."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """ "A" → 0, "Z" → 25, "AA" → 26: what `column_letters` undoes. Capitals and small letters; others are no column."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


class CellRef(NamedTuple):
    """Where a value stands, or should stand: sheet name, row and column counted from 0."""

    sheet: str
    row: int
    col: int

    @property
    def a1(self) -> str:
        """The address as Excel shows it, without the sheet: "C14"."""
        return f"{column_letters(self.col)}{self.row + 1}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"


class Source(NamedTuple):
    """The walk back from a figure to where a unit wrote it: file (relative to the workspace), sheet, cell."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.file} · {self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in the data: a rule's code at a place, said for a clerk.

    `message` quotes the value and names what is wrong; `hint` is the remedy. `sheet`, `cell` are None for a
    fault of the whole file or unit; `task` counts from 1 in the file.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    sheet: str | None = None
    cell: str | None = None
    field: str | None = None
    task: int | None = None


class Deadline(NamedTuple):
    """How one Vietnamese time expression is read; the contract's "Deadline" names every attribute.

    A tuple, because a record of twelve attributes costs four times as much to make, and one is made for every task.
    unread: words of the text, as written, that the reading neither used nor knows as filler.
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    phase: int | None = None
    phases: tuple[int, ...] = ()
    follow_up: tuple[int, ...] = ()
    every: tuple[str, ...] = ()
    occurrences: tuple[date, ...] = ()
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class Milestone(NamedTuple):
    """One phase column of a milestones row: the header's time, what is to be reached, and where it stands."""

    time: str
    text: str
    due: date | None
    cell: CellRef


@dataclass(frozen=True, slots=True)
class Task:
    """One task as a unit registered it.

    values: field → text as a careful clerk reads it; a field that is empty, holds a placeholder or the form's own
        guidance is absent.
    cells: field → where the value stands or should stand; has every field of `asked`.
    asked: the fields this form is asked for (programme and layout decide).
    shared: field → the field in whose cell it stands ("authority" → "responsibility" in 001 III,
        "evidence" → "result" there and in the form of 001 VI). Both fields then carry the whole cell's text,
        unless the cell itself labels its parts ("Chủ trì: …; phối hợp: …").
    placeholders: field → what was found in a cell that counts as empty ("…", "đang cập nhật", guidance text).
    """

    number: int
    unit: str
    layout: Layout
    values: Mapping[str, str]
    cells: Mapping[str, CellRef]
    deadline: Deadline
    asked: frozenset[str] = frozenset()
    shared: Mapping[str, str] = field(default_factory=dict)
    placeholders: Mapping[str, str] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()

    def get(self, name: str) -> str:
        """The field's text, "" where nothing is."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Update:
    """One row of a unit's monthly progress table. Percent is 0–100; None where nothing readable stands."""

    code: str
    title: str
    unit: str
    progress: float | None
    progress_text: str
    result: str
    evidence: str
    completed_on: date | None
    completed_text: str
    obstacle: str
    explanation: str
    proposal: str
    proposal_to: str
    expected_on: date | None
    source: Source
    cells: Mapping[str, CellRef] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator row of a progress file. `applies` is False for "không phát sinh".

    numerator, denominator, value are numbers as written (a percentage as 98.5 for "98,5%" and for a cell 0.985
    shown as per cent); `problem` quotes what could not be read as a number, "" if nothing.
    """

    code: str
    name: str
    unit: str
    numerator: float | None
    denominator: float | None
    value: float | None
    applies: bool
    basis: str
    problem: str
    source: Source
    cells: Mapping[str, CellRef] = field(default_factory=dict)


class Unread(NamedTuple):
    """One cell of a file that is nothing in its reading, and what stands in it."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One file as read: what kind of form it is, who sent it, its tasks or its progress, and the reader's findings.

    `unit` is the name as written ("" unknown), `unit_cell` where it stands. `sheets` names every sheet read.
    `reported_on` is the progress heading's "Ngày báo cáo"; `weekly`: its title says that it is a weekly update.
    `unreadable` is True when no form could be looked for. `unread`: cells without a role.
    """

    path: str
    layout: Layout | None
    unit: str
    unit_cell: CellRef | None
    tasks: tuple[Task, ...] = ()
    findings: tuple[Finding, ...] = ()
    updates: tuple[Update, ...] = ()
    figures: tuple[Figure, ...] = ()
    reported_on: date | None = None
    unreadable: bool = False
    weekly: bool = False
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a programme: closed interval of days; `start` None where it begins with an unset issue date."""

    number: int
    name: str
    start: date | None
    end: date
    focus: str = ""
    products: tuple[str, ...] = ()
    source: str = ""


DATED = ("date", "period", "phases")  # kinds of deadline that can be missed
