"""Thời hạn của nhiệm vụ đã bị đổi.

Phiếu gửi lại ghi thời hạn khác với lần đăng ký trước. Khi chưa có quyết định điều chỉnh, gia hạn thì đèn và tỷ lệ đúng
hạn vẫn tính theo thời hạn cũ.

Căn cứ: 001 VII (điều chỉnh, gia hạn, dừng nhiệm vụ)
Sai: Đã đăng ký “trước 20/7/2026”, phiếu gửi lại ghi “31/12/2026”
Đúng: Giữ “trước 20/7/2026”; muốn lùi hạn thì gửi văn bản đề nghị gia hạn
"""

from thidua500.base.model import Finding, Source
from thidua500.rules.base import Rule, quote
from thidua500.rules.progress import decide

RULE = Rule("B811", "warning", __doc__)


def finding(code: str, title: str, before: str, after: str, place: Source) -> Finding:
    """A unit writes another time than it promised. before, after: as written."""
    moved = f"thời hạn đổi từ {quote(before)} thành {quote(after)}"
    message = f"{code} {quote(title)}: {moved}; chưa có quyết định nên vẫn tính theo hạn cũ."
    return RULE.finding(message, f"Ghi nhầm thì sửa lại phiếu. {decide(code)}.", place, "time")
