"""Thứ trong tuần không khớp ngày.

Ghi “(thứ Sáu)” mà ngày đó là thứ Năm: một trong hai bị nhầm. Công cụ lấy ngày; đơn vị nên xác nhận lại.

Căn cứ: 004 (mốc ghi kèm thứ trong tuần)
Sai: Rõ thời gian: chậm nhất ngày 10/9/2026 (thứ Sáu)
Đúng: Rõ thời gian: chậm nhất ngày 10/9/2026 (thứ Năm)
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import warned


def check(task: Task, program: Program) -> Finding | None:
    """The weekday beside a date is not that date's."""
    return warned(RULE, task, "Xem lịch, sửa thứ hoặc sửa ngày.", "; công cụ lấy ")


RULE = Rule("T307", "warning", __doc__, check, scope="deadline")
