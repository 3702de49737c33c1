"""Trang tính hoặc dòng bị ẩn.

Công cụ đọc cả phần bị ẩn và báo cho biết, vì người mở tệp bằng Excel không nhìn thấy phần đó. Không phải lỗi.

Căn cứ: 001 I (Văn phòng Đảng ủy là đầu mối tổng hợp, theo dõi)
Sai: Dòng nhiệm vụ thứ hai bị ẩn khi lọc rồi lưu
Đúng: Các dòng nhiệm vụ đều hiện
"""

from thidua500.rules.base import Rule

RULE = Rule("F009", "info", __doc__, scope="reader")
