"""Việc được giao mà không ai đăng ký.

Văn bản đã giao sẵn một số nhiệm vụ cho từng đầu mối. Đầu mối đã gửi phiếu nhưng không phiếu nào, của bất kỳ ai, có việc
đó. Tên không cần giống hệt: có một cụm từ nhận biết của việc đó, hoặc trùng phần lớn các từ, là được. Đầu mối
chưa gửi phiếu đã có D704.

Căn cứ: 001 III (25 nhiệm vụ tổng thể); 003 Phụ lục
Sai: Văn phòng Đảng ủy gửi phiếu nhưng không có việc lập sổ giao việc 6 rõ
Đúng: Tên nhiệm vụ: Lập và vận hành sổ giao việc 6 rõ
"""

import re
from collections.abc import Iterator, Sequence

from thidua500.model import Finding
from thidua500.program import AssignedTask, Program
from thidua500.rules.base import Rule, quote
from thidua500.rules.parts import UnitTasks
from thidua500.rules.similar import essence
from thidua500.text import key

COVERED = 0.6  # share of the assigned title's words that a registered title must hold where no sign is given

HINT = "Bổ sung phiếu cho việc này, hoặc báo Văn phòng Đảng ủy nếu đã giao đầu mối khác."


def check_across(parts: Sequence[UnitTasks], program: Program) -> Iterator[tuple[str, Finding]]:
    """(unit name, finding) for each assigned task in no file, at its first owner that sent one."""
    titles = [title.title for part in parts for title in part.tasks]
    names = "\n".join({key(title) for title in titles}) if program.assigned else ""
    for assigned in program.assigned:
        owners = [part for code in assigned.owners for part in parts if _belongs(part, code)]
        if owners and not _registered(assigned, names, titles):
            message = f"{RULE.title}: nhiệm vụ {assigned.number}, {quote(assigned.title, 120)}."
            yield owners[0].name, Finding(RULE.code, RULE.severity, message, HINT)


def _belongs(part: UnitTasks, code: str) -> bool:
    return part.unit is not None and code in (part.unit.code, part.unit.under)


def _registered(assigned: AssignedTask, names: str, titles: Sequence[str]) -> bool:
    """Whether a title holds one of the task's signs, or most of its words where it has none.

    names: all titles' keys, one a line, so that thousands are searched at once.
    """
    if assigned.signs:
        return re.search(rf"\b(?:{'|'.join(map(key, assigned.signs))})\b", names) is not None
    words = essence(assigned.title).words
    return any(len(words & essence(title).words) >= COVERED * len(words) for title in titles)


RULE = Rule("D705", "warning", __doc__, scope="units")
