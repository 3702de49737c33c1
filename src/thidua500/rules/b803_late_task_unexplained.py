"""Nhiệm vụ chậm không có giải trình và giải pháp.

Quá hạn mà cột “Giải trình, giải pháp” để trống thì không biết vì sao chậm và bao giờ xong. Không để việc chậm mà không
cảnh báo, không giải trình.

Căn cứ: 001 IV dòng 14; V dòng 1
Sai: Nhiệm vụ hạn 31/8/2026, tiến độ 60%, giải trình để trống
Đúng: Nhiệm vụ hạn 31/8/2026, tiến độ 60%, giải trình: chậm bàn giao mặt bằng; xong trước 20/9/2026
"""

from thidua500.rules.base import Rule

RULE = Rule("B803", "error", __doc__, scope="register")
