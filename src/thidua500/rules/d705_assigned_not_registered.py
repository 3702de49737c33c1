"""Việc được giao mà không ai đăng ký.

Văn bản đã giao sẵn một số nhiệm vụ cho từng đầu mối. Đầu mối đã gửi phiếu nhưng không phiếu nào, của bất kỳ ai, có việc
đó. Tên không cần giống hệt: có một cụm từ nhận biết của việc đó, hoặc trùng phần lớn các từ, là được. Đầu mối
chưa gửi phiếu đã có D704. Việc giao chung cho “các cơ quan, đơn vị, địa phương” không quy cho riêng nơi nào: chỉ nêu
một lần, ở dòng chung đó, khi không nơi nào đăng ký.

Căn cứ: 001 III (25 nhiệm vụ tổng thể); 003 Phụ lục
Sai: Văn phòng Đảng ủy gửi phiếu nhưng không có việc lập sổ giao việc 6 rõ
Đúng: Tên nhiệm vụ: Lập và vận hành sổ giao việc 6 rõ
"""

import re
from collections.abc import Iterator, Sequence

from thidua500.base.model import Finding
from thidua500.base.text import key
from thidua500.program.owed import AssignedTask
from thidua500.program.programme import Program, Unit
from thidua500.rules.base import Rule, quote
from thidua500.rules.parts import UnitTasks
from thidua500.rules.similar import essence

LENGTH = 120  # characters of an assigned title that a message quotes: these titles are long, and their ends differ
COVERED = 0.6  # share of the assigned title's words that a registered title must hold where no sign is given

HINT = "Bổ sung phiếu cho việc này, hoặc báo văn phòng nếu đã giao đầu mối khác."


def check_across(parts: Sequence[UnitTasks], program: Program) -> Iterator[tuple[str, Finding]]:
    """(unit name, finding) for each assigned task in no file, at its first owner that sent one.

    A task of a class of units ("các sở, ban, ngành") is told of the class as such, never of one of its members.
    """
    titles = [title.title for part in parts for title in part.tasks]
    names = "\n".join({key(title) for title in titles}) if program.assigned else ""
    for assigned in program.assigned:
        owner = next(filter(None, (_owner(code, parts, program) for code in assigned.owners)), "")
        if owner and not _registered(assigned, names, titles):
            message = f"{RULE.title}: nhiệm vụ {assigned.number}, {quote(assigned.title, LENGTH)}."
            yield owner, RULE.finding(message, HINT)


def _owner(code: str, parts: Sequence[UnitTasks], program: Program) -> str:
    """The name of the unit of that code if it sent a file, of the class if one of its units did; "" if none did."""
    senders = [part for part in parts if part.unit and code in lineage(part.unit, program)]
    row = program.unit(code)
    if not senders or row is None:
        return ""
    return row.name if row.prefixes or any(unit.under == code for unit in program.units) else senders[0].name


def lineage(unit: Unit | None, program: Program) -> Iterator[str]:
    """The unit's code and those of the classes above it, from below."""
    while unit:
        yield unit.code
        unit = program.unit(unit.under)


def _registered(assigned: AssignedTask, names: str, titles: Sequence[str]) -> bool:
    """Whether a title holds one of the task's signs, or most of its words where it has none.

    names: all titles' keys, one a line, so that thousands are searched at once.
    """
    if assigned.signs:
        return re.search(rf"\b(?:{'|'.join(map(key, assigned.signs))})\b", names) is not None
    words = essence(assigned.title).words
    return any(len(words & essence(title).words) >= COVERED * len(words) for title in titles)


RULE = Rule("D705", "warning", __doc__, scope="units")
