"""One agency a row, one column a phase (000 Bảng 2–7): the header names the time, the cell what is reached by then.

A programme whose document has such tables of its own says what they ask (`milestone_fields`): 000 lists in Bảng 2–7
what agencies are assigned, without columns of responsibility, authority and evidence, and asks these of who registers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua500.base.model import CellRef, Deadline, Milestone, Task

Step = tuple[str, Deadline, str, CellRef]  # a phase column's heading, how that is read, what a row says in it, where


def stepped(task: Task, steps: Sequence[Step]) -> Task:
    """The task with a milestone for each of its filled phase columns, due with the last; itself where it has none."""
    if not steps:
        return task
    milestones = tuple(Milestone(time, text, deadline.due, cell) for time, deadline, text, cell in steps)
    whole = _whole("; ".join(milestone.time for milestone in milestones), [deadline for _, deadline, _, _ in steps])
    return replace(task, values={**task.values, "time": whole.text}, milestones=milestones, deadline=whole)


def _whole(text: str, steps: list[Deadline]) -> Deadline:
    """The task's deadline: due with its last milestone, in all their phases."""
    last = steps[-1]
    phases = tuple(sorted({p for step in steps for p in (*step.phases, *([step.phase] if step.phase else []))}))
    warnings = tuple(dict.fromkeys(code for step in steps for code in step.warnings))
    kind = "date" if last.due else last.kind
    return Deadline(text, kind, due=last.due, phase=last.phase, phases=phases, warnings=warnings)
