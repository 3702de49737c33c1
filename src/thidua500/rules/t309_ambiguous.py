"""Thời gian đọc được hơn một cách.

Thiếu năm; ngày và tháng có thể đổi chỗ; gõ hay quét nhầm chữ với số (“3O/9/2026”, “Quý lII”); học kỳ, năm học không có
ngày ấn định. Công cụ lấy ngày trước tháng sau, năm theo giai đoạn hoặc lần tới gần nhất, sửa chỗ gõ nhầm, và ghi cách
đã đọc để đơn vị xác nhận.

Căn cứ: 001 VI dòng 5
Sai: Rõ thời gian: trước 25/12
Đúng: Rõ thời gian: trước 25/12/2026
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import warned


def check(task: Task, program: Program) -> Finding | None:
    """The year is missing, day and month may be the other way round, a slip was mended, a convention was needed."""
    return warned(RULE, task, "Ghi đủ ngày, tháng, năm, ví dụ: 25/12/2026.", ", đọc là ")


RULE = Rule("T309", "warning", __doc__, check, scope="deadline")
