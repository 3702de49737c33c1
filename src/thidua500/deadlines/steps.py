"""What the rows of repetition, phases, events, bounds and roles mean: one small function a kind."""

from __future__ import annotations

import re

from thidua500.deadlines.clauses import (
    AFTER,
    AT,
    BEFORE,
    FINISH,
    FOLLOW,
    INTERIM,
    LAST,
    LAST_DAY,
    MAIN,
    MIDDLE,
    NEUTRAL,
    OWN,
    REACH,
    REPORT,
    SINCE,
    STRONG,
    UNTIL,
    WEAK,
    Handler,
    Scan,
    Time,
    counted,
    narrow,
    special,
)
from thidua500.deadlines.grammar import number

_CYCLE = re.compile(r"(0?[369]|nua) (?:thang|nam)|tuan|thang|quy|qui|nam")
_CYCLES = {"tuan": "week", "thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_MONTH_IN_QUARTER = {"dau": 0, "nhat": 0, "1": 0, "giua": 1, "hai": 1, "2": 1}
_LABEL = re.compile(r"\d+|\b(?:[ivx]+|mot|hai|ba|bon|nam|nhat|tu)\b|-|den|toi")


# --- Repetition -------------------------------------------------------------------------------------------------


def _cycles(text: str) -> tuple[str, ...]:
    if text in _CYCLES:
        return (_CYCLES[text],)
    found = []
    for match in _CYCLE.finditer(text):
        months = match[1]
        name = {"3": "quarter", "9": ""}.get(months.lstrip("0"), "half-year") if months else _CYCLES[match[0]]
        if name:
            found.append(name)
    return tuple(found)


def _repeat(s: Scan, *cycles: str) -> None:
    s.clause.cycles += cycles
    s.clause.said = s.cycles = True


def _take_every(s: Scan, m: re.Match[str], i: int) -> None:
    if s.clause.cycles and s.clause.times:
        s.open(split=False)  # "hằng tháng trước ngày 20, hằng quý trước …": each with its own day
    _repeat(s, *_cycles(m[i + 1]))


def _take_cycles(s: Scan, m: re.Match[str], i: int) -> None:
    if m[0].startswith("bao cao") and not m.string.endswith("(", 0, m.start()):
        _take_role(REPORT)(s, m, i)
    _repeat(s, *_cycles(m[i + 1]))


def _take_times_per(s: Scan, m: re.Match[str], i: int) -> None:
    count, cycle = number(m[i + 1]), _cycles((m[i + 2] or "") + m[i + 3])[0]
    _repeat(s, {2: "half-year", 4: "quarter", 12: "month"}.get(count, cycle) if cycle == "year" else cycle)


def _take_per_time(s: Scan, m: re.Match[str], i: int) -> None:
    count, cycle, often = m[i + 1], _CYCLES[m[i + 2]], m[i + 3]
    length = 1 if not count or count == "nua" else number(count)
    if cycle == "month" and length in (3, 6, 12):
        cycle, length = {3: "quarter", 6: "half-year", 12: "year"}[length], 1
    if cycle == "year" and often in ("2", "02", "hai"):
        cycle = "half-year"
    s.clause.interval = length
    _repeat(s, cycle)


def _take_except(s: Scan, m: re.Match[str], i: int) -> None:
    """ "riêng tháng 12 trước ngày 10", "trừ tháng 2": of the repetition before it."""
    s.open(split=False)
    s.clause.exception = s.odd = True


def _take_onwards(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.onwards = True
    _repeat(s, _CYCLES[m[i + 1]])


def _take_quarter_month(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.month_in_quarter = _MONTH_IN_QUARTER.get(m[i + 1].removeprefix("thu ").split()[0], 2)
    s.clause.quarters_after = m[0].endswith(("sau", "tiep theo", "tiep", "lien ke"))
    _repeat(s, "quarter")


def _take_next(unit: str) -> Handler:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        clause = s.clause
        if not clause.times and not clause.cycles and clause.weekday < 0:
            s.add(counted(unit, 1), m)  # alone "tháng sau" is the one to come; beside a day, each one
            return
        if unit == "quarter":
            clause.quarters_after, clause.month_in_quarter = True, 0
        _repeat(s, unit)

    return take


def _take_cycle_part(s: Scan, m: re.Match[str], i: int) -> None:
    part, cycle = m[i + 1], _CYCLES[m[i + 2]]
    last = part.endswith(("cuoi", "cung", "het"))
    if "lam viec" in part:
        s.clause.workday = s.special = True
    if cycle == "year":
        time = Time("year", 0, 1, 1, 12, LAST)
        narrow(time, part)
        s.add(time, m)
        return
    _repeat(s, cycle)
    if cycle == "week":
        s.clause.weekdays += (4 if last else 0,)
        return
    if "tuan" in part:
        s.clause.nth_week = -1 if last else 1 if part.endswith("tien") else number(part.split()[-1])
    middle = part == "giua"
    count = int(part.split()[0]) if part[0].isdigit() else max(1, 7 * s.clause.nth_week)
    if cycle == "quarter":
        s.clause.month_in_quarter = 2 if last else int(middle)
    day = LAST if last else 15 if middle else count
    s.add(Time("day", 0, 0, day, 0, day), m)


# --- Phases -----------------------------------------------------------------------------------------------------


def _label_range(text: str) -> tuple[int, ...]:
    """ "1, 2 và 3", "2-gd4", "i den giai doan iii"."""
    labels: list[int] = []
    ranged = False
    for word in _LABEL.findall(text):
        if word in ("-", "den", "toi"):
            ranged = True
            continue
        label = number(word)
        if ranged and labels:
            labels.extend(range(labels[-1] + 1, label))
            ranged = False
        labels.append(label)
    return tuple(labels)


_USUAL = [text for a in range(1, 6) for b in range(1, 6) for text in (f"{a}", f"{a}-{b}", f"{a}-gd{b}")]
_USUAL_LABELS = {text: _label_range(text) for text in _USUAL}


def _take_phases(s: Scan, m: re.Match[str], i: int) -> None:
    if s.split:
        s.begin(m)
    elif s.clause.labels and s.clause.role != FOLLOW and _WORK(m.string, s.labels_end, m.start()):
        s.open(split=False)
    clause, s.labels_end = s.clause, m.end()
    clause.labels += _USUAL_LABELS.get(m[i + 1]) or _label_range(m[i + 1])
    if s.bound and m.start() - s.bound_end <= REACH:
        clause.label_bound, s.label_bounds = s.bound, True
    s.label_part, s.part = s.label_part or s.part, ""
    s.bound, s.phases, clause.said = AT, True, True


_AT_LEAST = re.compile(r",? ?(?:(?:it nhat|toi thieu|khoang) )?").fullmatch  # "trước 30/9 ít nhất 5 ngày"
_WORK = re.compile(r" ?:? ?[a-z]+(?: [a-z]+)*, ?").fullmatch  # "GĐ1 họp, GĐ2 làm": a step each


def _take_spread(which: str) -> Handler:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        s.clause.spread, s.clause.said = which, True
        s.phases = s.spread = True
        s.each |= which == "each"

    return take


# --- Events, bounds, roles --------------------------------------------------------------------------------------


def _take_issue(s: Scan, m: re.Match[str], i: int) -> None:
    named, own = m[i + 1] or m[i + 3], m[i + 2] or m[i + 4]
    s.clause.issue = OWN if not named or own or named == "van ban" else named
    s.clause.at_once = not m[0].startswith(("ke", "tu"))
    s.end, s.clause.said = m.end(), True


def _take_event(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.event, s.clause.said = STRONG, True
    s.bound, s.event_end = AT, m.end()


def _take_maybe(s: Scan, m: re.Match[str], i: int) -> None:
    if not s.clause.event:
        s.clause.event, s.event_end = WEAK, m.end()


def _take_duration(s: Scan, m: re.Match[str], i: int) -> None:
    count = 0 if m[i + 2] == "nua" else number(m[i + 2])
    unit = "ngay lam viec" if "lam viec" in m[0] else m[i + 3]
    s.clause.duration = count, unit
    s.duration_end = m.end()
    s.clause.within = bool(m[i + 1]) and not m[i + 1].startswith("khong")
    times = s.clause.times
    counted_back = times and times[-1].bound == BEFORE and not m[i + 1] and _AT_LEAST(m.string, s.end, m.start())
    if counted_back or (s.ahead and s.clause.labels and m.start() - s.labels_end <= REACH):
        s.clause.lead, s.clause.duration, s.clause.within = s.clause.duration, None, False


def _take_bound(bound: int) -> Handler:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        if s.bound != BEFORE or bound == UNTIL or m.start() - s.bound_end > 1:
            s.bound = bound
        s.bound_end, s.ahead = m.end(), bound == UNTIL and m[0].startswith("truoc")
        if m[0].startswith("truoc"):
            s.earlier(m)
        elif m[0] == "khong qua" and _repeats(s):
            s.outer = s.doubtful = True
        if bound == UNTIL and m.start() - s.end <= 2 and m[0].startswith(("den", "toi")):
            s.link = True

    return take


def _repeats(s: Scan) -> bool:
    """Whether the clause, or the one before while this says nothing yet, has its own days that repeat."""
    clause = s.clause if s.clause.said or len(s.clauses) == 1 else s.clauses[-2]
    return bool(clause.cycles and clause.times)


def _take_dash(s: Scan, m: re.Match[str], i: int) -> None:
    s.link = m.start() - s.end <= 1


def _take_ongoing(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.ongoing = s.clause.said = s.ongoing = True


def _take_from_then_on(s: Scan, m: re.Match[str], i: int) -> None:
    if s.clause.times and s.clause.times[-1].bound == AT:
        s.clause.times[-1].bound = SINCE
    elif s.clause.labels and not s.clause.times and s.clause.label_bound == AT:
        s.clause.label_bound, s.label_bounds = SINCE, True
    _take_ongoing(s, m, i)


def _take_campaign(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.campaign = s.clause.said = True


def _take_campaign_end(s: Scan, m: re.Match[str], i: int) -> None:
    s.clause.campaign_day, s.clause.said = (LAST_DAY, AFTER if m[i + 1] else UNTIL), True


def _take_campaign_day(s: Scan, m: re.Match[str], i: int) -> None:
    """ "ngày thứ 250 của đợt thi đua", "100 ngày đầu của phong trào"."""
    s.clause.campaign_day, s.clause.said = (int(m[i + 1] or m[i + 2]), UNTIL), True


def _take_role(role: int) -> Handler:
    def take(s: Scan, m: re.Match[str], i: int) -> None:
        if s.clause.said:
            s.open(split=True)
        s.role_end = m.end()
        if s.clause.role in (NEUTRAL, REPORT) or role == FINISH:
            s.clause.role = role

    return take


def _take_part(s: Scan, m: re.Match[str], i: int) -> None:
    s.part = m[i + 1]
    if "lam viec" in s.part:
        s.clause.workday = s.special = True
    s.bound_end = m.end()


def _take_blank(s: Scan, m: re.Match[str], i: int) -> None:
    s.blank = True


def _pass(s: Scan, m: re.Match[str], i: int) -> None:
    """What looks like a time and is none."""


HANDLERS: dict[str, Handler] = {
    "noise": _pass, "blank": _take_blank, "part": _take_part, "ongoing": _take_ongoing,
    "from_then_on": _take_from_then_on,
    "campaign": special(_take_campaign), "campaign_end": special(_take_campaign_end),
    "campaign_day": special(_take_campaign_day), "issue": special(_take_issue), "event": special(_take_event),
    "maybe": _take_maybe, "duration": special(_take_duration),
    "every": _take_every, "weekly": lambda s, m, i: _repeat(s, "week"),
    "cycles": _take_cycles, "times_per": _take_times_per, "per_time": _take_per_time,
    "onwards": _take_onwards, "except": _take_except, "quarter_month": _take_quarter_month,
    "next_month": _take_next("month"), "next_quarter": _take_next("quarter"), "cycle_part": _take_cycle_part,
    "phases": _take_phases, "all_phases": _take_spread("each"),
    "next_phases": _take_spread("next"), "whole": _take_spread("all"),
    "until": _take_bound(UNTIL), "before": _take_bound(BEFORE), "after": _take_bound(AFTER),
    "since": _take_bound(SINCE), "middle": _take_bound(MIDDLE), "dash": _take_dash,
    "stop": lambda s, m, i: s.open(split=False),
    "follow": _take_role(FOLLOW), "report": _take_role(REPORT), "finish": _take_role(FINISH),
    "main": _take_role(MAIN),
    "interim": special(_take_role(INTERIM)),
}  # fmt: skip
