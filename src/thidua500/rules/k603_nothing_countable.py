"""Kết quả không đếm được.

“Chuyển biến rõ nét”, “nâng cao nhận thức” thì không ai kiểm đếm được. Cần một con số, tỷ lệ, hoặc sản phẩm gọi được tên
(kế hoạch, báo cáo, công trình, mô hình…).

Căn cứ: 001 I; V; VI dòng 8 (chỉ số/KPI)
Sai: Rõ kết quả: Nhận thức của hội viên được nâng lên rõ rệt, tạo chuyển biến tích cực
Đúng: Rõ kết quả: 100% hội viên ký cam kết; 4 buổi sinh hoạt chuyên đề
"""

import re
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, quote
from thidua500.rules.k605_combined_without_evidence import names_evidence

HINT = "Thêm con số, tỷ lệ hoặc tên sản phẩm, ví dụ: 100% hội viên ký cam kết; 4 buổi sinh hoạt chuyên đề."

_COUNTED = re.compile(
    r"\d|%|\b(?:it nhat|toi thieu|toan bo|tat ca|khong (?:de|con|co|phat sinh|xay ra)|ty le|ke hoach|chuong trinh"
    r"|so (?:luong|luot|vu|ho|cuoc|nguoi|buoi)|cong trinh|mo hinh|de an|quy trinh|quy che|kich ban|phuong an|bo chi so"
    r"|phan mem|ung dung|to (?:hoa giai|cong nghe|tu quan)|doi hinh|tuyen (?:duong|hem)|camera|hoi nghi|hoi thi"
    r"|buoi|cuoc|du an|sang kien|cau lac bo|chuyen de)\b"
)
# Words that sound like others once the marks are gone ("môi trường", "quy định"): looked for with their marks.
_NUMBER = re.compile(r"[0-9%]")
_COUNTED_WITH_MARKS = re.compile(r"\b(?:mỗi|từng|một(?! cửa)|hai|ba|bốn|quỹ|nhà|lớp|giấy)\b")
_QUALITY = re.compile(
    r"\b(?:chuyen bien|nang cao|nang len|cai thien|tot hon|hieu qua|ro net|ro ret|tich cuc|on dinh|dung quy dinh"
    r"|bao dam|dam bao|giu vung|doan ket|dong thuan|y thuc|nhan thuc|niem tin|tinh than|chat luong|kip thoi|nghiem tuc"
    r"|hoan thanh|tot|khang trang|van minh|vung manh|phat huy|tang cuong|hai long|yen tam|an tam|tin tuong|phan khoi"
    r"|chat che|dung (?:nguyen tac|luat)|khoe manh|chuyen nghiep|than thien|sang tao|tinh nhue|san sang|gon gang"
    r"|sach dep|vui ve|chieu sau|phat trien|niem no|tan tinh|tan tuy|am no|hanh phuc"
    r"|thong suot|thuan loi|nhip nhang|ne nep|lanh manh|an toan|binh yen|gan bo)\b"
)


@lru_cache(maxsize=4096)
def is_quality_only(text: str) -> bool:
    """Whether the text praises without a number, a share or a product. What is in no table counts as a product."""
    if _NUMBER.search(text):
        return False
    folded = fold(text)
    if _COUNTED.search(folded) or not _QUALITY.search(folded):
        return False
    return not _COUNTED_WITH_MARKS.search(text.lower()) and not names_evidence(text)


def check(task: Task, program: Program) -> Finding | None:
    """The result holds qualities only; evidence named in its own cell does not make it countable."""
    text = task.values.get("result")
    if not text or not is_quality_only(text):
        return None
    return RULE.at(task, "result", f"{RULE.title}: {quote(text)}.", HINT)


RULE = Rule("K603", "warning", __doc__, check)
