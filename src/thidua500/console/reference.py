"""What is built in: time expressions and how they are read, phases, programmes, rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from thidua500.base.plain import to_plain
from thidua500.base.text import show_day, show_number
from thidua500.console.checked import SEVERITY
from thidua500.console.screen import show_csv, show_json, show_line, show_rows, show_table

if TYPE_CHECKING:
    from thidua500.base.model import Deadline
    from thidua500.phases import CalendarRow
    from thidua500.program.programme import Indicator, Program
    from thidua500.rules.base import Rule

KINDS = {
    "date": "một ngày",
    "period": "khoảng thời gian",
    "phases": "theo giai đoạn",
    "recurring": "định kỳ",
    "ongoing": "thường xuyên",
    "conditional": "chờ điều kiện",
    "missing": "bỏ trống",
    "unknown": "không phải thời gian",
}


def show_deadlines(deadlines: Sequence[Deadline], output: str) -> None:
    """How each time expression is read."""
    if output == "json":
        show_json(to_plain(deadlines))
        return
    heading = ("Cụm thời gian", "Loại", "Từ", "Hạn", "Giai đoạn", "Duy trì", "Kỳ tới", "Cảnh báo")
    body = [_deadline_row(deadline) for deadline in deadlines]
    if output == "csv":
        show_csv([heading, *body])
    else:
        show_table("Cách đọc thời gian", heading, body)


def _deadline_row(deadline: Deadline) -> tuple[str, ...]:
    due = show_day(deadline.due) + (f" {deadline.due_time:%H:%M}" if deadline.due_time else "")
    numbers = [", ".join(map(str, phases)) for phases in (deadline.phases, deadline.follow_up)]
    coming = ", ".join(map(show_day, deadline.occurrences))
    warnings = ", ".join(deadline.warnings)
    return (deadline.text, KINDS[deadline.kind], show_day(deadline.start), due, *numbers, coming, warnings)


def show_phases(program: Program, as_of: date, output: str) -> None:
    """The phase calendar, today's phase marked, and the day's number in the 500 days."""
    from thidua500.phases import phase_calendar

    calendar = phase_calendar(program, as_of)
    if output == "json":
        show_json(to_plain(calendar))
        return
    heading = ("GĐ", "Tên", "Từ ngày", "Đến ngày", "Sản phẩm bắt buộc")
    show_rows(f"Các giai đoạn: {program.title}", heading, [_phase_row(row) for row in calendar], output)
    if output == "table":
        _show_day(program, as_of)


def _phase_row(row: CalendarRow) -> tuple[str, ...]:
    number = f"{row.number} ◀" if row.current else str(row.number)
    return (number, row.name, show_day(row.start, "ngày ban hành"), show_day(row.end), "; ".join(row.products))


def _show_day(program: Program, as_of: date) -> None:
    """Which day of the peak it is, or why nobody can say."""
    from thidua500.program.calendar import campaign_day

    numbered = campaign_day(program, as_of)
    if numbered:
        print(f"Hôm nay {show_day(as_of)} là ngày thứ {numbered[0]}/{numbered[1]} của đợt cao điểm.")
    elif program.first_day is None and program.phases:
        print("Chưa có ngày ban hành (issued_on): chưa tính được ngày thứ mấy của đợt cao điểm.")


def show_programs(programs: Sequence[Program], output: str) -> None:
    """The built-in programmes, one a line."""
    if output == "json":
        show_json(to_plain(programs))
        return
    heading = ("Mã", "Tên", "Văn bản", "Ban hành", "Giai đoạn", "Đầu mối", "Chỉ số")
    body = [
        (
            *(p.id, p.title, p.document, show_day(p.issued_on) or "chưa đặt"),
            *map(str, (len(p.phases), len(p.units), len(p.indicators))),
        )
        for p in programs
    ]
    show_rows("Chương trình có sẵn", heading, body, output)


def show_program(program: Program, output: str) -> None:
    """One programme: its units and indicators."""
    if output == "json":
        show_json(to_plain(program))
        return
    units = [(u.code, u.name, str(u.minimum), u.duties) for u in program.units]
    show_rows(f"{program.document} – {program.title}", ("Mã", "Đầu mối", "Tối thiểu", "Nhiệm vụ"), units, output)
    indicators = [(i.code, i.group, i.name, _required(i)) for i in program.indicators]
    show_rows("Bộ chỉ số", ("Mã", "Nhóm", "Chỉ số", "Mức yêu cầu"), indicators, output)


def _required(indicator: Indicator) -> str:
    if indicator.threshold is None:
        return "theo dõi"
    return f"{indicator.op} {show_number(indicator.threshold)} {indicator.unit}"


def show_rules(rules: Sequence[Rule], output: str, *, detailed: bool) -> None:
    """The rules, one a line; with `detailed` the whole explanation and the examples."""
    if output == "json":
        names = ("code", "severity", "title", "doc", "source", "bad", "good")
        show_json([{name: getattr(rule, name) for name in names} for rule in rules])
    elif output == "csv":
        heading = ("Mã", "Mức", "Quy tắc", "Giải thích", "Căn cứ", "Chưa đạt", "Đạt")
        rows = ((r.code, SEVERITY[r.severity], r.title, r.doc, r.source, r.bad, r.good) for r in rules)
        show_csv([heading, *rows])
    elif detailed:
        for rule in rules:
            show_line(f"{rule.code} – {rule.title} ({SEVERITY[rule.severity]})", "bold")
            print(f"\n{rule.doc}\n\nCăn cứ: {rule.source}\n\nChưa đạt:\n{_indented(rule.bad)}")
            print(f"\nĐạt:\n{_indented(rule.good)}")
    else:
        show_table(
            "Quy tắc kiểm tra", ("Mã", "Mức", "Quy tắc"), [(r.code, SEVERITY[r.severity], r.title) for r in rules]
        )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
