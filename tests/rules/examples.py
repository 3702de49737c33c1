"""Tasks written as the rule book writes its examples: one "field: value" a line, on top of a task without a fault."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua500.base.model import CellRef, Finding, Layout, Submission, Task
from thidua500.deadlines import read_deadline
from thidua500.program.configuration import load_builtin
from thidua500.rules.engine import check_submission

PROGRAM = load_builtin("tam-phuoc")
AS_OF = date(2026, 6, 1)

FAULTLESS = """
    Tên nhiệm vụ: Lắp 12 camera an ninh tại các hẻm của khu phố 3
    Rõ người: Công an phường; Trưởng Công an phường
    Rõ việc: Khảo sát 6 hẻm; lắp đặt; bàn giao cho tổ an ninh khu phố
    Rõ thời gian: Bắt đầu 01/6/2026; giữa kỳ 31/7/2026; hoàn thành 30/9/2026
    Rõ trách nhiệm: Chủ trì khảo sát, lắp đặt và báo cáo hằng tháng
    Rõ thẩm quyền: Tự quyết vị trí lắp; kinh phí xin ý kiến UBND phường
    Rõ kết quả: 12 camera hoạt động
    Minh chứng: Biên bản nghiệm thu, lưu tại Văn phòng Đảng ủy
    Phối hợp: Ban Chỉ huy Quân sự phường
    Rủi ro, vướng mắc: Mưa kéo dài; đề nghị lùi đợt hai
    Chế độ báo cáo: Báo cáo tháng trước ngày 25
"""
FIELDS_OF_LABEL = {
    "Tên nhiệm vụ": ("title",),
    "Phối hợp": ("coordinators",),
    "Rủi ro, vướng mắc": ("risks",),
    "Chế độ báo cáo": ("reporting",),
    "Rõ người": ("owner",),
    "Rõ việc": ("steps",),
    "Rõ thời gian": ("time",),
    "Rõ trách nhiệm": ("responsibility",),
    "Rõ thẩm quyền": ("authority",),
    "Rõ kết quả": ("result",),
    "Minh chứng": ("evidence",),
    "Rõ trách nhiệm, thẩm quyền": ("responsibility", "authority"),
    "Rõ kết quả, minh chứng": ("result", "evidence"),
}
EMPTY = {"(để trống)": "", "…": "…", "-": "-", "x": "x", "đang cập nhật": "đang cập nhật"}


def task(text: str = "", number: int = 1, layout: Layout = "card") -> Task:
    """One task from "label: value" lines laid over the faultless one; a label of two fields is a combined cell."""
    values: dict[str, str] = {}
    shared: dict[str, str] = {}
    for label, value in _lines(FAULTLESS + text):
        first, *others = FIELDS_OF_LABEL[label]
        values |= dict.fromkeys((first, *others), value)
        shared |= dict.fromkeys(others, first)
    rows = {name: row for row, name in enumerate(values)}
    cells = {name: CellRef("Việc 1", rows[shared.get(name, name)], 2) for name in values}
    placeholders = {name: EMPTY[value] for name, value in values.items() if EMPTY.get(value)}
    written = {name: value for name, value in values.items() if value not in EMPTY}
    deadline = read_deadline(written.get("time", ""), PROGRAM, as_of=AS_OF)
    return Task(number, "Công an phường", layout, written, cells, deadline, frozenset(values), shared, placeholders)


def tasks(text: str) -> tuple[Task, ...]:
    """As many tasks as the text has lines "Tên nhiệm vụ"; one when it has at most one."""
    lines = text.strip().splitlines()
    titles = [line for line in lines if line.strip().startswith("Tên nhiệm vụ")]
    if len(titles) < 2:
        return (task(text),)
    return tuple(task(title, number) for number, title in enumerate(titles, 1))


def submission(found: Iterable[Task], unit: str = "Công an phường", path: str = "phieu/a.xlsx") -> Submission:
    """A file of those tasks with the unit's name in C1 of its first sheet."""
    return Submission(path, "card", unit, CellRef("Việc 1", 0, 2), tuple(found))


def findings(text: str) -> tuple[Finding, ...]:
    """What the rule book says about a file with the task or tasks of `text`."""
    return check_submission(submission(tasks(text)), PROGRAM)


def codes(text: str) -> list[str]:
    """The codes of `findings(text)`, in their order."""
    return [finding.code for finding in findings(text)]


def table(text: str) -> list[str]:
    """The lines of a table of examples, one a line, without blanks around them."""
    return [line.strip() for line in text.strip().splitlines()]


def _lines(text: str) -> list[tuple[str, str]]:
    pairs = (line.strip().partition(": ") for line in text.strip().splitlines())
    return [(label, value) for label, _, value in pairs]
