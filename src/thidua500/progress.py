"""What only the register can find in progress reports: the B8xx findings. Pure.

Row findings (B805–B808) are made when a file is taken in; what a month lacks (B801–B803) is asked of the register on
a day. B804 needs lights, which stand above the register.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua500.model import CellRef, Figure, FigureEntry, Finding, LogEntry, Register, TrackedTask, Update
from thidua500.phases import month_report_due
from thidua500.program import Indicator, Program
from thidua500.rules import apply_settings, rule
from thidua500.rules.base import quote
from thidua500.text import key, show_day

DATED = ("date", "period", "phases")  # kinds of deadline that can be missed

# --- rows of a progress file --------------------------------------------------------------------------------------


def update_findings(entries: Sequence[LogEntry], log: Sequence[LogEntry]) -> tuple[Finding, ...]:
    """B805–B807 of one file's rows; `log` is what was known before the file."""
    history: dict[str, list[LogEntry]] = defaultdict(list)
    for entry in log:
        if entry.code:
            history[entry.code].append(entry)
    found: list[Finding | None] = []
    for entry in entries:
        known = history.get(entry.code, ())
        found += [_unknown_code(entry), _bad_percent(entry), _unproven(entry, known), _went_down(entry, known)]
    return tuple(finding for finding in found if finding)


def _at(code: str, update: Update, field: str, message: str, hint: str) -> Finding:
    cell = update.cells.get(field) or update.cells.get("title")
    sheet, address = (cell.sheet, cell.a1) if cell else (update.source.sheet, update.source.cell)
    return Finding(code, rule(code).severity, message, hint, sheet, address, field)


def named(update: Update) -> str:
    """How a progress row is called in a message: its code, else its title."""
    return update.code or quote(update.title)


def _unknown_code(entry: LogEntry) -> Finding | None:
    update = entry.update
    if entry.code:
        return None
    if update.code:
        message = f"Mã nhiệm vụ “{update.code}” không có trong sổ giao việc hoặc là mã của đơn vị khác."
    else:
        message = f"Việc {quote(update.title)} không ghi mã và không trùng tên việc nào của đơn vị trong sổ giao việc."
    hint = "Ghi đúng mã trong sổ giao việc; việc mới thì gửi phiếu đăng ký trước. Dòng này vẫn được giữ trong nhật ký."
    return _at("B806", update, "code", message, hint)


def _bad_percent(entry: LogEntry) -> Finding | None:
    update = entry.update
    text = update.progress_text or (f"{update.progress:g}" if update.progress is not None else "")
    if not text or (update.progress is not None and 0 <= update.progress <= 100):
        return None
    message = f"{named(update)}: tiến độ “{text}” không phải số từ 0 đến 100."
    return _at("B805", update, "progress", message, "Ghi phần trăm khối lượng đã làm được, ví dụ 60.")


def _unproven(entry: LogEntry, known: Sequence[LogEntry]) -> Finding | None:
    update = entry.update
    if not says_done(update) or update.evidence or any(e.update.evidence for e in known if e.month <= entry.month):
        return None
    message = f"{named(update)}: báo đã hoàn thành nhưng không nêu minh chứng."
    hint = (
        "Ghi số, ngày văn bản, biên bản, ảnh hoặc đường dẫn hồ sơ; chưa có minh chứng thì việc chưa được coi là xong."
    )
    return _at("B805", update, "evidence", message, hint)


def received_finding(day: date) -> Finding:
    """B809 for a file whose day of receipt only its modification time tells."""
    message = f"Không rõ ngày nhận; tạm lấy ngày sửa tệp {show_day(day)}."
    hint = "Ghi ngày nhận vào tiep-nhan.csv cùng thư mục (cột “tệp”, “ngày nhận”), hoặc ghi “Ngày báo cáo” trong mẫu."
    return Finding("B809", rule("B809").severity, message, hint)


