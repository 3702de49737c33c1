"""Chưa nêu thẩm quyền.

Phải ghi việc nào được tự quyết, việc nào phải xin ý kiến và xin ai. Phụ lục cấm lược bỏ cột “thẩm quyền”: thiếu nó,
việc vượt thẩm quyền sẽ nằm lại ở cơ sở mà không ai trình lên. Chữ không gọi tên ai, việc gì (“không”, “có”, “theo thẩm
quyền”, “theo chức năng, nhiệm vụ”) coi như để trống.

Căn cứ: 001 VI dòng 7; Ghi chú cuối phụ lục
Sai: Rõ thẩm quyền: -
Đúng: Rõ thẩm quyền: Được tự quyết vị trí lắp đặt; kinh phí trên 50 triệu đồng xin ý kiến UBND phường
"""

from thidua500.rules.base import gap

HINT = "Ghi việc được tự quyết, việc phải xin ý kiến, ví dụ: Tự quyết vị trí lắp đặt; kinh phí xin ý kiến UBND phường."
RULE = gap("Q501", "error", __doc__, "authority", HINT)
