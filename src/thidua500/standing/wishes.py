"""What a unit asks to change, in words: for the board, the report, the print, the screen. Pure."""

from __future__ import annotations

from thidua500.base.text import show_day
from thidua500.ledger.records import Change, ChangeKind

# What each kind is called where it is decided on (001 VII: điều chỉnh, gia hạn, dừng).
NAMES: dict[ChangeKind, str] = {
    "withdrawn": "dừng nhiệm vụ",
    "deadline": "đổi thời hạn",
    "owner": "đổi chủ trì",
    "unit": "đổi đầu mối",
    "title": "đổi tên việc",
    "result": "đổi sản phẩm",
}
VERDICTS = {"accepted": "đồng ý", "refused": "không đồng ý", None: "chưa quyết định"}


def wish(change: Change) -> str:
    """ "đề nghị đổi thời hạn từ “trước 20/7/2026” thành “31/12/2026” (nhận ngày 10/9/2026), chưa quyết định"."""
    words = f"đề nghị {NAMES[change.kind]}"
    if change.kind != "withdrawn":
        words += f" từ “{change.before}” thành “{change.after}”"
    return f"{words} (nhận ngày {show_day(change.asked_on)}), {verdict(change)}"


def verdict(change: Change) -> str:
    """What the office has said, by whom and when."""
    if change.decided is None:
        return VERDICTS[None]
    return f"{VERDICTS[change.decided]} ({change.decided_by}, {show_day(change.decided_on)})"


def counted_as_before(change: Change) -> str:
    """The same on the board, where it is told why the light stays."""
    text = wish(change)
    return f"Đơn vị {text}: vẫn tính như đã đăng ký"
