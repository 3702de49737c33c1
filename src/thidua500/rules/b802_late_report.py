"""Báo cáo nộp muộn.

Báo cáo tháng phải đến trước ngày mà chương trình quy định; Tam Phước: trước ngày 25, tức là chậm nhất ngày 24. Chỉ khi
văn phòng đặt previous_working_day = true ở mục [calendar] của chuong-trinh.toml thì hạn rơi vào ngày nghỉ mới chuyển về
ngày làm việc liền trước. Ngày nhận lấy theo tiep-nhan.csv, rồi đến “Ngày báo cáo” ghi trong tệp, sau cùng mới đến
ngày sửa tệp.

Căn cứ: 001 VII; V dòng 3
Sai: Ngày báo cáo: 26/9/2026
Đúng: Ngày báo cáo: 23/9/2026
"""

from datetime import date

from thidua500.base.model import Finding
from thidua500.base.period import Period
from thidua500.base.text import show_day
from thidua500.rules.base import Rule

HINT = "Gửi trước hạn ở kỳ sau; ghi ngày nhận đúng vào tiep-nhan.csv."
RULE = Rule("B802", "warning", __doc__)


def check(unit: str, period: Period, due: date, first: date) -> Finding | None:
    """The first report of the period came after its last good day `due`."""
    if first <= due:
        return None
    late = f"chậm {(first - due).days} ngày (hạn {show_day(due)})"
    return RULE.finding(f"{unit} gửi báo cáo {period.short} ngày {show_day(first)}, {late}.", HINT)
