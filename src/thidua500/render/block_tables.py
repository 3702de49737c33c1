"""The sheets that only some kinds of report have, as plain tables; the last columns name the source. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from thidua500.base.model import LIGHTS
from thidua500.blocks.contents import MeritRow
from thidua500.render.sheet import Column, Sheet, Value
from thidua500.render.task_views import sources_of
from thidua500.render.texts import listed
from thidua500.render.view import View
from thidua500.report import ReportContext
from thidua500.standing.facts import TaskRow

_TASK = (Column("TT", 5, "whole"), Column("Mã", 14), Column("Nhiệm vụ", 40), Column("Đầu mối", 26))


def _of(task: TaskRow, order: int) -> tuple[Value, ...]:
    return order, task.code, task.title, task.unit


def flagged(context: ReportContext, view: View) -> Sheet:
    """Red and yellow tasks with the last word of their units."""
    columns = (
        *(*_TASK, Column("Mức cảnh báo", 11), Column("Lý do", 34), Column("Hạn", 11, "date")),
        *(Column("Tiến độ", 8, "percent"), Column("Tuần trước", 8, "percent"), Column("Vướng mắc", 24)),
        *(Column("Giải trình, giải pháp", 28), Column("Kiến nghị", 24), Column("Nơi nhận kiến nghị", 18)),
        *(Column("Dự kiến hoàn thành", 11, "date"), Column("Cập nhật ngày", 11, "date"), Column("Nguồn", 40)),
    )
    by_code = {task.code: task for task in context.tasks}
    rows: list[tuple[Value, ...]] = []
    for order, row in enumerate(context.blocks.flagged or (), 1):
        task = by_code[row.code]
        shares = (None if share is None else share / 100 for share in (task.progress, task.previous_progress))
        judged = (LIGHTS[task.light], listed(task.reasons), task.due)
        words = (task.obstacle, task.explanation, row.proposal, row.to, row.expected_on, row.updated_on)
        rows.append((*_of(task, order), *judged, *shares, *words, listed(sources_of(task))))
    return Sheet("Nhiệm vụ đỏ, vàng", "Nhiệm vụ đỏ, vàng", columns, rows, lights=4, frozen=3)


def updates(context: ReportContext, view: View) -> Sheet:
    """Who owes the week's word, and whether it came."""
    columns = (
        *(Column("TT", 5, "whole"), Column("Đầu mối", 48), Column("Thời hạn", 12, "date")),
        *(Column("Ngày nhận", 12, "date"), Column("Tình trạng", 30), Column("Nhiệm vụ chưa cập nhật", 34)),
        Column("Căn cứ", 24),
    )
    pairs = zip(context.blocks.updates or (), view.week.updates, strict=True)
    rows = [(v.number, r.unit, r.due, r.received_on, v.state, v.lacking, r.source) for r, v in pairs]
    return Sheet("Cập nhật tuần", "Cập nhật tuần của các đầu mối", columns, rows)


def bottlenecks(context: ReportContext, view: View) -> Sheet:
    """Open tasks that wait for a decision."""
    columns = (
        *(*_TASK, Column("Chủ trì", 22), Column("Vì sao", 24), Column("Số ngày quá hạn", 9, "whole")),
        *(Column("Vướng mắc", 30), Column("Giải pháp của đầu mối", 30), Column("Kiến nghị", 30)),
        *(Column("Nơi nhận kiến nghị", 20), Column("Nguồn", 40)),
    )
    by_code = {task.code: task for task in context.tasks}
    rows: list[tuple[Value, ...]] = []
    for row, shown in zip(context.blocks.bottlenecks or (), view.meeting.bottlenecks, strict=True):
        task = by_code[row.code]
        held = (task.owner, shown.why, row.days or None, task.obstacle, task.explanation)
        rows.append((*_of(task, shown.number), *held, row.proposal, row.to, listed(sources_of(task))))
    return Sheet("Điểm nghẽn", "Điểm nghẽn cần xử lý", columns, rows, frozen=3)


