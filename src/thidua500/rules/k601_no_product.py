"""Chưa nêu kết quả, sản phẩm.

Không giao việc không có sản phẩm đầu ra: phải biết làm xong thì có gì trong tay.

Căn cứ: 001 I; VI dòng 8
Sai: Rõ kết quả: x
Đúng: Rõ kết quả: 12 camera hoạt động; biên bản nghiệm thu
"""

from thidua500.rules.base import gap

HINT = "Ghi sản phẩm và chỉ số, ví dụ: 12 camera hoạt động; biên bản nghiệm thu."
RULE = gap("K601", "error", __doc__, "result", HINT)
