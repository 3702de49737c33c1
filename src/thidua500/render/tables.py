"""ReportContext → the sheets of the workbook as plain tables: headings, widths, values. Pure; xlsx.py writes them.

Numbers stay numbers and dates dates, so that a clerk can go on calculating; the last columns name the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, fields
from operator import attrgetter
from typing import Any

from thidua500.base.grouping import grouped
from thidua500.base.model import LIGHTS, STATUSES, Light
from thidua500.base.text import lowered
from thidua500.blocks.contents import UnitRow
from thidua500.duties.kinds import kind_of
from thidua500.render import block_tables
from thidua500.render import texts as words
from thidua500.render.sheet import Column, Line, Lines, Sheet, Value
from thidua500.render.tallies import COUNTED
from thidua500.render.task_views import days_late, source_text, sources_of
from thidua500.render.texts import COLOURS, VERDICTS, in_percent, listed
from thidua500.render.trends import RATE
from thidua500.render.view import View
from thidua500.report import ReportContext
from thidua500.standing.facts import TaskRow, Totals
from thidua500.standing.wishes import NAMES, verdict

_COLOURED: tuple[Light, ...] = ("do", "vang", "xanh")


def sheets(context: ReportContext, view: View) -> tuple[Sheet, ...]:
    """The sheets of that kind of report, in their order."""
    names = (name for name in kind_of(context.period).sheets if name != "adjustments" or context.adjustments)
    return tuple(_SHEETS[name](context, view) for name in names)


def _summary(context: ReportContext, view: View) -> Sheet:
    """Counts beside those of the period before."""
    named = {f.name: COUNTED[f.name] for f in fields(Totals)}
    named |= {kind: f"Nhiệm vụ {lowered(named[kind])}" for kind in ("dated", "recurring", "conditional")}
    figures: dict[str, Callable[[Any], Value]] = {
        **{f"Mức cảnh báo: {name}": attrgetter(f"lights.{code or 'none'}") for code, name in LIGHTS.items()},
        **{name: attrgetter(f"totals.{total}") for total, name in named.items()},
        "Tỷ lệ đúng hạn: tử số": attrgetter("on_time.numerator"),
        "Tỷ lệ đúng hạn: mẫu số": attrgetter("on_time.denominator"),
        "Tỷ lệ đúng hạn (%)": lambda one: in_percent(one.on_time.rate),
    }
    both = (context, context.previous)
    rows = [(name, *(figure(one) if one else None for one in both)) for name, figure in figures.items()]
    periods = (words.now(view.noun), words.before(view.noun))
    columns = (Column("Nội dung", 60), *(Column(period, 14, "number") for period in periods))
    return Sheet("Tổng hợp", view.title, columns, rows, tall=1)


def _task_columns(context: ReportContext) -> tuple[tuple[Column, Callable[[TaskRow], Value]], ...]:
    """Each with its value. Those up to "Lý do" print on one page, the rest beside it with the task's name again."""
    return (
        (Column("Mã", 14), attrgetter("code")),
        (Column("Nhiệm vụ", 40), attrgetter("title")),
        (Column("Đầu mối", 22), attrgetter("unit")),
        (Column("Chủ trì", 20), attrgetter("owner")),
        (Column("Hạn", 11, "date"), attrgetter("due")),
        (Column("GĐ", 4, "whole"), attrgetter("phase")),
        (Column("Tiến độ", 8, "percent"), lambda task: _share(task.progress)),
        (Column(words.before(context.period.noun), 8, "percent"), lambda task: _share(task.previous_progress)),
        (Column("Trạng thái", 12), lambda task: STATUSES[task.status]),
        (Column("Mức cảnh báo", 11), lambda task: LIGHTS[task.light]),
        (Column("Lý do", 26), lambda task: listed(task.reasons)),
        (Column("Thời hạn đăng ký", 14), attrgetter("time")),
        (Column("Ngày hoàn thành", 11, "date"), attrgetter("completed_on")),
        (Column("Số ngày quá hạn", 8, "whole"), lambda task: days_late(task, context) or None),
        (Column("Kết quả", 20), attrgetter("result")),
        (Column("Minh chứng", 20), attrgetter("evidence")),
        (Column("Khó khăn, vướng mắc", 16), attrgetter("obstacle")),
        (Column("Giải trình, giải pháp", 16), attrgetter("explanation")),
        (Column("Nguồn: đăng ký; cập nhật", 28), lambda task: listed(sources_of(task))),
    )


_LIGHT, _DETAILS = 10, 12


