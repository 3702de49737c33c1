"""One light, with its reasons, for one task on one day. Pure.

No document defines the colours; the convention is ours and configurable (`LightRules`):
red – past due and not accepted as complete, or nobody responsible; yellow – due soon, progress behind the time gone
by, silent in the last reporting cycle, a proposal beyond the unit's authority still open; green – none of these.
Done, not yet begun, waiting and ongoing tasks stand outside the colours unless something of the above holds.

A due day is good until its end: a task is overdue, and a reporting cycle over, from the day after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from thidua500.base.model import STATUSES, Light, Milestone, Status
from thidua500.base.period import Period, period_of
from thidua500.base.text import show_day, show_number
from thidua500.deadlines import read_deadline
from thidua500.duties.reports import report_due
from thidua500.ledger.records import LogEntry, TrackedTask
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.rules.claims import is_evidence, is_said
from thidua500.standing.said import Said, Spoken, completion
from thidua500.standing.wishes import counted_as_before

Cause = Literal[
    "overdue",
    "milestone",
    "no_owner",
    "due_soon",
    "milestone_soon",
    "lag",
    "silent",
    "occurrence",
    "window",
    "proposal",
]

# Days from one turn of a recurring task to the next at most: a word said earlier was about the turn before. A week has
# a month's span: units report once a month.
SPANS = {"week": 31, "month": 31, "quarter": 92, "half-year": 184, "year": 366}
NO_DATA = "chưa đủ dữ liệu"
NOT_YET = "chưa đến kỳ"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a task stands on a day.

    label: the state in Vietnamese; reasons: sentences that name days and numbers, the gravest first; never empty.
    causes: what made the light, one a reason of it; empty outside red and yellow.
    completed_on: the accepted day of completion. result, evidence, explanation, obstacle: the last ones said;
    obstacle_on: the day of an obstacle that the last update does not repeat, else None. update: the last update that
    says anything; shown: the last one with evidence, None where there is none or only a promise of it; proposal: the
    last update while its proposal is open.
    """

    status: Status
    light: Light | None
    label: str
    reasons: tuple[str, ...]
    causes: tuple[Cause, ...]
    progress: float | None
    completed_on: date | None
    result: str
    evidence: str
    obstacle: str
    obstacle_on: date | None
    explanation: str
    update: LogEntry | None
    shown: LogEntry | None
    proposal: LogEntry | None


class Cycle(NamedTuple):
    """A month that units report on, and the last good day of that report."""

    period: Period
    due: date


class _Case(NamedTuple):
    """One task on one day, as the checks look at it."""

    task: TrackedTask
    said: Said
    status: Status
    completed_on: date | None
    program: Program
    as_of: date

    @property
    def last(self) -> LogEntry | None:
        return self.said.entries[-1] if self.said.entries else None


def judge(task: TrackedTask, spoken: Spoken, program: Program, as_of: date) -> Judgement:
    """The task's status and light at the end of `as_of`; spoken: all that its unit has said of it."""
    said = spoken.by(as_of, program.words)
    completed_on, doubt = completion(said, as_of)
    status = _status(task, said, completed_on, as_of)
    if status not in ("done", "done_late"):
        completed_on = None
    case = _Case(task, said, status, completed_on, program, as_of)
    found = [] if completed_on else [(light, cause, text) for light, cause, check in _CHECKS if (text := check(case))]
    light: Light | None = found[0][0] if found else "xanh" if _in_colours(case) else None
    reasons = [text for _, _, text in found] or [_calm(case)]
    last = case.last
    return Judgement(
        status=status,
        light=light,
        label=_label(case),
        reasons=(*reasons, *([doubt] if doubt and status != "ongoing" else []), *map(counted_as_before, task.changes)),
        causes=tuple(cause for _, cause, _ in found),
        progress=said.progress,
        completed_on=completed_on,
        result=said.result,
        evidence=said.evidence,
        obstacle=said.obstacle.update.obstacle if said.obstacle else "",
        obstacle_on=said.obstacle.received_on if said.obstacle and said.obstacle != last else None,
        explanation=said.explanation,
        update=last,
        shown=said.shown,
        proposal=None if completed_on or not _open_proposal(last, program.words) else last,
    )


@lru_cache(maxsize=256)
def last_cycle(program: Program, as_of: date) -> Cycle | None:
    """The last reporting month whose report was due before `as_of`; it may lie before the programme."""
    month = period_of("month", as_of)
    for period in filter(None, (month, month.previous)):
        due = report_due(program, period)
        if due and due < as_of:
            return Cycle(period, due)
    return None


def _open_proposal(entry: LogEntry | None, words: Words) -> bool:
    """A proposal is open while the last update repeats it: an update that leaves it out has settled or dropped it."""
    return entry is not None and is_said(entry.update.proposal, words)


# --- the status --------------------------------------------------------------------------------------------------


