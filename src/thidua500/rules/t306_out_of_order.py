"""Các mốc thời gian ngược thứ tự.

Mốc bắt đầu phải trước mốc giữa kỳ, mốc giữa kỳ trước mốc hoàn thành; khoảng “từ … đến …” phải tiến tới.

Căn cứ: 001 VI dòng 5 (mốc bắt đầu, giữa kỳ, hoàn thành)
Sai: Rõ thời gian: 01/12/2026 - 01/8/2026
Đúng: Rõ thời gian: 01/8/2026 - 01/12/2026
"""

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.timing import written

HINT = "Xếp lại mốc trước, mốc sau, ví dụ: bắt đầu 01/8/2026; giữa kỳ 15/10/2026; hoàn thành 01/12/2026."

# A point of the form's time row and the first full date behind it.
_POINT = re.compile(
    r"\b(bat dau|khoi dong|giua ky|hoan thanh|ket thuc)\b[^;\d]{0,30}(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b"
)
_ORDER = {"bat dau": 0, "khoi dong": 0, "giua ky": 1, "hoan thanh": 2, "ket thuc": 2}


def check(task: Task, program: Program) -> Finding | None:
    """The reading says so, or the labelled points of the cell or the milestone columns run backwards."""
    told = RULE.code in task.deadline.warnings
    if told or _labels_run_back(task.get("time")) or (task.milestones and _columns_run_back(task)):
        return RULE.at(task, "time", f"{RULE.title}: {written(task)}.", HINT)
    return None


@lru_cache(maxsize=4096)
def _labels_run_back(text: str) -> bool:
    points = sorted((_ORDER[label], _day(d, m, y)) for label, d, m, y in _POINT.findall(fold(text)))
    days = [day for _, day in points if day != date.min]
    return any(later < earlier for earlier, later in pairwise(days))


def _columns_run_back(task: Task) -> bool:
    days = [milestone.due for milestone in task.milestones if milestone.due]
    return any(later < earlier for earlier, later in pairwise(days))


def _day(day: str, month: str, year: str) -> date:
    """The date, `date.min` where there is no such date."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # T303 says so
        return date.min


RULE = Rule("T306", "error", __doc__, check)
