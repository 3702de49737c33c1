"""Không có báo cáo trong kỳ.

Đầu mối có nhiệm vụ đã vào sổ nhưng trong kỳ không gửi tệp tiến độ nào. Văn phòng cần nhắc bằng văn bản.

Căn cứ: 001 VII (báo cáo tháng trước ngày 25); IV dòng 5
Sai: Thư mục cap-nhat/2026-09 không có tệp của Công an phường
Đúng: cap-nhat/2026-09/cong-an.xlsx
"""

from datetime import date

from thidua500.base.model import Finding
from thidua500.base.period import Period
from thidua500.base.text import show_day
from thidua500.rules.base import Rule

RULE = Rule("B801", "error", __doc__)


def check(unit: str, period: Period, due: date, as_of: date, *, came: bool) -> Finding | None:
    """No report of the period has come, and its last good day `due` is over."""
    if came or as_of <= due:
        return None
    message = f"{unit} chưa gửi báo cáo {period.short} (hạn {show_day(due)})."
    return RULE.finding(message, f"Gửi mẫu cập nhật vào thư mục cap-nhat/{period.key}.")
