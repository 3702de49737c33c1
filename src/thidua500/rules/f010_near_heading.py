"""Tiêu đề được hiểu theo cách viết gần nhất.

Tiêu đề cột hoặc dòng không khớp hẳn với cách viết đã biết nên được hiểu theo cách viết gần nhất; nên xem lại.
Không phải lỗi.

Căn cứ: 001 VI (tên các dòng của mẫu phiếu)
Sai: Cột ghi “Rõ thẩm quyên giải quyêt”
Đúng: Cột ghi “Rõ thẩm quyền”
"""

from thidua500.rules.base import Rule

RULE = Rule("F010", "info", __doc__, scope="reader")
