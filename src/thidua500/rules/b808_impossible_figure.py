"""Số liệu chỉ số không thể có.

Tử số lớn hơn mẫu số ở chỉ số không thể vượt 100%, số âm, mẫu số bằng 0, hoặc ghi chữ vào ô số. Không phát sinh thì ghi
“không phát sinh”.

Căn cứ: 001 V (bộ chỉ số)
Sai: Hồ sơ điện tử: tử số 1250, mẫu số 1200
Đúng: Hồ sơ điện tử: tử số 1150, mẫu số 1200
"""

from thidua500.base.model import Figure, Finding
from thidua500.program.programme import Indicator
from thidua500.rules.base import Rule, quote
from thidua500.rules.progress import exactly

HINT = "Ghi tử số, mẫu số bằng số; không phát sinh trong kỳ thì ghi “không phát sinh”."
RULE = Rule("B808", "error", __doc__)


def check(figure: Figure, indicator: Indicator | None) -> Finding | None:
    """The figure cannot be. indicator: what it is a figure of, None where the programme has no such."""
    field, why = fault(figure, indicator)
    if not why:
        return None
    cells = figure.cells
    place = cells.get(field) or cells.get("name") or cells.get("code") or figure.source
    return RULE.finding(f"Chỉ số {figure.code or quote(figure.name)}: {why}.", HINT, place, field)


def fault(figure: Figure, indicator: Indicator | None) -> tuple[str, str]:
    """The field at fault and why the figure cannot be, ("", "") when it can; a figure at fault counts nowhere."""
    if indicator is None:
        return "code", "chương trình không có chỉ số này nên số liệu không dùng được"
    if figure.problem:
        return "value", f"“{figure.problem}” không phải số"
    for field in ("numerator", "denominator", "value"):
        number = getattr(figure, field)
        if number is not None and number < 0:
            return field, f"số âm ({exactly(number)})"
    return _impossible_ratio(figure, indicator) if indicator.kind == "ratio" else ("", "")


def _impossible_ratio(figure: Figure, indicator: Indicator) -> tuple[str, str]:
    top, bottom, share = figure.numerator, figure.denominator, figure.value
    if share is not None and share > 100 and indicator.unit == "%" and not indicator.over:
        return "value", f"{exactly(share)}% vượt quá 100%"
    if top is None or bottom is None:
        return "", ""
    if bottom == 0 and top > 0:
        return "denominator", f"mẫu số bằng 0 trong khi tử số là {exactly(top)}"
    if top > bottom and not indicator.over:
        return "numerator", f"tử số {exactly(top)} lớn hơn mẫu số {exactly(bottom)}"
    return "", ""
