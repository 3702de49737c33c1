"""docs/chuong-trinh.md: every value of the built-in programmes beside its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thidua500.base.model import FIELDS
from thidua500.base.text import show_day, show_number
from thidua500.program.configuration import builtin_ids, load_builtin
from thidua500.program.programme import Program
from thidua500.rules.base import LABELS as FIELD_LABELS

TARGET = Path(__file__).with_name("chuong-trinh.md")

HEAD = """# Các chương trình có sẵn, từng giá trị bên cạnh chỗ của nó trong văn bản

Trang này do `make docs` viết từ chính dữ liệu của công cụ (`src/thidua500/program/builtin/`); đừng sửa tay. Văn bản
không ghi thì ở đây không có: không thấy “hạn” nghĩa là văn bản không đặt ngày, và công cụ không tính ai là chậm.

Văn bản gọi tắt: 000 = Nghị quyết 05-NQ/TU của thành phố; 001 = Nghị quyết 10-NQ/ĐU của phường Tam Phước và phụ lục
(“001 NQ” là thân nghị quyết, “001 III.23” là phụ lục III dòng 23); 002 = chương trình hành động của phường Hồ Nai;
003 = Kế hoạch 83/KH-UBND; 004 = kế hoạch kiểm tra (An Giang).
"""

LABELS: Mapping[str, str] = {
    "issuer": "cơ quan ban hành",
    "document": "văn bản",
    "basis": "căn cứ nêu trong báo cáo",
    "issued_on": "ngày ban hành",
    "start": "từ",
    "end": "đến",
    "peak_end": "cao điểm đến",
    "minimum_tasks": "số việc tối thiểu",
    "minimum": "số việc tối thiểu",
    "compiler": "nơi tổng hợp",
    "fields": "mục phiếu phải có",
    "milestone_fields": "mục của bảng theo mốc",
    "growth_words": "việc góp vào tăng trưởng",
    "focus": "trọng tâm",
    "duties": "nhiệm vụ",
    "phases": "giai đoạn",
    "checks": "chỉ tiêu kiểm tra",
    "owners": "đầu mối",
    "led_by": "chủ trì",
    "coordinators": "phối hợp",
    "time": "hạn",
    "responsibility": "trách nhiệm, thẩm quyền",
    "result": "sản phẩm, chỉ số, minh chứng",
    "milestones": "các mốc",
    "to": "gửi tới",
    "count": "số lượng",
    "kind": "kỳ",
    "skips": "không phải gửi kỳ",
    "compiled": "do cơ quan tổng hợp lập bằng lệnh report",
    "lights": "chỉ nhiệm vụ có đèn",
    "contents": "nội dung bắt buộc",
    "threshold": "mức yêu cầu",
    "targets": "mức riêng của kỳ",
    "baseline": "so với",
    "every": "tính theo",
    "unit": "đơn vị tính",
    "evidence": "minh chứng",
    "computed": "tính từ sổ giao việc",
    "note": "ghi chú",
    "each": "mỗi nơi một phần riêng",
    "together": "các nơi cùng làm",
    "choice": "đơn vị tự chọn việc",
    "same_as": "đã tính ở",
    "mass": "đoàn thể",
    "under": "thuộc",
    "over": "có thể trên 100%",
    "phase": "giai đoạn",
    "minimum_source": "chỗ của số tối thiểu",
}
# What a row is called by, and by which words the tool knows it: its own vocabulary, not the document's.
_OWN = {
    *("code", "number", "name", "title", "what", "source", "group", "op", "products", "combine"),
    *("signs", "words", "aliases", "prefixes", "keywords"),
}
_PERIODS = {
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "half-year": "6 tháng",
    "year": "năm",
    "phase": "giai đoạn",
    "once": "một lần",
}
_LIGHTS = {"do": "đỏ", "vang": "vàng", "xanh": "xanh"}


def text() -> str:
    """The whole page, a chapter a programme."""
    chapters = [_chapter(load_builtin(program_id)) for program_id in builtin_ids()]
    return "\n".join([HEAD, *chapters])


def _chapter(program: Program) -> str:
    lists: Iterable[tuple[str, Iterable[Any]]] = (
        ("Giai đoạn", program.phases),
        ("Đầu mối", program.units),
        ("Đăng ký", [program.registration] if program.registration.source else ()),
        ("Nhiệm vụ được giao", program.assigned),
        ("Loại việc bắt buộc", program.required),
        ("Sản phẩm bắt buộc", program.products),
        ("Chế độ báo cáo", program.reports),
        ("Chỉ số", program.indicators),
    )
    tables = [_table(name, _rows(program, rows)) for name, rows in lists if rows]
    return "\n".join([f"## {program.id}: {program.title}\n", _table("Giá trị chung", _single(program)), *tables])


def _table(name: str, rows: Iterable[tuple[str, str, str]]) -> str:
    lines = (f"| {' | '.join(map(_cell, row))} |" for row in rows)
    return "\n".join([f"### {name}\n", "| Mục | Giá trị | Chỗ trong văn bản |", "|---|---|---|", *lines, ""])


def _cell(value: str) -> str:
    return value.replace("|", "/").replace("\n", " ")


def _single(program: Program) -> Iterator[tuple[str, str, str]]:
    for name, source in program.sources.items():
        yield LABELS.get(name, name).capitalize(), _shown(program, name, getattr(program, name)), source


def _rows(program: Program, rows: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        yield _called(row), "; ".join(_values(program, row)), row.source


def _called(row: Any) -> str:
    code = getattr(row, "code", "") or getattr(row, "number", "")
    name = next((getattr(row, key) for key in ("name", "title", "what") if getattr(row, key, "")), "Hạn và nơi nhận")
    return f"{code} {name}".strip()


def _values(program: Program, row: Any) -> Iterator[str]:
    """Every value that the row sets, with what it is."""
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name in _OWN or value is None or value is False or value in ("", ()) or value == {}:
            continue
        shown = _shown(program, field.name, value)
        if field.name == "threshold":
            shown = f"{row.op} {shown} {row.unit}"
        yield LABELS[field.name] if value is True else f"{LABELS[field.name]}: {shown}"


def _shown(program: Program, name: str, value: object) -> str:
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return show_number(value)
    if name in {"owners", "compiler"}:
        return "; ".join(_unit(program, code) for code in ([value] if isinstance(value, str) else value))  # type: ignore[attr-defined]
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {show_number(number)}" for key, number in value.items())
    if isinstance(value, frozenset):
        return ", ".join(FIELD_LABELS[field] for field in FIELDS if field in value)
    if isinstance(value, tuple):
        return "; ".join(f"{step.time}: {step.text}" if is_dataclass(step) else _word(step) for step in value)  # type: ignore[attr-defined]
    return _word(value)


def _word(value: object) -> str:
    return _PERIODS.get(str(value), _LIGHTS.get(str(value), str(value)))


def _unit(program: Program, code: str) -> str:
    unit = program.unit(code)
    return unit.name if unit else code