def unassigned(context: ReportContext, view: View) -> Sheet:
    """What nobody answers for."""
    columns = (
        *(Column("TT", 5, "whole"), Column("Mã, số dòng", 14), Column("Nhiệm vụ", 60), Column("Đầu mối", 44)),
        *(Column("Vì sao", 30), Column("Thời hạn", 12, "date"), Column("Nguồn, căn cứ", 40)),
    )
    why = {"no_owner": "Chưa có người chủ trì", "not_taken": "Chưa đầu mối nào đăng ký"}
    rows = [
        (n, r.code, r.title, r.unit, why[r.kind], r.due, r.source)
        for n, r in enumerate(context.blocks.unassigned or (), 1)
    ]
    return Sheet("Chưa có người nhận", "Nhiệm vụ chưa có người nhận", columns, rows)


_PROPOSED = {"praise": "Biểu dương, khen thưởng", "criticism": "Nhắc nhở, phê bình", None: ""}


def merits(context: ReportContext, view: View) -> Sheet:
    """Every unit with the numbers that praise and criticism are proposed by."""
    columns = (
        *(Column("TT", 5, "whole"), Column("Mã", 14), Column("Đầu mối", 44)),
        *(Column("Nhiệm vụ đến hạn hoặc xong trong kỳ", 14, "whole"), Column("Đúng hạn", 9, "whole")),
        *(Column("Xong muộn", 9, "whole"), Column("Còn quá hạn", 9, "whole"), Column("Báo cáo phải gửi", 10, "whole")),
        *(Column("Gửi đúng hạn", 10, "whole"), Column("Kỳ không gửi", 24), Column("Chưa đăng ký", 10)),
        Column("Đề xuất", 24),
    )
    rows = [_merit(n, row) for n, row in enumerate(context.blocks.merits or (), 1)]
    return Sheet("Khen, phê bình", "Căn cứ khen thưởng, phê bình", columns, rows, frozen=3)


def _merit(order: int, row: MeritRow) -> Sequence[Value]:
    counts = (row.due, row.on_time, row.late, len(row.overdue), row.reports, row.in_time)
    words = (", ".join(row.missing), "x" if row.unregistered else "", _PROPOSED[row.proposed])
    return order, row.unit_code, row.unit, *counts, *words


def products(context: ReportContext, view: View) -> Sheet:
    """Mandatory products, present or missing, with the place that shows them."""
    columns = (
        *(Column("TT", 5, "whole"), Column("Giai đoạn", 10, "whole"), Column("Mã", 12), Column("Sản phẩm", 50)),
        *(Column("Đầu mối", 44), Column("Thời hạn", 12, "date"), Column("Tình trạng", 26)),
        *(Column("Nêu tại", 44), Column("Căn cứ", 22)),
    )
    pairs = zip(context.blocks.products or (), view.review.products, strict=True)
    rows = [(v.number, r.phase or None, r.ref, r.name, r.unit, r.due, v.state, r.shown_by, r.source) for r, v in pairs]
    return Sheet("Sản phẩm bắt buộc", "Sản phẩm bắt buộc", columns, rows)


_PLANS = {"continue": "Tiếp tục", "stop": "Dừng", "adjust": "Điều chỉnh"}


def plans(context: ReportContext, view: View) -> Sheet:
    """What becomes of every open task."""
    columns = (*_TASK, Column("Thời hạn", 12, "date"), Column("Phương án", 14), Column("Tình trạng, căn cứ", 70))
    rows = [
        (n, r.code, r.title, r.unit, r.due, _PLANS[r.plan], r.why) for n, r in enumerate(context.blocks.plans or (), 1)
    ]
    return Sheet("Tiếp tục, dừng, điều chỉnh", "Nhiệm vụ tiếp tục, dừng, điều chỉnh", columns, rows, frozen=3)
