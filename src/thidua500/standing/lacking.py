"""What a period lacks: reports that did not come (B801), came late (B802), late tasks without a word (B803). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua500.base.model import Finding
from thidua500.base.period import Period
from thidua500.duties.reports import report_due
from thidua500.ledger.records import Register
from thidua500.program.programme import Program
from thidua500.rules import b801_no_report, b802_late_report, b803_late_task_unexplained
from thidua500.rules.settings import apply_settings
from thidua500.standing.snapshot import snapshot


def progress_findings(
    register: Register, program: Program, period: Period, as_of: date
) -> tuple[tuple[str, Finding], ...]:
    """(unit name or file, finding): no report (B801), late report (B802), late task without explanation (B803).

    What was received after `as_of` is not known; a report is not missing before its last day is over, nor ever where
    the document sets no day; a task is late when the judgement of `as_of` says so.
    """
    found = (*_of_reports(register, program, period, as_of), *_unexplained(register, program, as_of))
    return tuple((where, f) for where, finding in found if finding for f in apply_settings([finding], program))


def reporting_units(register: Register, due: date) -> dict[str, str]:
    """Units with a task to report on: not withdrawn, registered by the day the report is due. Code → name."""
    active = (t for t in register.tasks if not t.withdrawn and (t.registered_on is None or t.registered_on <= due))
    return {task.unit_code: task.unit for task in active}


def first_reports(register: Register, period: Period, as_of: date) -> dict[str, tuple[date, str]]:
    """Unit code → day and file of its first report in the period. A later correction makes no report late."""
    lines = [(e.unit_code, e.received_on, e.update.source.file) for e in register.log if period.covers(e.period)]
    lines += [(e.unit_code, e.received_on, e.figure.source.file) for e in register.figures if period.covers(e.period)]
    first: dict[str, tuple[date, str]] = {}
    for code, day, file in lines:
        if day <= as_of and (code not in first or day < first[code][0]):
            first[code] = (day, file)
    return first


def _of_reports(
    register: Register, program: Program, period: Period, as_of: date
) -> Iterator[tuple[str, Finding | None]]:
    due = report_due(program, period)
    if due is None:
        return
    units = reporting_units(register, due)
    received = first_reports(register, period, as_of)
    names = {entry.unit_code: entry.unit for entry in register.files} | units
    for code, name in units.items():
        yield name, b801_no_report.check(name, period, due, as_of, came=code in received)
    for code, (day, file) in received.items():
        yield file, b802_late_report.check(names.get(code, code), period, due, day)


def _unexplained(register: Register, program: Program, as_of: date) -> Iterator[tuple[str, Finding | None]]:
    for task, now in snapshot(register, program, as_of).tasks:
        overdue = now.status == "overdue"
        yield (
            task.unit,
            b803_late_task_unexplained.check(
                task.code, task.title, task.deadline.due, overdue=overdue, explanation=now.explanation
            ),
        )
