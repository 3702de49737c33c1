"""Không có báo cáo trong kỳ.

Đầu mối có nhiệm vụ đã vào sổ nhưng trong kỳ không gửi tệp tiến độ nào. Văn phòng cần nhắc bằng văn bản.

Căn cứ: 001 VII (báo cáo tháng trước ngày 25); IV dòng 5
Sai: Thư mục cap-nhat/2026-09 không có tệp của Công an phường
Đúng: cap-nhat/2026-09/cong-an.xlsx
"""

from thidua500.rules.base import Rule

RULE = Rule("B801", "error", __doc__, scope="register")
