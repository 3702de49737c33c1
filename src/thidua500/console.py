"""What the clerk sees: findings line by line, tables, the board. JSON goes to stdout alone and whole.

Text from files is cleaned of control characters before it reaches a terminal. rich is imported only for tables on
a screen, so that checking a thousand files into a pipe does not pay for it.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua500.text import clean

if TYPE_CHECKING:
    from rich.table import Table

    from thidua500.context import IndicatorRow, ReportContext, TaskRow
    from thidua500.model import Deadline, Finding
    from thidua500.program import Program
    from thidua500.register import SyncResult
    from thidua500.report import Board
    from thidua500.rules import Rule
    from thidua500.validate import FileResult, Tally, UnitResult

SEVERITY = {"error": "LỖI", "warning": "cảnh báo", "info": "lưu ý"}
STATUS = {
    "ok": "đạt",
    "warnings": "đạt, có cảnh báo",
    "errors": "trả lại",
    "unreadable": "không đọc được",
}
LIGHT = {"do": "Đỏ", "vang": "Vàng", "xanh": "Xanh", None: "–"}
_STYLE = {"error": "red", "warning": "yellow", "do": "bold red", "vang": "yellow", "xanh": "green"}
_LAYOUT = {"card": "phiếu dọc", "table": "bảng", "milestones": "bảng theo giai đoạn", "progress": "báo cáo tiến độ"}


def show_json(value: object) -> None:
    """One JSON document, indented, on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def show_csv(rows: Iterable[Sequence[object]]) -> None:
    """CSV as Excel opens it right: UTF-8 with a byte order mark."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    sys.stdout.write("\ufeff" + buffer.getvalue())


def show_paths(heading: str, paths: Iterable[Path]) -> None:
    """A heading and one path a line."""
    print(heading)
    for path in paths:
        print(f"  {path}")


# --- validate ----------------------------------------------------------------------------------------------------


def show_validation(results: Iterable[FileResult], tally: Tally, count: int, output: str) -> None:
    """Every finding of every file as it comes, then the units, then the summary."""
    watched = _with_progress(results, count)
    {"json": _validation_json, "csv": _validation_csv, "table": _validation_lines}[output](watched, tally)


def _validation_json(results: Iterable[FileResult], tally: Tally) -> None:
    """The contract's document, written file by file so that it never stands in memory whole."""
    from thidua500.validate import result_json, unit_json

    write = sys.stdout.write
    write(f'{{"schema": 1, "program": {json.dumps(tally.program.id)},\n"files": [')
    for number, result in enumerate(results):
        write((",\n" if number else "\n") + json.dumps(result_json(result), ensure_ascii=False))
    units = [unit_json(unit) for unit in tally.units()]
    write(f'],\n"units": {json.dumps(units, ensure_ascii=False)},\n')
    summary = {"files": tally.files, "tasks": tally.tasks, "errors": tally.errors, "warnings": tally.warnings}
    write(f'"summary": {json.dumps(summary)}}}\n')


def _validation_csv(results: Iterable[FileResult], tally: Tally) -> None:
    heading = ("Tệp", "Đơn vị", "Trang tính", "Ô", "Mã", "Mức", "Nhiệm vụ số", "Nội dung", "Cách sửa")
    rows = [_finding_row(r.submission.path, r.submission.unit, f) for r in results for f in r.findings]
    rows += [_finding_row("", unit.unit, finding) for unit in tally.units() for finding in unit.findings]
    show_csv([heading, *rows])


def _finding_row(path: str, unit: str, finding: Finding) -> tuple[object, ...]:
    where = (finding.sheet or "", finding.cell or "")
    task = finding.task or ""
    return (path, unit, *where, finding.code, SEVERITY[finding.severity], task, finding.message, finding.hint)


def _validation_lines(results: Iterable[FileResult], tally: Tally) -> None:
    statuses: dict[str, int] = dict.fromkeys(STATUS, 0)
    returned: list[tuple[str, str, str]] = []
    for result in results:
        statuses[result.status] += 1
        if result.findings:
            _show_file(result)
        if result.status in {"errors", "unreadable"}:
            submission = result.submission
            returned.append((clean(submission.unit), clean(submission.path), _reasons(result.findings)))
    units = tally.units()
    for unit in units:
        if unit.findings:
            _line(f"\n{clean(unit.unit)} – {unit.tasks} nhiệm vụ", "bold")
            _show_findings(unit.findings)
    _show_summary(statuses, returned, units, tally)


