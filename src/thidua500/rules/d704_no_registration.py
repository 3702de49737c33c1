"""Đầu mối chưa gửi phiếu đăng ký.

Đã xem hết thư mục mà không có phiếu nào của đầu mối này. Với dòng chung cho nhiều tổ chức (đoàn thể, chi bộ), mỗi tổ
chức có tên trong chương trình được xét riêng.

Căn cứ: 001 IV (mọi đầu mối phải đăng ký và nộp về Đảng ủy)
Sai: Thư mục phieu không có tệp nào của Ban Chỉ huy Quân sự phường
Đúng: Mỗi đầu mối có ít nhất một tệp trong thư mục phieu
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule


def finding(name: str) -> Finding:
    """The finding for a unit, called by the name the results show."""
    return RULE.finding(f"{RULE.title}: {name}.", "Nhắc đơn vị gửi phiếu đăng ký theo mẫu 6 rõ.")


RULE = Rule("D704", "error", __doc__)
