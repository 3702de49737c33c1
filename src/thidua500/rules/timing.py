"""What the rules of "rõ thời gian" share: how a deadline was read, in a clerk's words."""

from __future__ import annotations

from thidua500.base.model import Deadline, Finding, Severity, Task
from thidua500.base.text import show_day
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, quote


def reading(deadline: Deadline) -> str:
    """How the deadline is read: "hạn 31/12/2026, giai đoạn 2"; "" when it has no due day."""
    if deadline.due is None:
        return ""
    phase = f", giai đoạn {deadline.phase}" if deadline.phase else ""
    return f"hạn {show_day(deadline.due)}{phase}"


def written(task: Task) -> str:
    """The time as the unit wrote it, quoted."""
    return quote(task.deadline.text)


def warned(rule: Rule, task: Task, hint: str, read_as: str = "") -> Finding | None:
    """The finding of a rule whose fault the reading of the deadline has already told by the rule's code.

    read_as: words before how it was read ("; công cụ lấy "); "" leaves the reading out.
    """
    if rule.code not in task.deadline.warnings:
        return None
    read = reading(task.deadline) if read_as else ""
    note = read_as + read if read else ""
    return rule.at(task, "time", f"{rule.title}: {written(task)}{note}.", hint)


def told(code: str, severity: Severity, text: str, hint: str, read_as: str = "") -> Rule:
    """The rule of a fault that the reading of the deadline tells, see `warned`."""

    def check(task: Task, _: Program) -> Finding | None:
        return warned(rule, task, hint, read_as) if code in task.deadline.warnings else None

    rule = Rule(code, severity, text, check)
    return rule


def span(program: Program) -> str:
    """The programme's first and last day, as far as they are set."""
    first, last = program.first_day, program.end
    if first and last:
        return f"từ {show_day(first)} đến {show_day(last)}"
    return f"đến {show_day(last)}" if last else "theo văn bản"
