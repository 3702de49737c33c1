"""Chưa nêu các bước và phạm vi.

Phiếu đăng ký hỏi các bước phải làm, phạm vi và đối tượng tác động. Bảng phân công không có dòng này nên không xét.

Căn cứ: 001 VI dòng 4
Sai: Rõ việc: (để trống)
Đúng: Rõ việc: Khảo sát 6 hẻm; lắp đặt; bàn giao cho tổ an ninh khu phố 3
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, missing

HINT = "Ghi các bước, phạm vi, đối tượng, ví dụ: Khảo sát 6 hẻm; lắp đặt; bàn giao cho tổ an ninh khu phố 3."


def check(task: Task, program: Program) -> Finding | None:
    """The form's row for steps and scope is empty; other layouts have no such row."""
    return missing(RULE, task, "steps", HINT) if task.layout == "card" else None


RULE = Rule("V204", "warning", __doc__, check, scope="gap")
