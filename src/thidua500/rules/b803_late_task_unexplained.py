"""Nhiệm vụ chậm không có giải trình và giải pháp.

Nhiệm vụ đã quá hạn, chưa được công nhận hoàn thành, mà đơn vị chưa lần nào ghi cột “Giải trình, giải pháp” thì không
biết vì sao chậm và bao giờ xong. Báo xong nhưng thiếu kết quả hoặc minh chứng, hay báo xong rồi lại báo dưới 100%, vẫn
là chưa xong. Không để việc chậm mà không cảnh báo, không giải trình.

Căn cứ: 001 IV dòng 14; V dòng 1
Sai: Nhiệm vụ hạn 31/8/2026, tiến độ 60%, giải trình để trống
Đúng: Nhiệm vụ hạn 31/8/2026, tiến độ 60%, giải trình: chậm bàn giao mặt bằng; xong trước 20/9/2026
"""

from datetime import date

from thidua500.base.model import Finding
from thidua500.base.text import show_day
from thidua500.rules.base import Rule, quote

HINT = "Ghi nguyên nhân, người chịu trách nhiệm, giải pháp và ngày hoàn thành mới vào cột “Giải trình, giải pháp”."
RULE = Rule("B803", "error", __doc__)


def check(code: str, title: str, due: date | None, *, overdue: bool, explanation: str) -> Finding | None:
    """The day's judgement calls the task overdue, and its unit has explained nothing. due: to be named."""
    if not overdue or explanation:
        return None
    since = f" từ {show_day(due)}" if due else ""
    return RULE.finding(f"{code} {quote(title)} quá hạn{since} mà chưa có giải trình và giải pháp khắc phục.", HINT)
