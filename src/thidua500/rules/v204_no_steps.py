"""Chưa nêu các bước và phạm vi.

Phiếu đăng ký hỏi các bước phải làm, phạm vi và đối tượng tác động. Bảng phân công không có dòng này nên không xét.

Căn cứ: 001 VI dòng 4
Sai: Rõ việc: (để trống)
Đúng: Rõ việc: Khảo sát 6 hẻm; lắp đặt; bàn giao cho tổ an ninh khu phố 3
"""

from thidua500.rules.base import gap

HINT = "Ghi các bước, phạm vi, đối tượng, ví dụ: Khảo sát 6 hẻm; lắp đặt; bàn giao cho tổ an ninh khu phố 3."
RULE = gap("V204", "warning", __doc__, "steps", HINT, of_form=True)
