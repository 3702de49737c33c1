"""Findings line by line as files are checked or taken in, and the summary a clerk reads in ten seconds."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.files import shown_path
from thidua500.base.gather import GROUPS, gathered
from thidua500.base.plain import json_text, to_plain
from thidua500.base.text import clean, visible
from thidua500.console.books import show_changes
from thidua500.console.screen import show_csv, show_line, show_paths, show_wrapped, with_progress

if TYPE_CHECKING:
    from thidua500.base.model import Finding
    from thidua500.checking.brief import Checked
    from thidua500.closing.publishing import Published
    from thidua500.marking import Marked
    from thidua500.program.programme import Program
    from thidua500.register import SyncResult
    from thidua500.validate import Tally, UnitResult

SEVERITY = {"error": "LỖI", "warning": "cảnh báo", "info": "lưu ý"}
STATUS = {
    "ok": "đạt",
    "warnings": "đạt, nên sửa",
    "errors": "phải sửa, trả lại",
    "unreadable": "không đọc được",
}
_SILENT = "D704"  # a unit that sent nothing is named once, with all the others
_MOST_NAMED = 10
_STYLE = {"error": "red", "warning": "yellow"}
_LAYOUT = {"card": "phiếu dọc", "table": "bảng", "milestones": "bảng theo giai đoạn", "progress": "báo cáo tiến độ"}


def show_validation(results: Iterable[Checked], tally: Tally, count: int, output: str) -> None:
    """Every finding of every file as it comes, then the units, then the summary."""
    watched = with_progress(results, count)
    try:
        {"json": _validation_json, "csv": _validation_csv, "table": _validation_lines}[output](watched, tally)
    except KeyboardInterrupt:
        print(f"Mới kiểm tra {tally.files}/{count} tệp.", file=sys.stderr)
        raise
    _show_switched_off(tally.program)


def _validation_json(results: Iterable[Checked], tally: Tally) -> None:
    """The contract's document, written file by file so that it never stands in memory whole."""
    write = sys.stdout.write
    write(f'{{"schema": 1, "program": {json.dumps(tally.program.id)},\n"files": [')
    for number, result in enumerate(results):
        write((",\n" if number else "\n") + result.document)
    write(f'],\n"units": {json_text(to_plain(tally.units()))},\n')
    summary = {"files": tally.files, "tasks": tally.tasks, "errors": tally.errors, "warnings": tally.warnings}
    write(f'"summary": {json.dumps(summary)}}}\n')


def _validation_csv(results: Iterable[Checked], tally: Tally) -> None:
    heading = ("Tệp", "Đơn vị", "Trang tính", "Ô", "Mã", "Mức", "Nhiệm vụ số", "Nội dung", "Cách sửa")
    rows = [_finding_row(r.path, r.unit, f) for r in results for f in r.findings]
    rows += [_finding_row("", unit.unit, finding) for unit in tally.units() for finding in unit.findings]
    show_csv([heading, *rows])


def _finding_row(path: str, unit: str, finding: Finding) -> tuple[object, ...]:
    where = (finding.sheet or "", finding.cell or "")
    task = finding.task or ""
    return (path, unit, *where, finding.code, SEVERITY[finding.severity], task, finding.message, finding.hint)


def _validation_lines(results: Iterable[Checked], tally: Tally) -> None:
    statuses: dict[str, int] = dict.fromkeys(STATUS, 0)
    returned: list[tuple[str, str, str]] = []
    stopped = False
    try:
        for result in results:
            statuses[result.status] += 1
            if result.findings:
                _show_file(result)
            if result.status in {"errors", "unreadable"}:
                returned.append((clean(result.unit), clean(result.path), _reasons(result.findings)))
    except KeyboardInterrupt:
        stopped, tally.whole = True, False  # of part of the files nobody can say who has sent none
    units = tally.units()
    for unit in units:
        told = [finding for finding in unit.findings if finding.code != _SILENT]  # named together at the end
        if told:
            show_line("", "")
            show_wrapped(f"{unit.unit} – {unit.tasks} nhiệm vụ" if unit.tasks else unit.unit, "bold")
            show_findings(told)
    _show_summary(statuses, returned, units, tally)
    if stopped:
        raise KeyboardInterrupt


def _show_file(result: Checked) -> None:
    parts = [clean(result.path), clean(result.unit) or "chưa rõ đơn vị"]
    if result.layout:
        parts.append(_LAYOUT[result.layout])
    parts.append(f"{result.tasks or result.updates} nhiệm vụ")
    show_line("", "")
    show_wrapped(f"{' – '.join(parts)}: {STATUS[result.status]}", "bold", hang=2)
    show_findings(result.findings)


