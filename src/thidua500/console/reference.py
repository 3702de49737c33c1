"""What is built in: time expressions and how they are read, phases, programmes, rules, the names of templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

from thidua500.base.plain import to_plain
from thidua500.base.text import show_day, show_number
from thidua500.console.checked import SEVERITY
from thidua500.console.screen import show_csv, show_json, show_line, show_list, show_rows, show_table, show_wrapped
from thidua500.console.wording import cited, documents_in

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
    heading = ("Cụm thời gian", "Loại", "Từ", "Hạn", "Giai đoạn", "Duy trì", "Kỳ tới", "Cảnh báo")
    show_rows("Cách đọc thời gian", heading, map(_deadline_row, deadlines), output, lambda: to_plain(deadlines))


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
    heading = ("GĐ", "Tên", "Từ ngày", "Đến ngày", "Sản phẩm bắt buộc")
    title = f"Các giai đoạn: {program.title}"
    show_rows(title, heading, map(_phase_row, calendar), output, lambda: to_plain(calendar))
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
    heading = ("Mã", "Tên", "Văn bản", "Ban hành", "Giai đoạn", "Đầu mối", "Chỉ số")
    body = [
        (
            *(p.id, p.title, p.document, show_day(p.issued_on) or "chưa đặt"),
            *map(str, (len(p.phases), len(p.units), len(p.indicators))),
        )
        for p in programs
    ]
    show_rows("Chương trình có sẵn", heading, body, output, lambda: to_plain(programs))


def show_program(program: Program, output: str) -> None:
    """One programme as a clerk asks for it: phases, units, what is owed and by when, indicators; nothing that is not
    there."""
    if output == "json":
        show_json(to_plain(program))
        return
    parts = [part for part in _parts_of(program) if part.rows]
    if output == "csv":
        widest = max((len(part.heading) for part in parts), default=0)
        lines = ((part.title, *row) for part in parts for row in (part.heading, *part.rows))
        show_csv([("Phần", *[""] * widest), *((*line, *[""] * (1 + widest - len(line))) for line in lines)])
        return
    show_line(f"{program.document} – {program.title}", "bold")
    for part in parts:
        show_table(part.title, part.heading, part.rows)
    show_list("Văn bản gọi tắt", documents_in(row[-1] for part in parts for row in part.rows))


class _Part(NamedTuple):
    """One table of a programme."""

    title: str
    heading: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def _parts_of(program: Program) -> Iterator[_Part]:
    def owners(codes: Sequence[str], nobody: str = "mọi đầu mối") -> str:
        return ", ".join(codes) or nobody

    office = program.compiler or "cơ quan tổng hợp"
    phases = [(str(p.number), p.name, show_day(p.start, "ngày ban hành"), show_day(p.end)) for p in program.phases]
    yield _Part("Giai đoạn", ("GĐ", "Tên", "Từ ngày", "Đến ngày"), phases)
    units = [(u.code, u.name, str(u.minimum), u.duties, u.source) for u in program.units]
    yield _Part("Đầu mối", ("Mã", "Đầu mối", "Tối thiểu", "Nhiệm vụ", "Căn cứ"), units)
    assigned = [(t.number, t.title, owners(t.owners), t.time, t.source) for t in program.assigned]
    yield _Part("Nhiệm vụ văn bản giao", ("Số", "Nhiệm vụ", "Chủ trì", "Thời gian", "Căn cứ"), assigned)
    required = [(k.code, k.what, owners(k.owners), k.time, k.source) for k in program.required]
    yield _Part("Loại việc phải có", ("Mã", "Loại việc", "Đầu mối", "Thời gian", "Căn cứ"), required)
    by_phase = "cuối giai đoạn"
    products = [(p.code, p.name, owners(p.owners, office), p.time or by_phase, p.source) for p in program.products]
    yield _Part("Sản phẩm bắt buộc", ("Mã", "Sản phẩm", "Đầu mối", "Thời gian", "Căn cứ"), products)
    reports = [(r.name, owners(r.owners), r.to, r.time or "không đặt ngày", r.source) for r in program.reports]
    yield _Part("Chế độ báo cáo", ("Báo cáo", "Đầu mối", "Nơi nhận", "Thời hạn", "Căn cứ"), reports)
    indicators = [(i.code, i.group, i.name, _required(i), i.source) for i in program.indicators]
    yield _Part("Bộ chỉ số", ("Mã", "Nhóm", "Chỉ số", "Mức yêu cầu", "Căn cứ"), indicators)
    outline = [(row.code, row.title, row.source) for row in program.outline]
    yield _Part("Đề cương báo cáo", ("Mục", "Tên mục", "Căn cứ"), outline)


def _required(indicator: Indicator) -> str:
    if indicator.threshold is None:
        return "theo dõi"
    return f"{indicator.op} {show_number(indicator.threshold)} {indicator.unit}"


def show_rules(rules: Sequence[Rule], output: str, *, detailed: bool) -> None:
    """The rules, one a line; with `detailed` the whole explanation and the examples."""
    if detailed and output == "table":
        for rule in rules:
            bad, good = indent(rule.bad, "  "), indent(rule.good, "  ")
            show_line(f"{rule.code} – {rule.title} ({SEVERITY[rule.severity]})", "bold")
            print(f"\n{rule.doc}\n\nCăn cứ: {cited(rule.source)}\n\nChưa đạt:\n{bad}\n\nĐạt:\n{good}")
        return
    names = ("code", "severity", "title", "doc", "source", "bad", "good")
    heading = ("Mã", "Mức", "Quy tắc", "Giải thích", "Căn cứ", "Chưa đạt", "Đạt")
    rows = [(r.code, SEVERITY[r.severity], r.title, r.doc, r.source, r.bad, r.good) for r in rules]
    shown = slice(3) if output == "table" else slice(None)
    show_rows("Quy tắc kiểm tra", heading[shown], [row[shown] for row in rows], output,
              lambda: [{name: getattr(rule, name) for name in names} for rule in rules])  # fmt: skip


def show_guide() -> None:
    """The names that a template of reports may print: each record below the ways that lead to it, each name with its
    meaning and an example."""
    from thidua500.render.guide import groups

    show_wrapped(
        "Tên dùng được trong mẫu báo cáo; [] là danh sách: {% for t in tasks %} {{ t.code }} {% endfor %}", "bold"
    )
    for group in groups():
        show_line("", "")
        show_wrapped(", ".join(group.ways) or "Tên ở ngoài cùng", "bold", hang=2)
        for name in group.names:
            example = f" Ví dụ: {name.example}" if name.example else ""
            show_wrapped(f"{name.name}: {name.meaning}.{example}", indent=2, hang=2)
