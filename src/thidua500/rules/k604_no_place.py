"""Chưa nêu nơi lưu minh chứng.

Phiếu đăng ký hỏi cả địa chỉ lưu dữ liệu: cuối kỳ, đoàn kiểm tra phải biết tìm hồ sơ ở đâu.

Căn cứ: 001 VI dòng 8 (địa chỉ lưu dữ liệu)
Sai: Rõ kết quả, minh chứng: 12 camera hoạt động; biên bản nghiệm thu, ảnh lắp đặt
Đúng: Rõ kết quả, minh chứng: 12 camera hoạt động; biên bản nghiệm thu, lưu tại Văn phòng Đảng ủy
"""

from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.program.words import BUILTIN, Words
from thidua500.rules.base import Rule, quote

HINT = "Ghi nơi lưu, ví dụ: …, lưu tại Văn phòng Đảng ủy; hoặc thư mục, đường dẫn trên máy dùng chung."


# A place by its name, an office behind a preposition, a drive, an address.
_PLACE = r"\b(?:‹place›|(?:tai|o|ve|gui) ‹place_office›)\b|[a-z]:\\|\w+@\w"


@lru_cache(maxsize=4096)
def names_place(text: str, words: Words = BUILTIN) -> bool:
    """Whether the text says where something is kept: an office, a folder, a system, a link."""
    return words.pattern(_PLACE).search(fold(text)) is not None


def check(task: Task, program: Program) -> Finding | None:
    """A form names evidence but no place where it is kept."""
    if task.layout != "card":
        return None
    evidence = task.values.get("evidence")
    if not evidence or any(names_place(text, program.words) for text in (evidence, task.get("result"))):
        return None
    return RULE.at(task, "evidence", f"{RULE.title}: {quote(evidence)}.", HINT)


RULE = Rule("K604", "warning", __doc__, check)
