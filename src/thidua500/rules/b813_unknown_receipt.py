"""Danh sách tiếp nhận ghi tên tệp không có.

Dòng trong tiep-nhan.csv (hoặc tiep-nhan.xlsx) ghi tên tệp không có trong thư mục đó, nên ngày nhận không được tính cho
tệp nào; đơn vị nộp muộn có thể bị coi là đúng hạn.

Căn cứ: 001 VII (thời hạn báo cáo)
Sai: cap-nhat/2026-09/tiep-nhan.csv ghi “cong-anh.xlsx; 28/9/2026”, trong thư mục là cong-an.xlsx
Đúng: cong-an.xlsx; 28/9/2026
"""

from thidua500.base.model import CellRef, Finding
from thidua500.rules.base import Rule, quote

RULE = Rule("B813", "warning", __doc__)


def finding(name: str, near: str, place: CellRef) -> Finding:
    """A line names a file that is not there. near: the name of one that is, and looks like it, "" for none."""
    meant = f" Có phải {quote(near, 120)}?" if near else ""
    message = f"Danh sách tiếp nhận ghi tệp {quote(name, 120)} nhưng thư mục không có tệp đó.{meant}"
    return RULE.finding(message, "Ghi tên tệp đúng như trong thư mục.", place)
