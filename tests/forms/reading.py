"""Forms as text: "|" between cells, one line a row, an empty line an empty row."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import containers
from thidua500.base.model import Submission, Task
from thidua500.forms import read_submission
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import Program

TAM_PHUOC = load_builtin("tam-phuoc", date(2026, 5, 15))
DAY = date(2026, 6, 1)
HEADER = (
    "TT | Rõ việc: nhiệm vụ cụ thể | Rõ người: chủ trì | Phối hợp | Rõ thời gian | Rõ trách nhiệm, thẩm quyền"
    " | Rõ kết quả: sản phẩm, chỉ số, minh chứng"
)
CAMERA = "1 | Lắp 12 camera ở đường số 3 | Trưởng Công an | UBND | 30/9/2026 | Được chọn vị trí | 12 camera; biên bản"
SORTING = "2 | Xử lý 5 điểm nóng rác thải | Trưởng khu phố 2 | MTTQ | Quý III/2026 | Tự quyết lịch | 5 điểm; ảnh"
CLASSES = "3 | Mở 2 lớp tập huấn cứu nạn | Phó Trưởng Công an | Đoàn TN | GĐ2 | Xin ý kiến UBND | 2 lớp; danh sách"


def grid(text: str) -> list[list[str]]:
    """Rows of cells; every line of the text is one."""
    return [
        [cell.strip() for cell in line.split("|")] if line.strip() else [""] for line in text.strip("\n").split("\n")
    ]


def read(
    folder: Path,
    text: str,
    spans: containers.Spans = (),
    *,
    program: Program = TAM_PHUOC,
    name: str = "phiếu.xlsx",
    **options: Any,
) -> Submission:
    """The submission that an xlsx of these cells is; numbers alone in a cell are numbers."""
    cells = [[_value(cell) for cell in row] for row in grid(text)]
    path = containers.xlsx(folder / name, cells, spans, **options)
    return read_submission(path, program, as_of=DAY)


def _value(cell: str) -> str | float:
    return float(cell) if cell.isdigit() else cell


def brief(tasks: tuple[Task, ...], *fields: str) -> list[str]:
    """One line a task: these fields' texts, by default title, owner and time."""
    return [" | ".join(task.get(name) for name in fields or ("title", "owner", "time")) for task in tasks]
