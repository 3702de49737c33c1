"""The records of the register (sổ giao việc) as it stands on a day: what the entries of the ledger fold to. Frozen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar

from thidua500.base.model import Deadline, Figure, Finding, Milestone, Source, Update
from thidua500.base.period import Period, parse_period

ChangeKind = Literal["withdrawn", "deadline", "owner", "unit", "title", "result"]
Verdict = Literal["accepted", "refused"]
Reckoned = TypeVar("Reckoned")


class Change(NamedTuple):
    """What a unit asks to change of what it promised: until the office has decided, the earlier promise counts.

    before, after: as written ("trước 20/7/2026"), "" for a task that is gone; before_due, after_due: the days that
    times mean. asked_on, source: when and where the unit asks; for a task that is gone the cell where it stood.
    version: the entry of the file that asks, 0 for a task that is gone. decided: None until the office has.
    """

    code: str
    kind: ChangeKind
    unit: str
    title: str
    before: str
    after: str
    before_due: date | None
    after_due: date | None
    asked_on: date
    source: Source
    version: int = 0
    decided: Verdict | None = None
    decided_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class TrackedTask:
    """One task of the register (sổ giao việc) under its tracking code, which never changes ("CAP-01").

    values, deadline, milestones: as in `Task`; title, owner, time and result are what was promised first or what the
    office has agreed to since, the rest is the unit's last word. key: the folded title of that last word, by which a
    corrected file finds its task again. registered_on: the day its file was received, None where only the file's
    modification time tells. withdrawn: the office has released it. changes: what its unit asks and nobody has decided.
    former: codes it had while its unit was not recognised; they go on being understood.
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
    changes: tuple[Change, ...] = ()
    former: tuple[str, ...] = ()

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
    weekly: said in a weekly update, which never stands for the monthly report.
    """

    month: str
    received_on: date
    code: str
    unit_code: str
    update: Update
    weekly: bool = False

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
    weekly: bool = False

    @property
    def period(self) -> Period:
        """The month it reports on."""
        return parse_period("month", self.month)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file taken in: kind "phieu" or "cap-nhat", content hash, who sent it, when, and how it fared.

    month: that its folder names, "" where it names none. weekly: a weekly update.
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
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedTask:
    """One faulty task that goes back to its unit: where it stands and the error findings that keep it out."""

    file: str
    unit_code: str
    unit: str
    number: int | None
    title: str
    finding: Finding


class Issued(NamedTuple):
    """A report that the office wrote. period: the key of its period ("2026-Q3", "GD2"); path: its first file."""

    period: str
    day: date
    path: str


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register; tasks by unit and code, the logs by month and day, the rest by file.

    findings: (file, finding) as of each file's last reading, with what its unit asks to change (B810, B811, B814).
    changes: all that was asked to be changed, decided or not. issued: the office's own reports, in order of writing.
    reckoned: see `once`.
    """

    tasks: tuple[TrackedTask, ...] = ()
    log: tuple[LogEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    files: tuple[FileEntry, ...] = ()
    returned: tuple[ReturnedTask, ...] = ()
    findings: tuple[tuple[str, Finding], ...] = ()
    changes: tuple[Change, ...] = ()
    issued: tuple[Issued, ...] = ()
    reckoned: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, what: Hashable, reckon: Callable[[], Reckoned]) -> Reckoned:
        """What was reckoned from this register under that name, reckoned now where it was not: a register never
        changes, and many ask it the same."""
        if what not in self.reckoned:
            self.reckoned[what] = reckon()
        found: Reckoned = self.reckoned[what]
        return found
