"""The board, the indicators of a period, and what is owed: the missing first, then what is due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from thidua500.base.model import LIGHTS
from thidua500.base.plain import to_plain
from thidua500.base.text import show_day, show_number
from thidua500.console.screen import show_csv, show_json, show_line, show_list, show_rows, show_table
from thidua500.console.wording import cited

if TYPE_CHECKING:
    from thidua500.base.period import Period
    from thidua500.base.plain import Plain
    from thidua500.kpi import IndicatorRow
    from thidua500.standing.board import Board
    from thidua500.standing.facts import DutyRow, State, TaskRow

STATES: dict[State, str] = {"missing": "Còn thiếu", "open": "Đang chờ", "late": "Đạt, chậm hạn", "met": "Đạt"}
_ORDER = tuple(STATES)


def show_board(board: Board, lights: Sequence[str], unit: str | None, output: str) -> None:
    """The board, of one unit's tasks where one is asked for: every light with its reasons, warnings, what falls due."""
    from thidua500.standing.board import board_json

    shown = board.only(row for row in board.tasks if not lights or row.light in lights)
    if output == "json":
        show_json(board_json(shown))
        return
    heading = ("Mã", "Đơn vị", "Nhiệm vụ", "Hạn", "Tiến độ", "Đèn", "Lý do")
    body = [_board_row(row) for row in shown.tasks]
    if output == "csv":
        show_csv([heading, *body])
        return
    counts = ", ".join(f"{name.lower()} {getattr(board.lights, light)}" for light, name in LIGHTS.items() if light)
    title = f"Bảng điều hành ngày {show_day(board.as_of)}: {board.totals.tasks} nhiệm vụ, {counts}"
    if body:
        show_table(title, heading, body)
    else:
        print(f"{title}\nKhông có nhiệm vụ nào như đã chọn.")
    show_list("Cảnh báo sớm", [f"{w.code}: {w.text}" for w in shown.warnings])
    if not lights and unit is None:  # who asks for some tasks is not told what others lack
        show_list("Còn thiếu trong kỳ này", [f"{f.code}  {f.message}" for _, f in shown.findings])
    show_list("Đến hạn trong 30 ngày tới", [f"{show_day(f.day)}  {f.code}: {f.text}" for f in shown.falling_due])


def _board_row(row: TaskRow) -> tuple[str, ...]:
    progress = "" if row.progress is None else f"{show_number(row.progress)}%"
    due = show_day(row.due) if row.due else row.time
    return (row.code, row.unit, row.title, due, progress, LIGHTS[row.light], "; ".join(row.reasons))


def show_indicators(period: Period, document: Plain, output: str) -> None:
    """The indicators of a period's report with numerator and denominator, threshold, trend."""
    from thidua500.base.plain import from_plain
    from thidua500.kpi import IndicatorRow

    before = f"{period.noun.capitalize()} trước"
    heading = ("Mã", "Chỉ số", "Tử số/Mẫu số", "Giá trị", "Mức yêu cầu", "Đánh giá", before, "Ghi chú")
    body = (_indicator_row(from_plain(IndicatorRow, row)) for row in document["indicators"])
    shown = {name: document[name] for name in ("period", "indicators")}
    show_rows(f"Bộ chỉ số {period.label}", heading, body, output, lambda: shown)


def _indicator_row(row: IndicatorRow) -> tuple[str, ...]:
    from thidua500.render.texts import VERDICTS, measured, number, required

    parts = "" if row.denominator is None else f"{number(row.numerator)}/{number(row.denominator)}"
    value, previous = ("" if one is None else measured(one, row.unit) for one in (row.value, row.previous))
    goal = "" if row.threshold is None else required(row.op, row.threshold, row.unit)
    return (row.code, row.name, parts, value, goal, VERDICTS[row.met], previous, row.note)


def show_duties(found: Iterable[DutyRow], unit: str | None, as_of: date, output: str) -> None:
    """The duties of all, or of the unit of that code and those under it."""
    shown = [duty for duty in found if unit is None or f"{duty.unit_code}.".startswith(f"{unit}.")]
    if output == "json":
        show_json({"schema": 1, "as_of": as_of.isoformat(), "duties": to_plain(shown)})
        return
    shown.sort(key=lambda duty: (_ORDER.index(duty.state), duty.due or date.max))
    heading = ("Đầu mối", "Việc phải làm, phải nộp", "Hạn", "Tình trạng", "Đã có", "Gửi tới", "Căn cứ")
    if output == "csv":
        show_csv([heading, *map(_duty_row, shown)])
        return
    title = f"Việc phải làm, phải nộp tính đến {show_day(as_of)}: {_counted(shown)}"
    if shown:
        show_table(title, (*heading[:5], heading[6]), [(*row[:5], cited(row[6])) for row in map(_duty_row, shown)])
    else:
        show_line(title, "")


def _counted(shown: list[DutyRow]) -> str:
    counts = Counter(duty.state for duty in shown)
    parts = [f"{STATES[state].lower()} {counts[state]}" for state in _ORDER if counts[state]]
    return ", ".join((f"{len(shown)} việc", *parts)) if shown else "không có việc nào như đã chọn"


def _duty_row(duty: DutyRow) -> tuple[str, ...]:
    how = f"{STATES[duty.state]}: {duty.note}" if duty.note else STATES[duty.state]
    due = show_day(duty.due, "không đặt ngày")
    return (duty.unit, duty.what, due, how, duty.fulfilled_by, duty.to, duty.source)
