"""Each duty on a day: met, met late, open or missing, with the statement that fulfils it. Pure.

A duty is missing from the day after its last good day, and only what is received later can change that; one without
a day stays open until it is met. What was met stays met, whatever time goes by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from thidua500.base.model import Light
from thidua500.base.period import CAMPAIGN, Period
from thidua500.base.text import key
from thidua500.duties.duty import Duty, DutyKind
from thidua500.duties.owing import Span, duties, registering, span_of, whole_span
from thidua500.ledger.records import FigureEntry, Register, TrackedTask
from thidua500.program.calendar import ONE_DAY
from thidua500.program.owed import AssignedTask, Product, ReportOwed, RequiredKind
from thidua500.program.programme import Indicator, Program
from thidua500.rules.assigned import fitness
from thidua500.rules.b808_impossible_figure import fault
from thidua500.rules.mentions import names_any
from thidua500.rules.similar import essence
from thidua500.standing.facts import DutyRow, State
from thidua500.standing.snapshot import Judged
from thidua500.standing.statements import ALWAYS, Came, Shown, Statements, heard, statements

REVIEWED = timedelta(days=92)  # until when after a period its review may still be shown
SILENT = "chưa cập nhật "  # then the codes of the tasks
NAMED = 0.6  # share of a product's words that a result or evidence must hold where the programme names no signs


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty as it stands on a day.

    on: the day it was met. by: what fulfils it, or has taken it on: tracking codes, a file, a cell. note: what is
    lacking, for a clerk. light: red when missing, yellow when due soon, green before, None when met or without a day.
    """

    duty: Duty
    state: State
    on: date | None
    by: str
    note: str
    light: Light | None


class _Met(NamedTuple):
    """What was found for a duty. on: None while nothing fulfils it."""

    on: date | None = None
    by: str = ""
    note: str = ""


def standing(register: Register, program: Program, span: Span, as_of: date) -> tuple[DutyState, ...]:
    """Everything owed in the span, as it stands at the end of `as_of`."""
    return judged(duties(program, span, heard(register, as_of)), statements(register, program, as_of))


def owed_on(register: Register, program: Program, as_of: date, period: Period | None = None) -> tuple[DutyRow, ...]:
    """All that can be asked for by the day; of a period only what falls due in it, or is of it and has no day."""
    span = span_of(period, as_of) if period else whole_span(program, as_of)
    owed = duties(program, span, heard(register, as_of))
    asked = [duty for duty in owed if period is None or _falls_in(duty, period)]
    return tuple(map(duty_row, judged(asked, statements(register, program, as_of))))


def owed_until(said: Statements, kinds: Iterable[DutyKind]) -> tuple[Duty, ...]:
    """All duties of these kinds that can be asked for by the day of the statements."""
    wanted = frozenset(kinds)
    owed = duties(said.program, whole_span(said.program, said.as_of), heard(said.register, said.as_of))
    return tuple(duty for duty in owed if duty.kind in wanted)


def unregistered(said: Statements) -> dict[str, str]:
    """Who owes a registration and has not one task in the register on that day: code → name."""
    owed = registering(said.program, heard(said.register, said.as_of))
    states = judged((duty for duty in owed if duty.kind == "registration"), said)
    return {state.duty.unit: state.duty.name for state in states if state.on is None and not state.by}


def _falls_in(duty: Duty, period: Period) -> bool:
    return period.contains(duty.due) if duty.due else duty.period is not None and period.covers(duty.period)


def judged(owed: Iterable[Duty], said: Statements) -> tuple[DutyState, ...]:
    """Each of the duties on the day of the statements; one that turns out not to be owed is left out."""
    found = ((duty, _JUDGES[duty.kind](duty, said)) for duty in owed)
    return tuple(_state(duty, met, said) for duty, met in found if met is not None)


def duty_row(state: DutyState) -> DutyRow:
    """The duty as lists and reports show it."""
    duty = state.duty
    return DutyRow(
        unit=duty.name,
        unit_code=duty.unit,
        kind=duty.kind,
        ref=duty.ref,
        what=duty.what,
        period=duty.period.key if duty.period else None,
        due=duty.due,
        to=duty.to,
        state=state.state,
        light=state.light,
        met_on=None if state.on == ALWAYS else state.on,
        fulfilled_by=state.by,
        fulfils=duty.fulfilled,
        note="; ".join(filter(None, (state.note, duty.doubt))),
        source=duty.source,
    )


