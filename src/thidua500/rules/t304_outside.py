"""Thời hạn nằm ngoài chương trình.

Thời hạn trước ngày bắt đầu hoặc sau ngày kết thúc của chương trình thì không thuộc giai đoạn nào và không vào được báo
cáo nào. Thường do gõ nhầm năm.

Căn cứ: 001 I (mốc 05 giai đoạn)
Sai: Rõ thời gian: 20/01/2031
Đúng: Rõ thời gian: 20/01/2027
"""

from thidua500.model import Finding, Task
from thidua500.program import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import reading, span, warned, written


def check(task: Task, program: Program) -> Finding | None:
    """The due day lies before the programme's first or after its last day."""
    if RULE.code not in task.deadline.warnings:
        return None
    read = reading(task.deadline)
    message = f"{RULE.title}: {written(task)}" + (f", đọc là {read}." if read else ".")
    return warned(RULE, task, message, f"Xem lại năm; chương trình chạy {span(program)}.")


RULE = Rule("T304", "error", __doc__, check)