def _show_file(result: FileResult) -> None:
    submission = result.submission
    parts = [clean(submission.path), clean(submission.unit) or "chưa rõ đơn vị"]
    if submission.layout:
        parts.append(_LAYOUT[submission.layout])
    rows = len(submission.tasks) or len(submission.updates)
    parts.append(f"{rows} nhiệm vụ")
    _line(f"\n{' – '.join(parts)}: {STATUS[result.status]}", "bold")
    _show_findings(result.findings)


def _show_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        where = f"{finding.sheet}!{finding.cell}" if finding.sheet and finding.cell else finding.sheet or ""
        _line(
            f"  {SEVERITY[finding.severity]:<8} {finding.code}  {clean(where):<14} {clean(finding.message)}",
            _STYLE.get(finding.severity, ""),
        )
        if finding.hint:
            _line(f"{'':18}→ {clean(finding.hint)}", "")


def show_marked(count: int, summary: Path) -> None:
    """What `--mark` wrote; on stderr, since JSON and CSV go to stdout whole."""
    print(f"Đã ghi {count} bản đánh dấu vào {summary.parent}; bảng tổng hợp: {summary}", file=sys.stderr)


def _reasons(findings: Iterable[Finding]) -> str:
    """The codes that send a file back, each with its count: "Q501 ×2, T303"."""
    counts: dict[str, int] = {}
    for finding in findings:
        if finding.severity == "error":
            counts[finding.code] = counts.get(finding.code, 0) + 1
    return ", ".join(code if n == 1 else f"{code} ×{n}" for code, n in counts.items())


def _show_summary(
    statuses: Mapping[str, int], returned: Sequence[tuple[str, str, str]], units: Sequence[UnitResult], tally: Tally
) -> None:
    if not tally.files:
        print("Không có tệp nào để kiểm tra. Hãy chép phiếu của các đơn vị vào thư mục phieu/ rồi chạy lại.")
        if not tally.errors:
            return
    good = statuses["ok"] + statuses["warnings"]
    _line(
        f"\nTỔNG HỢP: {tally.files} tệp, {tally.tasks} nhiệm vụ; {good} tệp đạt, {len(returned)} tệp trả lại.", "bold"
    )
    order = {unit.unit: number for number, unit in enumerate(units)}
    for name, path, reasons in sorted(returned, key=lambda row: (order.get(row[0], len(order)), row)):
        _line(f"  Trả lại {name or 'đơn vị chưa rõ'}: {path} ({reasons})", "red")
    missing = [unit.unit for unit in units if any(f.code == "D704" for f in unit.findings)]
    if missing:
        _line(f"  Chưa gửi phiếu ({len(missing)}): {'; '.join(missing)}", "red")
    print(f"  {tally.errors} lỗi, {tally.warnings} cảnh báo.")


def _with_progress(results: Iterable[FileResult], count: int) -> Iterator[FileResult]:
    """The results with a bar on the terminal's error stream while they come."""
    if count < 20 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress

    # rich would print what goes to stdout above the bar: right on one screen, lost when stdout is a file.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with bar:
        yield from bar.track(results, total=count, description="Đang kiểm tra")


# --- sync, status, kpi -------------------------------------------------------------------------------------------


def show_sync(result: SyncResult, *, brief: bool = False) -> None:
    """What `sync` took in, what it returned; the counts alone when brief. On stderr, since report and JSON follow."""
    for line in result.summary():
        print(line, file=sys.stderr if brief else sys.stdout)
    if brief:
        return
    for path, findings in result.findings.items():
        _line(f"\n{clean(path)}", "bold")
        _show_findings(findings)


