"""What a programme's document lays on units, row by row, each with its place in the document ("001 III.23").

A row says who owes (`owners`: codes of units; of a class each unit under it), what, by when in the document's own words
(`time`: read by `deadlines/`, "" where the document sets no day: then nobody is late), to whom, and how it is known
that it was done. `duties/` makes the duties of a span of days from these rows; an office changes a row by its key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutlineKind = Literal["part", "item", "appendix"]
ReportPeriod = Literal["week", "month", "quarter", "half-year", "year", "phase", "once"]


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone of an assigned row (000 Bảng 2-7): the column's heading as a time, and what is to stand by then."""

    time: str
    text: str


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """A task the document itself assigns (001 III): number, short title, owners (unit codes) and its time.

    Several owners answer together: whoever of them registers it has taken it; with `each`, every one owes its own.
    led_by, coordinators, responsibility, result: as the document has them; responsibility with the authority.
    milestones: where the row has a day for each phase, in order; each is a duty of its own.
    signs: phrases of which a registered task's name holds at least one when it carries the task out; empty: most
        words of `title` must be there. choice: the owner picks the work itself (001 III.17): any task of its counts.
    same_as: what the row orders is owed already by another one: "registration" (001 III.23), or the code of a report.
    """

    number: str
    title: str
    owners: tuple[str, ...] = ()
    led_by: str = ""
    coordinators: tuple[str, ...] = ()
    time: str = ""
    responsibility: str = ""
    result: str = ""
    milestones: tuple[Step, ...] = ()
    signs: tuple[str, ...] = ()
    choice: bool = False
    each: bool = False
    same_as: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """Until when each unit registers its tasks, and with whom; how many says `Unit.minimum`.

    time "": the document orders no registration by a day.
    """

    time: str = ""
    to: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RequiredKind:
    """A kind of task that must be among those a unit registers (000 Bảng 6-7), `count` of it.

    owners: who owes it; of a class each unit. words: phrases of which the task's name, steps or result holds one.
    """

    code: str
    what: str
    owners: tuple[str, ...]
    words: tuple[str, ...]
    count: int = 1
    time: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A mandatory product: of a phase (001 II; `phase` is its number) or of one unit (001 IV; `phase` 0).

    owners: who owes it, together, or with `each` every one; none named: the office that compiles. time: its own day,
        else the end of the phase; a unit's product without one is owed over the unit's phases.
    signs: phrases by one of which a result or evidence shows it; empty: most words of `name`.
    same_as: it is owed already as another row's duty: "registration", or the code of a report ("THANG").
    """

    code: str
    name: str
    phase: int = 0
    owners: tuple[str, ...] = ()
    each: bool = False
    time: str = ""
    signs: tuple[str, ...] = ()
    same_as: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """One line of a document's report calendar (001 VII, 000 Bảng 8, 003 IV.1).

    kind: how often; "phase": once a phase, by its end; "once": one paper for ever, such as 004's self-check.
    owners: who owes it, each, or together; none named: every unit with registered tasks. lights: only of units with
        tasks of these colours.
    time: the day within the period in the document's words ("Trước ngày 25 hằng tháng"); "" = no day is set.
    phases: only in these; empty: always. skips: keys of periods in which it is not owed ("2026-H1", a footnote of 003).
    compiled: it is the office's own report on the whole programme, met by the one that `report` has written: of that
        period; of a "once" by the review of its `phases`, without any by the final one.
    contents: what it must hold. signs: phrases by which a result or evidence shows it, where no file of its own comes;
        "báo cáo năm + thành ủy" asks for both parts.
    """

    code: str
    kind: ReportPeriod
    name: str
    owners: tuple[str, ...] = ()
    to: str = ""
    time: str = ""
    together: bool = False
    phases: tuple[int, ...] = ()
    skips: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    compiled: bool = False
    contents: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One heading of the outline of a self-check report (004 Đề cương).

    code: its place, each level behind a dot ("IV.4.1.1.a"); an appendix is "PL " and its number. aliases: other names
    under which reports have the same. guidance: what the outline says below the heading; copied, it is no answer.
    optional: the document itself says "nếu có".
    """

    code: str
    title: str
    kind: OutlineKind = "item"
    aliases: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    optional: bool = False
    source: str = ""

    @property
    def parent(self) -> str:
        """The code of the heading above, "" for a part or an appendix."""
        return self.code.rpartition(".")[0] if self.kind == "item" else ""

    @property
    def number(self) -> str:
        """The number that stands before the title: "IV", "4.1.1", "a", "II-1"."""
        if self.kind == "appendix":
            return self.code.removeprefix("PL ")
        below = self.code.partition(".")[2]
        last = below.rpartition(".")[2]
        return (last if last.isalpha() else below) or self.code
