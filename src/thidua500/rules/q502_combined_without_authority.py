"""Cột gộp chỉ có trách nhiệm, chưa nêu thẩm quyền.

Khi trách nhiệm và thẩm quyền chung một cột, ô có chữ chưa chắc đã nêu thẩm quyền. Công cụ tìm câu nói về quyền: được
làm gì, tự quyết, trình hoặc xin ý kiến ai, việc vượt thẩm quyền báo cáo cấp nào. Báo cáo định kỳ về kết quả là trách
nhiệm, không phải thẩm quyền.

Căn cứ: 001 III cột “Rõ trách nhiệm, thẩm quyền”; Ghi chú cuối phụ lục
Sai: Rõ trách nhiệm, thẩm quyền: Thành lập đội hình tình nguyện; báo cáo số lượt hỗ trợ hằng tháng
Đúng: Rõ trách nhiệm, thẩm quyền: Thành lập đội hình tình nguyện; được huy động đoàn viên; kinh phí xin ý kiến Đảng ủy
"""

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import fold
from thidua500.program.words import BUILTIN, Words
from thidua500.rules.combined import Lock, combined

HINT = "Viết thêm việc được tự quyết và nơi xin ý kiến, ví dụ: Được huy động đoàn viên; kinh phí xin ý kiến Đảng ủy."

# Most cells say it in these words: no need to fold them.
_PLAINEST = ("thẩm quyền", "tự quyết", "xin ý kiến")
_CLAUSE = re.compile(r"[;.\n]")


class _Patterns(NamedTuple):
    """authority and reports look at folded clauses, decides at lower case with marks; periodic tells mere reports."""

    authority: re.Pattern[str]
    decides: re.Pattern[str]
    reports: re.Pattern[str]
    periodic: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(words: Words) -> _Patterns:
    """Compiled when the first cell needs them: most collections never do."""
    above = f"(?:{words.any_of('decider')}|so [a-z]+)"
    proposes = rf"{words.not_after('proposal_before')}\b"
    authority = (
        rf"\b{words.any_of('authority')}\b",
        # A clause that begins with "được" grants something, unless it only tells what was received.
        rf"(?:^|[;.:,(\-] ?)duoc (?!{words.any_of('received')})",
        rf"{words.not_after('decision_before')}\bquyet dinh\b(?! {words.any_of('decision_after')})",
        rf"{proposes}(?:kien nghi|de xuat|de nghi)(?:, de xuat)?(?: voi| len)? {above}\b",
        rf"{proposes}kien nghi {words.any_of('proposal_about')}\b",
        rf"{words.not_after('submit_before')}\btrinh (?:{above}|{words.any_of('submitted')})\b",
        rf"\btham muu {above}\b",
        rf"\bdo {above}[^;.]*\b{words.any_of('decides')}\b",
        # "Ban Chấp hành Đảng bộ phường thông qua": who, and then nothing more; "thông qua loa" is a means.
        rf"(?:^|[;.:,] ?){above}\b[^;.:,]*\b{words.any_of('resolves')}(?=[ ]*(?:[;.,]|$))",
    )
    # With their marks: "do" is not "độ", "quyết" alone not "giải quyết", "nghị quyết", "quyết tâm".
    decides = (
        rf"{words.not_after('self_before', marked=True)}\btự (?!{words.any_marked('self_said')})",
        rf"\b{words.any_marked('empowers')}\b",
        r"\b(?:khi|nếu|muốn|gặp|trường hợp)\b[^;.\n]*\b(?:báo(?! cáo)|hỏi|gửi|chuyển|trình|xin)\b",
        r"\bdo [^;,.\n]{3,50}?\b(?:quyết|duyệt|ký|xét|xem xét|chỉ đạo|định hướng|cho ý kiến)\b",
        rf"\b{words.not_after('resolve_before', marked=True)}quyết (?!{words.any_marked('resolve')})",
        r"\b(?:báo(?! cáo)|chuyển|trình|đề nghị) [^;.\n]*"
        r"\b(?:lên cấp trên|điều tiết|xem xét|giải quyết|hòa giải|quyết định|cho ý kiến|hỗ trợ)\b",
    )
    reports = re.compile(rf"\bbao cao(?: [a-z]+)? {above}\b")
    return _Patterns(re.compile("|".join(authority)), re.compile("|".join(decides)), reports, words.pattern("periodic"))


@lru_cache(maxsize=4096)
def names_authority(text: str, words: Words = BUILTIN) -> bool:
    """Whether the text says who may decide, or to whom a matter goes. A report of results at fixed times is none."""
    if any(plain in text for plain in _PLAINEST):
        return True
    patterns, folded = _patterns(words), fold(text)
    if patterns.authority.search(folded) or patterns.decides.search(text.lower()):
        return True
    reports = (clause for clause in _CLAUSE.split(folded) if patterns.reports.search(clause))
    return any(not patterns.periodic.search(clause) for clause in reports)


LOCK = Lock(
    "authority",
    names_authority,
    ("Cột gộp chưa nói rõ thẩm quyền", "có thể nói về quyền, nhưng chưa rõ ai được quyết, việc gì xin ý kiến ai"),
    HINT,
)
RULE = combined("Q502", __doc__, LOCK)
