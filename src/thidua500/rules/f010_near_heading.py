"""Tiêu đề được hiểu theo cách viết gần nhất.

Tiêu đề cột hoặc dòng không khớp hẳn với cách viết đã biết nên được hiểu theo cách viết gần nhất; nên xem lại.
Không phải lỗi.

Căn cứ: 001 VI (tên các dòng của mẫu phiếu)
Sai: Cột ghi “Rõ thẩm quyên giải quyêt”
Đúng: Cột ghi “Rõ thẩm quyền”
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule

HINT = "Nếu hiểu sai, sửa tiêu đề theo đúng mẫu rồi gửi lại."
RULE = Rule("F010", "info", __doc__)


def finding(ref: CellRef, text: str, spelling: str) -> Finding:
    """The heading `text` was taken for the nearest known spelling."""
    message = f"Tiêu đề “{text}” (ô {ref.a1} trang “{ref.sheet}”) được hiểu là “{spelling}”."
    return RULE.finding(message, HINT, ref)