def _status(task: TrackedTask, said: Said, completed_on: date | None, as_of: date) -> Status:
    deadline = task.deadline
    repeating = deadline.kind in ("recurring", "ongoing")
    passed = deadline.due is not None and deadline.due < as_of
    if completed_on and (passed or not repeating):
        return "done_late" if deadline.due and completed_on > deadline.due else "done"
    if deadline.kind == "conditional":
        # A unit that reports progress has seen its condition come; it still has no date to be late against.
        return "in_progress" if said.progress else "waiting"
    if passed:
        return "overdue"
    if deadline.start and deadline.start > as_of and not said.progress:
        return "not_started"
    if repeating:
        return "ongoing"
    # A unit that has reported no work has not been seen to begin; to say "in progress" for it would be invented.
    return "in_progress" if said.begun else "not_started"


# --- the checks: each says its reason, or "" ----------------------------------------------------------------------


def _overdue(case: _Case) -> str:
    due = case.task.deadline.due
    if case.status != "overdue" or due is None:
        return ""
    text = f"Quá hạn {(case.as_of - due).days} ngày (hạn {show_day(due)}), {_progress(case.said.progress)}"
    return text if case.said.explanation else f"{text}, chưa có giải trình, giải pháp"


def _milestone(case: _Case) -> str:
    """The last milestone gone by (000 Bảng 2-7), while the unit has shown nothing since the one before it."""
    passed = [step for step in _steps(case) if step[0] < case.as_of]
    if case.status == "overdue" or not passed or _shown_after(case, passed[:-1]):
        return ""
    day, step = passed[-1]
    return f"Mốc “{step.time}” đã qua {(case.as_of - day).days} ngày, chưa báo kết quả: {step.text}"


def _milestone_soon(case: _Case) -> str:
    """The next milestone is near, and the unit has shown nothing since the one before it."""
    steps = _steps(case)
    passed = [step for step in steps if step[0] < case.as_of]
    if not _is_open(case) or len(passed) == len(steps) or _shown_after(case, passed):
        return ""
    day, step = steps[len(passed)]
    left = (day - case.as_of).days
    if day == case.task.deadline.due or left > case.program.lights.due_soon_days:
        return ""
    return f"Còn {left} ngày đến mốc “{step.time}”, chưa báo kết quả: {step.text}"


def _steps(case: _Case) -> list[tuple[date, Milestone]]:
    """The task's milestones that have a day, in the order of their days."""
    return sorted(((step.due, step) for step in case.task.milestones if step.due), key=itemgetter(0))


def _shown_after(case: _Case, passed: Sequence[tuple[date, Milestone]]) -> bool:
    """Whether any result or evidence was reported after the last of these milestones."""
    since = passed[-1][0] if passed else date.min
    words = case.program.words
    later = (entry.update for entry in case.said.entries if entry.received_on > since)
    return any(is_said(update.result, words) or is_evidence(update.evidence, words) for update in later)


def _no_owner(case: _Case) -> str:
    return "" if case.task.owner else "Chưa có người, đơn vị chủ trì chịu trách nhiệm"


def _due_soon(case: _Case) -> str:
    due = case.task.deadline.due
    if not _is_open(case) or due is None:
        return ""
    left = (due - case.as_of).days
    if left > case.program.lights.due_soon_days:
        return ""
    when = f"Còn {left} ngày đến hạn {show_day(due)}" if left else f"Đến hạn hôm nay, {show_day(due)}"
    return f"{when}, {_progress(case.said.progress)}"


def _lag(case: _Case) -> str:
    """Progress behind the share of time gone by. Nothing is known to lag before the unit has named a percentage."""
    due, start, progress = case.task.deadline.due, _begins(case), case.said.progress
    if not _is_open(case) or progress is None:
        return ""
    if due is None or start is None or start > case.as_of:
        return ""
    gone, whole = (case.as_of - start).days + 1, (due - start).days + 1
    lag = 100 * gone / whole - progress
    if lag < case.program.lights.lag_points:
        return ""
    share = show_number(100 * gone / whole)
    return (
        f"Đã qua {gone}/{whole} ngày ({share}% thời gian, tính từ {show_day(start)}) "
        f"nhưng tiến độ mới {show_number(progress)}%, chậm {show_number(lag)} điểm"
    )


def _silent(case: _Case) -> str:
    """No update in the last reporting cycle. A cycle that ended before the task was there asks for nothing."""
    cycle, since = last_cycle(case.program, case.as_of), _expected_since(case)
    if case.status == "waiting" or since is None or cycle is None or since >= cycle.due:
        return ""
    if any(entry.period.end >= cycle.period.end for entry in reversed(case.said.entries)):
        return ""
    text = f"Không có cập nhật trong kỳ báo cáo {cycle.period.short} (hạn {show_day(cycle.due)})"
    return f"{text}, {_last_heard(case)}"


def _occurrence(case: _Case) -> str:
    """A recurring task whose last due day passed without any word since the one before it."""
    every = case.task.deadline.every
    since = _expected_since(case)
    if case.task.deadline.kind != "recurring" or case.status != "ongoing" or since is None:
        return ""
    span = timedelta(days=min((SPANS[period] for period in every), default=SPANS["year"]))
    passed = [day for day in _occurrences(case, span) if since <= day < case.as_of]
    if not passed or any(entry.received_on > passed[-1] - span for entry in case.said.entries):
        return ""
    return f"Kỳ thực hiện {show_day(passed[-1])} đã qua mà đơn vị chưa báo kết quả, {_last_heard(case)}"


