"""Tiến độ giảm so với kỳ trước.

Thường do gõ nhầm; nếu đúng là phải làm lại thì ghi lý do vào cột giải trình.

Căn cứ: 001 VII (so với kỳ trước)
Sai: Tháng 8: 70%; tháng 9: 50%
Đúng: Tháng 8: 70%; tháng 9: 75%
"""

from thidua500.rules.base import Rule

RULE = Rule("B807", "warning", __doc__, scope="register")
