"""Block II in words: the indicators, against what is required of them and against the period before. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from thidua500.base.grouping import grouped
from thidua500.base.period import Period
from thidua500.base.text import lowered
from thidua500.kpi import IndicatorRow
from thidua500.render.texts import Sentences, count, kept, listed, parts, plain

_FALLING = ("≤", "<")
_MONTH = 31  # days


def indicators(rows: Sequence[IndicatorRow], period: Period) -> Sentences:
    """Block II in words: how many are met of those that can be judged, each failing or missing one by name.

    Of a period longer than a month it is said how the months' figures make one.
    """
    noun = period.noun
    if not rows:
        return ("Chương trình chưa đặt chỉ số theo dõi.",)
    judged = [row for row in rows if row.met is not None]
    failed = [_named(row) for row in judged if not row.met]
    absent = _absent([row for row in rows if row.applies and row.value is None])
    idle = [_named(row) for row in rows if not row.applies]
    return kept(
        _met(len(judged) - len(failed), len(judged), len(rows)),
        f"Chưa đạt mức yêu cầu: {listed(failed)}." if failed else "",
        f"Chưa có số liệu: {listed(absent)}." if absent else "",
        f"Không phát sinh trong {noun}, không đưa vào mẫu số: {listed(idle)}." if idle else "",
        _of_months(rows, period),
        _indicators_since(rows, noun) if period.previous else "",
    )


def _of_months(rows: Sequence[IndicatorRow], period: Period) -> str:
    if (period.end - period.start).days <= _MONTH or not any(row.value is not None for row in rows):
        return ""
    return (
        "Chỉ số đếm là tổng số liệu các tháng; chỉ số tỷ lệ do đầu mối báo lấy theo tháng gần nhất có số liệu "
        f"trong {period.noun}."
    )


def _met(met: int, judged: int, rows: int) -> str:
    if not judged:
        return f"Theo dõi {count(rows)} chỉ số; chưa có chỉ số nào đủ số liệu để đánh giá."
    return f"Theo dõi {count(rows)} chỉ số; {met}/{judged} chỉ số đủ số liệu và có mức yêu cầu đã đạt kế hoạch."


def _named(row: IndicatorRow) -> str:
    return f"{row.code} {plain(row.name)}"


def _absent(rows: Sequence[IndicatorRow]) -> list[str]:
    """The indicators without a figure, a reason that several share said once behind them."""
    held = grouped((lowered(plain(row.note)) or "đầu mối chưa báo cáo", _named(row)) for row in rows)
    return [f"{', '.join(names)} ({reason})" for reason, names in held.items()]


def better(row: IndicatorRow) -> int | None:
    """1 the figure improved on the period before, -1 it worsened, 0 the same, None without both figures."""
    if row.value is None or row.previous is None:
        return None
    step = round(row.value - row.previous, 6)
    sign = (step > 0) - (step < 0)
    return -sign if row.op in _FALLING else sign


def _indicators_since(rows: Sequence[IndicatorRow], noun: str) -> str:
    steps = [better(row) for row in rows]
    known = len(steps) - steps.count(None)
    if not known:
        return f"Chưa có số liệu {noun} trước của các chỉ số để so sánh."
    said = parts(
        (
            (steps.count(1), "chỉ số tốt hơn"),
            (steps.count(-1), "chỉ số kém hơn"),
            (steps.count(0), "chỉ số giữ nguyên"),
        )
    )
    down = [_named(row) for row in rows if better(row) == -1]
    return f"So với {noun} trước, trong {count(known)} chỉ số so sánh được: {said}" + (
        f"; kém hơn: {listed(down)}." if down else "."
    )
