"""Đăng ký chưa đủ số nhiệm vụ tối thiểu.

Mỗi đầu mối đăng ký ít nhất 03 nhiệm vụ trọng tâm; mỗi đoàn thể ít nhất 01 công trình, phần việc. Đếm trên tất cả tệp
của đầu mối; bảng chung của nhiều cơ quan là khung giao việc nên chỉ có bảng đó thì chưa xét. Số tối thiểu của chương
trình khác ghi trong chương trình đó.

Căn cứ: 001 II giai đoạn 1; IV dòng 12, 13
Sai: Công an phường gửi một phiếu có 2 nhiệm vụ
Đúng: Công an phường gửi một phiếu có 3 nhiệm vụ
"""

from collections.abc import Sequence

from thidua500.base.model import Finding
from thidua500.rules.base import Rule
from thidua500.rules.parts import UnitTasks


def check(parts: Sequence[UnitTasks], minimum: int) -> Finding | None:
    """The unit's files together hold fewer tasks than its minimum.

    Rows of a common table alone (000 Bảng 2-7) are what was assigned, not yet what the unit registers.
    """
    count = sum(len(part.tasks) for part in parts)
    if not 0 < count < minimum or all(part.common for part in parts):
        return None
    message = f"{RULE.title}: {parts[0].name} mới đăng ký {count:02d} nhiệm vụ, tối thiểu {minimum:02d}."
    return RULE.finding(message, f"Đăng ký thêm ít nhất {minimum - count:02d} nhiệm vụ trọng tâm.")


RULE = Rule("D701", "error", __doc__)
