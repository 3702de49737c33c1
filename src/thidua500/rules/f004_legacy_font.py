"""Chữ gõ bằng bảng mã cũ.

Ô gõ bằng TCVN3 (phông .VnTime…) hoặc VNI (phông VNI-Times…) đã được chuyển sang Unicode để kiểm tra và vào sổ. Nên
đọc lại vì chữ hoa có thể chuyển chưa đúng; lần sau đơn vị gõ bằng Unicode, phông Times New Roman.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I (phông chữ Unicode)
Sai: Ô gõ phông .VnTime
Đúng: Ô gõ phông Times New Roman, bảng mã Unicode
"""

from thidua500.rules.base import Rule

RULE = Rule("F004", "warning", __doc__, scope="reader")
