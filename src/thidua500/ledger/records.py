"""The records of the register (sổ giao việc): what was said, by whom, when it came in. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thidua500.base.model import Deadline, Figure, Finding, Milestone, Source, Update
from thidua500.base.period import Period, parse_period


@dataclass(frozen=True, slots=True)
class TrackedTask:
    """One task of the register (sổ giao việc) under its tracking code, which never changes ("CAP-01").

    key: the folded title by which a corrected file finds its task again. `values`, `deadline`, `milestones` as in
    `Task`. registered_on: the day its file was received. withdrawn: the file that held it no longer does.
    """

    code: str
    unit_code: str
    unit: str
    key: str
    values: Mapping[str, str]
    deadline: Deadline
    milestones: tuple[Milestone, ...]
    source: Source
    registered_on: date | None
    withdrawn: bool = False

    @property
    def title(self) -> str:
        """The task's name as registered."""
        return self.values.get("title", "")

    @property
    def owner(self) -> str:
        """Who leads it, as registered; "" = nobody."""
        return self.values.get("owner", "")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the append-only progress log: an update as it came in, for a reporting month.

    code: the register's code after matching, "" when nothing matches (finding B806 says so).
    month: "2026-06". received_on: the day it counts from; what is later than `as_of` is not yet known.
    """

    month: str
    received_on: date
    code: str
    unit_code: str
    update: Update

    @property
    def period(self) -> Period:
        """The month it reports on."""
        return parse_period("month", self.month)


def reading_order(entry: LogEntry) -> tuple[str, date]:
    """Updates are read by the month they report on, then by receipt: a June report of September speaks of June."""
    return entry.month, entry.received_on


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One line of the append-only indicator log."""

    month: str
    received_on: date
    unit_code: str
    figure: Figure

    @property
    def period(self) -> Period:
        """The month it reports on."""
        return parse_period("month", self.month)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file taken in: kind "phieu" or "cap-nhat", content hash, who sent it, when, and how it fared.

    month: that its folder names, "" where it names none.
    """

    path: str
    kind: str
    sha256: str
    unit_code: str
    unit: str
    month: str
    received_on: date
    received_by: str
    status: str
    tasks: int


@dataclass(frozen=True, slots=True)
class ReturnedTask:
    """One faulty task that goes back to its unit: where it stands and the error findings that keep it out."""

    file: str
    unit_code: str
    unit: str
    number: int | None
    title: str
    finding: Finding


class OwnColumn(NamedTuple):
    """A column the clerk added to "Sổ giao việc": its heading and its values by tracking code."""

    heading: str
    values: Mapping[str, str | float | bool | date]


class OwnSheet(NamedTuple):
    """A sheet the clerk added to the register's workbook: its name and its values, row by row, "" for an empty cell."""

    name: str
    rows: tuple[tuple[str | float | bool | date, ...], ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register; every part in the order it was taken in, tasks by unit and code.

    findings: (file, finding) as of each file's last reading. configuration: digest of the programme and the tool that
    read the files; another one means reading them anew. own, own_sheets: what the clerk added to the workbook.
    """

    tasks: tuple[TrackedTask, ...] = ()
    log: tuple[LogEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    files: tuple[FileEntry, ...] = ()
    returned: tuple[ReturnedTask, ...] = ()
    findings: tuple[tuple[str, Finding], ...] = ()
    configuration: str = ""
    own: tuple[OwnColumn, ...] = ()
    own_sheets: tuple[OwnSheet, ...] = ()