def _all(context: ReportContext, view: View) -> Sheet:
    return _tasks("Nhiệm vụ", "Danh mục nhiệm vụ", context.tasks, context)


def _late(context: ReportContext, view: View) -> Sheet:
    by_code = {task.code: task for task in context.tasks}
    late = [by_code[code] for code in context.late_tasks if code in by_code]
    return _tasks("Nhiệm vụ chậm", "Nhiệm vụ chậm", late, context)


def _tasks(name: str, title: str, tasks: Iterable[TaskRow], context: ReportContext) -> Sheet:
    columns, values = zip(*_task_columns(context), strict=True)
    rows = [(n, *(value(task) for value in values)) for n, task in enumerate(tasks, 1)]
    return Sheet(name, title, (Column("TT", 5, "whole"), *columns), rows, lights=_LIGHT, frozen=3, split=_DETAILS)


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _indicators(context: ReportContext, view: View) -> Sheet:
    columns = (
        *(Column("Mã", 8), Column("Nhóm", 26), Column("Chỉ số", 44), Column("Tử số", 12, "number")),
        *(Column("Mẫu số", 12, "number"), Column("Kết quả", 11, "number"), Column("Đơn vị tính", 10)),
        *(Column("Yêu cầu", 8), Column("Mức", 9, "number"), Column("Đánh giá", 11)),
        *(Column(words.before(context.period.noun), 11, "number"), Column("Ghi chú", 34), Column("Nguồn số liệu", 44)),
    )
    rows = [
        (
            *(i.code, i.group, i.name, i.numerator, i.denominator, i.value, i.unit),
            *(i.op if i.threshold is not None else "", i.threshold),
            VERDICTS[i.met] if i.applies else "Không phát sinh",
            *(i.previous, i.note, listed(map(source_text, i.sources))),
        )
        for i in context.indicators
    ]
    return Sheet("Chỉ số", "Kết quả các chỉ số KPI", columns, rows, frozen=3)


def _trend(context: ReportContext, view: View) -> Sheet:
    """Period by period: what the register tells, then every indicator; as lines the rate, the lights, each group."""
    columns = (
        *(Column("Mã", 8), Column("Chỉ số", 52), Column("Đơn vị tính", 11), Column("Yêu cầu", 9)),
        *(Column(period, 10, "number") for period in view.trends.periods),
    )
    own = list(_of_register(context))
    given = [series for series in view.trends.series if series.code]
    rows = [(s.code, s.name, s.unit, words.required(s.op, s.target, s.unit), *s.points) for s in given]
    lines = [
        Lines(RATE, (Line(0, RATE, "#0B3D91"), Line(1, "Mức yêu cầu", COLOURS["do"]))),
        Lines("Mức cảnh báo", tuple(Line(4 + at, LIGHTS[code], COLOURS[code]) for at, code in enumerate(_COLOURED))),
    ]
    groups = grouped(
        (f"{series.group} ({series.unit})", Line(at, series.code))
        for at, series in enumerate(given, len(own))
        if sum(point is not None for point in series.points) > 1
    )
    lines += [Lines(title, tuple(group)) for title, group in groups.items()]
    title = "Chỉ số và tỷ lệ đúng hạn qua các kỳ"
    return Sheet("Xu hướng", title, columns, [*own, *rows], frozen=2, lines=tuple(lines))


def _of_register(context: ReportContext) -> Iterator[tuple[Value, ...]]:
    rates = [*(stand.on_time for stand in context.trend), context.on_time]
    lights = [*(stand.lights for stand in context.trend), context.lights]
    target = in_percent(context.on_time.threshold)
    shares = (in_percent(rate.rate) for rate in rates)
    yield "", RATE, "%", words.required("≥", target, "%"), *shares
    yield "", "Mức yêu cầu của tỷ lệ đúng hạn", "%", "", *(target for _ in rates)
    yield "", "Hoàn thành đúng hạn (tử số)", "nhiệm vụ", "", *(rate.numerator for rate in rates)
    yield "", "Đến hạn, hoặc có hạn và đã xong (mẫu số)", "nhiệm vụ", "", *(rate.denominator for rate in rates)
    for code in _COLOURED:
        yield "", f"Mức cảnh báo: {LIGHTS[code]}", "nhiệm vụ", "", *(getattr(counts, code) for counts in lights)


