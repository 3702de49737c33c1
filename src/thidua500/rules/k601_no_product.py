"""Chưa nêu kết quả, sản phẩm.

Không giao việc không có sản phẩm đầu ra: phải biết làm xong thì có gì trong tay.

Căn cứ: 001 I; VI dòng 8
Sai: Rõ kết quả: x
Đúng: Rõ kết quả: 12 camera hoạt động; biên bản nghiệm thu
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, missing


def check(task: Task, program: Program) -> Finding | None:
    """A result is asked for and absent."""
    return missing(RULE, task, "result", "Ghi sản phẩm và chỉ số, ví dụ: 12 camera hoạt động; biên bản nghiệm thu.")


RULE = Rule("K601", "error", __doc__, check, scope="gap")
