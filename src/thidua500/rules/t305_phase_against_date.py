"""Giai đoạn và ngày không khớp.

Ghi giai đoạn này nhưng ngày hoàn thành lại rơi vào giai đoạn khác: không biết phải đôn đốc theo mốc nào.

Căn cứ: 001 I, II (mốc 05 giai đoạn)
Sai: Rõ thời gian: GĐ2; hoàn thành trước ngày 15/02/2027
Đúng: Rõ thời gian: GĐ3; hoàn thành trước ngày 15/02/2027
"""

from thidua500.base.model import Finding, Task
from thidua500.base.text import show_day
from thidua500.program.calendar import phase_of
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import written


def check(task: Task, program: Program) -> Finding | None:
    """The phase label and the date of one deadline name different phases."""
    if RULE.code not in task.deadline.warnings:
        return None
    due = task.deadline.due
    phase = phase_of(program, due) if due else None
    read = f"; hạn {show_day(due)} thuộc giai đoạn {phase}" if due and phase else ""
    hint = (
        f"Sửa giai đoạn thành GĐ{phase}, hoặc sửa ngày cho khớp." if phase else "Sửa giai đoạn hoặc ngày cho khớp nhau."
    )
    return RULE.at(task, "time", f"{RULE.title}: {written(task)}{read}.", hint)


RULE = Rule("T305", "error", __doc__, check)
