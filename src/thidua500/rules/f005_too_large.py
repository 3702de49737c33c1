"""Tệp quá lớn.

Tệp, hoặc nội dung khi giải nén, vượt giới hạn an toàn; hoặc đọc và kiểm tra cần nhiều thời gian, bộ nhớ hơn mức được
phép cho tệp cỡ đó. Các tệp khác vẫn được kiểm tra bình thường. Thường do ảnh dán vào trang tính hoặc hàng triệu dòng
trống còn định dạng; cũng có thể là tệp cố ý làm treo máy.

Căn cứ: Giới hạn an toàn của công cụ
Sai: Phiếu 3 nhiệm vụ dán kèm 200 ảnh, nặng 80 MB
Đúng: Phiếu chỉ có chữ, ảnh để trong thư mục minh chứng
"""

from thidua500.base.model import Finding
from thidua500.base.text import show_number
from thidua500.rules.base import Rule

HINT = "Chép riêng phần phiếu sang một tệp mới, bỏ ảnh và các trang tính thừa, rồi gửi lại."
RULE = Rule("F005", "error", __doc__)


def finding(detail: str) -> Finding:
    """Too large, a compression bomb, or too slow to read: `detail` says which."""
    return RULE.finding(f"Tệp quá lớn: {detail}.", HINT)


def of_time(seconds: float, size: int) -> Finding:
    """Reading and checking took longer than a file of so many bytes may take."""
    return finding(f"đọc và kiểm tra mất hơn {show_number(seconds)} giây, là mức được phép cho tệp {_size(size)}")


def of_memory(memory: int, size: int) -> Finding:
    """Reading and checking needed more memory than a file of so many bytes may take."""
    return finding(f"đọc và kiểm tra cần hơn {_size(memory)} bộ nhớ, là mức được phép cho tệp {_size(size)}")


def _size(size: int) -> str:
    """Bytes as a clerk reads them: "43 KB", "1,5 MB"."""
    return f"{max(1, round(size / 1000))} KB" if size < 1_000_000 else f"{show_number(size / 1_000_000, places=1)} MB"
