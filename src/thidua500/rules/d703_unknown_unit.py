"""Tên đầu mối không có trong chương trình.

Tên ghi trên phiếu không khớp đầu mối nào: gõ sai, viết tắt lạ hoặc đơn vị mới. Phiếu vẫn được kiểm tra nhưng chưa biết
tính cho ai; nếu tên chỉ sai vài chữ thì công cụ nêu tên gần nhất.

Căn cứ: 001 IV (danh sách đầu mối)
Sai: Đơn vị: Công am phường
Đúng: Đơn vị: Công an phường
"""

from thidua500.base.model import Finding, Submission
from thidua500.program.programme import Program
from thidua500.program.units import match_unit
from thidua500.rules.base import Rule, quote

MANY_UNITS = 3  # owners of so many units make a file a common table


def check(submission: Submission, program: Program) -> Finding | None:
    """The unit a form names (or fails to name) is none of the programme's, or only nearly."""
    if not program.units or not submission.tasks:
        return None
    if not submission.unit:
        several = _registers_for_many(submission, program)
        return None if several else _finding(submission, "tệp không ghi tên đầu mối", "")
    match = match_unit(program, submission.unit, (task.get("title") for task in submission.tasks))
    if match.exact:
        return None
    if match.unit:
        return _finding(submission, f"{quote(submission.unit)}, đọc là {quote(match.unit.name)}", match.nearest)
    near = f", gần nhất là {quote(match.nearest)}" if match.nearest else ""
    return _finding(submission, f"{quote(submission.unit)}{near}", match.nearest)


def _registers_for_many(submission: Submission, program: Program) -> bool:
    """Whether the file is one table of many units' tasks (001 III), which no single unit sends."""
    if any(task.unit for task in submission.tasks):
        return True
    owners = (match_unit(program, task.get("owner").partition(";")[0]).unit for task in submission.tasks)
    return len({unit.code for unit in owners if unit}) >= MANY_UNITS


def _finding(submission: Submission, what: str, nearest: str) -> Finding:
    hint = f"Ghi đúng tên đầu mối, ví dụ: {nearest or 'Công an phường'}."
    return RULE.finding(f"{RULE.title}: {what}.", hint, submission.unit_cell)


RULE = Rule("D703", "warning", __doc__)
