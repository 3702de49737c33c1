"""Reports against the outline, as the clerk sees them: a line a unit, what is not there, who is not named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.text import clean
from thidua500.checking.coverage import Coverage, UnitCoverage, coverage_json
from thidua500.console.screen import show_csv, show_json, show_line, show_list, show_paths, show_rows
from thidua500.outline.covering import STATES, State

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 12  # headings named of one unit


def show_coverage(found: Coverage, output: str, out: Path | None) -> None:
    """On the screen in the format asked for, and into a file where one is asked for."""
    if out:
        from thidua500.render.outlined import write_coverage

        path = write_coverage(found, out)
        if output == "table":
            show_paths("Đã ghi:", [path])
    if output == "json":
        show_json(coverage_json(found))
    elif output == "csv":
        show_csv([("Mã đơn vị", "Đơn vị", "Mục", "Tên mục", "Tình trạng", "Ghi trong báo cáo"), *_cells(found)])
    else:
        _show_table(found)


def _cells(found: Coverage) -> Iterator[tuple[str, ...]]:
    for unit in found.units:
        for row in found.rows:
            state = STATES[unit.states[row.code]]
            yield unit.code, unit.unit, row.code, row.title, state, unit.places.get(row.code, "")


def _show_table(found: Coverage) -> None:
    heading = ("Đơn vị", "Tệp", "Có", "Trống", "Thiếu", "Hạn chế chung chung")
    body = [_summary(unit) for unit in found.units]
    show_rows(f"Báo cáo theo đề cương: {found.title} ({len(found.rows)} mục)", heading, body, "table")
    for unit in found.units:
        if unit.files:
            _show_gaps(found, unit)
    for path, findings in found.unread.items():
        show_list(f"Không đọc được {clean(path)}", [finding.message for finding in findings])


def _summary(unit: UnitCoverage) -> tuple[str, ...]:
    files = "; ".join(unit.files) or "chưa gửi"
    counts = (str(unit.count(state)) for state in STATES)
    return (unit.unit, files, *counts, str(len(unit.limitations) or ""))


def _show_gaps(found: Coverage, unit: UnitCoverage) -> None:
    lines = [line for state in ("missing", "empty") for line in _named(found, unit, state)]
    lines += [f"{limit.code} chưa nêu rõ {', '.join(limit.lacks)}: “{limit.text}”" for limit in unit.limitations]
    if lines:
        show_line(f"\n{clean(unit.unit)}", "bold")
        for line in lines:
            show_line(f"  {clean(line)}", "")


def _named(found: Coverage, unit: UnitCoverage, state: State) -> list[str]:
    rows = found.gaps(unit, state)
    names = [f"{row.code} {row.title}{' (nếu có)' if row.optional else ''}" for row in rows[:_MOST]]
    more = [f"và {len(rows) - _MOST} mục khác"] if len(rows) > _MOST else []
    return [f"{STATES[state]}: {name}" for name in (*names, *more)]
