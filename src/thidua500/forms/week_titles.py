"""Whether a title, a file's name or a folder says that a progress file is a week's: one place for all of them. Pure.

"Tuần" is a week where a number or a word of time follows it or nothing does, or where it stands first or right behind
what a report is called. It is none inside another word ("tuần tra", "kinh tế tuần hoàn", "khu phố Tuần Châu"), as a
length of time ("tổng hợp 4 tuần") and in what a report says of its plans ("kế hoạch tuần tới").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from thidua500.base.text import bare

LONGEST_TITLE = 120

_PLANS = re.compile(r"\b(?:ke hoach|phuong huong|chuong trinh cong tac|nhiem vu trong tam)\b")
# What a unit is told to do is no title: "Báo cáo tuần gửi trước thứ Sáu".
_TOLD = re.compile(r"\b(?:gui|nop)\b")
_CALLED = r"(?:bao cao|baocao|bc|cap nhat|capnhat|nhanh|hang|moi|theo|trong)"
_OPENS = re.compile(
    r"(?:(?:\d+|[ivx]+) )?(?:bao cao|bc|cap nhat|tien do|ket qua|tinh hinh|tong hop|theo doi|bang|bieu|phieu|mau|"
    r"ky|tuan)\b"
)
_COMPOUND = r"(?:tra|hoan|le|hanh|phong|san|duong|chau|giao|bao|thu|tu(?! (?:ngay )?\d))"
_TIME = (
    r"(?:\d+|[ivx]+|w\d+|thu (?:\d+|nhat|hai|ba|tu|nam|sau)|mot|hai|ba|bon|nam|tu (?:ngay )?\d+|den|nay|qua|vua|truoc|"
    r"toi|dau|cuoi|giua|cua|trong|thang|ngay|lam viec)"
)
_WEEK = re.compile(rf"\b(?:bc|baocao|capnhat)?tuan(?= ?\d| ?{_TIME}\b|$)")
_FIRST = re.compile(rf"(?:^|\b{_CALLED} ?)tuan\b(?! {_COMPOUND}\b)(?!.*\b(?:thang|quy|nam)\b)")
_LENGTH = re.compile(r"\b\d+ tuan\b(?! ?\d)")


def says_weekly(text: str, names: Iterable[str] = ()) -> bool:
    """Whether the name of a folder, or of a file without its ending, says it; names: of units, where it is no week."""
    words = bare(text)
    for name in names:
        if "tuan" in (known := bare(name)):
            words = words.replace(known, "")
    words = _LENGTH.sub("", words)
    plans = _PLANS.search(words)
    if plans and plans.start():
        words = words[: plans.start()].strip()
    return bool(_WEEK.search(words) or _FIRST.search(words))


def is_weekly_title(text: str, names: Iterable[str] = ()) -> bool:
    """Whether a line above a table is a title that says it."""
    if len(text) >= LONGEST_TITLE:
        return False
    words = bare(text)
    return bool(_OPENS.match(words)) and not _TOLD.search(words) and says_weekly(text, names)
