"""Chưa có thời gian.

Không có thời hạn thì không biết lúc nào chậm. Dòng hướng dẫn của mẫu, dấu ba chấm, “đang cập nhật” coi như để trống.

Căn cứ: 001 I; VI dòng 5
Sai: Rõ thời gian: Mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành; giai đoạn tương ứng
Đúng: Rõ thời gian: GĐ2; hoàn thành trước 31/12/2026
"""

from thidua500.base.model import LABELS, Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, emptiness, quote

HINT = "Ghi mốc hoàn thành, ví dụ: hoàn thành trước 31/12/2026, hoặc: GĐ2-GĐ4; duy trì GĐ5."


def check(task: Task, program: Program) -> Finding | None:
    """No time is given: an empty cell, a placeholder or the form's guidance, and no milestone column either."""
    if task.deadline.kind != "missing" or task.milestones or "time" not in task.asked:
        return None
    text = task.get("time")
    state = f"mới có dòng hướng dẫn của mẫu ({quote(text)})" if text else emptiness(task, "time")
    return RULE.at(task, "time", f"{RULE.title}: ô “{LABELS['time']}” {state}.", HINT)


RULE = Rule("T301", "error", __doc__, check)
