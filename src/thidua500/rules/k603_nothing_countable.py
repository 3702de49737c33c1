"""Kết quả không đếm được.

“Chuyển biến rõ nét”, “nâng cao nhận thức” thì không ai kiểm đếm được. Cần một con số, tỷ lệ, hoặc sản phẩm gọi được tên
(kế hoạch, báo cáo, công trình, mô hình…).

Căn cứ: 001 I; V; VI dòng 8 (chỉ số/KPI)
Sai: Rõ kết quả: Nhận thức của hội viên được nâng lên rõ rệt, tạo chuyển biến tích cực
Đúng: Rõ kết quả: 100% hội viên ký cam kết; 4 buổi sinh hoạt chuyên đề
"""

import re
from functools import lru_cache

from thidua500.base.text import fold
from thidua500.program.words import BUILTIN, Words
from thidua500.rules.base import about
from thidua500.rules.k605_combined_without_evidence import names_evidence

HINT = "Thêm con số, tỷ lệ hoặc tên sản phẩm, ví dụ: 100% hội viên ký cam kết; 4 buổi sinh hoạt chuyên đề."

_NUMBER = re.compile(r"[0-9%]")
# With their marks: "môi trường", "quy định" sound like others without. "Một cửa" counts nothing.
_COUNTED_WITH_MARKS = r"\b(?:‹counted_marked›|một(?! cửa))\b"


@lru_cache(maxsize=4096)
def is_quality_only(text: str, words: Words = BUILTIN) -> bool:
    """Whether the text praises without a number, a share or a product. What is in no table counts as a product."""
    if _NUMBER.search(text):
        return False
    folded = fold(text)
    if words.pattern(r"\b‹counted›\b").search(folded) or not words.pattern(r"\b‹quality›\b").search(folded):
        return False
    counted = words.pattern(_COUNTED_WITH_MARKS, marked=True).search(text.lower())
    return not counted and not names_evidence(text, words)


# Evidence named in its own cell does not make the result countable.
RULE = about("K603", __doc__, "result", lambda text, program: is_quality_only(text, program.words), HINT)
