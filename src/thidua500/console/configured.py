"""An office's own settings explained: every mistake with its line, and how each of its units will be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua500.base.files import shown_path
from thidua500.base.plain import to_plain
from thidua500.console.screen import show_csv, show_json, show_line, show_rows
from thidua500.program.spellings import Recognised, recognised

if TYPE_CHECKING:
    from thidua500.program.overrides import Reading

_SEVERITY = {"error": "lỗi", "warning": "lưu ý"}


def show_settings(reading: Reading, output: str) -> None:
    """The mistakes first, then the units that the office declared itself."""
    units = _own_units(reading)
    if output == "json":
        mistakes = [{"line": m.line or None, "severity": m.severity, "text": m.text} for m in reading.mistakes]
        show_json({"schema": 1, "path": shown_path(reading.path), "mistakes": mistakes, "units": to_plain(units)})
        return
    if output == "csv":
        rows = [(m.line or "", _SEVERITY[m.severity], m.text) for m in reading.mistakes]
        show_csv([("Dòng", "Mức", "Nội dung"), *rows])
        return
    verdict = f"{len(reading.errors)} chỗ cần sửa" if reading.errors else "cấu hình đúng"
    show_line(f"{shown_path(reading.path)}: {verdict}", "bold")
    for mistake in reading.mistakes:
        show_line(f"  {_SEVERITY[mistake.severity]}  {mistake}", "red" if mistake.severity == "error" else "yellow")
    if units:
        heading = ("Mã", "Tên", "Tên khác đã khai", "Cũng hiểu khi ghi", "Chức danh")
        show_rows("Đơn vị đã khai sẽ được nhận ra thế nào", heading, list(map(_row, units)), output)


def _own_units(reading: Reading) -> list[Recognised]:
    program, rows = reading.program, reading.own.get("unit", ())
    named = {row.get("code") or row.get("name") for row in rows}
    return [recognised(program, unit) for unit in program.units if unit.code in named or unit.name in named]


def _row(unit: Recognised) -> tuple[str, ...]:
    below = [f"{prefix} …" for prefix in unit.prefixes]
    return (unit.code, unit.name, "; ".join(unit.aliases), "; ".join((*unit.spellings, *below)), "; ".join(unit.posts))
