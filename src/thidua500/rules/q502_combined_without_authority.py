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

from thidua500.base.text import fold
from thidua500.program.words import BUILTIN, Words
from thidua500.rules.combined import Lock, combined

HINT = "Viết thêm việc được tự quyết và nơi xin ý kiến, ví dụ: Được huy động đoàn viên; kinh phí xin ý kiến Đảng ủy."

# Most cells say it in these words: no need to fold them.
_PLAINEST = ("thẩm quyền", "tự quyết", "xin ý kiến")
_CLAUSE = re.compile(r"[;.\n]")

_ABOVE = "(?:‹decider›|so [a-z]+)"
_PROPOSES = r"(?<!‹proposal_before›)\b"
_AUTHORITY = "|".join((
    r"\b‹authority›\b",
    # A clause that begins with "được" grants something, unless it only tells what was received.
    r"(?:^|[;.:,(\-] ?)duoc (?!‹received›)",
    r"(?<!‹decision_before›)\bquyet dinh\b(?! ‹decision_after›)",
    rf"{_PROPOSES}(?:kien nghi|de xuat|de nghi)(?:, de xuat)?(?: voi| len)? {_ABOVE}\b",
    rf"{_PROPOSES}kien nghi ‹proposal_about›\b",
    rf"(?<!‹submit_before›)\btrinh (?:{_ABOVE}|‹submitted›)\b",
    rf"\btham muu {_ABOVE}\b",
    rf"\bdo {_ABOVE}[^;.]*\b‹decides›\b",
    # "Ban Chấp hành Đảng bộ phường thông qua": who, and then nothing more; "thông qua loa" is a means.
    rf"(?:^|[;.:,] ?){_ABOVE}\b[^;.:,]*\b‹resolves›(?=[ ]*(?:[;.,]|$))",
))  # fmt: skip
# With their marks: "do" is not "độ", "quyết" alone not "giải quyết", "nghị quyết", "quyết tâm".
_DECIDES = "|".join((
    r"(?<!‹self_before›)\btự (?!‹self_said›)",
    r"\b‹empowers›\b",
    r"\b(?:khi|nếu|muốn|gặp|trường hợp)\b[^;.\n]*\b(?:báo(?! cáo)|hỏi|gửi|chuyển|trình|xin)\b",
    r"\bdo [^;,.\n]{3,50}?\b(?:quyết|duyệt|ký|xét|xem xét|chỉ đạo|định hướng|cho ý kiến)\b",
    r"\b(?<!‹resolve_before›)quyết (?!‹resolve›)",
    r"\b(?:báo(?! cáo)|chuyển|trình|đề nghị) [^;.\n]*"
    r"\b(?:lên cấp trên|điều tiết|xem xét|giải quyết|hòa giải|quyết định|cho ý kiến|hỗ trợ)\b",
))  # fmt: skip
_REPORTS = rf"\bbao cao(?: [a-z]+)? {_ABOVE}\b"


@lru_cache(maxsize=4096)
def names_authority(text: str, words: Words = BUILTIN) -> bool:
    """Whether the text says who may decide, or to whom a matter goes. A report of results at fixed times is none."""
    if any(plain in text for plain in _PLAINEST):
        return True
    folded = fold(text)
    if words.pattern(_AUTHORITY).search(folded) or words.pattern(_DECIDES, marked=True).search(text.lower()):
        return True
    reports = filter(words.pattern(_REPORTS).search, _CLAUSE.split(folded))
    return not all(map(words.pattern(r"\b‹periodic›\b").search, reports))


LOCK = Lock(
    "authority",
    names_authority,
    ("Cột gộp chưa nói rõ thẩm quyền", "có thể nói về quyền, nhưng chưa rõ ai được quyết, việc gì xin ý kiến ai"),
    HINT,
)
RULE = combined("Q502", __doc__, LOCK)
