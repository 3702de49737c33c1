"""Thiếu loại việc bắt buộc trong đăng ký.

Văn bản yêu cầu trong các việc đăng ký phải có việc thuộc loại nhất định: mỗi phường có một công trình hoặc tuyến chỉnh
trang, mỗi xã có một nội dung về phát triển sản xuất hoặc nâng thu nhập. Công cụ tìm các từ nhận biết của loại việc đó
trong tên việc, các bước và kết quả của mọi nhiệm vụ của đầu mối. Việc góp vào tăng trưởng xét ở D702.

Căn cứ: 000 Bảng 3, 5, 6, 7
Sai: UBND phường gửi phiếu không có công trình hoặc tuyến chỉnh trang đô thị nào
Đúng: Tên nhiệm vụ: Chỉnh trang tuyến đường số 4, trồng 60 cây xanh
"""

from collections.abc import Sequence

from thidua500.base.model import Finding
from thidua500.rules.base import Rule
from thidua500.rules.parts import UnitTasks


def check(parts: Sequence[UnitTasks], kind: str, what: str, count: int) -> Finding | None:
    """Fewer than `count` of the unit's tasks, over all its files, are of the kind; a common table is not asked."""
    found = sum(part.kinds.count(kind) for part in parts)
    if found >= count or not any(part.tasks for part in parts) or all(part.common for part in parts):
        return None
    message = f"{RULE.title}: {parts[0].name} cần ít nhất {count:02d} {what}, mới có {found:02d}."
    return RULE.finding(message, "Bổ sung việc thuộc loại này, hoặc ghi rõ trong tên việc nếu đã có.")


RULE = Rule("D707", "warning", __doc__)
