"""Chưa nêu người chịu trách nhiệm cuối cùng.

Ô chỉ có tên cơ quan thì khi việc chậm không biết hỏi ai. Cần thêm chức danh hoặc họ tên; nêu ở phần trách nhiệm
(“Trưởng khu phố chịu trách nhiệm…”) cũng được.

Căn cứ: 001 I (có người chịu trách nhiệm chính); VI dòng 3
Sai: Rõ người: Công an phường
Đúng: Rõ người: Công an phường; Trưởng Công an phường
"""

import re
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, quote

HINT = "Thêm chức danh hoặc họ tên người đứng đầu, ví dụ: Công an phường; Trưởng Công an phường."

# With their marks: "trường" is a school, "trưởng" a head; "phố" a street, "phó" a deputy.
_POST = re.compile(
    r"(?<!tăng )\btrưởng\b|(?<!ứng )(?<!đối )\bphó\b|\b(?:chủ tịch|bí thư|chánh|(?<!ban )giám đốc|chủ nhiệm|đồng chí"
    r"|đ/c|đ\.c|ông|bà|công chức|cán bộ|chuyên viên|(?<!tài chính - )(?<!tài chính, )(?<!bộ phận )kế toán|thư ký"
    r"|đội viên|thủ quỹ|thủ kho|y sĩ|bác sĩ|giáo viên|tổng phụ trách|hòa giải viên|cộng tác viên|trợ lý"
    r"|lãnh đạo [^;,]*phụ trách|(?<!ban )chỉ huy|(?:ủy|uỷ|nhân|chính trị) viên|cảnh sát khu vực"
    r"|người đứng đầu|pct|ct)\b"
)
_POST_WITHOUT_MARKS = re.compile(
    r"\b(?:truong (?:phong|ban|cong an|khu pho|doan|tram)|pho (?:truong|chu tich|bi thu|ban|phong)|chu tich|bi thu"
    r"|chanh|giam doc|hieu truong|chi huy truong|dong chi|ong|ba|can bo|cong chuc)\b"
)
_FAMILY_NAME = (
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Lâm|Mai|Cao|Trịnh|Tạ|Hà)"
)
_PERSON = re.compile(rf"(?:^|[;,:(\-–+] ?){_FAMILY_NAME}(?: [A-ZÀ-Ỹ][a-zà-ỹ]*){{2,4}}\b")
_RESPONSIBLE = re.compile(r"chịu trách nhiệm")
_CLAUSE = re.compile(r"[;.\n]")


@lru_cache(maxsize=4096)
def names_person(text: str) -> bool:
    """Whether the text holds a post or a person's name."""
    lower = text.lower()
    if lower.isascii():
        return _POST_WITHOUT_MARKS.search(lower) is not None
    return _POST.search(lower) is not None or _PERSON.search(text) is not None


@lru_cache(maxsize=4096)
def _makes_responsible(text: str) -> bool:
    """Whether a clause makes a post or person responsible."""
    if not _RESPONSIBLE.search(text.lower()):
        return False
    return any(_RESPONSIBLE.search(clause.lower()) and names_person(clause) for clause in _CLAUSE.split(text))


def check(task: Task, program: Program) -> Finding | None:
    """A bare office leads; asked only of forms that ask for responsibility (003 asks for the office alone)."""
    owner = task.values.get("owner")
    if not owner or "responsibility" not in task.asked or names_person(owner):
        return None
    if names_person(task.get("responsible")) or _makes_responsible(task.get("responsibility")):
        return None
    return RULE.at(task, "owner", f"{RULE.title}: {quote(owner)} là tên cơ quan.", HINT)


RULE = Rule("N103", "warning", __doc__, check)
