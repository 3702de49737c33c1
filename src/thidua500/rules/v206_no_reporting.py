"""Chưa nêu chế độ báo cáo.

Phiếu đăng ký hỏi báo cáo khi nào: tuần khi vàng hoặc đỏ, tháng, sơ kết, tổng kết. Không ghi thì đầu mối dễ quên kỳ, Văn
phòng Đảng ủy không có căn cứ để nhắc. Bảng phân công không có dòng này.

Căn cứ: 001 VI dòng 10
Sai: Chế độ báo cáo: (để trống)
Đúng: Chế độ báo cáo: Báo cáo tháng trước ngày 25; cập nhật tuần khi vàng hoặc đỏ
"""

from thidua500.rules.base import gap

HINT = "Ghi các kỳ báo cáo, ví dụ: Báo cáo tháng trước ngày 25; cập nhật tuần khi vàng hoặc đỏ; báo cáo khi sơ kết."
RULE = gap("V206", "warning", __doc__, "reporting", HINT, of_form=True)
