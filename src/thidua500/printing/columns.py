"""What the register's print says: a table a sheet, every line under a key that stays its own. Pure.

Nothing here knows Excel; nothing is read back from the print, so a text may be cut where a cell ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from thidua500.base.model import LIGHTS, Light
from thidua500.base.text import capital, show_day, visible
from thidua500.ledger.records import Register
from thidua500.program.programme import Program
from thidua500.standing.lights import judge
from thidua500.standing.snapshot import Judged, spoken

TASK_SHEET = "Sổ giao việc"
CELL_LIMIT = 32_767  # characters Excel keeps in one cell
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # "_x000D_" would be read as a line end
MOST_LINES = 5_000  # lines of a log that are printed: more is for `export`, not for reading

FILE_STATUS: Mapping[str, str] = {
    "ok": "Đã nhận đủ",
    "returned": "Đã nhận, có việc trả lại",
    "unreadable": "Không đọc được phiếu",
    "missing": "Không còn trong thư mục",
}

Value = str | float | date | None


class Column(NamedTuple):
    """One column: heading, width in characters, and its value in a record."""

    heading: str
    width: int
    value: Callable[[Any], Value]


class Line(NamedTuple):
    """One line of a sheet. key: what it is known by from print to print; light: the colour of its light's cell."""

    key: str
    values: tuple[Value, ...]
    light: Light | None = None


class Table(NamedTuple):
    """One sheet: its columns, the first of which name its lines, and its lines.

    printed: so many of the first columns go to paper. named: headings of the columns that the key is made of.
    more: lines that found no room.
    """

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    printed: int
    named: tuple[str, ...]
    lines: tuple[Line, ...]
    more: int = 0


def tables(register: Register, program: Program, as_of: date, asked: Mapping[str, str]) -> tuple[Table, ...]:
    """The sheets of the print on a day. asked: tracking code → the change its unit asks for and nobody has decided."""
    said = spoken(register)
    tasks = [Judged(task, judge(task, said[task.code], program, as_of)) for task in register.tasks]
    # A returned task has no code, and its file may name one fault twice.
    return (
        _table(TASK_SHEET, _task_columns(program, asked), 13, ("Mã nhiệm vụ",), tasks, light=_task_light),
        _table("Nhật ký tiến độ", _LOG_COLUMNS, 14, ("Tháng", "Nguồn"), register.log),
        _table("Nhật ký chỉ số", _FIGURE_COLUMNS, 10, ("Tháng", "Nguồn"), register.figures),
        _table("Tệp đã nhận", _FILE_COLUMNS, 8, ("Tệp",), register.files),
        _table("Trả lại", _RETURNED_COLUMNS, 9, ("Tệp", "Mã lỗi", "Trang tính", "Ô", "Việc số"), register.returned),
    )


def key_of(parts: Iterable[Value], seen: Counter[str]) -> str:
    """The key that a line's naming cells make, told apart from the same one met before. Text: a cell may hold 3 or "3".

    seen: how often each key was met, counted on here.
    """
    key = "\n".join(shown(part).strip() for part in parts)
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}\n#{seen[key]}"


def shown(value: object) -> str:
    """A cell's value as text, the same for whatever a spreadsheet makes of it: 40 and 40.0, a day and its midnight."""
    if value is None or isinstance(value, str):
        return (value or "").replace("_x005F_", "_")
    if isinstance(value, date):
        return show_day(value)
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)


def _table(
    name: str,
    columns: Sequence[Column],
    printed: int,
    named: tuple[str, ...],
    records: Sequence[Any],
    *,
    light: Callable[[Any], Light | None] | None = None,
) -> Table:
    """A sheet of records. light: of tasks, of which none is left out; a log shows the newest lines, at its end."""
    headings, widths = tuple(c.heading for c in columns), tuple(c.width for c in columns)
    kept, at = records if light else records[-MOST_LINES:], [headings.index(heading) for heading in named]
    seen: Counter[str] = Counter()
    lines = []
    for record in kept:
        values = tuple(_cell(column.value(record)) for column in columns)
        lines.append(Line(key_of([values[i] for i in at], seen), values, light(record) if light else None))
    return Table(name, headings, widths, printed, named, tuple(lines), len(records) - len(kept))


