"""Chưa có tên nhiệm vụ.

Có người, có thời hạn mà không ghi làm việc gì thì không giao việc được.

Căn cứ: 001 I; VI dòng 2
Sai: Tên nhiệm vụ: (để trống)
Đúng: Tên nhiệm vụ: Lắp 12 camera an ninh tại các hẻm của khu phố 3
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, missing


def check(task: Task, program: Program) -> Finding | None:
    """A title is asked for and absent."""
    return missing(RULE, task, "title", "Ghi việc cụ thể, ví dụ: Lắp 12 camera an ninh tại các hẻm của khu phố 3.")


RULE = Rule("V201", "error", __doc__, check, scope="gap")
