"""What a reader must know of the figures: it stands in the clerk's copies, not in what is signed. Pure."""

from __future__ import annotations

from thidua500.base.model import Finding
from thidua500.render.texts import day, plain, sentence, shortened
from thidua500.report import ReportContext


def data_notes(context: ReportContext) -> tuple[str, ...]:
    """What a reader must know of the figures: faults of the reports taken in, rules the office switched off."""
    notes = [_note(file, finding) for file, finding in context.findings]
    notes += [
        f"{sentence(c.period).rstrip('.')} đã khóa sổ; {plain(c.file)} nhận ngày {day(c.received_on)}, vào sổ ngày "
        f"{day(c.recorded_on)}, nên không có trong báo cáo kỳ đó."
        for c in context.corrections
    ]
    if context.day.number is None:
        notes.append("Không ghi được “ngày thứ n/N”: chưa khai báo ngày ban hành, hoặc đã ngoài thời gian cao điểm.")
    return tuple(notes)


def _note(file: str, finding: Finding) -> str:
    place = "!".join(filter(None, (finding.sheet, finding.cell)))
    where = plain(" · ".join(filter(None, (file, place))))
    said = sentence(f"{shortened(finding.message).rstrip(' .')} ({finding.code})")
    return f"{where}: {said}" if where and not said.startswith(where) else said
