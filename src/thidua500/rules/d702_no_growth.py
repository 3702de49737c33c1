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

import re
from collections.abc import Sequence

from thidua500.base.model import Finding
from thidua500.base.text import fold
from thidua500.rules.base import Rule
from thidua500.rules.parts import UnitTasks

HINT = "Thêm một việc góp vào tăng trưởng, ví dụ: {}."
# How a unit's name is known, and what such a unit could do; the last is for all others.
_EXAMPLES = (
    ("cong an", "Cấp xác nhận cư trú trong ngày cho 100% lao động mới của các doanh nghiệp trên địa bàn"),
    ("quan su", "Huy động dân quân nạo vét 02 km kênh thoát nước của khu sản xuất trước 30/9/2026"),
    ("truong (?:mam|mau|tieu|th|mn|trung)", "Tư vấn học nghề, việc làm cho 60 phụ huynh có thu nhập thấp"),
    ("tram y te|benh vien|trung tam y te", "Khám sức khỏe định kỳ cho 200 công nhân của 05 doanh nghiệp"),
    ("khu pho|chi bo|ap |to dan pho", "Vận động 30 hộ hiến đất mở rộng hẻm, xong công trình trước 31/12/2026"),
    ("", "Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử trong quý III/2026"),
)


def check(parts: Sequence[UnitTasks]) -> Finding | None:
    """None of the unit's tasks, over all its files, serves growth; rows of a common table alone are not asked.

    parts: those of one unit that owes it: mass organisations and rows without a minimum do not.
    """
    if not any(part.tasks for part in parts) or any(part.growth for part in parts):
        return None
    if all(part.common for part in parts):
        return None
    name = fold(parts[0].name)
    example = next(example for kind, example in _EXAMPLES if re.search(kind, name))
    return RULE.finding(f"{RULE.title}: {parts[0].name}.", HINT.format(example))


RULE = Rule("D702", "warning", __doc__)
