"""The progress form of a unit for a month or a week: its own tasks and indicators, what was said of them last. Pure.

A week's form asks only for yellow and red tasks (001 VII); a month's for all, the finished ones last, and for the
figures that the unit owes (001 V).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from thidua500.base.model import LIGHTS
from thidua500.base.period import Period
from thidua500.base.text import capital, lowered, show_day, show_number
from thidua500.ledger.records import FigureEntry, Register
from thidua500.papers.blanks import Ask, Form, Given, Grid
from thidua500.program.programme import Indicator, Program
from thidua500.standing.snapshot import Judged

_NOT_APPLICABLE = ("không phát sinh",)
_TASKS = (
    Ask("number", "TT", kind="number", width=8, given=True),
    Ask("code", "Mã nhiệm vụ", width=22, given=True),
    Ask("title", "Tên nhiệm vụ", width=42, given=True),
    Ask("time", "Thời hạn", width=22, given=True),
    Ask("note", "Lưu ý", width=44, given=True),
    Ask("progress", "Tiến độ (%)", "Ghi phần trăm khối lượng đã làm được, từ 0 đến 100.", "percent", width=15),
    Ask(
        "result", "Kết quả, sản phẩm",
        "Ghi việc đã làm được kèm số liệu. Ví dụ: đã giải quyết 64/64 hộ.", width=31,
    ),
    Ask(
        "evidence", "Minh chứng",
        "Ghi số, ngày văn bản, biên bản, ảnh hoặc nơi lưu hồ sơ. Báo xong mà không có minh chứng thì chưa được công "
        "nhận hoàn thành.", width=31,
    ),
    Ask("completed", "Ngày hoàn thành", "Chỉ ghi khi việc đã xong, ví dụ 20/6/2026.", "day", width=22),
    Ask("obstacle", "Khó khăn, vướng mắc", "Ghi vướng ở khâu nào, với ai. Không có thì để trống.", width=25),
    Ask(
        "explanation", "Giải trình, giải pháp",
        "Việc chậm phải ghi nguyên nhân, người chịu trách nhiệm, cách khắc phục và ngày xong mới.", width=26,
    ),
    Ask(
        "proposal", "Kiến nghị vượt thẩm quyền",
        "Ghi nội dung cần cấp trên quyết định; đã giải quyết rồi thì không ghi lại.", width=26,
    ),
    Ask("proposal_to", "Nơi nhận kiến nghị", "Ghi cơ quan có thẩm quyền quyết định.", width=21),
    Ask("expected", "Dự kiến hoàn thành", "Ghi ngày dự kiến xong nếu đã chậm hoặc có thể chậm.", "day", width=22),
)  # fmt: skip
_FIGURES = (
    Ask("number", "TT", kind="number", width=9, given=True),
    Ask("code", "Mã chỉ số", width=24, given=True),
    Ask("name", "Tên chỉ số", width=76, given=True),
    Ask("note", "Ghi chú", width=76, given=True),
    Ask(
        "numerator", "Tử số", "Ghi số đạt được, ví dụ số hồ sơ đúng hạn. Kỳ này không có thì ghi “không phát sinh”.",
        "number", _NOT_APPLICABLE, width=28,
    ),
    Ask("denominator", "Mẫu số", "Ghi tổng số, ví dụ tổng số hồ sơ đã giải quyết.", "number", width=28),
    Ask(
        "value", "Giá trị", "Chỉ số là một con số thì ghi ở đây; có tử số, mẫu số rồi thì để trống.",
        "number", _NOT_APPLICABLE, width=28,
    ),
    Ask("basis", "Nguồn số liệu", "Ghi số liệu lấy từ đâu, ví dụ phần mềm một cửa, báo cáo tài chính.", width=60),
)  # fmt: skip


_AT_LEAST = {">": "trên {}", "≥": "từ {} trở lên", "<": "dưới {}", "≤": "không quá {}", "=": "đúng {}"}


class Owed(NamedTuple):
    """An indicator that a unit owes, and the last figure that it gave, None where it gave none."""

    indicator: Indicator
    last: FigureEntry | None


def progress_form(
    program: Program, period: Period, unit: tuple[str, str], tasks: Sequence[Judged], figures: Sequence[Owed]
) -> Form:
    """The form of one unit (code and name as printed) with these tasks and figures; at least one of them."""
    code, name = unit
    parts = [Grid("Tiến độ", _task_columns(program), tuple(_task_rows(tasks)))] if tasks else []
    if figures:
        parts.append(Grid("Chỉ số", _FIGURES, tuple(_figure_rows(figures)), "SỐ LIỆU CHỈ SỐ" if tasks else ""))
    if period.kind == "week":
        title, under = "CẬP NHẬT TUẦN NHIỆM VỤ VÀNG, ĐỎ", period.label
    else:
        title, under = (
            f"BÁO CÁO TIẾN ĐỘ NHIỆM VỤ {period.label.upper()}",
            f"thực hiện {program.document or program.title}",
        )
    kind = "cap-nhat-tuan" if period.kind == "week" else "cap-nhat"
    stem = f"{kind}-{period.key}-{code}"
    return Form(stem, (title, f"({capital(under)})"), name, tuple(parts), reported=True)


def owed_figures(register: Register, program: Program, code: str, as_of: date) -> tuple[Owed, ...]:
    """The indicators that a unit types in, its own and those of the class it belongs to, each with its last figure."""
    unit = program.unit(code)
    own = {code, unit.under if unit else code.partition(".")[0]}
    own_figures = (entry for entry in register.figures if entry.unit_code == code and entry.received_on <= as_of)
    given = sorted(own_figures, key=attrgetter("month", "received_on"))
    about = ((program.indicator(entry.figure.code, entry.figure.name), entry) for entry in given)
    last = {indicator.code: entry for indicator, entry in about if indicator}
    return tuple(Owed(i, last.get(i.code)) for i in program.indicators if not i.computed and own & set(i.owners))


def _task_columns(program: Program) -> tuple[Ask, ...]:
    receivers = tuple(filter(None, (program.layout.issuer, program.layout.superior)))
    return tuple(ask._replace(choices=receivers) if ask.field == "proposal_to" else ask for ask in _TASKS)


def _task_rows(tasks: Sequence[Judged]) -> Iterator[tuple[Given, ...]]:
    """Open tasks first; a finished one is named, and asks for nothing."""
    blanks = sum(not ask.given for ask in _TASKS)
    for number, item in enumerate(sorted(tasks, key=lambda item: item.done), 1):
        rest = ("" if item.done else None,) * blanks
        yield (float(number), item.task.code, item.task.title, _due(item), _remark(item), *rest)


def _due(item: Judged) -> str:
    """The due day; a time that names none as the unit wrote it."""
    deadline = item.task.deadline
    return show_day(deadline.due) if deadline.due else deadline.text


def _remark(item: Judged) -> str:
    """What was said last; why the light is red or yellow, what is in doubt."""
    now = item.judgement
    if item.done:
        return f"{now.reasons[0]}; không phải cập nhật nữa."
    light = now.light if now.light in ("do", "vang") else None
    text = "; ".join(_worth_telling(item) if light else now.reasons[1:] if now.update else now.reasons)
    named = f"{LIGHTS[light]}: {lowered(text)}" if light else text
    return f"{_last(item)}{named}{'.' if named else ''}".strip()


def _worth_telling(item: Judged) -> list[str]:
    """The reasons of a light, less the silence where another says enough: the form is there to break it."""
    now = item.judgement
    about = (*now.causes, *("" for _ in now.reasons))
    told = [reason for cause, reason in zip(about, now.reasons, strict=False) if cause != "silent"]
    return told or list(now.reasons)


def _last(item: Judged) -> str:
    entry, progress = item.judgement.update, item.judgement.progress
    if entry is None:
        return ""
    said = "chưa ghi tiến độ" if progress is None else f"tiến độ {show_number(progress)}%"
    return f"Lần trước ({show_day(entry.received_on)}): {said}. "


def _figure_rows(figures: Sequence[Owed]) -> Iterator[tuple[Given, ...]]:
    for number, owed in enumerate(figures, 1):
        indicator = owed.indicator
        counted = indicator.kind == "value"
        shares: tuple[Given, ...] = ("", "") if counted else (None, None)
        yield (float(number), indicator.code, indicator.name, _figure_note(owed), *shares, None, None)


def _figure_note(owed: Owed) -> str:
    """What is required, how it is counted, what was given last."""
    indicator, pieces = owed.indicator, []
    if indicator.threshold is not None:
        pieces.append(f"Mức yêu cầu: {_AT_LEAST[indicator.op].format(_amount(indicator.threshold, indicator.unit))}.")
    if indicator.note:
        pieces.append(indicator.note.rstrip(".") + ".")
    if owed.last:
        pieces.append(f"Lần trước ({owed.last.period.short}): {_given(owed.last, indicator)}.")
    return " ".join(pieces)


def _given(entry: FigureEntry, indicator: Indicator) -> str:
    figure = entry.figure
    if not figure.applies:
        return "không phát sinh"
    if figure.numerator is not None and figure.denominator is not None:
        return f"{show_number(figure.numerator, thousands=True)}/{show_number(figure.denominator, thousands=True)}"
    value = next((n for n in (figure.value, figure.numerator) if n is not None), None)
    return _amount(value, indicator.unit) if value is not None else f"“{figure.problem}”"


def _amount(value: float, unit: str) -> str:
    return f"{show_number(value, thousands=True)}{'%' if unit == '%' else f' {unit}'.rstrip()}"
