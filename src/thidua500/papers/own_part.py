"""A unit's own part of the register: what it has registered and reported, how that stands, what it must mend. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from thidua500.base.text import show_day
from thidua500.ledger.records import Register
from thidua500.papers.printable import COLUMN_MM, List, Value
from thidua500.printing.columns import TASK_SHEET, Table, tables
from thidua500.program.programme import Program
from thidua500.standing.wishes import wish

# Columns of the office's own print that tell a unit nothing: itself, the office's files and the codes of rules.
_LEFT_OUT = frozenset({"Đơn vị", "Mã đơn vị", "Nguồn", "Mã lỗi", "Căn cứ ngày nhận"})
_BY_UNIT = ("tasks", "log", "figures", "files", "returned")  # lists of the register whose rows are each of one unit
_FILE = "Tệp"
_PAPER = 380.0  # mm of columns that go on a page, at seven tenths of their size


def own_part(register: Register, program: Program, unit: tuple[str, str], as_of: date) -> tuple[List, ...]:
    """The sheets of one unit (code and name), those with nothing in them left out but the tasks."""
    code, name = unit
    rows: dict[str, Any] = {
        part: tuple(row for row in getattr(register, part) if row.unit_code == code) for part in _BY_UNIT
    }
    own = replace(register, **rows)
    asked = {task.code: "\n".join(map(wish, task.changes)) for task in own.tasks}
    shown = (table for table in tables(own, program, as_of, asked) if table.lines or table.name == TASK_SHEET)
    return tuple(_list(table, name, as_of) for table in shown)


def _list(table: Table, name: str, as_of: date) -> List:
    """The print's table as a list for one unit; columns that are empty throughout are left out."""
    told = [at for at, heading in enumerate(table.headings) if heading not in _LEFT_OUT]
    kept = [at for at in told if not table.lines or any(line.values[at] not in (None, "") for line in table.lines)]
    columns = tuple((table.headings[at], table.widths[at] / COLUMN_MM) for at in kept)
    rows = tuple(tuple(_value(table.headings[at], line.values[at]) for at in kept) for line in table.lines)
    return List(
        table.name,
        f"{table.name.upper()}: {name}",
        f"Tính đến hết ngày {show_day(as_of)}.",
        columns,
        rows,
        "Chưa có nhiệm vụ nào trong sổ.",
        printed=_printed([width for at, (_, width) in zip(kept, columns, strict=True) if at < table.printed]),
    )


def _printed(widths: Sequence[float]) -> int:
    """So many columns as still read well on a page."""
    return sum(sum(widths[: at + 1]) <= _PAPER for at in range(len(widths)))


def _value(heading: str, value: Value) -> Value:
    """A unit knows its files by their names; in which folder the office keeps them is the office's affair."""
    return value.rpartition("/")[2] if heading == _FILE and isinstance(value, str) else value
