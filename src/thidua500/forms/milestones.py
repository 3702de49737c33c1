"""One agency a row, one column a phase (000 Bảng 2–7): the header names the time, the cell what is reached by then."""

from __future__ import annotations

from dataclasses import replace

from thidua500.deadlines import read_deadline
from thidua500.forms.build import RowCells, Setting, make_task
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header
from thidua500.forms.table import Body, Plan, Row, plan_of, read_rows
from thidua500.model import Deadline, Milestone, Task
from thidua500.sheets import Sheet


def milestones_plan(header: Header, fields: frozenset[str]) -> Plan:
    """The plan of the table with a column of its own for each milestone, named "@" and its position."""
    plan = plan_of(header, fields)
    columns = (*plan.columns, *((col, f"@{index}") for index, (col, _) in enumerate(header.milestones)))
    places = {**plan.places, "time": header.milestones[0][0]}
    return plan._replace(layout="milestones", columns=columns, places=places | {n: c for c, n in columns})


def read_milestones(sheet: Sheet, body: Body, header: Header, setting: Setting, unit: str) -> list[Task]:
    """All rows as tasks numbered 0, each with one milestone for every phase column that is filled."""
    times = [(col, text, _due(text, setting)) for col, text in header.milestones]
    return [_task(sheet, body.plan, row, times, setting, unit) for row in read_rows(sheet, body)]


def _due(text: str, setting: Setting) -> Deadline:
    return read_deadline(text, setting.program, as_of=setting.as_of)


def _task(
    sheet: Sheet, plan: Plan, row: Row, times: list[tuple[int, str, Deadline]], setting: Setting, unit: str
) -> Task:
    reached = {index: row.raw.pop(f"@{index}", "") for index in range(len(times))}
    milestones = tuple(
        Milestone(text, reached[index], deadline.due, sheet.ref(row.row, col))
        for index, (col, text, deadline) in enumerate(times)
        if not is_empty(reached[index])
    )
    filled = [deadline for index, (_, _, deadline) in enumerate(times) if not is_empty(reached[index])]
    own = row.raw.pop("unit", "")
    who = own if own and not is_empty(own) else unit
    places = {name: col for name, col in plan.places.items() if not name.startswith("@") and name != "unit"}
    cells = RowCells(sheet.name, row.row, places, row.above or None)
    task = make_task(setting, who, "milestones", row.raw, cells, plan.asked, plan.shared)
    time = "; ".join(milestone.time for milestone in milestones)
    values = {**task.values, "time": time} if time else dict(task.values)
    deadline = _whole(time, filled) if filled else task.deadline
    return replace(task, values=values, milestones=milestones, deadline=deadline)


def _whole(text: str, steps: list[Deadline]) -> Deadline:
    """The task's deadline: due with its last milestone, in all their phases."""
    last = steps[-1]
    phases = tuple(sorted({p for step in steps for p in (*step.phases, *([step.phase] if step.phase else []))}))
    warnings = tuple(dict.fromkeys(code for step in steps for code in step.warnings))
    return Deadline(text, "date" if last.due else last.kind, None, last.due, None, last.phase, phases, warnings=warnings)
