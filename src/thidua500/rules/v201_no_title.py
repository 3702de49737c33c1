"""Chưa có tên nhiệm vụ.

Có người, có thời hạn mà không ghi làm việc gì thì không giao việc được.

Căn cứ: 001 I; VI dòng 2
Sai: Tên nhiệm vụ: (để trống)
Đúng: Tên nhiệm vụ: Lắp 12 camera an ninh tại các hẻm của khu phố 3
"""

from thidua500.rules.base import gap

HINT = "Ghi việc cụ thể, ví dụ: Lắp 12 camera an ninh tại các hẻm của khu phố 3."
RULE = gap("V201", "error", __doc__, "title", HINT)
