"""Nội dung không phải thời gian.

Ô thời gian có chữ nhưng không đọc ra ngày, tháng, quý, năm, giai đoạn hay chu kỳ nào: tên đơn vị dán nhầm cột, câu
chung chung, thời lượng cuộc họp.

Căn cứ: 001 I; VI dòng 5
Sai: Rõ thời gian: khi nào thuận lợi thì làm
Đúng: Rõ thời gian: Quý III/2026
"""

from thidua500.rules.timing import told

HINT = "Ghi ngày, tháng, quý hoặc giai đoạn, ví dụ: 30/9/2026; Quý III/2026; GĐ2-GĐ4."
RULE = told("T302", "error", __doc__, HINT)
