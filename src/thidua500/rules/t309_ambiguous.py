"""Thời gian đọc được hơn một cách.

Thiếu năm; ngày và tháng có thể đổi chỗ; gõ hay quét nhầm chữ với số (“3O/9/2026”, “Quý lII”); học kỳ, năm học không có
ngày ấn định. Công cụ lấy ngày trước tháng sau, năm theo giai đoạn hoặc lần tới gần nhất, sửa chỗ gõ nhầm, và ghi cách
đã đọc để đơn vị xác nhận.

Căn cứ: 001 VI dòng 5
Sai: Rõ thời gian: trước 25/12
Đúng: Rõ thời gian: trước 25/12/2026
"""

from thidua500.rules.timing import told

HINT = "Ghi đủ ngày, tháng, năm, ví dụ: 25/12/2026."
RULE = told("T309", "warning", __doc__, HINT, ", đọc là ")
