"""Chủ trì, đầu mối, tên việc hoặc sản phẩm của nhiệm vụ đã bị đổi.

Phiếu gửi lại ghi người chủ trì, đầu mối, tên việc hoặc sản phẩm khác với lần đăng ký trước. Khi chưa có quyết định thì
sổ vẫn giữ nội dung đã đăng ký. Viết lại câu chữ mà không đổi nội dung thì không tính là thay đổi.

Căn cứ: 001 VII (điều chỉnh, gia hạn, dừng nhiệm vụ)
Sai: Đã đăng ký sản phẩm “5 điểm rác được dọn sạch”, phiếu gửi lại ghi “1 điểm rác được dọn sạch”
Đúng: Phiếu gửi lại vẫn ghi “5 điểm rác được dọn sạch”
"""

from thidua500.base.model import Finding, Source
from thidua500.rules.base import Rule, quote
from thidua500.rules.progress import decide

RULE = Rule("B814", "warning", __doc__)
# What a unit may ask to change besides the time, as a clerk calls it; the field of the form, if it is one.
WHAT = {"owner": "người chủ trì", "unit": "đầu mối", "title": "tên việc", "result": "sản phẩm"}


def finding(code: str, title: str, kind: str, words: tuple[str, str], place: Source) -> Finding:
    """A unit writes otherwise than it promised. kind: what, as in `WHAT`; words: before and after, as written."""
    before, after = words
    written = quote(after) if after else "để trống"
    message = (
        f"{code} {quote(title)}: {WHAT[kind]} đổi từ {quote(before)} thành {written}; "
        "chưa có quyết định nên sổ giữ nội dung cũ."
    )
    field = None if kind == "unit" else kind
    return RULE.finding(message, f"Ghi nhầm thì sửa lại phiếu. {decide(code)}.", place, field)
