"""Chưa có mốc giữa kỳ.

Phiếu đăng ký hỏi ba mốc: bắt đầu, giữa kỳ, hoàn thành. Chỉ có ngày cuối thì đến hạn mới biết là chậm. Mốc giữa kỳ là
chữ “giữa kỳ”, hoặc một mốc thời gian nữa trước mốc cuối. Không hỏi việc trong vòng một tháng, việc định kỳ, việc qua
nhiều giai đoạn (mỗi cuối giai đoạn là một mốc); thời gian đã có lỗi hay cảnh báo khác thì sửa điều đó trước.

Căn cứ: 001 VI dòng 5 (mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành)
Sai: Rõ thời gian: Từ 01/6/2026 đến 30/9/2026
Đúng: Rõ thời gian: Bắt đầu 01/6/2026; giữa kỳ 31/7/2026; hoàn thành 30/9/2026
"""

import re
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.program.words import BUILTIN
from thidua500.rules.base import Rule
from thidua500.rules.timing import written

HINT = "Thêm mốc giữa kỳ, ví dụ: Bắt đầu 01/6/2026; giữa kỳ 31/7/2026; hoàn thành 30/9/2026."
SHORT = 31  # days of a task that needs no middle: each month is reported anyway

_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]+\d{2,4})?"
_NAMED = r"(?:thang|quy|tuan(?: thu)?|gd|giai doan) ?(?:\d{1,2}|[ivx]+)\b(?:[/ -]*(?:nam )?\d{4})?"
_POINT = rf"(?:{_DAY}|{_NAMED})"
# What only opens a stretch of time: "từ 01/6" and the first of "01/6 - 30/9".
_OPENS = (
    rf"\b(?:tu|bat dau|khoi cong|khoi dong)\b[^;,\n\d]{{0,20}}{_POINT}"
    rf"|{_POINT}(?= ?(?:-|den|toi) ?(?:het )?(?:ngay )?{_POINT})"
)


@lru_cache(maxsize=4096)
def has_middle(text: str) -> bool:
    """Whether a time names a point before its last, or "giữa kỳ". What follows the work ("duy trì GĐ5") is left out."""
    folded = fold(text)
    if BUILTIN.pattern(r"\b‹middle›\b").search(folded):
        return True
    follow_up = BUILTIN.pattern(r"\b‹follow_up›\b")
    first, *others = re.split(r"[;\n]", folded)
    main = "; ".join([first, *(clause for clause in others if not follow_up.search(clause))])
    return len(re.findall(_POINT, re.sub(_OPENS, " ", main))) > 1


def check(task: Task, program: Program) -> Finding | None:
    """A form gives one completion point of a longer stretch and nothing between."""
    deadline = task.deadline
    if task.layout != "card" or "steps" not in task.asked or deadline.due is None or deadline.warnings:
        return None
    if deadline.every or (deadline.kind == "phases" and len(deadline.phases) > 1):
        return None
    if deadline.start and (deadline.due - deadline.start).days < SHORT:
        return None
    if has_middle(task.get("time")):
        return None
    return RULE.at(task, "time", f"{RULE.title}: {written(task)}.", HINT)


RULE = Rule("T312", "warning", __doc__, check)