def show_findings(findings: Iterable[Finding]) -> None:
    """What must be mended apart from what should be: code, cells and message in one paragraph, its remedy below."""
    lines = gathered(findings)
    for severity, heading in GROUPS:
        group = [line for line in lines if line.finding.severity == severity]
        if group:
            show_line(f"  {heading.upper()}", _STYLE.get(severity, ""))
        for line in group:
            place = f" [{line.where()}]" if line.where() else ""
            show_wrapped(f"{line.finding.code}{place} {line.finding.message}", indent=4, hang=5)
            if line.finding.hint:
                show_wrapped(f"→ {line.finding.hint}", indent=9, hang=2)


def _show_switched_off(program: Program) -> None:
    """The rules the office switched off; on stderr, since JSON and CSV go to stdout whole."""
    from thidua500.rules.settings import switched_off

    for note in switched_off(program):
        print(note.message, file=sys.stderr)


def show_own(paths: Sequence[Path], notes: Iterable[str] = ()) -> None:
    """What was passed by because the tool or the office wrote it; on stderr, since JSON and CSV go to stdout whole."""
    for note in notes:
        print(visible(note), file=sys.stderr)
    if paths:
        names = "; ".join(map(shown_path, paths[:_MOST_NAMED])) + ("…" if len(paths) > _MOST_NAMED else "")
        print(f"Không kiểm tra {len(paths)} tệp, thư mục không phải phiếu đơn vị gửi: {names}", file=sys.stderr)


def show_marked(marked: Marked) -> bool:
    """What `--mark` wrote and what it could not, on stderr; whether every copy was written."""
    where = shown_path(marked.summary.parent)
    print(
        f"Đã ghi {marked.must + marked.should} bản đánh dấu vào {where}: {marked.must} tệp phải sửa (phai-sua/), "
        f"{marked.should} tệp nên sửa (nen-sua/); bảng tổng hợp: {shown_path(marked.summary)}",
        file=sys.stderr,
    )
    if marked.left_over:
        names = "; ".join(marked.left_over[:_MOST_NAMED]) + ("…" if len(marked.left_over) > _MOST_NAMED else "")
        print(f"Còn {len(marked.left_over)} bản của lần trước, nay không cần nữa: {names}", file=sys.stderr)
    for path, why in marked.unwritten:
        print(f"Không ghi được bản đánh dấu của {path}: {why}", file=sys.stderr)
    return not marked.unwritten


def _reasons(findings: Iterable[Finding]) -> str:
    """The codes that send a file back, each with its count: "Q501 ×2, T303"."""
    counts = Counter(finding.code for finding in findings if finding.severity == "error")
    return ", ".join(code if n == 1 else f"{code} ×{n}" for code, n in counts.items())


def _show_summary(
    statuses: Mapping[str, int], returned: Sequence[tuple[str, str, str]], units: Sequence[UnitResult], tally: Tally
) -> None:
    if not tally.files:
        print("Không có tệp nào để kiểm tra. Hãy chép phiếu của các đơn vị vào thư mục phieu/ rồi chạy lại.")
        if not tally.errors:
            return
    good = f"{statuses['ok']} tệp đạt, {statuses['warnings']} tệp đạt nhưng nên sửa"
    show_line("", "")
    total = f"TỔNG HỢP: {tally.files} tệp, {tally.tasks} nhiệm vụ; {good}, {len(returned)} tệp phải sửa, trả lại."
    show_wrapped(total, "bold", hang=2)
    order = {unit.unit: number for number, unit in enumerate(units)}
    for name, path, reasons in sorted(returned, key=lambda row: (order.get(row[0], len(order)), row)):
        show_wrapped(f"Trả lại {name or 'đơn vị chưa rõ'}: {path} ({reasons})", "red", indent=2, hang=2)
    missing = [(unit.unit, f) for unit in units for f in unit.findings if f.code == _SILENT]
    if missing:
        names = "; ".join(name for name, _ in missing)
        show_wrapped(f"Chưa gửi phiếu ({len(missing)} đầu mối, {_SILENT}): {names}", "red", indent=2, hang=2)
        show_wrapped(f"→ {missing[0][1].hint}", indent=4, hang=2)
    print(f"  {tally.errors} lỗi phải sửa, {tally.warnings} cảnh báo nên sửa.")


def show_sync(result: SyncResult, *, brief: bool = False) -> None:
    """What `sync` took in, what it returned; the counts alone when brief. On stderr, since report and JSON follow."""
    for line in result.summary():
        print(visible(line), file=sys.stderr if brief else sys.stdout)
    if brief:
        return
    show_changes(result.changes, result.named)
    for path, findings in result.findings.items():
        show_line(f"\n{clean(path)}", "bold")
        show_findings(findings)
    if result.owed:
        show_line("\nKỳ báo cáo đang theo dõi", "bold")
        show_findings(finding for _, finding in result.owed)


def show_published(heading: str, published: Published) -> None:
    """The files of a report; what is told of them on stderr."""
    for note in published.notes:
        print(visible(note), file=sys.stderr)
    show_paths(heading, published.paths)
