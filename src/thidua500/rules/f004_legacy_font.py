"""Chữ gõ bằng bảng mã cũ.

Ô gõ bằng TCVN3 (phông .VnTime…) hoặc VNI (phông VNI-Times…) đã được chuyển sang Unicode để kiểm tra và vào sổ. Nên
đọc lại vì chữ hoa có thể chuyển chưa đúng; lần sau đơn vị gõ bằng Unicode, phông Times New Roman.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I (phông chữ Unicode)
Sai: Ô gõ phông .VnTime
Đúng: Ô gõ phông Times New Roman, bảng mã Unicode
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule

HINT = "Đọc soát lại chữ đã chuyển; lần sau gõ bằng bảng mã Unicode."
RULE = Rule("F004", "warning", __doc__)


def finding(encoding: str, ref: CellRef, text: str, cells: int) -> Finding:
    """So many cells of a sheet were converted from a legacy font encoding; `ref` and `text` are the first of them."""
    done = f"đã chuyển {cells} ô sang Unicode (ô đầu tiên {ref.a1}: “{text}”)"
    return RULE.finding(f"Trang “{ref.sheet}” dùng bảng mã cũ {encoding}: {done}.", HINT, ref)