def receipt_fault(name: str, written: str, ref: CellRef) -> Finding:
    """B809 for a line of `tiep-nhan.csv` that names no file or no day."""
    what = f"ngày nhận “{written}” của {quote(name)} không đọc được" if name else "dòng không ghi tên tệp"
    hint = "Ghi tên tệp đúng như trong thư mục và ngày nhận như 23/6/2026."
    return Finding("B809", rule("B809").severity, f"tiep-nhan.csv: {what}.", hint, ref.sheet, ref.a1)


def says_done(update: Update) -> bool:
    """Whether the row claims completion: 100 % or a completion date."""
    return update.completed_on is not None or update.progress == 100


def _went_down(entry: LogEntry, known: Sequence[LogEntry]) -> Finding | None:
    update, place = entry.update, (entry.month, entry.received_on)
    earlier = [
        e
        for e in known
        if e.update.progress is not None
        and 0 <= e.update.progress <= 100
        and e.update.source.file != update.source.file
        and (e.month, e.received_on) <= place
    ]
    if not earlier or update.progress is None:
        return None
    last = max(earlier, key=lambda e: (e.month, e.received_on))
    before = last.update.progress or 0
    if update.progress >= before:
        return None
    message = (
        f"{entry.code}: tiến độ {update.progress:g}% thấp hơn {before:g}% đã báo ở tháng {shown_month(last.month)}."
    )
    return _at("B807", update, "progress", message, "Kiểm tra lại số liệu; nếu đúng là giảm, hãy giải trình lý do.")


# --- indicator figures --------------------------------------------------------------------------------------------


def indicator_of(code: str, name: str, program: Program) -> Indicator | None:
    """The programme's indicator that a row means: by its code, else by its name; None when it has none such."""
    wanted, title = key(code), key(name)
    by_code = (i for i in program.indicators if wanted and key(i.code) == wanted)
    by_name = (i for i in program.indicators if title and key(i.name) == title)
    return next(by_code, None) or next(by_name, None)


def figure_findings(entries: Iterable[FigureEntry], program: Program) -> tuple[Finding, ...]:
    """B808 of one file's indicator rows."""
    return tuple(found for entry in entries if (found := _impossible(entry, program)))


def _impossible(entry: FigureEntry, program: Program) -> Finding | None:
    figure = entry.figure
    indicator = indicator_of(figure.code, figure.name, program)
    field, why = figure_fault(entry.figure, indicator)
    if not why:
        return None
    cell = figure.cells.get(field) or figure.cells.get("name") or figure.cells.get("code")
    sheet, address = (cell.sheet, cell.a1) if cell else (figure.source.sheet, figure.source.cell)
    message = f"Chỉ số {figure.code or quote(figure.name)}: {why}."
    hint = "Ghi tử số, mẫu số bằng số; không phát sinh trong kỳ thì ghi “không phát sinh”."
    return Finding("B808", rule("B808").severity, message, hint, sheet, address, field)


def figure_fault(figure: Figure, indicator: Indicator | None) -> tuple[str, str]:
    """The field at fault and why the figure cannot be, ("", "") when it can; a figure at fault counts nowhere."""
    if indicator is None:
        return "code", "chương trình không có chỉ số này nên số liệu không dùng được"
    if figure.problem:
        return "value", f"“{figure.problem}” không phải số"
    for field in ("numerator", "denominator", "value"):
        number = getattr(figure, field)
        if number is not None and number < 0:
            return field, f"số âm ({number:g})"
    top, bottom, share = figure.numerator, figure.denominator, figure.value
    if indicator.kind != "ratio":
        return "", ""
    if share is not None and share > 100 and indicator.unit == "%" and not indicator.over:
        return "value", f"{share:g}% vượt quá 100%"
    if top is None or bottom is None:
        return "", ""
    if bottom == 0 and top > 0:
        return "denominator", f"mẫu số bằng 0 trong khi tử số là {top:g}"
    if top > bottom and not indicator.over:
        return "numerator", f"tử số {top:g} lớn hơn mẫu số {bottom:g}"
    return "", ""


# --- what a month lacks -------------------------------------------------------------------------------------------


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


def shown_month(month: str) -> str:
    """ "2026-06" → "6/2026"."""
    return f"{int(month[5:])}/{month[:4]}"


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
