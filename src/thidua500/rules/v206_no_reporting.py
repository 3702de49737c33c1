"""Chưa nêu chế độ báo cáo.

Phiếu đăng ký hỏi báo cáo khi nào: tuần khi vàng hoặc đỏ, tháng, sơ kết, tổng kết. Không ghi thì đầu mối dễ quên kỳ, Văn
phòng Đảng ủy không có căn cứ để nhắc. Bảng phân công không có dòng này.

Căn cứ: 001 VI dòng 10
Sai: Chế độ báo cáo: (để trống)
Đúng: Chế độ báo cáo: Báo cáo tháng trước ngày 25; cập nhật tuần khi vàng hoặc đỏ
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, missing

HINT = "Ghi các kỳ báo cáo, ví dụ: Báo cáo tháng trước ngày 25; cập nhật tuần khi vàng hoặc đỏ; báo cáo khi sơ kết."


def check(task: Task, program: Program) -> Finding | None:
    """The form's row for the reporting regime is empty; other layouts have no such row."""
    return missing(RULE, task, "reporting", HINT) if task.layout == "card" else None


RULE = Rule("V206", "warning", __doc__, check, scope="gap")
