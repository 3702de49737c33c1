"""Running the rule book over one file and over all units, with the office's own settings applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from thidua500.base.model import Finding, Submission, Task
from thidua500.program.programme import Program, Unit
from thidua500.program.units import display_name, match_unit
from thidua500.rules import (
    d701_too_few,
    d702_no_growth,
    d703_unknown_unit,
    d704_no_registration,
    d705_assigned_not_registered,
    v203_same_task_twice,
)
from thidua500.rules.base import Check, Scope
from thidua500.rules.catalogue import ALL_RULES
from thidua500.rules.parts import TitleAt, UnitTasks
from thidua500.rules.settings import apply_settings


def _without(*left_out: Scope) -> tuple[Check, ...]:
    return tuple(rule.check for rule in ALL_RULES if rule.check and rule.scope not in left_out)


_CHECKS = _without()
_CHECKS_OF_FULL = _without("gap")
_CHECKS_OF_DATED = _without("deadline")
_CHECKS_OF_GOOD = _without("gap", "deadline")


def check_submission(submission: Submission, program: Program) -> tuple[Finding, ...]:
    """Every finding one file can show: the reader's own, then each task's in the order of the rule book."""
    return tuple(apply_settings(_check(submission, program), program))


def unit_tasks(submission: Submission, program: Program) -> UnitTasks:
    """The part of a file that `check_units` needs; small, so that all files' parts can be kept."""
    unit = match_unit(program, submission.unit, (task.get("title") for task in submission.tasks)).unit
    return _part(submission, unit, submission.tasks, program)


def unit_parts(submission: Submission, program: Program) -> tuple[UnitTasks, ...]:
    """The parts of a file, one a unit: a table of many units' tasks (000 Bảng 2-7, 003) has one for each.

    Rows of such a table whose unit nobody knows stay together under the file's own name.
    """
    if submission.unit and {task.unit for task in submission.tasks} <= {"", submission.unit}:
        return (unit_tasks(submission, program),)
    rows: dict[Unit | None, list[Task]] = {}
    for task in submission.tasks:
        name = task.unit or submission.unit or task.get("owner").partition(";")[0]
        rows.setdefault(match_unit(program, name, [task.get("title")]).unit, []).append(task)
    if len(rows.keys() - {None}) < d703_unknown_unit.MANY_UNITS:
        return (unit_tasks(submission, program),)
    return tuple(replace(_part(submission, unit, tasks, program), common=True) for unit, tasks in rows.items())


def _part(submission: Submission, unit: Unit | None, tasks: Sequence[Task], program: Program) -> UnitTasks:
    name = display_name(program, unit.code, unit.name) if unit else submission.unit or submission.path
    growth = d702_no_growth.serves_growth(tasks, program)
    # A row of 000 Bảng 2-7 is all that an agency was assigned in one line, even when it stands alone in the file.
    common = submission.layout == "milestones"
    return UnitTasks(submission.path, unit, name, tuple(map(_title_at, tasks)), growth, common)


def check_units(parts: Sequence[UnitTasks], program: Program, *, whole: bool) -> dict[str, tuple[Finding, ...]]:
    """Unit name → what only all its files together show (D701, D702, V203 across files, D704, D705).

    whole: the files are the whole collection, so that a unit or task without a file is not registered.
    """
    found: dict[str, list[Finding]] = {part.name: [] for part in parts}
    for name, own in _by_unit(parts).items():
        found[name] += filter(None, (d701_too_few.check(own), d702_no_growth.check(own)))
    for name, finding in v203_same_task_twice.check_across(parts):
        found[name].append(finding)
    if whole:
        for name, finding in d705_assigned_not_registered.check_across(parts, program):
            found.setdefault(name, []).append(finding)
        heard = frozenset(part.unit.code for part in parts if part.unit)
        for unit in d704_no_registration.silent_units(program, heard):
            name = display_name(program, unit.code, unit.name)
            found.setdefault(name, []).append(d704_no_registration.finding(name))
    return {name: tuple(apply_settings(findings, program)) for name, findings in found.items()}


def _check(submission: Submission, program: Program) -> Iterator[Finding]:
    yield from submission.findings
    if not submission.tasks:
        return
    if finding := d703_unknown_unit.check(submission, program):
        yield finding
    for task in submission.tasks:
        for check in _checks_of(task):
            if finding := check(task, program):
                yield finding
    yield from v203_same_task_twice.check(submission)


def _checks_of(task: Task) -> tuple[Check, ...]:
    """The checks that can find anything: two looks save a good task, as nearly all are, two calls of three."""
    full = all(map(task.values.get, task.asked))
    if task.deadline.warnings or task.deadline.kind == "missing":
        return _CHECKS_OF_FULL if full else _CHECKS
    return _CHECKS_OF_GOOD if full else _CHECKS_OF_DATED


def _by_unit(parts: Sequence[UnitTasks]) -> dict[str, list[UnitTasks]]:
    groups: dict[str, list[UnitTasks]] = {}
    for part in parts:
        groups.setdefault(part.name, []).append(part)
    return groups


def _title_at(task: Task) -> TitleAt:
    cells = task.cells
    cell = cells["title"] if "title" in cells else None  # noqa: SIM401 - `get` of a row's cells takes twice as long
    return TitleAt(task.get("title"), task.number, cell)
