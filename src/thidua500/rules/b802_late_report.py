"""Báo cáo nộp muộn.

Báo cáo tháng phải đến trước ngày 25; nếu ngày 24 là ngày nghỉ thì phải đến vào ngày làm việc liền trước. Ngày nhận lấy
theo tiep-nhan.csv, rồi đến “Ngày báo cáo” ghi trong tệp.

Căn cứ: 001 VII; V dòng 3
Sai: Ngày báo cáo: 26/9/2026
Đúng: Ngày báo cáo: 23/9/2026
"""

from thidua500.rules.base import Rule

RULE = Rule("B802", "warning", __doc__, scope="register")
