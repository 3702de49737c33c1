"""Đầu mối chưa gửi phiếu đăng ký.

Đã xem hết thư mục mà không có phiếu nào của đầu mối này. Với dòng chung cho nhiều tổ chức (đoàn thể, chi bộ), mỗi tổ
chức có tên trong chương trình được xét riêng.

Căn cứ: 001 IV (mọi đầu mối phải đăng ký và nộp về Đảng ủy)
Sai: Thư mục phieu không có tệp nào của Ban Chỉ huy Quân sự phường
Đúng: Mỗi đầu mối có ít nhất một tệp trong thư mục phieu
"""

from thidua500.base.model import Finding
from thidua500.program.programme import Program, Unit
from thidua500.rules.base import Rule


def silent_units(program: Program, heard: frozenset[str]) -> list[Unit]:
    """The units that should have registered and of which no file came. `heard`: codes of units that sent one.

    An office that stands in two rows (001 IV rows 7 and 8) has sent its forms when either row has one: which row a
    task belongs to is read from its words, and no clerk would call the office silent for that.
    """
    spoken_for = {unit.under for unit in program.units if unit.under} | heard
    spoken_for |= {code.partition(".")[0] for code in heard}
    names = {unit.name for unit in program.units if unit.code in heard}
    return [
        unit for unit in program.units if unit.minimum > 0 and unit.code not in spoken_for and unit.name not in names
    ]


def finding(name: str) -> Finding:
    """The finding for a unit, called by the name the results show."""
    return RULE.finding(f"{RULE.title}: {name}.", "Nhắc đơn vị gửi phiếu đăng ký theo mẫu 6 rõ.")


RULE = Rule("D704", "error", __doc__, scope="units")
