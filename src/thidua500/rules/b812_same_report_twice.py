"""Một báo cáo gửi hai lần.

Hai tệp trong cùng kỳ có cùng các dòng, thường do chép nhầm (“(1).xlsx”). Số liệu không bị tính hai lần, nhưng có thể
đơn vị định gửi tệp khác.

Căn cứ: 001 VII (báo cáo tháng)
Sai: cap-nhat/2026-09/cong-an.xlsx và cap-nhat/2026-09/cong-an (1).xlsx có cùng nội dung
Đúng: cap-nhat/2026-09/cong-an.xlsx
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule, quote

RULE = Rule("B812", "warning", __doc__)


def finding(first: str) -> Finding:
    """The file says what another file of the unit and the period says. first: that other one."""
    return RULE.finding(
        f"Báo cáo có cùng nội dung với {quote(first, 200)}.", "Bỏ bớt một tệp, hoặc xin đơn vị gửi lại đúng tệp."
    )
