"""Không rõ ngày nhận báo cáo.

Tệp không có trong tiep-nhan.csv và không ghi “Ngày báo cáo”, nên tạm lấy ngày sửa tệp cuối cùng. Ngày này có thể sai
khi tệp được sao chép; văn phòng nên ghi ngày nhận vào tiep-nhan.csv.

Căn cứ: 001 VII (thời hạn báo cáo)
Sai: Tệp không có dòng “Ngày báo cáo”
Đúng: Ngày báo cáo: 23/9/2026
"""

from datetime import date

from thidua500.base.model import CellRef, Finding
from thidua500.base.text import show_day
from thidua500.rules.base import Rule, quote

UNKNOWN = "Ghi ngày nhận vào tiep-nhan.csv cùng thư mục (cột “tệp”, “ngày nhận”), hoặc ghi “Ngày báo cáo” trong mẫu."
UNREAD = "Ghi tên tệp đúng như trong thư mục và ngày nhận như 23/6/2026."
RULE = Rule("B809", "warning", __doc__)


def of_file(day: date) -> Finding:
    """Only the modification time of a file tells the day it came."""
    return RULE.finding(f"Không rõ ngày nhận; tạm lấy ngày sửa tệp {show_day(day)}.", UNKNOWN)


def of_line(name: str, written: str, ref: CellRef) -> Finding:
    """A line of `tiep-nhan.csv` names no file, or no day that can be read."""
    what = f"ngày nhận “{written}” của {quote(name)} không đọc được" if name else "dòng không ghi tên tệp"
    return RULE.finding(f"tiep-nhan.csv: {what}.", UNREAD, ref)