def _units(context: ReportContext, view: View) -> Sheet:
    columns = (
        *(Column("TT", 5, "whole"), Column("Mã", 16), Column("Đầu mối", 48), Column("Nhiệm vụ", 10, "whole")),
        *(Column("Đến hạn", 10, "whole"), Column("Đúng hạn", 10, "whole"), Column("Quá hạn", 10, "whole")),
        *(Column(name, 10, "whole") for name in LIGHTS.values()),
        *(Column("Ngày gửi báo cáo", 13, "date"), Column("Đúng thời hạn", 13)),
    )
    rows = [
        (
            *(v.number, v.code, u.name, u.tasks, u.due, u.done_on_time, u.overdue, *astuple(v.lights)),
            *(u.reported_on, _report_state(u)),
        )
        for v, u in zip(view.units, context.units, strict=True)
    ]
    return Sheet("Đơn vị", "Kết quả theo đầu mối", columns, rows, frozen=3)


def _report_state(unit: UnitRow) -> str:
    if unit.reported_on is None:
        return "Chưa gửi" if unit.on_time is False else ""
    return "Đúng hạn" if unit.on_time else "Muộn"


def _phases(context: ReportContext, view: View) -> Sheet:
    columns = (
        *(Column("GĐ", 5, "whole"), Column("Tên giai đoạn", 60), Column("Từ ngày", 12, "date")),
        *(Column("Đến ngày", 12, "date"), Column("Nhiệm vụ có hạn", 11, "whole"), Column("Đã đến hạn", 10, "whole")),
        Column("Hoàn thành", 11, "whole"),
    )
    rows = [(p.number, p.name, p.start, p.end, p.tasks, p.due, p.done) for p in context.phases]
    return Sheet("Giai đoạn", "Nhiệm vụ theo giai đoạn", columns, rows)


def _escalations(context: ReportContext, view: View) -> Sheet:
    columns = (
        *(Column("TT", 5, "whole"), Column("Mã nhiệm vụ", 16), Column("Đầu mối", 36), Column("Kiến nghị", 60)),
        *(Column("Nơi nhận kiến nghị", 30), Column("Nguồn", 40)),
    )
    rows = [(n, e.code, e.unit, e.text, e.to, source_text(e.source)) for n, e in enumerate(context.escalations, 1)]
    return Sheet("Kiến nghị", "Kiến nghị vượt thẩm quyền", columns, rows)


def _evidence(context: ReportContext, view: View) -> Sheet:
    columns = (
        *(Column("TT", 5, "whole"), Column("Mã nhiệm vụ", 16), Column("Nhiệm vụ", 46), Column("Đầu mối", 36)),
        *(Column("Kết quả, sản phẩm", 50), Column("Minh chứng", 50), Column("Nguồn", 40)),
    )
    results = {task.code: task.result for task in context.tasks}
    rows = [
        (n, e.code, e.title, e.unit, results.get(e.code, ""), listed(e.items), source_text(e.source))
        for n, e in enumerate(context.evidence, 1)
    ]
    return Sheet("Minh chứng", "Sản phẩm, minh chứng", columns, rows)


def _notes(context: ReportContext, view: View) -> Sheet:
    columns = (Column("TT", 6, "whole"), Column("Nội dung", 130))
    return Sheet("Lưu ý số liệu", "Lưu ý về số liệu", columns, list(enumerate(view.data_notes, 1)))


def _adjustments(context: ReportContext, view: View) -> Sheet:
    columns = (
        *(Column("TT", 5, "whole"), Column("Mã nhiệm vụ", 16), Column("Nhiệm vụ", 46), Column("Đầu mối", 36)),
        *(Column("Đề nghị", 16), Column("Đã đăng ký", 30), Column("Nay ghi", 30), Column("Ngày nhận", 12, "date")),
        *(Column("Quyết định", 40), Column("Nguồn", 40)),
    )
    rows = [
        (n, c.code, c.title, c.unit, NAMES[c.kind], c.before, c.after, c.asked_on, verdict(c), source_text(c.source))
        for n, c in enumerate(context.adjustments, 1)
    ]
    return Sheet("Điều chỉnh", "Nhiệm vụ đề nghị điều chỉnh, gia hạn, dừng", columns, rows)


_SHEETS: Mapping[str, Callable[[ReportContext, View], Sheet]] = {
    "summary": _summary,
    "tasks": _all,
    "indicators": _indicators,
    "trend": _trend,
    "units": _units,
    "phases": _phases,
    "late": _late,
    "adjustments": _adjustments,
    "escalations": _escalations,
    "evidence": _evidence,
    "notes": _notes,
    "flagged": block_tables.flagged,
    "updates": block_tables.updates,
    "bottlenecks": block_tables.bottlenecks,
    "unassigned": block_tables.unassigned,
    "merits": block_tables.merits,
    "products": block_tables.products,
    "plans": block_tables.plans,
}
