"""Ngày không có trong lịch.

Ngày 31 của tháng 30 ngày, ngày 30 tháng 2, tháng 13… Không tự sửa vì không biết đơn vị định ghi ngày nào.

Căn cứ: 001 I; VI dòng 5
Sai: Rõ thời gian: 31/6/2026
Đúng: Rõ thời gian: 30/6/2026
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import quote
from thidua500.rules.timing import told

HINT = "Sửa lại đúng ngày, tháng (viết ngày trước, tháng sau), ví dụ: 30/6/2026."
RULE = told("T303", "error", __doc__, HINT)


def of_day(text: str, cell: CellRef) -> Finding:
    """The day on which a progress row says that its task was completed is none."""
    return RULE.finding(f"{RULE.title}: {quote(text)}.", HINT, cell, "completed")
