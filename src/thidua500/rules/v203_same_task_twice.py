"""Một nhiệm vụ đăng ký hai lần.

Hai tên nhiệm vụ nói cùng một việc, dù khác vài chữ hay khác thứ tự: trong một tệp, giữa các tệp của một đầu mối, hoặc
giữa hai đầu mối (“một việc - một đầu mối”). Việc ai cũng phải làm cho đơn vị mình (quán triệt, ký cam kết, kế hoạch
triển khai, việc văn bản giao cho từng nơi) và việc trùng tên giữa các chi bộ không bị tính là trùng.

Căn cứ: 001 I (không giao việc chung chung); 003 dòng 9 (một việc - một đầu mối)
Sai:
    Tên nhiệm vụ: Lắp đặt 12 camera an ninh tại các hẻm khu phố 3
    Tên nhiệm vụ: Lắp 12 camera an ninh ở khu phố 3, các hẻm
Đúng:
    Tên nhiệm vụ: Lắp đặt 12 camera an ninh tại các hẻm khu phố 3
    Tên nhiệm vụ: Lắp đặt 12 camera an ninh tại các hẻm khu phố 4
"""

import re
from collections.abc import Iterator, Sequence

from thidua500.base.model import Finding, Submission
from thidua500.base.text import fold
from thidua500.program.owed import AssignedTask
from thidua500.program.programme import Program, Unit
from thidua500.rules.assigned import fitness
from thidua500.rules.base import Rule, quote
from thidua500.rules.parts import TitleAt, UnitTasks
from thidua500.rules.similar import twins

HINT = "Gộp thành một nhiệm vụ, hoặc ghi rõ phần khác nhau (địa bàn, đối tượng, thời gian)."
# What every unit has to do for itself (001 II, phase 1): no duplicate between units.
_EACH_ITS_OWN = re.compile(
    r"quan triet|hoc tap|ky cam ket|ke hoach (?:trien khai|thuc hien|hanh dong)|cu the hoa|dang ky|so theo doi|giao ban"
)


def check(submission: Submission) -> Iterator[Finding]:
    """Tasks of one file whose title repeats an earlier one."""
    tasks = submission.tasks
    for later, earlier in twins([task.get("title") for task in tasks]).items():
        task, first = tasks[later], tasks[earlier]
        place = (
            f"nhiệm vụ {first.number} (ô {first.cells['title'].a1})"
            if "title" in first.cells
            else f"nhiệm vụ {first.number}"
        )
        yield RULE.at(task, "title", f"{RULE.title}: {quote(task.get('title'))} trùng với {place}.", HINT)


def check_across(parts: Sequence[UnitTasks], program: Program) -> Iterator[tuple[str, Finding]]:
    """(unit name, finding) for each task that repeats one of another file."""
    tasks = [(part, title) for part in parts for title in part.tasks]
    for later, earlier in twins([title.title for _, title in tasks]).items():
        (part, title), (first_part, first) = tasks[later], tasks[earlier]
        if part.path != first_part.path and _counts(part, first_part, title.title, program):
            yield part.name, _finding(part, title, first_part, first)


def _counts(part: UnitTasks, first: UnitTasks, title: str, program: Program) -> bool:
    """Whether the same task in two files is a fault: between units not what each does, or is assigned, for itself."""
    if part.name == first.name:
        return True
    siblings = part.unit and first.unit and part.unit.under and part.unit.under == first.unit.under
    if siblings or _EACH_ITS_OWN.search(fold(title)):
        return False
    return not any(_of_both(row, part, first, program) and fitness(title, row) > 0 for row in program.assigned)


def _of_both(row: AssignedTask, part: UnitTasks, first: UnitTasks, program: Program) -> bool:
    """Whether the document lays the row on both units, on each for itself."""
    return row.each and all(_bound(one.unit, row, program) for one in (part, first))


def _bound(unit: Unit | None, row: AssignedTask, program: Program) -> bool:
    while unit and unit.code not in row.owners:
        unit = program.unit(unit.under)
    return unit is not None


def _finding(part: UnitTasks, title: TitleAt, first_part: UnitTasks, first: TitleAt) -> Finding:
    who = "" if part.name == first_part.name else f" của {first_part.name}"
    message = (
        f"{RULE.title}: {quote(title.title)} ({_place(part, title)}) trùng với nhiệm vụ {first.number}{who} "
        f"({_place(first_part, first)})."
    )
    return RULE.finding(message, HINT, title.cell, "title", title.number)


def _place(part: UnitTasks, title: TitleAt) -> str:
    return f"{part.path}, {title.cell}" if title.cell else part.path


RULE = Rule("V203", "warning", __doc__)