def show_board(board: Board, lights: Sequence[str], unit: str | None, output: str) -> None:
    """The board: tasks by light with every reason, early warnings, what falls due."""
    rows = [row for row in board.tasks if (not lights or row.light in lights) and (not unit or row.unit_code == unit)]
    if output == "json":
        from thidua500.report import board_json

        show_json(board_json(board, rows))
        return
    heading = ("Mã", "Đơn vị", "Nhiệm vụ", "Hạn", "Tiến độ", "Đèn", "Lý do")
    body = [_board_row(row) for row in rows]
    if output == "csv":
        show_csv([heading, *body])
        return
    order = ("do", "vang", "xanh")
    counts = ", ".join(f"{LIGHT[light].lower()} {sum(r.light == light for r in board.tasks)}" for light in order)
    _table(f"Bảng điều hành ngày {_day(board.as_of)}: {len(board.tasks)} nhiệm vụ, {counts}", heading, body)
    coming = [row for row in rows if row.code in board.falling_due]
    if coming:
        print("Sắp đến hạn: " + "; ".join(f"{row.code} ({_day(row.due)})" for row in coming))


def _board_row(row: TaskRow) -> tuple[str, ...]:
    progress = "" if row.progress is None else f"{row.progress:g}%"
    due = _day(row.due) if row.due else row.deadline.text
    return (row.code, row.unit, row.title, due, progress, LIGHT[row.light], "; ".join(row.reasons))


def show_indicators(context: ReportContext, output: str) -> None:
    """The indicators of a month with numerator and denominator, threshold, trend."""
    if output == "json":
        from thidua500.report import to_json

        show_json({"period": to_json(context)["period"], "indicators": to_json(context)["indicators"]})
        return
    heading = ("Mã", "Chỉ số", "Tử số/Mẫu số", "Giá trị", "Mức yêu cầu", "Đạt", "Tháng trước", "Ghi chú")
    body = [_indicator_row(row) for row in context.indicators]
    if output == "csv":
        show_csv([heading, *body])
    else:
        _table(f"Bộ chỉ số {context.period.label}", heading, body)


def _indicator_row(row: IndicatorRow) -> tuple[str, ...]:
    parts = "" if row.denominator is None else f"{_number(row.numerator)}/{_number(row.denominator)}"
    threshold = "" if row.threshold is None else f"{row.op} {_number(row.threshold)} {row.unit}"
    met = {True: "Đạt", False: "Chưa đạt", None: "–"}[row.met]
    return (row.code, row.name, parts, _number(row.value), threshold, met, _number(row.previous), row.note)


# --- phases, programs, rules -------------------------------------------------------------------------------------


def show_deadlines(deadlines: Sequence[Deadline], output: str) -> None:
    """How each time expression is read."""
    if output == "json":
        from thidua500.validate import deadline_json

        show_json([deadline_json(deadline) for deadline in deadlines])
        return
    heading = ("Cụm thời gian", "Loại", "Từ", "Hạn", "Giai đoạn", "Duy trì", "Kỳ tới", "Cảnh báo")
    body = [_deadline_row(deadline) for deadline in deadlines]
    if output == "csv":
        show_csv([heading, *body])
    else:
        _table("Cách đọc thời gian", heading, body)


def _deadline_row(deadline: Deadline) -> tuple[str, ...]:
    kinds = {
        "date": "một ngày",
        "period": "khoảng thời gian",
        "phases": "theo giai đoạn",
        "recurring": "định kỳ",
        "ongoing": "thường xuyên",
        "conditional": "chờ điều kiện",
        "missing": "bỏ trống",
        "unknown": "không phải thời gian",
    }
    due = _day(deadline.due) + (f" {deadline.due_time:%H:%M}" if deadline.due_time else "")
    numbers = [", ".join(map(str, phases)) for phases in (deadline.phases, deadline.follow_up)]
    coming = ", ".join(map(_day, deadline.occurrences))
    warnings = ", ".join(deadline.warnings)
    return (deadline.text, kinds[deadline.kind], _day(deadline.start), due, *numbers, coming, warnings)


def show_phases(program: Program, as_of: date, output: str) -> None:
    """The phase calendar, today's phase marked, and the day's number in the 500 days."""
    from thidua500.phases import campaign_day, phase_of

    current = phase_of(program, as_of)
    if output == "json":
        show_json([_phase_json(phase, phase.number == current) for phase in program.phases])
        return
    heading = ("GĐ", "Tên", "Từ ngày", "Đến ngày", "Sản phẩm bắt buộc")
    body = [
        (
            f"{phase.number}{' ◀' if phase.number == current else ''}",
            phase.name,
            _day(phase.start) or "ngày ban hành",
            _day(phase.end),
            "; ".join(phase.products),
        )
        for phase in program.phases
    ]
    if output == "csv":
        show_csv([heading, *body])
        return
    _table(f"Các giai đoạn: {program.title}", heading, body)
    numbered = campaign_day(program, as_of)
    if numbered:
        print(f"Hôm nay {_day(as_of)} là ngày thứ {numbered[0]}/{numbered[1]} của đợt cao điểm.")
    elif program.first_day is None and program.phases:
        print("Chưa có ngày ban hành (issued_on): chưa tính được ngày thứ mấy của đợt cao điểm.")


