"""Cột gộp chỉ có kết quả, chưa nêu minh chứng.

Khi sản phẩm, chỉ số và minh chứng chung một ô, phải gọi tên được thứ để kiểm tra: hồ sơ, biên bản, ảnh, danh sách, văn
bản, báo cáo, sổ, phiếu, đường dẫn… “100% hồ sơ đúng hạn” là chỉ số, không phải minh chứng. Ô chỉ có kết quả là lỗi; ô
còn một chữ có thể là giấy tờ (“kế hoạch”, “nghiệm thu”…) mà chưa rõ kiểm tra bằng gì thì chỉ nhắc.

Căn cứ: 001 III cột “Rõ kết quả”; VI dòng 8; Ghi chú cuối phụ lục
Sai: Rõ kết quả, minh chứng: Ít nhất 01 công trình thanh niên; mô hình được nhân rộng
Đúng: Rõ kết quả, minh chứng: Ít nhất 01 công trình thanh niên; biên bản bàn giao, ảnh trước và sau
"""

import re
from functools import lru_cache

from thidua500.base.text import fold
from thidua500.program.words import BUILTIN, Words
from thidua500.rules.combined import Lock, combined

HINT = "Viết thêm hồ sơ chứng minh vào ô, ví dụ: …; biên bản bàn giao, ảnh trước và sau, lưu tại Văn phòng Đảng ủy."

# Most cells list it in these words, which then are nothing measured: no need to fold them.
_LISTED = re.compile(r"[;,] (?:biên bản|hồ sơ lưu|danh sách|hình ảnh|ảnh|báo cáo|quyết định)\b")

# A file that is worked on is not shown: "hồ sơ đúng hạn", "hồ sơ được trả sớm".
_EVIDENCE = r"\b(?:ho so(?! ‹case_kind›\b|[^;,.\n]*\b‹case_worked›\b)|‹evidence›)\b"
# Before a word of evidence, these make it the thing measured or worked on: "100% hồ sơ", "giải quyết hồ sơ".
_MEASURED = r"(?:\d ?%|\b‹measured›)(?: (?:so|cac|so luong))? ?$"
_MARKED = "|".join((
    r"\b‹evidence_marked›\b",
    r"\bsổ(?! đỏ| hồng)\b|(?<!không )\bgiấy\b(?! tờ tùy thân)",
    # "tiếng Anh", "phản ánh" are no pictures; in a text without marks what stands behind tells.
    r"\bảnh\b(?! hưởng)|\banh (?:truoc|chup|hien truong|nghiem thu|luu)\b",
    r"\bđơn\b(?! ‹petition_not›\b)",
    r"(?<!‹copy_before›)\bbản ‹copy_marked›\b",
))  # fmt: skip


@lru_cache(maxsize=16)
def _window(words: Words) -> int:
    """Characters before a word of evidence in which the longest phrase that measures it has room."""
    return max(map(len, words.of("measured"))) + len(" so luong ")


@lru_cache(maxsize=4096)
def names_evidence(text: str, words: Words = BUILTIN) -> bool:
    """Whether the text names something to check the result by: a paper, a picture, a list, a link."""
    if _LISTED.search(text):
        return True
    folded, measured = fold(text), words.pattern(_MEASURED)
    for found in words.pattern(_EVIDENCE).finditer(folded):
        start = found.start()
        if not measured.search(folded, max(0, start - _window(words)), start):
            return True
    return words.pattern(_MARKED, marked=True).search(text.lower()) is not None


LOCK = Lock(
    "evidence",
    names_evidence,
    ("Cột gộp chưa nói rõ minh chứng", "có thể chỉ giấy tờ, nhưng chưa rõ kiểm tra bằng hồ sơ nào"),
    HINT,
)
RULE = combined("K605", __doc__, LOCK)
