"""The sample workspace's own tables: one TOML file a unit in `bang/dau-moi/`, read into frozen records.

Everything that a unit tells stands in its file: its tasks, what it reported month by month, its indicator figures, when
each file arrived. Every task also says what the report must show for it (`expect`), decided by hand.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
UNIT_TABLES = HERE / "bang" / "dau-moi"
YEAR = 2026
MONTHS = (6, 7, 8, 9)


@dataclass(frozen=True)
class Row:
    """One row of a progress table. progress: per cent, None = left blank; done: day of completion."""

    month: int
    progress: float | None = None
    result: str = ""
    evidence: str = ""
    done: date | None = None
    obstacle: str = ""
    explanation: str = ""
    proposal: str = ""
    to: str = ""
    expected: date | None = None
    code: str = ""
    title: str = ""


@dataclass(frozen=True)
class SampleTask:
    """One registered task. owner_cell: what stands in the owner's cell instead of an owner.

    expect: end of August ("aug") and of September ("sep") → "done", "done_late", "do: …", "vang: …", "xanh",
    "not_started", "ongoing", "waiting"; "returned" for a faulty task, "" before it was registered.
    """

    title: str
    owner: str
    coordinators: str
    time: str
    responsibility: str
    authority: str
    result: str
    evidence: str
    expect: dict[str, str]
    update: tuple[Row, ...]
    steps: str = ""
    risks: str = ""
    reporting: str = ""
    owner_cell: str = ""
    code: str = ""

    @property
    def returned(self) -> bool:
        """Whether the form goes back to the unit, so that the register never holds the task."""
        return self.expect["sep"] == "returned"


@dataclass(frozen=True)
class Report:
    """A monthly report: the day written in its heading and the clerk's day of receipt (None: she noted none)."""

    month: int
    reported: date
    received: date | None = None

    @property
    def known_on(self) -> date:
        """The day the report counts from."""
        return self.received or self.reported


@dataclass(frozen=True)
class Figure:
    """One indicator of one month: numerator and denominator, or the value alone, or none = "không phát sinh"."""

    month: int
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    none: bool = False


@dataclass(frozen=True)
class SampleIndicator:
    """An indicator that a unit types in, month by month."""

    code: str
    name: str
    basis: str
    month: tuple[Figure, ...]


@dataclass(frozen=True)
class SampleUnit:
    """One unit with all it sent. layout: card, table or table9 (nine columns); container: xlsx, csv, (comma),
    csv; (semicolon, BOM) or csv16 (tab, UTF-16).

    report_name: the name its progress files carry, where it differs. percent_months: progress written as per-cent
    cells; codeless_months: progress rows without a code. figures_on: "below" the table or on a second "sheet".
    """

    unit: str
    written: str
    file: str
    layout: str
    received: date
    signs: str
    container: str = "xlsx"
    report_name: str = ""
    percent_months: tuple[int, ...] = ()
    codeless_months: tuple[int, ...] = ()
    figures_on: str = "below"
    report: tuple[Report, ...] = ()
    task: tuple[SampleTask, ...] = ()
    stray: tuple[Row, ...] = ()
    indicator: tuple[SampleIndicator, ...] = ()
    table: str = field(default="", compare=False)

    @property
    def extension(self) -> str:
        """The file extension of its container."""
        return ".xlsx" if self.container == "xlsx" else ".csv"

    def rows(self, month: int) -> tuple[Row, ...]:
        """The rows of one month's progress table, each under its task's code and title."""
        told = [
            Row(**{**vars(row), "code": task.code, "title": task.title})
            for task in self.task
            for row in task.update
            if row.month == month
        ]
        return (*told, *(row for row in self.stray if row.month == month))

    def report_path(self, month: int) -> str:
        """Where the month's progress file lies in the workspace."""
        name = self.unit.replace(".", "-")
        return f"cap-nhat/{YEAR}-{month:02d}/Bao cao thang {month} - {name}{self.extension}"


def read_units(folder: Path = UNIT_TABLES) -> tuple[SampleUnit, ...]:
    """All units, in the order of their tables. Raises TypeError for a key that no record has."""
    return tuple(_unit(path) for path in sorted(folder.glob("*.toml")))


def _unit(path: Path) -> SampleUnit:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table["report"] = tuple(Report(**row) for row in table.get("report", ()))
    table["stray"] = tuple(Row(**row) for row in table.get("stray", ()))
    table["indicator"] = tuple(_indicator(row) for row in table.get("indicator", ()))
    table["task"] = _coded(table["unit"], [_task(row) for row in table.get("task", ())])
    return SampleUnit(**_tuples(table), table=path.name)


def _task(row: dict[str, Any]) -> SampleTask:
    return SampleTask(**{**row, "update": tuple(Row(**update) for update in row["update"])})


def _coded(unit: str, tasks: list[SampleTask]) -> tuple[SampleTask, ...]:
    """Tracking codes as `sync` gives them: a unit's valid tasks in order; a returned task has none."""
    coded, number = [], 0
    for task in tasks:
        number += not task.returned
        code = "" if task.returned else f"{unit}-{number:02d}"
        coded.append(SampleTask(**{**_values(task), "code": code}))
    return tuple(coded)


def _values(record: Any) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in fields(record)}


def _indicator(row: dict[str, Any]) -> SampleIndicator:
    return SampleIndicator(**{**row, "month": tuple(Figure(**figure) for figure in row["month"])})


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
