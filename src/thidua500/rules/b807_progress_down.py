"""Tiến độ giảm so với kỳ trước.

Thường do gõ nhầm; nếu đúng là phải làm lại thì ghi lý do vào cột giải trình.

Căn cứ: 001 VII (so với kỳ trước)
Sai: Tháng 8: 70%; tháng 9: 50%
Đúng: Tháng 8: 70%; tháng 9: 75%
"""

from thidua500.base.model import Finding, Update
from thidua500.base.period import Period
from thidua500.rules.base import Rule
from thidua500.rules.progress import exactly, row_finding

HINT = "Kiểm tra lại số liệu; nếu đúng là giảm, hãy giải trình lý do."
RULE = Rule("B807", "warning", __doc__)


def check(code: str, update: Update, before: float, period: Period) -> Finding | None:
    """The row says less than `before`, the percentage last reported, for that period."""
    if update.progress is None or update.progress >= before:
        return None
    down = f"tiến độ {exactly(update.progress)}% thấp hơn {exactly(before)}% đã báo ở {period.short}"
    return row_finding(RULE, update, "progress", f"{code}: {down}.", HINT)
