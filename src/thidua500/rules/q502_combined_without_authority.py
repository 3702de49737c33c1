"""Cột gộp chỉ có trách nhiệm, chưa nêu thẩm quyền.

Khi trách nhiệm và thẩm quyền chung một cột, ô có chữ chưa chắc đã nêu thẩm quyền. Công cụ tìm câu nói về quyền: được
làm gì, tự quyết, trình hoặc xin ý kiến ai, việc vượt thẩm quyền báo cáo cấp nào. Báo cáo định kỳ về kết quả là trách
nhiệm, không phải thẩm quyền.

Căn cứ: 001 III cột “Rõ trách nhiệm, thẩm quyền”; Ghi chú cuối phụ lục
Sai: Rõ trách nhiệm, thẩm quyền: Thành lập đội hình tình nguyện; báo cáo số lượt hỗ trợ hằng tháng
Đúng: Rõ trách nhiệm, thẩm quyền: Thành lập đội hình tình nguyện; được huy động đoàn viên; kinh phí xin ý kiến Đảng ủy
"""

import re
from functools import cache, lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.rules.base import Rule, quote

HINT = "Viết thêm việc được tự quyết và nơi xin ý kiến, ví dụ: Được huy động đoàn viên; kinh phí xin ý kiến Đảng ủy."

# Bodies that decide for a unit of the ward; folded, as all patterns here.
_ABOVE = (
    r"(?:cap (?:co )?tham quyen|cap tren|cap uy|chi uy|thuong truc|ban thuong vu|btv|ban chap hanh|dang uy|thanh uy"
    r"|tinh uy|thanh pho|ubnd|uy ban|hdnd|hoi dong|bi thu|chu tich|lanh dao|thu truong|ban giam hieu|ban chi dao"
    r"|so [a-z]+)"
)
_NOT_COLLECTED = r"(?<!hop )(?<!nhan )(?<!quyet )(?<!doi )"  # tổng hợp, tiếp nhận, giải quyết, theo dõi kiến nghị
_NOT_A_NOUN = r"(?<!ong )(?<!uong )(?<!quy )(?<!tien )(?<!qua )(?<!giai )(?<!lo )(?<!hanh )"  # công/quy/giải… trình
_AUTHORITY = "|".join(
    (
        r"\btham quyen\b",  # vượt thẩm quyền, theo thẩm quyền, cấp có thẩm quyền
        r"\b(?:phan cap|uy quyen|phan quyen|quyen han)\b",
        r"\b(?:co|toan|duoc|giao|trong) quyen\b",
        # A clause that begins with "được" grants something, unless it only tells what was received.
        r"(?:^|[;.:,(\-] ?)duoc (?!giao|phan cong|ho tro|huong|khen|cong nhan|danh gia|tap huan|dao tao|bao dam)",
        r"\bduoc (?:tu|phep|chu dong|quyet|yeu cau|huy dong|ky|kiem tra|de nghi|dinh chi|xu phat|su dung|moi)\b",
        r"\b(?:tu|chu dong) (?:quyet|giai quyet|xu ly tai cho|(?:lua )?chon|bo tri|phan cong|dieu|ky|huy dong)",
        r"\bxin (?:y kien|chu truong|phep|huong dan|chi dao|phe duyet|thoa thuan)\b",
        r"\bcho (?:y kien|chu truong|phep)\b",
        r"\b(?:phe duyet|chap thuan|thong nhat chu truong|ky duyet|ky ban hanh|dong y|co y kien cua|dieu dong)\b",
        r"(?<!theo )(?<!hien )(?<!hanh )(?<!thao )(?<!cac )\bquyet dinh\b(?! (?:so|thanh lap|cua))",
        rf"{_NOT_COLLECTED}\b(?:kien nghi|de xuat|de nghi)(?:, de xuat)?(?: voi| len)? {_ABOVE}\b",
        rf"{_NOT_COLLECTED}\bkien nghi (?:xu ly|sua|dieu chinh|thao go)\b",
        rf"{_NOT_A_NOUN}\btrinh (?:{_ABOVE}|ky|duyet|xem xet)\b",
        rf"\btham muu {_ABOVE}\b",
        rf"\bdo {_ABOVE}[^;.]*\b(?:dinh huong|chi dao|quyet|duyet|cho)\b",
    )
)

# With their marks: "do" is not "độ", "quyết" alone not "giải quyết", "nghị quyết", "quyết tâm".
_DECIDES = re.compile(
    r"\btự (?!giác|nguyện|quản|kiểm|đánh|ý|học|hào|phê|do|túc|vệ|nhiên|động|tin|trọng|lực|chủ)"
    r"|\b(?:duyệt|phê chuẩn|thay mặt|ủy nhiệm|từ chối|bãi bỏ|phải (?:hỏi|qua))\b"
    r"|\b(?:khi|nếu|muốn|gặp|trường hợp)\b[^;.\n]*\b(?:báo(?! cáo)|hỏi|gửi|chuyển|trình|xin)\b|"
    r"\bdo [^;,.\n]{3,50}?\b(?:quyết|duyệt|ký|xem xét|chỉ đạo|định hướng|cho ý kiến)\b"
    r"|\b(?<!giải )(?<!nghị )(?<!kiên )(?<!cương )(?<!biểu )(?<!phán )quyết (?!tâm|liệt|toán|thắng|chiến|nghị|định)"
    r"|\b(?:báo(?! cáo)|chuyển|trình|đề nghị) [^;.\n]*"
    r"\b(?:lên cấp trên|điều tiết|xem xét|giải quyết|hòa giải|quyết định|cho ý kiến|hỗ trợ)\b"
)
_REPORT = re.compile(rf"\bbao cao(?: [a-z]+)? {_ABOVE}\b")
_PERIODIC = re.compile(
    r"\b(?:ket qua|tien do|dinh ky|hang|thang|quy|tuan|truoc ngay|so ket|tong ket|so luot|so lieu)\b"
)
# Most cells say it in these words: no need to fold them.
_PLAINEST = ("thẩm quyền", "tự quyết", "xin ý kiến")
_CLAUSE = re.compile(r"[;.\n]")


@cache
def _authority() -> re.Pattern[str]:
    """Compiled when the first cell needs it: most collections never do."""
    return re.compile(_AUTHORITY)


@lru_cache(maxsize=4096)
def names_authority(text: str) -> bool:
    """Whether the text says who may decide, or to whom a matter goes. A report of results at fixed times is none."""
    if any(words in text for words in _PLAINEST):
        return True
    folded = fold(text)
    if _authority().search(folded) or _DECIDES.search(text.lower()):
        return True
    reports = (clause for clause in _CLAUSE.split(folded) if _REPORT.search(clause))
    return any(not _PERIODIC.search(clause) for clause in reports)


def check(task: Task, program: Program) -> Finding | None:
    """The cell shared with the responsibility is filled but names no authority."""
    text = task.values.get("authority")
    if not text or "authority" not in task.shared or names_authority(text):
        return None
    return RULE.at(task, "authority", f"{RULE.title}: {quote(text)}.", HINT)


RULE = Rule("Q502", "warning", __doc__, check)
