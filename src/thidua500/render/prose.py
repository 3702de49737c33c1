"""The report's running text: each block's sentences from its figures, in the register of an office report. Pure.

001 VII wants each block set against the plan and the month before; 004 wants every limitation named with unit,
task, number and place. So no sentence speaks of "một số đơn vị", and no share stands without its two numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from thidua500.base.grouping import grouped
from thidua500.base.model import DATED, Finding
from thidua500.base.text import lowered
from thidua500.duties.kinds import kind_of
from thidua500.program.programme import Program
from thidua500.render.meetings import reports_told
from thidua500.render.texts import (
    Sentences,
    count,
    day,
    kept,
    listed,
    number,
    parts,
    percent,
    plain,
    rate,
    sentence,
    shortened,
    trend,
)
from thidua500.report import ReportContext
from thidua500.standing.facts import Rate, TaskRow
from thidua500.standing.wishes import wish


def opening(context: ReportContext, program: Program) -> Sentences:
    """What the report answers to, its cut-off day, and which day of the peak that is."""
    by = f" của {program.issuer}" if program.issuer else ""
    said = f"{program.document}{by} về {program.title}" if program.document else program.title
    basis = f"Thực hiện {program.basis or said}"
    who = program.layout.issuer or "cơ quan chủ trì"
    asked, until = context.period.label, day(context.as_of)
    asked = f"{asked.removesuffix(')')}; " if asked.endswith(")") else f"{asked} ("
    first = f"{plain(basis)}, {plain(who)} báo cáo kết quả {asked}số liệu tính đến hết ngày {until}"
    if context.day.number is not None:
        first += f", ngày thứ {context.day.number} trong {context.day.count} ngày của đợt cao điểm"
    return (first + ") như sau:",)


# --- I- Kết quả thực hiện nhiệm vụ ------------------------------------------------------------------------------


def results(context: ReportContext) -> Sentences:
    """Block I, the period itself: how many tasks, what the plan asked by now, the on-time share, the lights."""
    if not context.totals.tasks:
        return (
            f"Đến hết ngày {day(context.as_of)}, sổ giao việc chưa có nhiệm vụ nào được tiếp nhận, "
            "vì vậy chưa có số liệu về tiến độ và tỷ lệ hoàn thành.",
        )
    return kept(_volume(context), *_plan(context), on_time(context.on_time, context.totals.due), _lights(context))


def _volume(context: ReportContext) -> str:
    t = context.totals
    kinds = parts(
        (
            (t.dated, "nhiệm vụ có thời hạn"),
            (t.recurring, "nhiệm vụ thường xuyên, định kỳ"),
            (t.conditional, "nhiệm vụ chờ điều kiện"),
        )
    )
    owners = len({task.unit_code for task in context.tasks})
    return f"Sổ giao việc “6 rõ” theo dõi {count(t.tasks)} nhiệm vụ của {count(owners)} đầu mối, gồm: {kinds}."


# What became of a task by its status, in the order they are told: those due, and all others.
_DUE = {
    "done": "hoàn thành đúng hạn",
    "done_late": "hoàn thành quá hạn",
    "overdue": "quá hạn chưa hoàn thành",
    "in_progress": "đến hạn trong ngày, chưa hoàn thành",
}
_NOT_DUE = {
    "done": "hoàn thành trước hạn",
    "done_late": "hoàn thành quá hạn",
    "overdue": "quá kỳ chưa hoàn thành",
    "in_progress": "đang thực hiện",
    "not_started": "chưa thực hiện",
    "ongoing": "thực hiện thường xuyên",
    "waiting": "chờ điều kiện",
}


def _plan(context: ReportContext) -> Sentences:
    """What the plan asked by now and what became of it, then all other tasks: two denominators, never mixed."""
    due = [task for task in context.tasks if _is_due(task, context.as_of)]
    rest = [task for task in context.tasks if not _is_due(task, context.as_of)]
    until = f"Đến hết ngày {day(context.as_of)}"
    first = f"{until} chưa có nhiệm vụ nào đến hạn."
    if due:
        first = f"{until} có {count(len(due))} nhiệm vụ đến hạn, trong đó: {_states(due, _DUE)}."
    which = f"{count(len(rest))} nhiệm vụ {'còn lại' if due else 'đang theo dõi'}"
    return kept(first, f"{which} gồm: {_states(rest, _NOT_DUE)}." if rest else "")


def _is_due(task: TaskRow, until: date) -> bool:
    return task.kind in DATED and task.due is not None and task.due <= until


def _states(tasks: Sequence[TaskRow], words: Mapping[str, str]) -> str:
    held = Counter(words.get(task.status, words["in_progress"]) for task in tasks)
    return parts((held[what], f"nhiệm vụ {what}") for what in words.values())


def on_time(share: Rate, due: int) -> str:
    """The on-time share against its goal and what it is counted of (`due`: tasks due by now), or why there is none."""
    if share.rate is None:
        return "Chưa có nhiệm vụ nào đến hạn hoặc hoàn thành nên chưa tính tỷ lệ hoàn thành đúng hạn."
    early = share.denominator - due
    of = f" (tính trên {count(due)} nhiệm vụ đến hạn và {count(early)} nhiệm vụ hoàn thành trước hạn)"
    text = f"Tỷ lệ nhiệm vụ hoàn thành đúng hạn: {rate(share)}{of if due > 0 < early else ''}"
    if share.threshold is None:
        return text + "."
    goal = f"mục tiêu tối thiểu {percent(share.threshold)}"
    if share.met:
        return f"{text}, bảo đảm {goal}."
    return f"{text}, thấp hơn {number((share.threshold - share.rate) * 100)} điểm phần trăm so với {goal}."


def _lights(context: ReportContext) -> str:
    lights = context.lights
    shown = parts(((lights.do, "nhiệm vụ đỏ"), (lights.vang, "nhiệm vụ vàng"), (lights.xanh, "nhiệm vụ xanh")))
    if not lights.do:
        shown = f"không có nhiệm vụ đỏ, {shown}".rstrip(", ")
    outside = ""
    if lights.none:
        outside = f"{count(lights.none)} nhiệm vụ không xếp màu (đã hoàn thành, chờ điều kiện, chưa đến kỳ)"
    return f"Phân loại theo mức cảnh báo: {listed(kept(shown, outside))}."


def progress_since(context: ReportContext) -> Sentences:
    """Block I against the period before: counts, shares, and the tasks that changed, by code."""
    before, noun = context.previous, context.period.noun
    if context.period.kind == "campaign":
        return ("Báo cáo tính từ ngày đầu của đợt nên không có kỳ trước để so sánh.",)
    if before is None:
        return (f"Đây là kỳ báo cáo đầu tiên có số liệu nên chưa có kết quả {noun} trước để so sánh.",)
    moved = (
        f"số nhiệm vụ hoàn thành {trend(context.totals.done, before.totals.done)}",
        f"số nhiệm vụ quá hạn {trend(context.totals.overdue, before.totals.overdue)}",
        f"số nhiệm vụ đỏ {trend(context.lights.do, before.lights.do)}",
        f"số nhiệm vụ vàng {trend(context.lights.vang, before.lights.vang)}",
    )
    first = f"So với {noun} trước, {listed(moved)}."
    return kept(first, _share_since(context.on_time, before.on_time, noun), _changes(context))


def _share_since(now: Rate, before: Rate, noun: str) -> str:
    if before.rate is None or now.rate is None:
        return f"Tỷ lệ hoàn thành đúng hạn chưa đủ số liệu của cả hai {noun} để so sánh."
    points = round((now.rate - before.rate) * 100, 2)
    both = f"{noun} trước {rate(before)}; {noun} này {rate(now)}"
    if not points:
        return f"Tỷ lệ hoàn thành đúng hạn giữ nguyên ({both})."
    verb = "tăng" if points > 0 else "giảm"
    return f"Tỷ lệ hoàn thành đúng hạn {verb} {number(abs(points))} điểm phần trăm ({both})."


def _changes(context: ReportContext) -> str:
    c, noun = context.changes, context.period.noun
    named = (
        (c.new, "nhận mới", _by_unit(context, c.new)),
        (c.completed, "hoàn thành thêm", kind_of(context.period).shown_in or _by_unit(context, c.completed)),
        (c.turned_red, "chuyển sang đỏ", _by_unit(context, c.turned_red)),
        (c.turned_green, "trở lại xanh", _by_unit(context, c.turned_green)),
    )
    said = [f"{what} {count(len(codes))} nhiệm vụ ({of})" for codes, what, of in named if codes]
    return f"Trong {noun}: {listed(said)}." if said else f"Trong {noun} không có nhiệm vụ nào thay đổi trạng thái."


def _by_unit(context: ReportContext, codes: Iterable[str]) -> str:
    """ "02 của Công an phường; 01 của Ban Xây dựng Đảng": whose tasks these are."""
    units = {task.code: plain(task.unit) for task in context.tasks}
    held = Counter(units[code] for code in codes if code in units)
    return listed(f"{count(n)} của {unit}" for unit, n in held.items())


def reporting(context: ReportContext) -> Sentences:
    """Which units have not registered, which reported, which were late, which are missing: all by name."""
    merits = context.blocks.merits
    came = _reports(context) if merits is None else reports_told(context, merits)
    lacking = tuple(map(plain, context.unregistered))
    told = f"Chưa đăng ký nhiệm vụ “6 rõ” {count(len(lacking))} đầu mối: {listed(lacking)}."
    return kept(*came, told if lacking else "")


def _reports(context: ReportContext) -> Sentences:
    noun = context.period.noun
    sent = [unit for unit in context.units if unit.reported_on is not None]
    late = [f"{plain(u.name)} (ngày {day(u.reported_on)})" for u in sent if u.on_time is False]
    missing = [plain(name) for name in context.missing_reports]
    if not sent and not missing:
        return (f"Chưa có đầu mối nào phải gửi báo cáo trong {noun}.",)
    total = len(sent) + len(missing)
    if not missing:
        first = f"Đủ {total}/{total} đầu mối đã gửi báo cáo {noun}"
    else:
        first = f"Có {len(sent)}/{total} đầu mối gửi báo cáo {noun}; chưa gửi: {listed(missing)}"
    timely = f"Gửi báo cáo sau thời hạn: {listed(late)}." if late else ""
    return kept(first + ".", timely)


# --- III- Nhiệm vụ chậm ------------------------------------------------------------------------------------------


def late(context: ReportContext) -> Sentences:
    """Block III in words: what is late now and what was finished late in this period, each of which units; what is
    unexplained; against the period before."""
    rows = [task for task in context.tasks if task.code in set(context.late_tasks)]
    open_, finished = ([row for row in rows if (row.status == "done_late") is done] for done in (False, True))
    return kept(_late_now(context, open_), _late_done(context, finished), _unexplained(rows), _late_since(context))


def _late_now(context: ReportContext, rows: Sequence[TaskRow]) -> str:
    until = f"Đến hết ngày {day(context.as_of)}"
    if not rows:
        return f"{until} không có nhiệm vụ quá hạn chưa hoàn thành."
    return f"{until} có {count(len(rows))} nhiệm vụ quá hạn chưa hoàn thành: {_of_units(context, rows)}."


def _late_done(context: ReportContext, rows: Sequence[TaskRow]) -> str:
    what = f"Trong {context.period.noun} có {count(len(rows))} nhiệm vụ hoàn thành sau thời hạn"
    return f"{what}: {_of_units(context, rows)}." if rows else ""


def _of_units(context: ReportContext, rows: Sequence[TaskRow]) -> str:
    return _by_unit(context, (row.code for row in rows))


def _unexplained(rows: Sequence[TaskRow]) -> str:
    silent = [_task(row) for row in rows if not row.explanation]
    if not rows:
        return ""
    if not silent:
        return "Các nhiệm vụ chậm đều đã có giải trình, giải pháp."
    return f"Chưa có giải trình, giải pháp {len(silent)}/{len(rows)} nhiệm vụ chậm: {listed(silent)}."


def _late_since(context: ReportContext) -> str:
    if context.previous is None:
        return ""
    red, noun = context.changes.turned_red, context.period.noun
    fresh = f"; mới chuyển sang đỏ trong {noun}: {_by_unit(context, red)}" if red else ""
    moved = trend(context.totals.overdue, context.previous.totals.overdue)
    return f"So với {noun} trước, số nhiệm vụ quá hạn {moved}{fresh}."


def risks(context: ReportContext) -> Sentences:
    """The yellow tasks, each with its unit and the reason for the colour; those of one reason together."""
    yellow = [task for task in context.tasks if task.light == "vang"]
    if not yellow:
        return (f"Đến hết ngày {day(context.as_of)} không có nhiệm vụ vàng.",)
    alike = grouped((_head(task) or task.code, task) for task in yellow)
    return tuple(_risk(tasks[0]) if len(tasks) == 1 else _risk_of_many(head, tasks) for head, tasks in alike.items())


def adjustments(context: ReportContext) -> Sentences:
    """What units ask to change (001 VII: điều chỉnh, gia hạn, dừng), each with both values and what was decided."""
    return tuple(
        sentence(f"{plain(change.title)} ({plain(change.unit)}, mã {change.code}): {plain(wish(change))}")
        for change in context.adjustments
    )


def _head(task: TaskRow) -> str:
    """What a single reason says before its first comma, which several tasks may share."""
    return lowered(plain(task.reasons[0])).partition(", ")[0] if len(task.reasons) == 1 else ""


def _risk(task: TaskRow) -> str:
    return sentence(f"{_task(task)}: {listed(lowered(plain(reason)) for reason in task.reasons) or 'chưa rõ lý do'}")


def _risk_of_many(head: str, tasks: Sequence[TaskRow]) -> str:
    """ "09 nhiệm vụ của 04 đầu mối không có cập nhật …: …", what differs behind each."""
    units = len({task.unit_code for task in tasks})
    whose = f"{count(units)} đầu mối" if units > 1 else plain(tasks[0].unit)
    rest = (plain(task.reasons[0]).partition(", ")[2] for task in tasks)
    each = listed(_task(task) + (f", {said}" if said else "") for task, said in zip(tasks, rest, strict=True))
    return sentence(f"{count(len(tasks))} nhiệm vụ của {whose} {head}: {each}")


def _task(task: TaskRow) -> str:
    """A task in running text: its name, whose, and its code."""
    return f"“{plain(task.title)}” ({plain(task.unit)}, mã {task.code})"


# --- IV- Kiến nghị, V- Sản phẩm, minh chứng ----------------------------------------------------------------------


def escalations(context: ReportContext) -> Sentences:
    """Block IV in words."""
    rows = context.escalations
    if not rows:
        within = f"Trong {context.period.noun}"
        return (f"{within} các đầu mối không có kiến nghị vượt thẩm quyền còn chờ giải quyết.",)
    units = listed(dict.fromkeys(plain(row.unit) for row in rows))
    tasks = len({row.code for row in rows})
    return (
        f"Có {count(len(rows))} kiến nghị vượt thẩm quyền còn chờ giải quyết, liên quan "
        f"{tasks}/{context.totals.tasks} nhiệm vụ, của: {units}.",
    )


def evidence(context: ReportContext) -> Sentences:
    """Block V in words: shown products against the tasks that are due, and which due task shows none."""
    shown = {row.code for row in context.evidence}
    due = [task for task in context.tasks if _is_due(task, context.as_of)]
    bare = [_task(task) for task in due if task.code not in shown]
    first = f"Có {len(shown)}/{context.totals.tasks} nhiệm vụ đã nêu sản phẩm, minh chứng."
    if not shown:
        first = f"Trong {context.period.noun} chưa có nhiệm vụ nào nêu sản phẩm, minh chứng."
    return kept(first, _due_evidence(len(due), bare), _fresh(context))


def _fresh(context: ReportContext) -> str:
    codes, within = context.changes.completed, f"Trong {context.period.noun}"
    if not codes:
        return f"{within} không có nhiệm vụ hoàn thành thêm."
    return f"{within} hoàn thành thêm {count(len(codes))} nhiệm vụ, kết quả và minh chứng như sau:"


def _due_evidence(due: int, bare: Sequence[str]) -> str:
    if not due:
        return ""
    text = f"So với kế hoạch, {due - len(bare)}/{due} nhiệm vụ đã đến hạn có minh chứng"
    return text + (f"; chưa có minh chứng: {listed(bare)}." if bare else ".")


def closing(context: ReportContext, program: Program) -> Sentences:
    """The last line, so that the signature never stands alone on a page."""
    of = f" của {plain(program.layout.issuer)}" if program.layout.issuer else ""
    return (f"Trên đây là báo cáo kết quả {context.period.label}{of}.",)


# --- what stands in the clerk's copies, not in what is signed -----------------------------------------------------


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
