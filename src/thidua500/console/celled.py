"""`validate --cells`: one file, each of its cells with what it was taken for; nothing in it is without a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.errors import UsageError
from thidua500.base.files import shown_path
from thidua500.base.model import LABELS
from thidua500.base.plain import to_plain
from thidua500.cage import Cage
from thidua500.checking.caged import Question, celled
from thidua500.console.arguments import program_of
from thidua500.console.checked import show_findings
from thidua500.console.screen import show_json, show_line, show_rows

if TYPE_CHECKING:
    from thidua500.forms.roles import Cell

ROLES = {
    "value": "nội dung",
    "heading": "tiêu đề, nhãn",
    "number": "số thứ tự",
    "title": "phần đầu",
    "guide": "hướng dẫn",
    "group": "dòng nhóm",
    "note": "ghi chú, chữ ký",
    "repetition": "tiêu đề lặp lại",
    "other": "trang không phải phiếu",
    "unread": "CHƯA ĐỌC",
}
# Fields of progress reports and indicators; those of registrations are the rule book's.
REPORTED = {
    "code": "Mã",
    "progress": "Tiến độ",
    "completed": "Ngày hoàn thành",
    "obstacle": "Khó khăn, vướng mắc",
    "explanation": "Giải trình, giải pháp",
    "proposal": "Kiến nghị",
    "proposal_to": "Nơi nhận kiến nghị",
    "expected": "Dự kiến hoàn thành",
    "name": "Tên chỉ số",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Giá trị",
    "basis": "Nguồn số liệu",
    "unit": "Đơn vị",
    "responsible": "Người chịu trách nhiệm",
    "start": "Bắt đầu",
    "middle": "Giữa kỳ",
}


def show_cells(path: Path, program_id: str | None, today: date, output: str) -> int:
    """Prints every cell of a file with its role; 1 where work was left unread. Raises UsageError for no file."""
    if not path.is_file():
        raise UsageError(f"Không thấy tệp “{shown_path(path)}”. Hãy ghi đúng đường dẫn một tệp sau --cells.")
    with Cage(1) as cage:
        found = celled(cage, Question(path, shown_path(path), today), program_of(program_id, path.parent))
    errors = any(finding.severity == "error" for finding in found.findings)
    if output == "json":
        cells = [to_plain(cell) for cell in found.cells]
        show_json({"schema": 1, "path": shown_path(path), "cells": cells, "findings": to_plain(found.findings)})
        return int(errors)
    body = [_line(cell) for cell in found.cells]
    show_rows(shown_path(path), ("Trang tính", "Ô", "Vai", "Nhiệm vụ", "Nội dung ô"), body, output)
    if output == "table":
        show_line(_summary(found.cells), "bold")
        show_findings(finding for finding in found.findings if finding.code.startswith("F"))  # of the reading itself
    return int(errors)


def _line(cell: Cell) -> tuple[str, ...]:
    role = ROLES[cell.role]
    if cell.field:
        role += f": {(LABELS | REPORTED).get(cell.field, 'mốc giai đoạn')}"
    return cell.sheet, cell.cell, role, str(cell.task or ""), cell.text


def _summary(cells: Iterable[Cell]) -> str:
    """ "48 ô: 30 nội dung, 10 tiêu đề, nhãn; không ô nào chưa đọc."."""
    counts = Counter(cell.role for cell in cells)
    known = "; ".join(f"{count} {ROLES[role]}" for role, count in counts.items() if role != "unread")
    unread = f"{counts['unread']} ô CHƯA ĐỌC" if counts["unread"] else "không ô nào chưa đọc"
    return f"{counts.total()} ô: {known}; {unread}."
