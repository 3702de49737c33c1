"""Không có điểm hoàn thành.

“Thường xuyên”, hoặc một khoảng dài cả chương trình, thì không bao giờ chậm và cũng không bao giờ xong. Việc thường
xuyên vẫn cần mốc kiểm đếm: hằng tháng, hằng quý, hoặc mốc của từng giai đoạn.

Căn cứ: 001 I; VI dòng 5
Sai: Rõ thời gian: Thường xuyên
Đúng: Rõ thời gian: GĐ2-GĐ4; duy trì hằng năm GĐ5
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import warned

HINT = "Thêm mốc hoàn thành hoặc mốc kiểm đếm, ví dụ: GĐ2-GĐ4; duy trì GĐ5, hoặc: báo cáo kết quả hằng quý."


def check(task: Task, program: Program) -> Finding | None:
    """Nothing in the time, nor any milestone column, says when the work is done."""
    return None if task.milestones else warned(RULE, task, HINT, ", đọc là ")


RULE = Rule("T308", "warning", __doc__, check)
