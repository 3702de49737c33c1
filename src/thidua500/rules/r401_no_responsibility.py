"""Chưa nêu trách nhiệm.

Phải ghi người chủ trì, người phối hợp chịu trách nhiệm đến đâu: làm gì, cung cấp thông tin gì, báo cáo và giải trình
với ai.

Căn cứ: 001 I; VI dòng 6
Sai: Rõ trách nhiệm: đang cập nhật
Đúng: Rõ trách nhiệm: Trưởng khu phố lập danh sách hộ, tổ chức lắp đặt, báo cáo tiến độ với Đảng ủy hằng tháng
"""

from thidua500.rules.base import gap

HINT = "Ghi việc người chủ trì phải làm và giải trình, ví dụ: Chủ trì lập danh sách hộ, lắp đặt, báo cáo hằng tháng."
RULE = gap("R401", "error", __doc__, "responsibility", HINT)
