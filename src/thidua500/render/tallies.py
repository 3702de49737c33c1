"""The figures of a board: of each task it is known which figures count it. Pure.

So that behind every figure stand the very tasks that make it: the board's links, its filter and the tests ask here.
What a task counts for is asked of `standing.counted`, as the figures themselves do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua500.report import ReportContext
from thidua500.standing.counted import counted
from thidua500.standing.facts import TaskRow

# By the names of `Counts` and `Changes`; the last two are the parts of the indicator "late_explained".
FIGURES: Mapping[str, str] = {
    "dated": "Có thời hạn",
    "recurring": "Thường xuyên, định kỳ",
    "conditional": "Chờ điều kiện (theo thời hạn đăng ký)",
    "due": "Đến hạn",
    "rated": "Đến hạn, hoặc có hạn và đã xong",
    "rated_on_time": "Có hạn, xong đúng hạn",
    "done": "Hoàn thành",
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "overdue": "Quá hạn chưa hoàn thành",
    "in_progress": "Đang thực hiện",
    "not_started": "Chưa thực hiện",
    "waiting": "Chờ điều kiện",
    "new": "Mới trong kỳ",
    "completed": "Hoàn thành trong kỳ",
    "turned_red": "Chuyển đỏ trong kỳ",
    "turned_green": "Chuyển xanh trong kỳ",
    "late": "Chậm (quá hạn, hoặc xong quá hạn trong kỳ)",
    "late_ever": "Từng chậm",
    "late_explained": "Từng chậm, đã giải trình",
}
COUNTED: Mapping[str, str] = {"tasks": "Tổng số nhiệm vụ", **FIGURES}
CHANGES = ("new", "completed", "turned_red", "turned_green")


def tallies(context: ReportContext) -> dict[str, tuple[str, ...]]:
    """Tracking code → the names of the figures that count the task, in the order of `FIGURES`."""
    changes = context.changes
    named = {name: frozenset(getattr(changes, name)) for name in CHANGES}
    named["late"] = frozenset(context.late_tasks)
    found = {}
    for task in context.tasks:
        names = {*_counts(task, context), *(name for name, codes in named.items() if task.code in codes)}
        found[task.code] = tuple(filter(names.__contains__, FIGURES))
    return found


def _counts(task: TaskRow, context: ReportContext) -> Iterator[str]:
    counts = counted(task.kind, task.due, task.status, context.as_of)
    yield from (name for name, count in counts._asdict().items() if count)
    if counts.overdue or counts.done_late:
        yield "late_ever"
        if task.explanation:
            yield "late_explained"
