"""Trang tính hoặc dòng bị ẩn.

Công cụ đọc cả phần bị ẩn và báo cho biết, vì người mở tệp bằng Excel không nhìn thấy phần đó. Không phải lỗi.

Căn cứ: 001 I (Văn phòng Đảng ủy là đầu mối tổng hợp, theo dõi)
Sai: Dòng nhiệm vụ thứ hai bị ẩn khi lọc rồi lưu
Đúng: Các dòng nhiệm vụ đều hiện
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule

RULE = Rule("F009", "info", __doc__)


def of_sheet(name: str) -> Finding:
    """A hidden sheet was read."""
    message = f"Trang tính “{name}” đang bị ẩn; vẫn được đọc."
    return RULE.finding(message, "Bỏ ẩn hoặc xóa trang nếu không dùng.", name)


def of_rows(first: CellRef, count: int) -> Finding:
    """Hidden rows of a sheet were read, `first` being a cell of the first of them."""
    message = f"Trang “{first.sheet}” có {count} dòng bị ẩn (từ dòng {first.row + 1}); vẫn được đọc."
    return RULE.finding(message, "Bỏ ẩn hoặc xóa các dòng nếu không dùng.", first)
