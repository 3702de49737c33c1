"""Cột gộp chỉ có kết quả, chưa nêu minh chứng.

Khi sản phẩm, chỉ số và minh chứng chung một ô, phải gọi tên được thứ để kiểm tra: hồ sơ, biên bản, ảnh, danh sách, văn
bản, báo cáo, sổ, phiếu, đường dẫn… “100% hồ sơ đúng hạn” là chỉ số, không phải minh chứng.

Căn cứ: 001 III cột “Rõ kết quả”; VI dòng 8; Ghi chú cuối phụ lục
Sai: Rõ kết quả, minh chứng: Ít nhất 01 công trình thanh niên; mô hình được nhân rộng
Đúng: Rõ kết quả, minh chứng: Ít nhất 01 công trình thanh niên; biên bản bàn giao, ảnh trước và sau
"""

import re
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, quote

HINT = "Viết thêm hồ sơ chứng minh vào ô, ví dụ: …; biên bản bàn giao, ảnh trước và sau, lưu tại Văn phòng Đảng ủy."

# A file that is worked on, not shown: "hồ sơ đúng hạn", "hồ sơ được trả sớm".
_WORKED_ON = (
    r"(?: (?:truc tuyen|dien tu|tthc|thu tuc|ton)\b"
    r"|[^;,.\n]*\b(?:(?:dung|truoc|qua|tre) h[ae]n|tre|duoc (?:tra|xu ly|giai quyet))\b)"
)
_EVIDENCE = re.compile(
    rf"\b(?:ho so(?!{_WORKED_ON})|bien ban|bien lai|hinh anh|(?<!phan )anh|video|clip|ghi (?:am|hinh)|phong su"
    r"|danh sach|danh muc|van ban|quyet dinh|bao cao|phieu|nhat ky|nhat trinh|duong dan|link|https?|file|tin,? bai"
    r"|tin/bai|ban tin|bai viet|thong bao|ket luan|so lieu|du lieu|hop dong|hoa don|chung tu|bang ke|to (?:trinh|khai)"
    r"|chung nhan|tai lieu|cam ket|minh chung|man hinh|cong van|ban ve|ban do|so theo doi|so tay|(?:trich|ket) xuat"
    r"|sao ke|bang (?:khen|tot nghiep|cong nhan|chung nhan)|hoc ba|benh an|giao an|thu (?:cam on|khen)"
    r"|quy che|noi quy|ket qua (?:xet nghiem|kiem nghiem|khao sat|do)|bai phat thanh)\b"
)
# Words that sound like others once the marks are gone ("số", "bằng"): looked for with their marks.
_MARKED = re.compile(
    r"\b(?:sổ(?! đỏ| hồng)|bảng|băng rôn|đơn|vé|thẻ|lệnh)\b|(?<!không )\bgiấy\b(?! tờ tùy thân)"
    r"|(?<!cơ )(?<!căn )(?<!địa )\bbản (?:chụp|sao|in|trích|đăng ký|ký|vẽ|scan|ghi|tin|kê|đánh giá|nhận xét)\b"
)
# Before a word of evidence, these make it the thing measured or worked on: "100% hồ sơ", "giải quyết hồ sơ".
_MEASURED = re.compile(
    r"(?:\d ?%|\b(?:ty le|so luong|so|giam|khong con|khong co|khong de|ho tro|giai quyet|tiep nhan|nop|rut ngan|tra))"
    r"(?: (?:so|cac|so luong))? ?$"
)
# Most cells list it in these words, which then are nothing measured: no need to fold them.
_LISTED = re.compile(r"[;,] (?:biên bản|hồ sơ lưu|danh sách|hình ảnh|ảnh|báo cáo|quyết định)\b")


@lru_cache(maxsize=4096)
def names_evidence(text: str) -> bool:
    """Whether the text names something to check the result by: a paper, a picture, a list, a link."""
    if _LISTED.search(text):
        return True
    folded = fold(text)
    for found in _EVIDENCE.finditer(folded):
        start = found.start()
        if not _MEASURED.search(folded, max(0, start - 24), start):
            return True
    return _MARKED.search(text.lower()) is not None


def check(task: Task, program: Program) -> Finding | None:
    """The cell shared with the result is filled but names no evidence."""
    text = task.values.get("evidence")
    if not text or "evidence" not in task.shared or names_evidence(text):
        return None
    return RULE.at(task, "evidence", f"{RULE.title}: {quote(text)}.", HINT)


RULE = Rule("K605", "warning", __doc__, check)
