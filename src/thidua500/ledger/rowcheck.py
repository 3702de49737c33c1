"""What one progress file says that cannot be: the findings of its rows and figures (B805–B809). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua500.base.model import CellRef, Figure, Finding, Update
from thidua500.base.text import key, show_day
from thidua500.ledger.records import FigureEntry, LogEntry
from thidua500.program.programme import Indicator, Program
from thidua500.rules.base import quote
from thidua500.rules.catalogue import rule


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


def shown_month(month: str) -> str:
    """ "2026-06" → "6/2026"."""
    return f"{int(month[5:])}/{month[:4]}"
