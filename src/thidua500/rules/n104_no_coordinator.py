"""Chưa có đơn vị, người phối hợp.

Phiếu đăng ký hỏi cả người phối hợp: việc cần nơi khác góp số liệu, người, kinh phí mà không ghi tên thì khi chậm không
biết nhắc ai. Việc tự làm trọn thì ghi “không”. Bảng phân công không xét; ô “Rõ người” trống đã có lỗi N101.

Căn cứ: 001 VI dòng 3 (người phối hợp)
Sai: Phối hợp: (để trống)
Đúng: Phối hợp: Ban Chỉ huy Quân sự phường; Chi bộ Khu phố 3
"""

from thidua500.rules.base import gap

HINT = (
    "Thêm vào ô “Rõ người”, ví dụ: …; phối hợp: Ban Chỉ huy Quân sự phường. Việc tự làm trọn thì ghi: phối hợp: không."
)
RULE = gap("N104", "warning", __doc__, "coordinators", HINT, of_form=True, beside="owner")
