"""Nhiệm vụ đã đăng ký không còn trong phiếu của đơn vị.

Phiếu gửi lại không còn việc đã vào sổ. Đơn vị chỉ có quyền đề nghị; khi cấp giao việc chưa quyết định thì nhiệm vụ vẫn
được theo dõi, giữ nguyên hạn, đèn và vẫn tính vào tỷ lệ đúng hạn.

Căn cứ: 001 VII (điều chỉnh, gia hạn, dừng nhiệm vụ)
Sai: Phiếu lần đầu có 4 việc, phiếu gửi lại chỉ còn 1 việc
Đúng: Phiếu gửi lại giữ đủ 4 việc; muốn dừng việc nào thì gửi văn bản đề nghị
"""

from datetime import date

from thidua500.base.model import Finding, Source
from thidua500.base.text import show_day
from thidua500.rules.base import Rule, quote
from thidua500.rules.progress import decide

RULE = Rule("B810", "warning", __doc__)


def finding(code: str, title: str, asked_on: date, place: Source) -> Finding:
    """A task of the register that its unit's file no longer holds. place: where it stood."""
    message = (
        f"{code} {quote(title)} không còn trong phiếu nhận ngày {show_day(asked_on)}; "
        "chưa có quyết định nên vẫn theo dõi như đã đăng ký."
    )
    return RULE.finding(message, f"Đơn vị bỏ sót thì gửi lại phiếu đủ việc. {decide(code)}.", place)