def _phase_json(phase: Any, current: bool) -> dict[str, Any]:
    return {
        "number": phase.number,
        "name": phase.name,
        "start": phase.start.isoformat() if phase.start else None,
        "end": phase.end.isoformat(),
        "current": current,
        "focus": phase.focus,
        "products": list(phase.products),
    }


def show_programs(programs: Sequence[Program], output: str) -> None:
    """The built-in programmes, one a line."""
    heading = ("Mã", "Tên", "Văn bản", "Ban hành", "Giai đoạn", "Đầu mối", "Chỉ số")
    body = [
        (
            *(p.id, p.title, p.document, _day(p.issued_on) or "chưa đặt"),
            *map(str, (len(p.phases), len(p.units), len(p.indicators))),
        )
        for p in programs
    ]
    _show_records("Chương trình có sẵn", heading, body, output)


def show_program(program: Program, output: str) -> None:
    """One programme: units and indicators, after its phases."""
    if output == "json":
        from dataclasses import asdict

        record = {**asdict(program), "fields": sorted(program.fields)}
        show_json(json.loads(json.dumps(record, ensure_ascii=False, default=str)))
        return
    units = [(u.code, u.name, str(u.minimum), u.duties) for u in program.units]
    _show_records(f"{program.document} – {program.title}", ("Mã", "Đầu mối", "Tối thiểu", "Nhiệm vụ"), units, output)
    indicators = [
        (i.code, i.group, i.name, f"{i.op} {_number(i.threshold)} {i.unit}" if i.threshold is not None else "theo dõi")
        for i in program.indicators
    ]
    _show_records("Bộ chỉ số", ("Mã", "Nhóm", "Chỉ số", "Mức yêu cầu"), indicators, output)


def show_rules(rules: Sequence[Rule], output: str, *, detailed: bool) -> None:
    """The rules, one a line; with `detailed` the whole explanation and the examples."""
    if detailed and output == "table":
        for rule in rules:
            _line(f"{rule.code} – {rule.title} ({SEVERITY[rule.severity]})", "bold")
            print(f"\n{rule.doc}\n\nChưa đạt: {rule.bad}\nĐạt:      {rule.good}")
        return
    heading = ("Mã", "Mức", "Quy tắc", "Giải thích", "Chưa đạt", "Đạt")
    body = [(r.code, SEVERITY[r.severity], r.title, r.doc, r.bad, r.good) for r in rules]
    if output == "table":
        heading, body = heading[:3], [row[:3] for row in body]  # type: ignore[assignment]
    _show_records("Quy tắc kiểm tra", heading, body, output)


# --- shared ------------------------------------------------------------------------------------------------------


def _show_records(title: str, heading: Sequence[str], body: Sequence[Sequence[str]], output: str) -> None:
    if output == "json":
        show_json([dict(zip(heading, row, strict=True)) for row in body])
    elif output == "csv":
        show_csv([heading, *body])
    else:
        _table(title, heading, body)


def _table(title: str, heading: Sequence[str], body: Iterable[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    table: Table = Table(title=Text(title), box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    for name in heading:
        table.add_column(name, overflow="fold")
    for row in body:
        table.add_row(*(Text(clean(value), style=_cell_style(value)) for value in row))
    console.print(table)


def _cell_style(value: str) -> str:
    return {"Đỏ": "bold red", "Vàng": "yellow", "Xanh": "green", "Chưa đạt": "red"}.get(value, "")


def _line(text: str, style: str) -> None:
    if style and sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        Console(highlight=False, soft_wrap=True).print(Text(text, style=style))
    else:
        sys.stdout.write(text + "\n")


def _day(day: date | None) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}" if day else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")
