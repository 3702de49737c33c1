"""What a meeting decides on, in words (001 VII.3): bottlenecks, what nobody answers for, who did well and who did not.

Pure. A bottleneck keeps the words of its unit; praise and criticism are proposed by numbers that stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thidua500.base.text import lowered
from thidua500.blocks.contents import BottleneckRow, MeritRow, UnassignedRow
from thidua500.render.task_views import TaskView
from thidua500.render.texts import NONE, Sentences, count, kept, listed, parts, plain, sentence, shortened
from thidua500.report import ReportContext


class BottleneckView(NamedTuple):
    """One task that waits for a decision: why, what holds it, what its unit has done and what it asks of whom."""

    number: int
    task: TaskView
    why: str
    obstacle: str
    remedy: str
    proposal: str


class MeritView(NamedTuple):
    """One unit in a list of proposals: its shares with both numbers ("3/3"), and the grounds in words."""

    number: int
    unit: str
    tasks: str
    reports: str
    overdue: int
    grounds: str


class MeetingView(NamedTuple):
    """What reports for a meeting print; empty in the others. rule: by what praise and criticism are proposed."""

    bottlenecks: tuple[BottleneckView, ...] = ()
    bottleneck_notes: Sentences = ()
    unassigned_notes: Sentences = ()
    praise: tuple[MeritView, ...] = ()
    praise_notes: Sentences = ()
    criticism: tuple[MeritView, ...] = ()
    criticism_notes: Sentences = ()
    rule: Sentences = ()


def meeting_view(context: ReportContext, tasks: Mapping[str, TaskView]) -> MeetingView:
    """tasks: every task of the report as it is printed, by its code."""
    blocks, view = context.blocks, MeetingView()
    if blocks.bottlenecks is not None:
        view = view._replace(
            bottlenecks=tuple(_bottleneck(n, row, tasks[row.code]) for n, row in enumerate(blocks.bottlenecks, 1)),
            bottleneck_notes=_bottleneck_notes(context, blocks.bottlenecks),
        )
    if blocks.unassigned is not None:
        view = view._replace(unassigned_notes=_unassigned_notes(blocks.unassigned))
    if blocks.merits is not None:
        view = _with_merits(view, context, blocks.merits)
    return view


# --- bottlenecks --------------------------------------------------------------------------------------------------

_WHY = {"red": "nhiệm vụ đỏ", "obstacle": "nêu vướng mắc", "proposal": "kiến nghị vượt thẩm quyền"}


def _bottleneck(order: int, row: BottleneckRow, task: TaskView) -> BottleneckView:
    late = f"quá hạn {row.days} ngày" if row.days else ""
    asked = shortened(row.proposal)
    to = plain(row.to)
    return BottleneckView(
        number=order,
        task=task,
        why=listed(kept(late, *(_WHY[why] for why in row.why if not (late and why == "red")))),
        obstacle=task.stated_obstacle or "chưa nêu",
        remedy=task.stated_remedy or "chưa nêu",
        proposal=sentence(f"{to}: {lowered(asked)}" if to else asked).rstrip(".") if asked else "",
    )


def _bottleneck_notes(context: ReportContext, rows: Sequence[BottleneckRow]) -> Sentences:
    if not rows:
        return ("Không có nhiệm vụ đỏ, không đầu mối nào nêu vướng mắc hoặc kiến nghị vượt thẩm quyền.",)
    held = parts((sum(why in row.why for row in rows), f"nhiệm vụ {_TOLD[why]}") for why in _TOLD)
    several = " (một nhiệm vụ có thể thuộc nhiều loại)" if any(len(row.why) > 1 for row in rows) else ""
    return (f"Có {count(len(rows))} nhiệm vụ cần xử lý điểm nghẽn: {held}{several}.",)


_TOLD = {"red": "đang ở mức đỏ", "obstacle": "nêu khó khăn, vướng mắc", "proposal": "có kiến nghị vượt thẩm quyền"}


# --- what nobody answers for --------------------------------------------------------------------------------------


def _unassigned_notes(rows: Sequence[UnassignedRow]) -> Sentences:
    lonely = [f"“{plain(r.title)}” ({plain(r.unit)}, mã {r.code})" for r in rows if r.kind == "no_owner"]
    free = [f"“{plain(r.title)}” (giao: {plain(r.unit)})" for r in rows if r.kind == "not_taken"]
    first = "Các nhiệm vụ đang thực hiện đều đã có người chủ trì."
    if lonely:
        first = f"Chưa có người chủ trì {count(len(lonely))} nhiệm vụ: {listed(lonely)}."
    told = f"Văn bản đã giao nhưng chưa đầu mối nào đăng ký {count(len(free))} nhiệm vụ: {listed(free)}."
    return kept(first, told if free else "")


# --- praise and criticism -----------------------------------------------------------------------------------------


def _with_merits(view: MeetingView, context: ReportContext, rows: Sequence[MeritRow]) -> MeetingView:
    good = [row for row in rows if row.proposed == "praise"]
    bad = [row for row in rows if row.proposed == "criticism"]
    noun, titles = context.period.noun, {task.code: task.title for task in context.tasks}
    none_good = f"Trong {noun} chưa có đầu mối nào đủ căn cứ để đề xuất biểu dương, khen thưởng."
    none_bad = f"Trong {noun} không có đầu mối nào thuộc diện đề xuất nhắc nhở, phê bình."
    return view._replace(
        praise=tuple(_merit(n, row, titles) for n, row in enumerate(good, 1)),
        praise_notes=(f"Đề xuất biểu dương, khen thưởng {count(len(good))} đầu mối:" if good else none_good,),
        criticism=tuple(_merit(n, row, titles) for n, row in enumerate(bad, 1)),
        criticism_notes=(f"Đề xuất nhắc nhở, phê bình {count(len(bad))} đầu mối:" if bad else none_bad,),
        rule=(
            f"Căn cứ đề xuất biểu dương: các nhiệm vụ đến hạn hoặc hoàn thành trong {noun} đều hoàn thành đúng hạn, "
            "không còn nhiệm vụ quá hạn, các báo cáo phải nộp đều đúng hạn. Căn cứ đề xuất nhắc nhở, phê bình: còn "
            "nhiệm vụ quá hạn, có kỳ không gửi báo cáo, hoặc chưa đăng ký nhiệm vụ.",
        ),
    )


def _merit(order: int, row: MeritRow, titles: Mapping[str, str]) -> MeritView:
    late = [f"“{shortened(titles.get(code, code), 200)}” (mã {code})" for code in row.overdue]
    unsent = row.reports - row.in_time - len(row.missing)
    grounds = kept(
        "chưa đăng ký nhiệm vụ “6 rõ”" if row.unregistered else "",
        f"{count(len(late))} nhiệm vụ quá hạn: {', '.join(late)}" if late else "",
        f"{count(row.late)} nhiệm vụ hoàn thành sau thời hạn" if row.late else "",
        f"không gửi báo cáo {', '.join(row.missing)}" if row.missing else "",
        f"{count(unsent)} báo cáo gửi sau thời hạn" if unsent else "",
    )
    if row.proposed == "praise":
        grounds = kept(
            f"hoàn thành đúng hạn {row.on_time}/{row.due} nhiệm vụ",
            f"gửi đúng hạn {row.in_time}/{row.reports} báo cáo" if row.reports else "",
        )
    return MeritView(
        number=order,
        unit=plain(row.unit),
        tasks=f"{row.on_time}/{row.due}" if row.due else NONE,
        reports=f"{row.in_time}/{row.reports}" if row.reports else NONE,
        overdue=len(row.overdue),
        grounds=sentence(listed(grounds)).rstrip("."),
    )


def reports_told(context: ReportContext, rows: Sequence[MeritRow]) -> Sentences:
    """How the units' reports of a longer period came, all its parts together: sent, in time, missing, late, by name."""
    noun, total = context.period.noun, sum(row.reports for row in rows)
    if not total:
        return (f"Trong {noun} chưa có báo cáo nào của các đầu mối đến thời hạn gửi.",)
    missing = [f"{plain(row.unit)} ({', '.join(row.missing)})" for row in rows if row.missing]
    sent = total - sum(len(row.missing) for row in rows)
    late = [(row, row.reports - row.in_time - len(row.missing)) for row in rows]
    named = [f"{plain(row.unit)} ({count(n)} báo cáo)" for row, n in late if n]
    return kept(
        f"Trong {noun}, các đầu mối đã gửi {sent}/{total} báo cáo đến thời hạn, đúng hạn "
        f"{sum(row.in_time for row in rows)}/{total}.",
        f"Không gửi báo cáo: {listed(missing)}." if missing else "",
        f"Gửi sau thời hạn: {listed(named)}." if named else "",
    )