def _window(case: _Case) -> str:
    """The expected time of a condition has gone by: it may have come unnoticed, so somebody has to ask."""
    deadline = case.task.deadline
    if deadline.kind != "conditional" or deadline.due is None or deadline.due >= case.as_of:
        return ""
    if "T310" in deadline.warnings:
        return f"Mốc {show_day(deadline.due)} đã qua nhưng hạn còn chờ ngày ban hành văn bản: cần khai báo issued_on"
    return f"Mốc dự kiến {show_day(deadline.due)} đã qua: cần xác nhận điều kiện “{deadline.text}” đã xảy ra chưa"


def _proposal(case: _Case) -> str:
    if case.last is None or not _open_proposal(case.last, case.program.words):
        return ""
    to = case.last.update.proposal_to
    receiver = f" gửi {to}" if is_said(to, case.program.words) else ""
    return f"Kiến nghị vượt thẩm quyền{receiver} chưa được giải quyết (báo ngày {show_day(case.last.received_on)})"


_CHECKS: tuple[tuple[Light, Cause, Callable[[_Case], str]], ...] = (
    ("do", "overdue", _overdue),
    ("do", "milestone", _milestone),
    ("do", "no_owner", _no_owner),
    ("vang", "due_soon", _due_soon),
    ("vang", "milestone_soon", _milestone_soon),
    ("vang", "lag", _lag),
    ("vang", "silent", _silent),
    ("vang", "occurrence", _occurrence),
    ("vang", "window", _window),
    ("vang", "proposal", _proposal),
)


# --- days and words -----------------------------------------------------------------------------------------------


def _begins(case: _Case) -> date | None:
    """From when the time of a task runs: as registered, else the phase of its due date, its registration, the issue."""
    deadline = case.task.deadline
    phase = next((p for p in case.program.phases if p.number == deadline.phase), None)
    return deadline.start or (phase and phase.start) or case.task.registered_on or case.program.opening_day


def _expected_since(case: _Case) -> date | None:
    """From when the unit owes reports on the task; None where nothing tells."""
    first = case.program.phases[0].end.replace(day=1) if case.program.phases else None
    days = (case.task.registered_on, case.task.deadline.start, case.program.opening_day or first)
    return max((day for day in days if day), default=None)


def _occurrences(case: _Case, span: timedelta) -> list[date]:
    """Due days of a recurring task around `as_of`: those read at registration, and read anew one period back."""
    stored = case.task.deadline
    back = case.as_of - span
    again = read_deadline(stored.text, case.program, as_of=back)
    return sorted({*stored.occurrences, *again.occurrences})


def _is_open(case: _Case) -> bool:
    """Whether the task's time runs: neither finished nor overdue, its first day not still to come."""
    start = case.task.deadline.start
    if case.status == "not_started":
        return start is None or start <= case.as_of
    return case.status == "in_progress" and case.task.deadline.kind != "conditional"


def _label(case: _Case) -> str:
    if case.status == "not_started" and not _is_open(case):
        return NOT_YET
    if case.status in ("in_progress", "not_started") and case.task.deadline.due is None:
        return NO_DATA
    return STATUSES[case.status].lower()


def _in_colours(case: _Case) -> bool:
    return _is_open(case) and case.task.deadline.due is not None


def _progress(progress: float | None) -> str:
    return "chưa có số tiến độ" if progress is None else f"tiến độ {show_number(progress)}%"


def _last_heard(case: _Case) -> str:
    return f"cập nhật gần nhất ngày {show_day(case.last.received_on)}" if case.last else "chưa có cập nhật nào"


def _calm(case: _Case) -> str:
    """The reason of a task with neither red nor yellow."""
    deadline, day = case.task.deadline, case.completed_on
    if day and deadline.due is None:
        return f"Hoàn thành ngày {show_day(day)}"
    if day and deadline.due:
        late = (day - deadline.due).days
        how = f"chậm {late} ngày so với hạn" if late > 0 else f"trước hạn {-late} ngày, hạn" if late else "đúng hạn"
        return f"Hoàn thành ngày {show_day(day)} ({how} {show_day(deadline.due)})"
    if case.status == "not_started" and deadline.start and not _is_open(case):
        return f"Chưa đến kỳ, bắt đầu từ {show_day(deadline.start)}"
    if case.status == "waiting":
        return f"Chờ điều kiện: “{deadline.text}”"
    if case.status == "ongoing":
        return f"Việc thường xuyên, định kỳ; {_last_heard(case)}"
    if deadline.due is None:
        return f"Chưa đủ dữ liệu: thời hạn “{deadline.text}” không cho biết ngày hoàn thành"
    left = (deadline.due - case.as_of).days
    return f"Trong hạn, còn {left} ngày (hạn {show_day(deadline.due)}), {_progress(case.said.progress)}"
