"""The week in words (001 VII.1): red and yellow tasks one by one, and who has not sent the week's word. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thidua500.base.text import lowered
from thidua500.blocks.contents import FlaggedRow, UpdateRow
from thidua500.program.programme import Program
from thidua500.render.task_views import TaskView
from thidua500.render.texts import Sentences, count, day, kept, listed, parts, plain, sentence, shortened
from thidua500.report import ReportContext


class FlaggedView(NamedTuple):
    """One red or yellow task: how far it is, what holds it, what its unit proposes next; said: when it last spoke."""

    number: int
    task: TaskView
    obstacle: str
    proposal: str
    said: str


class UpdateView(NamedTuple):
    """What one unit owes of the week, and whether it came."""

    number: int
    unit: str
    due: str
    state: str
    lacking: str


class WeekView(NamedTuple):
    """What only the week's report prints; empty in the others."""

    flagged: tuple[FlaggedView, ...] = ()
    flagged_notes: Sentences = ()
    updates: tuple[UpdateView, ...] = ()
    update_notes: Sentences = ()


def week_view(context: ReportContext, program: Program, tasks: Mapping[str, TaskView]) -> WeekView:
    """tasks: every task of the report as it is printed, by its code."""
    flagged, updates = context.blocks.flagged, context.blocks.updates
    if flagged is None or updates is None:
        return WeekView()
    return WeekView(
        flagged=tuple(_flagged(n, row, tasks[row.code]) for n, row in enumerate(flagged, 1)),
        flagged_notes=_flagged_notes(context, flagged, tasks),
        updates=tuple(_update(n, row) for n, row in enumerate(updates, 1)),
        update_notes=_update_notes(context, program, updates),
    )


def _flagged(order: int, row: FlaggedRow, task: TaskView) -> FlaggedView:
    to = f" {plain(row.to)}" if row.to else ""
    proposed = kept(
        task.stated_remedy.rstrip("."),
        f"kiến nghị{to}: {lowered(shortened(row.proposal)).rstrip('.')}" if row.proposal else "",
        f"dự kiến hoàn thành {day(row.expected_on)}" if row.expected_on else "",
    )
    said = f"cập nhật ngày {day(row.updated_on)}" if row.updated_on else "chưa có cập nhật nào"
    return FlaggedView(
        number=order,
        task=task,
        obstacle=task.stated_obstacle or "chưa nêu",
        proposal=sentence(listed(proposed)).rstrip(".") if proposed else "chưa có đề xuất",
        said=f"{said}; trong tuần không cập nhật" if row.silent and row.updated_on else said,
    )


def _flagged_notes(context: ReportContext, rows: Sequence[FlaggedRow], tasks: Mapping[str, TaskView]) -> Sentences:
    until = f"Đến hết ngày {day(context.as_of)}"
    if not rows:
        return (f"{until} không có nhiệm vụ đỏ, vàng.",)
    colours = parts(((context.lights.do, "nhiệm vụ đỏ"), (context.lights.vang, "nhiệm vụ vàng")))
    units = len({tasks[row.code].unit for row in rows})
    silent = [row.code for row in rows if row.silent]
    named = listed(f"“{tasks[code].title}” ({tasks[code].unit}, mã {code})" for code in silent)
    told = f"Không có cập nhật trong tuần {len(silent)}/{len(rows)} nhiệm vụ: {named}." if silent else ""
    return kept(
        f"{until} có {colours} của {count(units)} đầu mối.",
        told or "Các nhiệm vụ đỏ, vàng đều đã có cập nhật trong tuần.",
    )


def _update_notes(context: ReportContext, program: Program, rows: Sequence[UpdateRow]) -> Sentences:
    ordered = next((row for row in program.reports if row.kind == "week" and not row.owners), None)
    if ordered is None:
        return ("Chương trình không đặt chế độ cập nhật tuần.",)
    if not rows:
        if ordered.lights:
            return ("Đầu tuần không có nhiệm vụ đỏ, vàng nên không đầu mối nào phải cập nhật tuần.",)
        return ("Trong tuần không có đầu mối nào phải báo cáo.",)
    came = [row for row in rows if row.state in ("met", "late")]
    late = [f"{plain(row.unit)} (ngày {day(row.received_on)})" for row in rows if row.state == "late"]
    missing = [_who(row) for row in rows if row.state == "missing"]
    waited = [_who(row) for row in rows if row.state == "open"]
    when = f", thời hạn: {lowered(ordered.time)}" if ordered.time else ""
    return kept(
        f"Có {len(came)}/{len(rows)} đầu mối đã cập nhật tuần{when}.",
        f"Chưa cập nhật: {listed(missing)}." if missing else "",
        f"Cập nhật sau thời hạn: {listed(late)}." if late else "",
        _waited(waited, dated=any(row.due for row in rows)),
    )


def _waited(names: Sequence[str], *, dated: bool) -> str:
    if not names:
        return ""
    why = "chưa đến thời hạn" if dated else "văn bản không đặt ngày nên không tính chậm"
    return f"Chưa gửi, {why}: {listed(names)}."


def _who(row: UpdateRow) -> str:
    return plain(row.unit) + (f" (nhiệm vụ {', '.join(row.codes)})" if row.codes else "")


_STATES = {"met": "đúng hạn", "late": "sau thời hạn", "open": "chưa gửi, chưa đến thời hạn", "missing": "chưa gửi"}


def _update(order: int, row: UpdateRow) -> UpdateView:
    state = _STATES[row.state]
    if row.received_on:
        state = f"ngày {day(row.received_on)}" + (", sau thời hạn" if row.state == "late" else "")
    elif row.state == "open" and row.due is None:
        state = "chưa gửi"
    return UpdateView(order, plain(row.unit), day(row.due), state, ", ".join(row.codes))
