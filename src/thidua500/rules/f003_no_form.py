"""Không thấy biểu mẫu nào trong tệp.

Tệp đọc được nhưng không trang nào có phiếu đăng ký 6 rõ, bảng phân công, bảng mốc giai đoạn hay bảng tiến độ: tiêu đề
cột bị xóa hoặc đổi hẳn, hoặc gửi nhầm tệp.

Căn cứ: 001 III, VI (bảng phân công, mẫu phiếu)
Sai: Tệp danh sách dự họp gửi nhầm vào thư mục phiếu
Đúng: Tệp có bảng với các cột “Rõ việc”, “Rõ người”, “Rõ thời gian”…
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule

HINT = "Dùng đúng mẫu; giữ nguyên dòng tiêu đề hoặc cột nội dung của mẫu."
RULE = Rule("F003", "error", __doc__)


def finding() -> Finding:
    """Nothing in the file looks like a form."""
    return RULE.finding("Không tìm thấy phiếu hay bảng đăng ký, báo cáo nào trong tệp.", HINT)
