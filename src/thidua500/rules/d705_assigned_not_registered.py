"""Việc được giao mà không ai đăng ký.

Văn bản đã giao sẵn một số nhiệm vụ cho từng đầu mối. Đầu mối đã gửi phiếu nhưng không phiếu nào, của bất kỳ ai, có việc
đó. Tên không cần giống hệt: trùng phần lớn các từ là được. Đầu mối chưa gửi phiếu đã có D704.

Căn cứ: 001 III (25 nhiệm vụ tổng thể); 003 Phụ lục
Sai: Văn phòng Đảng ủy gửi phiếu nhưng không có việc lập sổ giao việc 6 rõ
Đúng: Tên nhiệm vụ: Lập và vận hành sổ giao việc 6 rõ
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from thidua500.model import Finding
from thidua500.program import AssignedTask, Program
from thidua500.rules.base import Rule, quote
from thidua500.rules.parts import UnitTasks
from thidua500.rules.similar import essence

COVERED = 0.6  # share of the assigned title's words that a registered title must hold

HINT = "Bổ sung phiếu cho việc này, hoặc báo Văn phòng Đảng ủy nếu đã giao đầu mối khác."


def check_across(parts: Sequence[UnitTasks], program: Program) -> Iterator[tuple[str, Finding]]:
    """(unit name, finding) for each assigned task in no file, at its first owner that sent one."""
    if not program.assigned:
        return
    open_tasks = _not_registered(program.assigned, (title.title for part in parts for title in part.tasks))
    for assigned in open_tasks:
        owners = (part for code in assigned.owners for part in parts if _belongs(part, code))
        owner = next(owners, None)
        if owner:
            message = f"{RULE.title}: nhiệm vụ {assigned.number}, {quote(assigned.title, 120)}."
            yield owner.name, Finding(RULE.code, RULE.severity, message, HINT)


def _belongs(part: UnitTasks, code: str) -> bool:
    return part.unit is not None and code in (part.unit.code, part.unit.under)


def _not_registered(assigned: Sequence[AssignedTask], titles: Iterable[str]) -> list[AssignedTask]:
    """Assigned tasks that no title covers. Looks each title's words up, so that many titles cost little."""
    wanted = [essence(task.title).words for task in assigned]
    holders: dict[str, list[int]] = {}
    for position, words in enumerate(wanted):
        for word in words:
            holders.setdefault(word, []).append(position)
    covered: set[int] = set()
    for title in titles:
        shared = Counter(position for word in essence(title).words for position in holders.get(word, ()))
        covered.update(position for position, count in shared.items() if count >= COVERED * len(wanted[position]))
    return [task for position, task in enumerate(assigned) if position not in covered]


RULE = Rule("D705", "warning", __doc__, scope="units")
