"""Biểu mẫu không có nhiệm vụ nào.

Đúng mẫu nhưng chưa điền: chỉ có tiêu đề, dòng hướng dẫn hoặc các dòng trống.

Căn cứ: 001 II giai đoạn 1 (mỗi đầu mối đăng ký nhiệm vụ trọng tâm)
Sai: Phiếu trống vừa tải về đã gửi lại
Đúng: Phiếu đã điền ít nhất một nhiệm vụ
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule

HINT = "Điền ít nhất một nhiệm vụ; chữ hướng dẫn có sẵn trong mẫu không tính là nội dung."
RULE = Rule("F007", "error", __doc__)


def finding(form: CellRef | None) -> Finding:
    """A form is there, and nothing in it; `form` is where it begins."""
    return RULE.finding("Có mẫu phiếu nhưng chưa điền nhiệm vụ nào.", HINT, form)
