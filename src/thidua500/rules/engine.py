"""Running the rule book over one file, with the office's own settings; what the rules over all files need of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from thidua500.base.model import Finding, Submission, Task
from thidua500.program.programme import Program, Unit
from thidua500.program.unit_list import display_name
from thidua500.program.units import match_unit
from thidua500.rules import d703_unknown_unit, v203_same_task_twice
from thidua500.rules.alone import by_itself
from thidua500.rules.catalogue import ALL_RULES
from thidua500.rules.mentions import names_any
from thidua500.rules.parts import TitleAt, UnitTasks
from thidua500.rules.settings import apply_settings

_CHECKS = tuple(rule.check for rule in ALL_RULES if rule.check)
_WORK = ("title", "steps", "result")  # where a task says what it is about


def check_submission(submission: Submission, program: Program) -> tuple[Finding, ...]:
    """Every finding one file can show: the reader's own, then each task's in the order of the rule book."""
    return tuple(apply_settings(_check(submission, program), program))


def unit_tasks(submission: Submission, program: Program) -> UnitTasks:
    """The part of a file that the checks across files need; small, so that all files' parts can be kept."""
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
    texts = [[text for field in _WORK if (text := task.values.get(field))] for task in tasks]
    growth = names_any(chain(*texts), program.growth_words) if program.growth_words else bool(tasks)
    kinds = tuple(row.code for row in program.required for own in texts if names_any(own, row.words))
    # A row of 000 Bảng 2-7 is all that an agency was assigned in one line, even when it stands alone in the file.
    common = submission.layout == "milestones"
    return UnitTasks(submission.path, unit, name, tuple(map(_title_at, tasks)), growth, common, kinds)


def _check(submission: Submission, program: Program) -> Iterator[Finding]:
    yield from submission.findings
    yield from by_itself(submission, program)
    if not submission.tasks:
        return
    if finding := d703_unknown_unit.check(submission, program):
        yield finding
    for task in submission.tasks:
        for check in _CHECKS:
            if finding := check(task, program):
                yield finding
    yield from v203_same_task_twice.check(submission)


def _title_at(task: Task) -> TitleAt:
    cells = task.cells
    cell = cells["title"] if "title" in cells else None  # noqa: SIM401 - `get` of a row's cells takes twice as long
    return TitleAt(task.get("title"), task.number, cell)
