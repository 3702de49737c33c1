"""Quyết định điều chỉnh không khớp với đề nghị nào.

Mỗi dòng của dieu-chinh.csv là một quyết định về việc đơn vị đang đề nghị: gia hạn, dừng, đổi chủ trì, đầu mối, tên
việc, sản phẩm. Dòng ghi mã lạ, việc không có đề nghị, hoặc thiếu ngày, thiếu văn bản thì chưa có tác dụng.

Căn cứ: 001 VII (điều chỉnh, gia hạn, dừng nhiệm vụ)
Sai: CAP-01; gia hạn; 15/9/2026; Thông báo 12-TB/ĐU, trong khi phiếu của CAP-01 không đổi hạn
Đúng: Phiếu gửi lại của CAP-01 xin lùi hạn, sau đó mới ghi dòng quyết định
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule

RULE = Rule("B815", "warning", __doc__)
_LIST = "dieu-chinh.csv"


def unreadable(row: int, place: CellRef) -> Finding:
    """A line of the list that lacks something, or says it in words nobody knows."""
    message = f"{_LIST} dòng {row}: thiếu mã, ngày, văn bản, hoặc loại điều chỉnh không rõ."
    kinds = "gia hạn, dừng, đổi chủ trì, đổi đầu mối, đổi sản phẩm"
    hint = f"Ghi mã nhiệm vụ, loại ({kinds}), ngày như 15/9/2026, số văn bản."
    return RULE.finding(message, hint, place)


def unknown(where: str, code: str) -> Finding:
    """A line about a task that the register does not have."""
    return RULE.finding(f"{where}: mã “{code}” không có trong sổ giao việc.", "Ghi đúng mã trong sổ giao việc.")


def not_asked(where: str, code: str, what: str) -> Finding:
    """A line about something that nobody asks for. what: as a clerk calls it, "" for anything."""
    wish = f" đề nghị {what}" if what else " đề nghị điều chỉnh nào"
    message = f"{where}: {code} hiện không có{wish} chờ quyết định."
    return RULE.finding(message, "Khi đơn vị gửi phiếu đề nghị, lần sync sau sẽ tự ghép với dòng này.")
