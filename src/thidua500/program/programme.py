"""A programme's rules as data: phases, units, fields, indicators, calendar, lights, official layout.

`configuration.py` reads them from TOML. Nothing here knows Tam Phước or any other place: another ward writes a TOML
file on `base = "tam-phuoc"`, never code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from thidua500.base.model import FIELDS, Phase, Severity
from thidua500.base.text import key
from thidua500.program.owed import (
    AssignedTask,
    OutlineRow,
    Product,
    Registration,
    ReportOwed,
    RequiredKind,
)
from thidua500.program.words import BUILTIN, Words

IndicatorPeriod = Literal["month", "quarter", "half-year", "year"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One đầu mối (001 IV). `code` is its key: two rows of 001 IV share a name.

    prefixes: the row is a class of real units ("Chi bộ …"): a name that begins so falls under it with a code of its
        own ("CDB.KHUPHO3"). The class registers through the units under it, not by itself.
    under: code of the class this unit belongs to.
    keywords: what its tasks are about, to tell two units of one name apart.
    minimum: fewest tasks to register; 0 for a row that registers through others. minimum_source: where that is said.
    products, checks: what it hands in and is measured by (001 IV); the names of its rows in `Program.products`.
    source: its place in the document.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    minimum: int = 3
    mass: bool = False
    prefixes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    under: str = ""
    duties: str = ""
    phases: tuple[int, ...] = ()
    products: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    source: str = ""
    minimum_source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (001 V and II.2). `computed` names a figure of the register; "" = typed in by `owners`.

    every: over what the target is meant: a yearly one is judged when the year is over, or when it is reached before.
    targets: other thresholds for single periods, by key ("2026", "2027-Q1"). baseline: what it is compared with, in the
        document's words ("năm trước", "năm 2025"); "" = nothing.
    each: every owner owes a figure of its own; else one figure, from whichever of the owners.
    combine: how the counts of several units make one: added, or the largest of them (the longest meeting of a year).
    kind: "ratio" (numerator ÷ denominator, in %) or "value" (a number in `unit`).
    op and threshold say when it is met ("≥" 98); None where the document sets no number.
    over: numerator may exceed denominator (budget revenue 110 % of the plan).
    """

    code: str
    group: str
    name: str
    kind: str = "ratio"
    unit: str = "%"
    op: str = "≥"
    threshold: float | None = None
    computed: str = ""
    owners: tuple[str, ...] = ()
    evidence: str = ""
    over: bool = False
    every: IndicatorPeriod = "month"
    targets: Mapping[str, float] = field(default_factory=dict)
    baseline: str = ""
    each: bool = False
    combine: Literal["sum", "max"] = "sum"
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the days of the report calendar (`Program.reports`) are counted.

    previous_working_day: a last good day on a weekend or holiday moves to the working day before it.
    """

    previous_working_day: bool = False


@dataclass(frozen=True, slots=True)
class LightRules:
    """Thresholds of yellow. No document sets them: the convention is ours, and an office may set its own.

    due_soon_days: yellow from so many days before the due date, that day included.
    lag_points: yellow from so many points of per cent that progress lies behind the share of time gone by.
    """

    due_soon_days: int = 5
    lag_points: float = 20


@dataclass(frozen=True, slots=True)
class OfficialLayout:
    """What the heading and the signature of the report say. `kind`: "party" (Quy định 399-QĐ/TW) or "state"."""

    kind: str = "party"
    superior: str = ""
    issuer: str = ""
    number: str = ""
    place: str = ""
    abstract: str = ""
    sign_for: str = ""
    sign_as: str = ""
    recipients: tuple[str, ...] = ()
    body_size: float = 14


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """The office's change to one rule: another severity, other words, or off with a reason."""

    severity: Severity | None = None
    message: str = ""
    off: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Program:
    """One programme, complete. `fields` are what its forms ask for; `peak_end` ends the 500 days.

    milestone_fields: what its own tables with a column a phase ask for (000 Bảng 2-7); all fields, unless it says so.
    minimum_tasks: fewest tasks of a unit whose own row sets none. rules: the office's changes, by rule code.
    growth_words: by which a task towards growth is known (D702); none: the document asks for no such task.
    words: the vocabulary that forms and progress are read by, with the office's additions.
    basis: what a report says it carries out, where issuer, document and title do not say it.
    compiler: code of the unit that gathers and reports (001 I: Văn phòng Đảng ủy).
    registration, required, products, reports, assigned: what units owe, see `owed.py`.
    outline: what a self-check report is to contain, heading by heading; empty: the document prescribes none.
    sources: the place in the document of each single value, by its key ("peak_end" → "001 III").
    """

    id: str
    title: str
    issuer: str = ""
    document: str = ""
    issued_on: date | None = None
    start: date | None = None
    end: date | None = None
    peak_end: date | None = None
    phases: tuple[Phase, ...] = ()
    units: tuple[Unit, ...] = ()
    fields: frozenset[str] = frozenset(FIELDS)
    milestone_fields: frozenset[str] = frozenset(FIELDS)
    minimum_tasks: int = 3
    indicators: tuple[Indicator, ...] = ()
    calendar: Calendar = Calendar()
    lights: LightRules = LightRules()
    layout: OfficialLayout = OfficialLayout()
    basis: str = ""
    compiler: str = ""
    assigned: tuple[AssignedTask, ...] = ()
    registration: Registration = field(default_factory=Registration)
    required: tuple[RequiredKind, ...] = ()
    products: tuple[Product, ...] = ()
    reports: tuple[ReportOwed, ...] = ()
    outline: tuple[OutlineRow, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    growth_words: tuple[str, ...] = ()
    rules: dict[str, RuleSetting] = field(default_factory=dict)
    words: Words = BUILTIN

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def opening_day(self) -> date | None:
        """The first day of the programme or of its first phase, None when the document leaves it open."""
        return self.first_day or (self.phases[0].start if self.phases else None)

    @cached_property
    def closing_day(self) -> date | None:
        """The last day of the programme or of its last phase, None when it has neither."""
        return self.end or (self.phases[-1].end if self.phases else None)

    @cached_property
    def phase_numbers(self) -> tuple[int, ...]:
        """The numbers of the phases, in order."""
        return tuple(phase.number for phase in self.phases)

    @cached_property
    def phase_ends(self) -> tuple[date, ...]:
        """The last day of each phase, in order."""
        return tuple(phase.end for phase in self.phases)

    @property
    def first_day(self) -> date | None:
        """First day of the programme: the issue date, else a configured start, None when neither is set."""
        return self.issued_on or self.start

    def indicator(self, code: str, name: str) -> Indicator | None:
        """The indicator that a row means: by its code, else by its name; None when it has none such."""
        wanted, title = key(code), key(name)
        by_code = (i for i in self.indicators if wanted and key(i.code) == wanted)
        by_name = (i for i in self.indicators if title and key(i.name) == title)
        return next(by_code, None) or next(by_name, None)

    def unit(self, code: str) -> Unit | None:
        """The unit of that code, None when there is none."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> Mapping[str, Unit]:
        """Of two units with one code the first."""
        return {unit.code: unit for unit in reversed(self.units)}
