"""One agency a row, one column a phase (000 Bảng 2–7): the header names the time, the cell what is reached by then.

A programme whose document has such tables of its own says what they ask (`milestone_fields`): 000 lists in Bảng 2–7
what agencies are assigned, without columns of responsibility, authority and evidence, and asks these of who registers.
"""

from __future__ import annotations

from dataclasses import replace

from thidua500.base.model import Deadline, Milestone, Task
from thidua500.forms.build import Frame, RowCells, Setting, make_task
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header
from thidua500.forms.rows import Plan, Row
from thidua500.forms.table import plan_of
from thidua500.sheets import Sheet


def milestones_plan(header: Header, fields: frozenset[str]) -> Plan:
    """The plan of the table with a column of its own for each milestone, named "@" and its position."""
    plan = plan_of(header, fields)
    columns = (*plan.columns, *((col, f"@{index}") for index, (col, _) in enumerate(header.milestones)))
    places = {**plan.places, "time": header.milestones[0][0]}
    return plan._replace(layout="milestones", columns=columns, places=places | {n: c for c, n in columns})


def read_milestones(
    sheet: Sheet, plan: Plan, rows: list[Row], header: Header, setting: Setting, *, unit: str, first: int
) -> list[Task]:
    """The rows as tasks numbered from `first`, each with one milestone for every phase column that is filled."""
    frame = Frame(setting, "milestones", plan.asked, plan.shared)
    times = [(col, text, setting.deadline(text)) for col, text in header.milestones]
    tasks: list[Task] = []
    for row in rows:
        own = row[1].pop("unit", "")
        who = own if own and not is_empty(own, setting.program.words) else unit
        task = _task(sheet, plan, row, times, frame, number=first + len(tasks), unit=who)
        if task.values:
            tasks.append(task)
    return tasks


def _task(
    sheet: Sheet, plan: Plan, row: Row, times: list[tuple[int, str, Deadline]], frame: Frame, *, number: int, unit: str
) -> Task:
    index, raw, above = row
    reached = [raw.pop(f"@{step}", "") for step in range(len(times))]
    filled = [step for step in zip(times, reached, strict=True) if not is_empty(step[1], frame.setting.program.words)]
    milestones = tuple(
        Milestone(text, words, deadline.due, sheet.ref(index, col)) for (col, text, deadline), words in filled
    )
    places = {name: col for name, col in plan.places.items() if not name.startswith("@") and name != "unit"}
    task = make_task(frame, raw, RowCells(sheet, index, places, above), number=number, unit=unit)
    if not milestones:
        return task
    time = "; ".join(milestone.time for milestone in milestones)
    whole = _whole(time, [deadline for (_, _, deadline), _ in filled])
    return replace(task, values={**task.values, "time": time}, milestones=milestones, deadline=whole)


def _whole(text: str, steps: list[Deadline]) -> Deadline:
    """The task's deadline: due with its last milestone, in all their phases."""
    last = steps[-1]
    phases = tuple(sorted({p for step in steps for p in (*step.phases, *([step.phase] if step.phase else []))}))
    warnings = tuple(dict.fromkeys(code for step in steps for code in step.warnings))
    kind = "date" if last.due else last.kind
    return Deadline(text, kind, due=last.due, phase=last.phase, phases=phases, warnings=warnings)
