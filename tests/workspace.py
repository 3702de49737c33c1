"""A workspace with files put into it as units send them: CSV forms of a few tasks, and one sync."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from thidua500 import register
from thidua500.ledger.store import LEDGER_NAME
from thidua500.printing import PRINT_NAME
from thidua500.program.configuration import load_builtin
from thidua500.register import SyncResult

PROGRAM = load_builtin("tam-phuoc", issued_on=date(2026, 5, 15))
AS_OF = date(2026, 8, 1)

HEADINGS = "STT;Rõ việc;Rõ người;Phối hợp;Rõ thời gian;Rõ trách nhiệm;Rõ thẩm quyền;Rõ kết quả;Minh chứng"
RAC = "Dọn 5 điểm rác tồn đọng trên địa bàn phường"
DAT = "Lập danh mục đất công chưa sử dụng"
DEN = "Lắp 20 bóng đèn đường khu phố 3"


def row(title: str, evidence: str = "Biên bản nghiệm thu", time: str = "trước 01/9/2026") -> str:
    """One complete task of a table form, all but what the test changes."""
    who = "Trưởng Công an phường;UBND phường"
    power = "Trưởng Công an chịu trách nhiệm;Được tự quyết lịch ra quân"
    return f"{title};{who};{time};{power};5 điểm sạch rác;{evidence}"


def table(*rows: str, unit: str = "Công an phường") -> str:
    """A registration as CSV."""
    return "\n".join([f"Đơn vị: {unit}", HEADINGS, *(f"{n};{r}" for n, r in enumerate(rows, start=1))]) + "\n"


def progress(*rows: str, unit: str = "Công an phường", reported: str = "23/7/2026") -> str:
    """A monthly report as CSV: "mã;tên;tiến độ;kết quả;minh chứng" a row."""
    head = [f"Đơn vị: {unit}", *([f"Ngày báo cáo: {reported}"] if reported else [])]
    columns = "Mã nhiệm vụ;Tên nhiệm vụ;Tiến độ (%);Kết quả, sản phẩm;Minh chứng"
    return "\n".join([*head, columns, *rows]) + "\n"


class Workspace:
    """A folder with files put into it as units send them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workbook = folder / PRINT_NAME
        self.ledger = folder / LEDGER_NAME

    def put(self, path: str, content: str | bytes, modified: date = date(2026, 7, 1)) -> Path:
        """Write a file, with a modification time at noon in Vietnam."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        noon = datetime(modified.year, modified.month, modified.day, 12, tzinfo=timezone(timedelta(hours=7)))
        os.utime(file, (noon.timestamp(), noon.timestamp()))
        return file

    def sync(self, as_of: date = AS_OF) -> SyncResult:
        """One sync, on the day of the tests unless another is named."""
        return register.sync(self.folder, PROGRAM, as_of=as_of)
