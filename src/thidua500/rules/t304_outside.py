"""Thời hạn nằm ngoài chương trình.

Thời hạn trước ngày bắt đầu hoặc sau ngày kết thúc của chương trình thì không thuộc giai đoạn nào và không vào được báo
cáo nào. Thường do gõ nhầm năm.

Căn cứ: 001 I (mốc 05 giai đoạn)
Sai: Rõ thời gian: 20/01/2031
Đúng: Rõ thời gian: 20/01/2027
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import span, warned


def check(task: Task, program: Program) -> Finding | None:
    """The due day lies before the programme's first or after its last day."""
    if RULE.code not in task.deadline.warnings:  # saves saying the span for every task
        return None
    return warned(RULE, task, f"Xem lại năm; chương trình chạy {span(program)}.", ", đọc là ")


RULE = Rule("T304", "error", __doc__, check)
