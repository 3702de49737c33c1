"""Loại tệp không đọc được.

Công cụ đọc bảng tính (.xlsx, .xlsm, .xls, .xlsb, .ods, .csv, .tsv) và bảng trong Word (.docx). Ảnh chụp, PDF, bản
quét phải nhập lại vào mẫu.

Căn cứ: 001 VI (mẫu phiếu đăng ký)
Sai: phieu-scan.pdf
Đúng: phieu.xlsx
"""

from thidua500.base.model import Finding
from thidua500.rules.base import Rule

HINT = "Gửi phiếu bằng tệp Excel (.xlsx), Word (.docx) hoặc CSV."
SAVE_AS_DOCX = "Mở bằng Word, lưu lại dạng .docx (Tệp → Lưu thành) rồi gửi lại."
RULE = Rule("F008", "error", __doc__)


def finding(kind: str, hint: str = HINT) -> Finding:
    """Not a kind of file the tool reads; `kind` is what it is, `hint` another remedy."""
    return RULE.finding(f"Loại tệp không được hỗ trợ: {kind}.", hint)