def _state(duty: Duty, met: _Met, said: Statements) -> DutyState:
    due = duty.due
    if met.on is not None:
        return DutyState(duty, "late" if due and met.on > due else "met", *met, None)
    if due is None:
        return DutyState(duty, "open", *met, None)
    if said.as_of > due:
        return DutyState(duty, "missing", *met, "do")
    soon = (due - said.as_of).days <= said.program.lights.due_soon_days
    return DutyState(duty, "open", *met, "vang" if soon else "xanh")


# --- registrations ------------------------------------------------------------------------------------------------


def _registration(duty: Duty, said: Statements) -> _Met:
    return _counted(duty, _own(duty, said))


def _own(duty: Duty, said: Statements) -> list[Judged]:
    """The tasks of the units themselves."""
    return [item for item in said.tasks_by.of(duty.units) if item.task.unit_code in duty.units]


def _required(duty: Duty, said: Statements) -> _Met:
    row = duty.row
    own = _own(duty, said)
    words = row.words if isinstance(row, RequiredKind) else ()
    return _counted(duty, [item for item in own if names_any(_texts(item), words)])


def _texts(item: Judged) -> list[str]:
    return [text for name in ("title", "steps", "result") if (text := item.task.values.get(name))]


def _counted(duty: Duty, items: Sequence[Judged]) -> _Met:
    """As many tasks as the duty asks for: met on the day that the last of these was registered."""
    first = sorted(items, key=lambda item: (item.task.registered_on or ALWAYS, item.task.code))[: duty.count]
    by = ", ".join(item.task.code for item in first)
    if len(first) < duty.count:
        return _Met(None, by, f"mới có {len(first):02d}/{duty.count:02d}" if first else "chưa có")
    return _Met(first[-1].task.registered_on or ALWAYS, by)


# --- assigned tasks, milestones, products -------------------------------------------------------------------------


def takers(duty: Duty, said: Statements) -> list[Judged]:
    """The tasks by which the owners have taken on what was assigned, the nearest in words first."""
    row = duty.row
    if not isinstance(row, AssignedTask):
        return []
    fits = [(fitness(item.task.title, row), item) for item in said.tasks_by.of(duty.units)]
    return [item for fit, item in sorted(fits, key=lambda pair: (-pair[0], pair[1].task.code)) if fit > 0]


def _assigned(duty: Duty, said: Statements) -> _Met:
    taken = takers(duty, said)
    if not taken:
        return _Met(None, "", "chưa ai đăng ký")
    task, now = taken[0]
    return _Met(now.completed_on, task.code, "" if now.completed_on else now.label)


def _milestone(duty: Duty, said: Statements) -> _Met:
    """What the taking task has reported since the milestone before, or its completion.

    A task that was to end before the milestone answers for the earlier ones alone.
    """
    taken = takers(duty, said)
    if not taken:
        return _Met(None, "", "chưa ai đăng ký")
    codes = {item.task.code for item in taken}
    text = duty.step.text if duty.step else duty.what
    since = duty.start or ALWAYS
    shown = [s for code in codes for s in said.shown_of.get(code, ())]
    days = [(s.day, s.source) for s in shown if s.day >= since and _holds(s, text)]
    days += [(now.completed_on, task.code) for task, now in taken if now.completed_on and _reaches(task, duty)]
    if not days:
        return _Met(None, taken[0].task.code, "chưa báo kết quả của mốc này")
    return _Met(*min(days))


def _reaches(task: TrackedTask, duty: Duty) -> bool:
    due = task.deadline.due
    return due is None or duty.due is None or due >= duty.due


def _holds(shown: Shown, text: str) -> bool:
    words = essence(text).words
    return len(words & shown.words) >= NAMED * len(words)


def _product(duty: Duty, said: Statements) -> _Met:
    row = duty.row
    if not isinstance(row, Product):
        return _Met()
    found = said.shown_by.of(duty.units) if row.owners else said.shown
    return _first([s for s in found if _names(s, row.name, row.signs)], "chưa thấy nêu trong kết quả, minh chứng")


def _names(shown: Shown, name: str, signs: tuple[str, ...]) -> bool:
    """Whether it names a product: by one of its signs, every part of it, or by most words of its name."""
    text = f" {shown.text} "
    marks = (sign.split("+") for sign in signs)
    return any(all(f" {key(part)} " in text for part in parts) for parts in marks) if signs else _holds(shown, name)


