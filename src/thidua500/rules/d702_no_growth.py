"""Không có nhiệm vụ nào hướng tới tăng trưởng.

Trong các việc đăng ký phải có việc góp vào tăng trưởng: thu ngân sách, giải ngân, đầu tư, doanh nghiệp, hộ kinh doanh,
việc làm, thu nhập, tháo gỡ điểm nghẽn, đời sống Nhân dân. Công cụ tìm các từ này trong tên việc, các bước và kết quả
của mọi nhiệm vụ của đầu mối; chương trình không đặt yêu cầu này (003, 004) thì không xét. Đoàn thể tự chọn phần việc
(001 IV dòng 12) nên không bị nhắc.

Căn cứ: 001 VI.3, VI.8 (phần nghị quyết); 000 V.2; 002 V.2
Sai:
    Tên nhiệm vụ: Lập sổ theo dõi sinh hoạt chi bộ
    Tên nhiệm vụ: Kiểm tra hồ sơ đảng viên
    Tên nhiệm vụ: Sắp xếp tủ tài liệu
Đúng:
    Tên nhiệm vụ: Lập sổ theo dõi sinh hoạt chi bộ
    Tên nhiệm vụ: Kiểm tra hồ sơ đảng viên
    Tên nhiệm vụ: Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.rules.base import Rule
from thidua500.rules.parts import UnitTasks

HINT = "Thêm một việc góp vào tăng trưởng, ví dụ: Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử trong quý III/2026."


@lru_cache(maxsize=16)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words as written, and the phrases without marks; a lone syllable needs its own ("chợ" is not "cho")."""
    written = [re.escape(word.lower()) for word in words]
    phrases = [re.escape(fold(word)) for word in words if " " in word] or ["$^"]
    return re.compile(rf"\b(?:{'|'.join(written)})\b"), re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def serves_growth(tasks: Sequence[Task], program: Program) -> bool:
    """Whether a task's name, steps or result names something of growth; any where none is asked.

    Most units say it in the words as written: all texts are looked through for these before any is folded.
    """
    if not program.growth_words:
        return bool(tasks)
    written, phrases = _patterns(program.growth_words)
    return any(written.search(text.lower()) for text in _texts(tasks)) or any(
        phrases.search(fold(text)) for text in _texts(tasks)
    )


def _texts(tasks: Sequence[Task]) -> Iterator[str]:
    return (text for task in tasks for field in ("title", "steps", "result") if (text := task.values.get(field)))


def check(parts: Sequence[UnitTasks]) -> Finding | None:
    """None of the unit's tasks, over all its files, serves growth.

    Not asked: mass organisations, whose one task the document leaves to them, rows without a minimum, common tables.
    """
    unit = parts[0].unit
    if unit is None or unit.mass or unit.minimum == 0 or not any(part.tasks for part in parts):
        return None
    if any(part.growth for part in parts) or all(part.common for part in parts):
        return None
    return RULE.finding(f"{RULE.title}: {parts[0].name}.", HINT)


RULE = Rule("D702", "warning", __doc__, scope="units")
