"""One task as text, for every block that prints tasks. Pure."""

from __future__ import annotations

from typing import NamedTuple

from thidua500.base.model import LIGHTS, STATUSES, Source
from thidua500.base.text import lowered
from thidua500.render.texts import NONE, day, listed, number, plain, shortened
from thidua500.report import ReportContext
from thidua500.standing.facts import TaskRow

COMPLETE = 100


class TaskView(NamedTuple):
    """One task, printed. `light` is the code (do, vang, xanh, "" none), `light_name` what stands beside a colour.

    stated_obstacle, stated_remedy: what the unit itself has said, without the words that tell of its silence.
    """

    number: int
    code: str
    title: str
    unit: str
    owner: str
    due: str
    due_iso: str
    phase: str
    progress: str
    progress_value: float
    change: str
    situation: str
    status: str
    light: str
    light_name: str
    reasons: str
    completed_on: str
    result: str
    evidence: str
    obstacle: str
    explanation: str
    days_late: str
    sources: tuple[str, ...]
    stated_obstacle: str
    stated_remedy: str


def task_view(order: int, task: TaskRow, context: ReportContext) -> TaskView:
    """One task as text; `days_late` counts from the day after the due date."""
    late, obstacle = days_late(task, context), obstacle_text(task)
    return TaskView(
        number=order,
        code=task.code,
        title=shortened(task.title),
        unit=plain(task.unit),
        owner=plain(task.owner) or "chưa xác định người chủ trì",
        due=due_text(task),
        due_iso=task.due.isoformat() if task.due else "",
        phase=f"GĐ{task.phase}" if task.phase else NONE,
        progress=NONE if task.progress is None else number(task.progress, 1) + "%",
        progress_value=-1 if task.progress is None else task.progress,
        change=_change(task),
        situation=_situation(task),
        status=STATUSES[task.status],
        light=task.light or "",
        light_name=LIGHTS[task.light],
        reasons=shortened(_reasons(task)),
        completed_on=day(task.completed_on),
        result=shortened(task.result),
        evidence=shortened(task.evidence),
        obstacle=obstacle or (NONE if task.explanation else "đơn vị chưa nêu nguyên nhân"),
        explanation=shortened(task.explanation) or "đơn vị chưa báo cáo giải trình, giải pháp",
        days_late=f"quá hạn {late} ngày" if late else "",
        sources=sources_of(task),
        stated_obstacle=obstacle,
        stated_remedy=shortened(task.explanation),
    )


def obstacle_text(task: TaskRow) -> str:
    """The obstacle, with its day where it was named in an earlier update than the last; "" for none."""
    text = shortened(task.obstacle)
    return f"{text.rstrip('.')} (nêu ngày {day(task.obstacle_on)})" if text and task.obstacle_on else text


def due_text(task: TaskRow) -> str:
    """The due date; without one the registered time in its own words."""
    return day(task.due) if task.due else shortened(task.time, 120) or "chưa rõ thời hạn"


def days_late(task: TaskRow, context: ReportContext) -> int:
    """Days from the due date to completion or, while open, to the cut-off; 0 for a task that is not late."""
    end = task.completed_on or context.as_of
    return max(0, (end - task.due).days) if task.due is not None else 0


def _situation(task: TaskRow) -> str:
    """Light and reasons in one line: "Đỏ: quá hạn 20 ngày; …"; the state alone where nobody gave a reason."""
    said = _reasons(task) or STATUSES[task.status]
    return shortened(said if task.light is None else f"{LIGHTS[task.light]}: {lowered(said)}")


def _reasons(task: TaskRow) -> str:
    return listed((*task.reasons[:1], *map(lowered, task.reasons[1:])))


def _change(task: TaskRow) -> str:
    """Progress since the period before: "tăng 10%"; "" for one that was complete already, or without both figures."""
    if task.progress is None or task.previous_progress is None:
        return ""
    step = task.progress - task.previous_progress
    if not step:
        return "" if task.progress >= COMPLETE else "không tăng"
    return f"{'tăng' if step > 0 else 'giảm'} {number(abs(step), 1)}%"


def source_text(source: Source) -> str:
    """File, sheet and cell of a figure."""
    return plain(str(source))


def sources_of(task: TaskRow) -> tuple[str, ...]:
    """Where a task was registered, then where it was spoken of last."""
    return tuple(map(source_text, filter(None, (task.source, task.update_source))))
