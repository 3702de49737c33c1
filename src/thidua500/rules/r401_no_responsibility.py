"""Chưa nêu trách nhiệm.

Phải ghi người chủ trì, người phối hợp chịu trách nhiệm đến đâu: làm gì, cung cấp thông tin gì, báo cáo và giải trình
với ai.

Căn cứ: 001 I; VI dòng 6
Sai: Rõ trách nhiệm: đang cập nhật
Đúng: Rõ trách nhiệm: Trưởng khu phố lập danh sách hộ, tổ chức lắp đặt, báo cáo tiến độ với Đảng ủy hằng tháng
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, missing

HINT = "Ghi việc người chủ trì phải làm và giải trình, ví dụ: Chủ trì lập danh sách hộ, lắp đặt, báo cáo hằng tháng."


def check(task: Task, program: Program) -> Finding | None:
    """Responsibility is asked for and absent."""
    return missing(RULE, task, "responsibility", HINT)


RULE = Rule("R401", "error", __doc__, check, scope="gap")
