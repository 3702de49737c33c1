"""Công thức không có giá trị hoặc báo lỗi.

Ô chứa công thức chưa được Excel tính và lưu, hoặc giá trị lỗi như #REF!, #N/A. Công cụ không tự tính lại; ô được coi
là trống.

Căn cứ: 001 I (mọi nội dung phải kiểm chứng được)
Sai: Ô thời hạn hiện #REF!
Đúng: Ô thời hạn ghi 31/12/2026
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule

HINT = "Mở tệp bằng Excel, sửa công thức hoặc gõ thẳng giá trị, lưu lại rồi gửi."
RULE = Rule("F006", "warning", __doc__)


def finding(ref: CellRef, value: str) -> Finding:
    """A formula without a stored value (`value` is ""), or with an error value ("#REF!")."""
    what = f"báo lỗi {value}" if value else "chứa công thức chưa có kết quả"
    return RULE.finding(f"Ô {ref.a1} trang “{ref.sheet}” {what}.", HINT, ref)


def more(sheet: str, count: int) -> Finding:
    """All further cells of a sheet that is full of them, in one finding."""
    return RULE.finding(f"Trang “{sheet}” còn {count} ô khác có công thức báo lỗi hoặc chưa có kết quả.", HINT, sheet)
