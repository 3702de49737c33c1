"""Ô thời gian có chữ chưa đọc được.

Công cụ đọc được một phần của ô, nhưng còn chữ số, tên tháng, quý, năm hay giai đoạn không hiểu: gõ nhầm chữ với số,
viết liền hai mốc, ghi mốc theo cách lạ. Phần chưa đọc có thể làm thời hạn khác đi, nên được nêu nguyên văn kèm cách đã
đọc.

Căn cứ: 001 I; VI dòng 5
Sai: Rõ thời gian: 30/9/2026 hoặc 15
Đúng: Rõ thời gian: 30/9/2026
"""

from thidua500.base.model import CellRef, Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, quote
from thidua500.rules.timing import reading, written

HINT = (
    "Viết lại phần chưa đọc được thành ngày, tháng, quý hoặc giai đoạn, ví dụ: 30/9/2026; hoặc bỏ đi nếu là chữ thừa."
)


def check(task: Task, program: Program) -> Finding | None:
    """Words of the cell that may be a time were not read."""
    if RULE.code not in task.deadline.warnings:
        return None
    unread = quote(", ".join(task.deadline.unread), 120)
    read = reading(task.deadline)
    note = f"; phần còn lại đọc là {read}" if read else ""
    return RULE.at(task, "time", f"{RULE.title}: {unread} trong {written(task)}{note}.", HINT)


RULE = Rule("T311", "warning", __doc__, check)


def of_day(text: str, cell: CellRef) -> Finding:
    """What stands where a progress row should say on which day its task was completed, and is no such day."""
    message = f"Ngày hoàn thành chưa đọc được: {quote(text)}; chưa tính là ngày báo xong."
    hint = "Đã xong thì ghi đủ ngày, tháng, năm, ví dụ: 30/9/2026; chưa xong thì để trống."
    return RULE.finding(message, hint, cell, "completed")
