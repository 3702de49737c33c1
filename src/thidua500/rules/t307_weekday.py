"""Thứ trong tuần không khớp ngày.

Ghi “(thứ Sáu)” mà ngày đó là thứ Năm: một trong hai bị nhầm. Công cụ lấy ngày; đơn vị nên xác nhận lại.

Căn cứ: 004 (mốc ghi kèm thứ trong tuần)
Sai: Rõ thời gian: chậm nhất ngày 10/9/2026 (thứ Sáu)
Đúng: Rõ thời gian: chậm nhất ngày 10/9/2026 (thứ Năm)
"""

from thidua500.rules.timing import told

HINT = "Xem lịch, sửa thứ hoặc sửa ngày."
RULE = told("T307", "warning", __doc__, HINT, "; công cụ lấy ")
