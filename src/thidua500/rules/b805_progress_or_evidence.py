"""Tiến độ không hợp lệ, hoặc báo xong mà không có minh chứng.

Tiến độ là số từ 0 đến 100. “Hoàn thành” chỉ được công nhận khi có kết quả và minh chứng kiểm tra được; thiếu thì nhiệm
vụ vẫn tính là chưa xong.

Căn cứ: 001 I (minh chứng kiểm chứng được); IV dòng 14
Sai: Tiến độ 100%, minh chứng để trống
Đúng: Tiến độ 100%, minh chứng: biên bản nghiệm thu ngày 20/9/2026
"""

from thidua500.rules.base import Rule

RULE = Rule("B805", "error", __doc__, scope="register")
