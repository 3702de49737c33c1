"""What a period lacks: reports that did not come (B801), came late (B802), late tasks without a word (B803). Pure."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua500.base.model import DATED, Finding
from thidua500.base.text import show_day
from thidua500.duties.reports import month_report_due
from thidua500.ledger.records import LogEntry, Register, TrackedTask
from thidua500.ledger.rowcheck import says_done, shown_month
from thidua500.program.programme import Program
from thidua500.rules.base import quote
from thidua500.rules.catalogue import rule
from thidua500.rules.settings import apply_settings


def progress_findings(register: Register, program: Program, month: str, as_of: date) -> tuple[tuple[str, Finding], ...]:
    """(unit name or file, finding): no report (B801), late report (B802), late task without explanation (B803).

    `month` is "2026-06". What was received after `as_of` is not known; a report is not missing before its last day
    is over.
    """
    due = month_report_due(program, int(month[:4]), int(month[5:]))
    units = reporting_units(register, due)
    received = first_reports(register, month, as_of)
    names = {entry.unit_code: entry.unit for entry in register.files} | units
    found: list[tuple[str, Finding]] = []
    for code, name in units.items():
        if code not in received and as_of > due:
            found.append((name, _no_report(name, month, due)))
    for code, (day, file) in received.items():
        if day > due:
            found.append((file, _late_report(names.get(code, code), month, day, due)))
    found += _unexplained(register, month, as_of)
    return tuple((where, f) for where, finding in found for f in apply_settings([finding], program))


def reporting_units(register: Register, due: date) -> dict[str, str]:
    """Units with a task to report on: not withdrawn, registered by the day the report is due. Code → name."""
    active = (t for t in register.tasks if not t.withdrawn and (t.registered_on is None or t.registered_on <= due))
    return {task.unit_code: task.unit for task in active}


def first_reports(register: Register, month: str, as_of: date) -> dict[str, tuple[date, str]]:
    """Unit code → day and file of its first report for the month. A later correction makes no report late."""
    lines = [(e.unit_code, e.received_on, e.update.source.file) for e in register.log if e.month == month]
    lines += [(e.unit_code, e.received_on, e.figure.source.file) for e in register.figures if e.month == month]
    first: dict[str, tuple[date, str]] = {}
    for code, day, file in lines:
        if day <= as_of and (code not in first or day < first[code][0]):
            first[code] = (day, file)
    return first


def _no_report(unit: str, month: str, due: date) -> Finding:
    message = f"{unit} chưa gửi báo cáo tháng {shown_month(month)} (hạn {show_day(due)})."
    return Finding("B801", rule("B801").severity, message, f"Gửi mẫu cập nhật vào thư mục cap-nhat/{month}.")


def _late_report(unit: str, month: str, day: date, due: date) -> Finding:
    late = (day - due).days
    message = (
        f"{unit} gửi báo cáo tháng {shown_month(month)} ngày {show_day(day)}, chậm {late} ngày (hạn {show_day(due)})."
    )
    return Finding(
        "B802", rule("B802").severity, message, "Gửi trước hạn ở kỳ sau; ghi ngày nhận đúng vào tiep-nhan.csv."
    )


def _unexplained(register: Register, month: str, as_of: date) -> list[tuple[str, Finding]]:
    """B803: tasks past due at the end of the month (or at `as_of`) and not completed with evidence, whose latest
    report explains nothing."""
    year, number = int(month[:4]), int(month[5:])
    cut_off = min(as_of, date(year, number, monthrange(year, number)[1]))
    history: dict[str, list[LogEntry]] = defaultdict(list)
    for entry in register.log:
        if entry.month <= month and entry.received_on <= as_of:
            history[entry.code].append(entry)
    late = (task for task in register.tasks if _overdue(task, history[task.code], cut_off))
    return [(task.unit, _no_explanation(task)) for task in late if not _explained(history[task.code])]


def _overdue(task: TrackedTask, history: Iterable[LogEntry], cut_off: date) -> bool:
    due = task.deadline.due
    if task.withdrawn or task.deadline.kind not in DATED or due is None or due >= cut_off:
        return False
    return not any(says_done(entry.update) and entry.update.evidence for entry in history)


def _explained(history: Sequence[LogEntry]) -> bool:
    latest = max(history, key=lambda entry: (entry.month, entry.received_on), default=None)
    return latest is not None and bool(latest.update.explanation)


def _no_explanation(task: TrackedTask) -> Finding:
    since = f" từ {show_day(task.deadline.due)}" if task.deadline.due else ""
    message = f"{task.code} {quote(task.title)} quá hạn{since} mà chưa có giải trình và giải pháp khắc phục."
    hint = "Ghi nguyên nhân, người chịu trách nhiệm, giải pháp và ngày hoàn thành mới vào cột “Giải trình, giải pháp”."
    return Finding("B803", rule("B803").severity, message, hint)
