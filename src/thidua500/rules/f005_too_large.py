"""Tệp quá lớn.

Tệp, hoặc nội dung khi giải nén, vượt giới hạn an toàn nên không được mở. Thường do ảnh dán vào trang tính hoặc hàng
triệu dòng trống còn định dạng; cũng có thể là tệp cố ý làm treo máy.

Căn cứ: Giới hạn an toàn của công cụ (cấu hình được)
Sai: Phiếu 3 nhiệm vụ dán kèm 200 ảnh, nặng 80 MB
Đúng: Phiếu chỉ có chữ, ảnh để trong thư mục minh chứng
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule

HINT = "Chép riêng phần phiếu sang một tệp mới, bỏ ảnh và các trang tính thừa, rồi gửi lại."
RULE = Rule("F005", "error", __doc__, scope="reader")


def finding(detail: str) -> Finding:
    """Too large, a compression bomb, or too slow to read: `detail` says which."""
    return RULE.finding(f"Tệp quá lớn: {detail}.", HINT)
