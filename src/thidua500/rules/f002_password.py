"""Tệp đặt mật khẩu.

Công cụ không mở và không thử đoán mật khẩu. Đơn vị gỡ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại.

Căn cứ: 001 IV (sản phẩm phải nộp về Đảng ủy)
Sai: phieu.xlsx hỏi mật khẩu khi mở
Đúng: phieu.xlsx mở được ngay
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule

RULE = Rule("F002", "error", __doc__)


def finding() -> Finding:
    """A password protects the file."""
    return RULE.finding("Tệp có mật khẩu nên không đọc được.", "Gỡ mật khẩu của tệp rồi gửi lại.")
