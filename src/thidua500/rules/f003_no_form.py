"""Không thấy biểu mẫu nào trong tệp.

Tệp đọc được nhưng không trang nào có phiếu đăng ký 6 rõ, bảng phân công, bảng mốc giai đoạn hay bảng tiến độ: tiêu đề
cột bị xóa hoặc đổi hẳn, hoặc gửi nhầm tệp.

Căn cứ: 001 III, VI (bảng phân công, mẫu phiếu)
Sai: Tệp danh sách dự họp gửi nhầm vào thư mục phiếu
Đúng: Tệp có bảng với các cột “Rõ việc”, “Rõ người”, “Rõ thời gian”…
"""

from thidua500.rules.base import Rule

RULE = Rule("F003", "error", __doc__, scope="reader")
