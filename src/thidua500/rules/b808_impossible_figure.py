"""Số liệu chỉ số không thể có.

Tử số lớn hơn mẫu số ở chỉ số không thể vượt 100%, số âm, mẫu số bằng 0, hoặc ghi chữ vào ô số. Không phát sinh thì ghi
“không phát sinh”.

Căn cứ: 001 V (bộ chỉ số)
Sai: Hồ sơ điện tử: tử số 1250, mẫu số 1200
Đúng: Hồ sơ điện tử: tử số 1150, mẫu số 1200
"""

from thidua500.rules.base import Rule

RULE = Rule("B808", "error", __doc__, scope="register")
