"""Nhiệm vụ vàng, đỏ không cập nhật tuần.

Nhiệm vụ đang vàng hoặc đỏ phải cập nhật trước 16 giờ thứ Sáu hằng tuần: tiến độ, vướng mắc, đề xuất tuần sau.

Căn cứ: 001 VII (cập nhật tuần); VI dòng 10
Sai: Nhiệm vụ đỏ, lần cập nhật cuối cách đây ba tuần
Đúng: Nhiệm vụ đỏ, cập nhật thứ Năm tuần này
"""

from thidua500.rules.base import Rule

RULE = Rule("B804", "error", __doc__, scope="register")