def _cell(value: Value) -> Value:
    """What a cell can hold: no character that XML forbids, no more letters than Excel keeps, no empty text."""
    if not isinstance(value, str):
        return value
    text = _ESCAPE.sub("_x005F_", visible(value.replace("\r\n", "\n").replace("\r", "\n")))
    return (text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…") or None


# --- the sheets -----------------------------------------------------------------------------------------------------


# Field of the form → heading: columns of the register, and what "Còn thiếu" calls a field that is empty.
_FIELDS = {
    "title": "Tên nhiệm vụ",
    "owner": "Chủ trì",
    "coordinators": "Phối hợp",
    "result": "Kết quả, sản phẩm",
    "evidence": "Minh chứng",
    "steps": "Nội dung, các bước",
    "responsibility": "Trách nhiệm",
    "authority": "Thẩm quyền",
    "risks": "Khó khăn, rủi ro",
    "reporting": "Chế độ báo cáo",
}


def _task_columns(program: Program, asked: Mapping[str, str]) -> tuple[Column, ...]:
    def field(name: str, width: int) -> Column:
        return Column(_FIELDS[name], width, lambda item: item.task.values.get(name))

    return (
        Column("Mã nhiệm vụ", 12, lambda item: item.task.code),
        Column("Đơn vị", 18, lambda item: item.task.unit),
        field("title", 36),
        field("owner", 18),
        Column("Thời gian", 18, lambda item: item.task.deadline.text),
        Column("Hạn hoàn thành", 12, lambda item: item.task.deadline.due),
        Column("Đèn", 7, lambda item: LIGHTS[light] if (light := _task_light(item)) else None),
        Column("Tiến độ (%)", 8, lambda item: item.judgement.progress),
        Column("Tình trạng", 13, lambda item: "Đã rút" if item.task.withdrawn else capital(item.judgement.label)),
        Column("Lý do", 32, lambda item: None if item.task.withdrawn else "\n".join(item.judgement.reasons)),
        Column("Còn thiếu", 18, lambda item: _lacking(item, program)),
        Column("Đề nghị chờ quyết định", 20, lambda item: asked.get(item.task.code)),
        field("coordinators", 16),
        field("result", 30),
        field("evidence", 26),
        Column("Giai đoạn", 9, lambda item: item.task.deadline.phase),
        field("steps", 36),
        field("responsibility", 30),
        field("authority", 30),
        field("risks", 26),
        field("reporting", 22),
        Column("Ngày nhận", 12, lambda item: item.task.registered_on),
        Column("Nguồn", 34, lambda item: str(item.task.source)),
    )


def _task_light(item: Judged) -> Light | None:
    return None if item.task.withdrawn else item.judgement.light


def _lacking(item: Judged, program: Program) -> str | None:
    """What the unit still owes of this task's registration, by the form's own words."""
    asked = program.fields & _FIELDS.keys()
    empty = [name.lower() for field, name in _FIELDS.items() if field in asked and not item.task.values.get(field)]
    if item.task.deadline.kind in ("missing", "unknown"):
        empty.append("thời gian")
    return None if item.task.withdrawn else ", ".join(empty) or None


def _said(number: float | None, text: str) -> Value:
    return text if number is None else number


_LOG_COLUMNS = (
    Column("Tháng", 9, attrgetter("month")),
    Column("Ngày nhận", 12, attrgetter("received_on")),
    Column("Mã nhiệm vụ", 12, attrgetter("code")),
    Column("Đơn vị", 18, attrgetter("update.unit")),
    Column("Tên nhiệm vụ", 34, attrgetter("update.title")),
    Column("Tiến độ (%)", 9, lambda entry: _said(entry.update.progress, entry.update.progress_text)),
    Column("Kết quả, sản phẩm", 28, attrgetter("update.result")),
    Column("Minh chứng", 26, attrgetter("update.evidence")),
    Column("Ngày hoàn thành", 12, lambda entry: entry.update.completed_on or entry.update.completed_text),
    Column("Khó khăn, vướng mắc", 24, attrgetter("update.obstacle")),
    Column("Giải trình, giải pháp", 24, attrgetter("update.explanation")),
    Column("Kiến nghị vượt thẩm quyền", 24, attrgetter("update.proposal")),
    Column("Nơi nhận kiến nghị", 16, attrgetter("update.proposal_to")),
    Column("Dự kiến hoàn thành", 12, attrgetter("update.expected_on")),
    Column("Nguồn", 34, lambda entry: str(entry.update.source)),
)


_FIGURE_COLUMNS = (
    Column("Tháng", 9, attrgetter("month")),
    Column("Ngày nhận", 12, attrgetter("received_on")),
    Column("Đơn vị", 20, attrgetter("figure.unit")),
    Column("Mã chỉ số", 12, attrgetter("figure.code")),
    Column("Tên chỉ số", 44, attrgetter("figure.name")),
    Column("Tử số", 11, attrgetter("figure.numerator")),
    Column("Mẫu số", 11, attrgetter("figure.denominator")),
    Column("Giá trị", 11, attrgetter("figure.value")),
    Column("Ghi chú", 22, lambda entry: entry.figure.problem if entry.figure.applies else "Không phát sinh"),
    Column("Nguồn số liệu", 28, attrgetter("figure.basis")),
    Column("Nguồn", 34, lambda entry: str(entry.figure.source)),
)


_FILE_COLUMNS = (
    Column("Tệp", 44, attrgetter("path")),
    Column("Đơn vị", 30, attrgetter("unit")),
    Column("Mã đơn vị", 14, attrgetter("unit_code")),
    Column("Tháng", 9, attrgetter("month")),
    Column("Ngày nhận", 12, attrgetter("received_on")),
    Column("Căn cứ ngày nhận", 20, attrgetter("received_by")),
    Column("Tình trạng", 22, lambda entry: FILE_STATUS.get(entry.status, entry.status)),
    Column("Số dòng nhận", 10, attrgetter("tasks")),
)


_RETURNED_COLUMNS = (
    Column("Đơn vị", 24, attrgetter("unit")),
    Column("Tệp", 32, attrgetter("file")),
    Column("Việc số", 8, attrgetter("number")),
    Column("Tên nhiệm vụ", 36, attrgetter("title")),
    Column("Mã lỗi", 8, attrgetter("finding.code")),
    Column("Nội dung lỗi", 44, attrgetter("finding.message")),
    Column("Cách sửa", 36, attrgetter("finding.hint")),
    Column("Trang tính", 14, attrgetter("finding.sheet")),
    Column("Ô", 8, attrgetter("finding.cell")),
)
