"""Không có nhiệm vụ nào hướng tới tăng trưởng.

Trong các việc đăng ký phải có việc góp vào tăng trưởng: thu ngân sách, giải ngân, đầu tư, doanh nghiệp, hộ kinh doanh,
việc làm, thu nhập, tháo gỡ điểm nghẽn, đời sống Nhân dân. Công cụ tìm các từ này trong tên việc, các bước và kết quả
của mọi nhiệm vụ của đầu mối; chương trình không đặt yêu cầu này (003, 004) thì không xét. Đoàn thể tự chọn phần việc
(001 IV dòng 12) nên không bị nhắc.

Căn cứ: 001 VI.3, VI.8 (phần nghị quyết); 000 V.2; 002 V.2
Sai:
    Tên nhiệm vụ: Lập sổ theo dõi sinh hoạt chi bộ
    Tên nhiệm vụ: Kiểm tra hồ sơ đảng viên
    Tên nhiệm vụ: Sắp xếp tủ tài liệu
Đúng:
    Tên nhiệm vụ: Lập sổ theo dõi sinh hoạt chi bộ
    Tên nhiệm vụ: Kiểm tra hồ sơ đảng viên
    Tên nhiệm vụ: Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử
"""

from collections.abc import Sequence

from thidua500.base.model import Finding
from thidua500.rules.base import Rule
from thidua500.rules.parts import UnitTasks

HINT = "Thêm một việc góp vào tăng trưởng, ví dụ: Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử trong quý III/2026."


def check(parts: Sequence[UnitTasks]) -> Finding | None:
    """None of the unit's tasks, over all its files, serves growth; rows of a common table alone are not asked.

    parts: those of one unit that owes it: mass organisations and rows without a minimum do not.
    """
    if not any(part.tasks for part in parts) or any(part.growth for part in parts):
        return None
    return None if all(part.common for part in parts) else RULE.finding(f"{RULE.title}: {parts[0].name}.", HINT)


RULE = Rule("D702", "warning", __doc__, scope="units")
