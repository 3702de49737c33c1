"""Không rõ ngày nhận báo cáo.

Tệp không có trong tiep-nhan.csv và không ghi “Ngày báo cáo”, nên tạm lấy ngày sửa tệp cuối cùng. Ngày này có thể sai
khi tệp được sao chép; văn phòng nên ghi ngày nhận vào tiep-nhan.csv.

Căn cứ: 001 VII (thời hạn báo cáo)
Sai: Tệp không có dòng “Ngày báo cáo”
Đúng: Ngày báo cáo: 23/9/2026
"""

from thidua500.rules.base import Rule

RULE = Rule("B809", "warning", __doc__, scope="register")
