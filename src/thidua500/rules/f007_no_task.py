"""Biểu mẫu không có nhiệm vụ nào.

Đúng mẫu nhưng chưa điền: chỉ có tiêu đề, dòng hướng dẫn hoặc các dòng trống.

Căn cứ: 001 II giai đoạn 1 (mỗi đầu mối đăng ký nhiệm vụ trọng tâm)
Sai: Phiếu trống vừa tải về đã gửi lại
Đúng: Phiếu đã điền ít nhất một nhiệm vụ
"""

from thidua500.rules.base import Rule

RULE = Rule("F007", "error", __doc__, scope="reader")
