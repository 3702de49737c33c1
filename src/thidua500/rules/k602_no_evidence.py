"""Chưa nêu minh chứng.

Phải ghi giấy tờ, hình ảnh hay số liệu nào chứng tỏ việc đã xong. Phụ lục cấm lược bỏ cột “minh chứng”: không có minh
chứng thì cuối kỳ không công nhận hoàn thành. Chữ không gọi tên giấy tờ nào (“không”, “có”, “0”, “theo quy định”, “đầy
đủ”, “đang hoàn thiện”) coi như để trống.

Căn cứ: 001 I; VI dòng 8; Ghi chú cuối phụ lục
Sai: Minh chứng: …
Đúng: Minh chứng: Biên bản nghiệm thu, ảnh trước và sau khi lắp, lưu tại Văn phòng Đảng ủy
"""

from thidua500.rules.base import gap

HINT = "Ghi hồ sơ chứng minh và nơi lưu, ví dụ: Biên bản nghiệm thu, ảnh trước và sau, lưu tại Văn phòng Đảng ủy."
RULE = gap("K602", "error", __doc__, "evidence", HINT)