def _first(found: Sequence[Shown], lacking: str) -> _Met:
    first = min(found, key=attrgetter("day"), default=None)
    return _Met(first.day, first.source) if first else _Met(None, "", lacking)


# --- reports and figures ------------------------------------------------------------------------------------------


def _report(duty: Duty, said: Statements) -> _Met | None:
    row = duty.row
    if not isinstance(row, ReportOwed) or duty.period is None:
        return None
    if row.lights:
        return _update(duty, row, said)
    made = _made(row, duty.period, said)
    if made:
        return made
    first = next((came for came in said.came_by.of(duty.units) if _is_about(came, duty.period)), None)
    if first:
        return _Met(first.day, first.file)
    if not row.owners:
        return _Met(None, "", "chưa gửi") if _has_work(duty, said) else None
    named = said.shown_by.of(duty.units) if row.signs else []
    named = [s for s in named if row.kind == "once" or _is_review(s, duty.period)]
    return _first([s for s in named if _names(s, row.name, row.signs)], "chưa thấy")


def _made(row: ReportOwed, period: Period, said: Statements) -> _Met | None:
    """The office's own report, as the ledger has recorded it."""
    reviews = {f"GD{number}" for number in row.phases} or {CAMPAIGN}
    keys = reviews if row.kind == "once" else {period.key}
    issued = (one for one in said.register.issued if row.compiled and one.period in keys and one.day <= said.as_of)
    return next((_Met(one.day, one.path) for one in issued), None)


def _is_review(shown: Shown, period: Period) -> bool:
    """Shown in the period, or as long after it as it was long itself, a quarter at most: reviews are signed later."""
    after = min(period.end - period.start, REVIEWED)
    return period.start <= shown.day <= period.end + after


def _is_about(came: Came, period: Period) -> bool:
    """Whether a file is the report of the period: of a week what came in it, of a month what is no week's."""
    if period.kind == "week":
        return period.contains(came.day)
    return not came.weekly and came.period == period


def _has_work(duty: Duty, said: Statements) -> bool:
    """Whether the unit had anything left to report on in the period, of what it had registered by the day it is due."""
    if duty.period is None:
        return False
    start, last = duty.period.start, duty.due or duty.period.end
    own = [item for item in _own(duty, said) if (item.task.registered_on or ALWAYS) <= last]
    return any(now.completed_on is None or now.completed_on >= start for _, now in own)


def _update(duty: Duty, row: ReportOwed, said: Statements) -> _Met | None:
    """The week's word on each task that stood yellow or red when the week began; none of them, nothing owed."""
    if duty.period is None:
        return None
    before = said.before(duty.period.start - ONE_DAY)
    flagged = [
        item.task.code
        for item in before.of(duty.units)
        if item.task.unit_code in duty.units and item.judgement.light in row.lights
    ]
    if not flagged:
        return None
    came = [c for c in said.came_by.of(duty.units) if c.unit in duty.units and duty.period.contains(c.day)]
    silent = [code for code in flagged if not any(code in c.codes for c in came)]
    if silent:
        return _Met(None, "", SILENT + ", ".join(silent))
    return _Met(max(min(c.day for c in came if code in c.codes) for code in flagged), came[0].file)


def _figure(duty: Duty, said: Statements) -> _Met:
    row = duty.row
    if not isinstance(row, Indicator) or duty.period is None:
        return _Met()
    of_period = [entry for entry in said.figures_by.of(duty.units) if duty.period.covers(entry.period)]
    given = [entry for entry in of_period if _is_figure_of(entry, row, said.program)]
    first = min(given, key=attrgetter("received_on"), default=None)
    return _Met(first.received_on, str(first.figure.source)) if first else _Met(None, "", "chưa có số liệu")


def _is_figure_of(entry: FigureEntry, row: Indicator, program: Program) -> bool:
    """Whether the line gives the indicator a number that can be, or says that nothing occurred."""
    figure = entry.figure
    if program.indicator(figure.code, figure.name) != row:
        return False
    numbers = (figure.numerator, figure.denominator, figure.value)
    return not figure.applies or (any(n is not None for n in numbers) and not fault(figure, row)[1])


_JUDGES: Mapping[DutyKind, Callable[[Duty, Statements], _Met | None]] = {
    "registration": _registration,
    "required": _required,
    "assigned": _assigned,
    "milestone": _milestone,
    "product": _product,
    "report": _report,
    "figure": _figure,
}
