"""Ngày không có trong lịch.

Ngày 31 của tháng 30 ngày, ngày 30 tháng 2, tháng 13… Không tự sửa vì không biết đơn vị định ghi ngày nào.

Căn cứ: 001 I; VI dòng 5
Sai: Rõ thời gian: 31/6/2026
Đúng: Rõ thời gian: 30/6/2026
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import warned

HINT = "Sửa lại đúng ngày, tháng (viết ngày trước, tháng sau), ví dụ: 30/6/2026."


def check(task: Task, program: Program) -> Finding | None:
    """The deadline names a day or month that does not exist."""
    return warned(RULE, task, HINT)


RULE = Rule("T303", "error", __doc__, check, scope="deadline")
