"""Có ô chưa rõ là gì.

Công cụ xếp từng ô vào một vai: nội dung của một nhiệm vụ, tiêu đề, hướng dẫn, dòng nhóm, ghi chú, chữ ký. Ô không
thuộc vai nào thì không được đọc, và được nêu ở đây để không có gì mất đi mà không ai biết.

Căn cứ: 001 III, VI (các cột của bảng, các dòng của mẫu phiếu)
Sai: Một ô ghi thêm “hỏi lại anh Ba” bên phải bảng
Đúng: Ghi thêm ở cột “Ghi chú”, hoặc dưới bảng sau chữ “Ghi chú:”
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule
from thidua500.rules.quoting import Cells, quoted

HINT = "Nếu là nội dung nhiệm vụ, chuyển vào đúng ô của mẫu; nếu là ghi chú, ghi ở cột “Ghi chú” hoặc dưới bảng."
RULE = Rule("F011", "warning", __doc__)


def finding(cells: Cells) -> Finding:
    """Cells of one sheet that have no role."""
    return RULE.finding(f"Có {len(cells)} ô chưa rõ là gì nên không đọc: {quoted(cells)}.", HINT, cells[0][0])
