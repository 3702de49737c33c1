"""Thời hạn tính từ ngày ban hành chưa biết.

“Trong 07 ngày sau khi ban hành” chỉ tính được khi chương trình đã có ngày ban hành. Văn phòng ghi issued_on trong
chuong-trinh.toml; đơn vị không phải sửa phiếu.

Căn cứ: 001 III dòng 1
Sai: Rõ thời gian: hoàn thành trong 07 ngày sau khi Nghị quyết ban hành
Đúng: Rõ thời gian: hoàn thành trước 31/5/2026
"""

from thidua500.rules.timing import told

HINT = "Ghi ngày ban hành vào chuong-trinh.toml, ví dụ: issued_on = 2026-05-15."
RULE = told("T310", "warning", __doc__, HINT, ", tạm lấy ")
