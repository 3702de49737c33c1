"""What is owed, as a clerk asks for it: the missing first, then what is due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from thidua500.base.plain import to_plain
from thidua500.base.text import show_day
from thidua500.console.screen import show_csv, show_json, show_line, show_table
from thidua500.console.wording import cited

if TYPE_CHECKING:
    from thidua500.standing.facts import DutyRow, State

STATES: dict[State, str] = {"missing": "Còn thiếu", "open": "Đang chờ", "late": "Đạt, chậm hạn", "met": "Đạt"}
_ORDER = tuple(STATES)


def show_duties(found: Iterable[DutyRow], unit: str | None, as_of: date, output: str) -> None:
    """The duties of all, or of the unit of that code and those under it."""
    shown = [duty for duty in found if unit is None or f"{duty.unit_code}.".startswith(f"{unit}.")]
    if output == "json":
        show_json({"schema": 1, "as_of": as_of.isoformat(), "duties": to_plain(shown)})
        return
    shown.sort(key=lambda duty: (_ORDER.index(duty.state), duty.due or date.max))
    heading = ("Đầu mối", "Việc phải làm, phải nộp", "Hạn", "Tình trạng", "Đã có", "Gửi tới", "Căn cứ")
    if output == "csv":
        show_csv([heading, *map(_row, shown)])
        return
    title = f"Việc phải làm, phải nộp tính đến {show_day(as_of)}: {_counted(shown)}"
    if shown:
        show_table(title, (*heading[:5], heading[6]), [(*row[:5], cited(row[6])) for row in map(_row, shown)])
    else:
        show_line(title, "")


def _counted(shown: list[DutyRow]) -> str:
    counts = Counter(duty.state for duty in shown)
    parts = [f"{STATES[state].lower()} {counts[state]}" for state in _ORDER if counts[state]]
    return ", ".join((f"{len(shown)} việc", *parts)) if shown else "không có việc nào như đã chọn"


def _row(duty: DutyRow) -> tuple[str, ...]:
    how = f"{STATES[duty.state]}: {duty.note}" if duty.note else STATES[duty.state]
    due = show_day(duty.due, "không đặt ngày")
    return (duty.unit, duty.what, due, how, duty.fulfilled_by, duty.to, duty.source)
