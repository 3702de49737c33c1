"""Vietnamese time expressions → `Deadline`, the way a careful clerk reads them. Pure; conventions of domain.md.

text → plain text (`grammar`) → clauses (`scanner`) → main and follow-up work → days (`dating`) → `Deadline`.
Words and their patterns stand in `grammar.ROWS`; here is only what the parts of an expression mean together.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from thidua500.dating import Context, count_from, days_of, fill_years, next_weekday
from thidua500.grammar import plain
from thidua500.model import Deadline, DeadlineKind
from thidua500.phases import (
    ONE_DAY,
    first_day,
    inside,
    last_day,
    next_working_day,
    phase_of,
    phases_between,
    previous_working_day,
)
from thidua500.program import Program
from thidua500.recurrence import STEP, Rule, occurrences
from thidua500.scanner import (
    AFTER,
    AT,
    BEFORE,
    FOLLOW,
    INTERIM,
    MIDDLE,
    NEUTRAL,
    REPORT,
    SINCE,
    STRONG,
    UNTIL,
    Clause,
    Time,
    scan,
)

CYCLES = ("week", "month", "quarter", "half-year", "year")

# Guidance of the form (001 VI row 5) and what clerks type into a cell they leave empty.
_EMPTY = re.compile(
    r"[\W_x]*|(?:dang |se |cho )?(?:cap nhat|bo sung)(?: sau)?[. ]*|chua (?:xac dinh|co|ro).{0,20}|nhu tren|nt|n/a|khong(?: co)?|"
    r"(?:(?:ngay|moc)? ?(?:bat dau|giua ky|hoan thanh)|giai doan tuong ung|[,;. ])+|(?:ghi ro|neu ro|dien) .*"
)


@lru_cache(maxsize=4096)
def read_deadline(
    text: str, program: Program, *, as_of: date, phase: int | None = None, year: int | None = None
) -> Deadline:
    """How a clerk reads the text under the programme's calendar; never raises.

    as_of: the day the question is asked: occurrences begin there, and a missing year is the next one after it (after
    the issue date where that is set). phase, year: what the row or column says already, to fill a missing year.
    """
    words = plain(text)
    state = scan(words)
    return _Reading(text, words, Context(program, as_of, phase, year)).read(state.clauses, state.blank)


class _Span:
    """One time of the main work in days; `is_date`: its last day was given as a day, not as a month or quarter."""

    __slots__ = ("clause", "due", "first", "is_date")

    def __init__(self, clause: Clause, first: date, due: date, is_date: bool) -> None:
        self.clause, self.first, self.due, self.is_date = clause, first, due, is_date


class _Reading:
    """What is known so far of one text's reading."""

    kind: DeadlineKind | None = None
    start: date | None = None
    due: date | None = None
    ranged = False  # the text itself says where the work begins
    waits = False  # for an event with no known date
    steps = 0  # clauses of the main work that say when

    def __init__(self, text: str, words: str, context: Context) -> None:
        self.text, self.words, self.context, self.program = text, words, context, context.program
        self.warnings: list[str] = []
        self.spans: list[_Span] = []
        self.middles: list[date] = []
        self.rules: list[Rule] = []
        self.labels: list[int] = []
        self.follow_up: list[int] = []

    def read(self, clauses: list[Clause], blank: bool) -> Deadline:
        """Main work first, then what follows it, then the kind."""
        main, follow = _divide(clauses)
        _gather_repetition(main)
        if blank or not main:
            return self._nothing(clauses, blank)
        self._name_phases(main)
        for clause in main:
            _set_aside(clause, main, self.words)
        self._date(main)
        self._begin_and_end(main)
        self._follow(follow)
        self._decide(main)
        return self._deadline(main, follow)

    # --- no time in it ---

    def _nothing(self, clauses: list[Clause], blank: bool) -> Deadline:
        if blank or _EMPTY.fullmatch(self.words):
            return Deadline(self.text, "missing", warnings=("T301",))
        if any(c.event or c.within for c in clauses):
            return Deadline(self.text, "conditional")
        return Deadline(self.text, "unknown", warnings=("T302",))

    # --- phases ---

    def _name_phases(self, main: list[Clause]) -> None:
        """The phases of the main work; labels the programme does not have are outside it (T304)."""
        known = [phase.number for phase in self.program.phases]
        for clause in main:
            if clause.labels:
                clause.labels = self._labels(clause, known)
                self.labels.extend(clause.labels)
        if any(c.spread for c in main):
            top = max(self.labels, default=known[-1] if known else 0)
            for clause in main:
                if clause.spread:
                    floor = max(self.labels, default=0) if clause.spread == "next" else 0
                    clause.labels = [n for n in known if floor < n and (n <= top or clause.spread == "next")]
            self.labels = [n for c in main for n in c.labels]

    def _labels(self, clause: Clause, known: list[int]) -> list[int]:
        labels, bound = clause.labels, clause.label_bound
        if any(n not in known for n in labels):
            self._warn("T304")
            self.kind = "phases"
            labels = [n for n in labels if n in known]
        if not labels:
            return []
        if bound == BEFORE:
            return [n for n in known if n == min(labels) - 1]
        if bound == AFTER:
            return [n for n in known if n > max(labels)]
        if bound == SINCE and len(labels) == 1 and not clause.times:
            return [n for n in known if n >= labels[0]]
        return labels

    # --- days ---

    def _date(self, main: list[Clause]) -> None:
        self.steps = sum(bool(c.times or c.labels) for c in main if c.role != INTERIM) + 1
        times = [time for clause in main for time in clause.times]
        if times and fill_years(times, self.labels, self.context):
            self._warn("T309")
        for clause in main:
            for time in clause.times:
                self._take(clause, time)
            if clause.issue:
                self._since_issue(clause)
            elif clause.duration and not clause.times:
                self.waits |= clause.within
            if clause.event == STRONG:
                self.waits = True
            if clause.campaign:
                self._peak(clause)

    def _take(self, clause: Clause, time: Time) -> None:
        days = days_of(time)
        if time.swapped:
            self._warn("T309")
        if days is None:
            self.kind = "date" if time.unit == "day" else "period"
            self._warn("T303")
            return
        first, last = days
        if time.unit == "day" and clause.weekday >= 0 and first.weekday() != clause.weekday and not clause.nth_week:
            self._warn("T307")
        if time.unit == "week" and clause.weekday >= 0:
            first = last = next_weekday(first, clause.weekday)
        if clause.workday:
            first = last = _working_day(last)
        self._bound(clause, time, first, last)

    def _bound(self, clause: Clause, time: Time, first: date, last: date) -> None:
        bound = time.bound
        if bound == SINCE or bound == AFTER:
            if clause.duration:
                self.spans.append(_Span(clause, first, count_from(first, *clause.duration), True))
                return
            opening = first if bound == SINCE else self._after(last)
            self.start, self.ranged = min(self.start or opening, opening), True
        elif bound == MIDDLE or (clause.role == INTERIM and self.steps > 1):
            self.middles.append(last)
        elif bound == BEFORE:
            self.spans.append(_Span(clause, first, first - ONE_DAY, True))
        else:
            self.spans.append(_Span(clause, first, last, bound == UNTIL or first == last))

    def _after(self, day: date) -> date:
        """"từ sau ngày 01/10/2027" means that day itself where a phase begins: phases leave no gap."""
        return day if any(phase.start == day for phase in self.program.phases) else day + ONE_DAY

    def _since_issue(self, clause: Clause) -> None:
        issued = self.program.issued_on
        if clause.issue != "issue" and clause.issue not in plain(f"{self.program.document} {self.program.title}"):
            self.waits = True
        elif issued is None:
            self._warn("T310")
            self.ranged = any(t.bound == UNTIL for t in clause.times)
            self.waits |= not self.ranged
        elif clause.duration:
            due = count_from(issued, *clause.duration)
            self.spans.append(_Span(clause, due, due, True))
        elif any(t.bound == UNTIL for t in clause.times):
            self.start, self.ranged = issued, True
        else:
            self.start, self.waits = issued, True

    def _peak(self, clause: Clause) -> None:
        """"500 ngày đêm" names the peak of the programme, not a number of days."""
        if self.program.peak_end:
            opening = first_day(self.program)
            self.spans.append(_Span(clause, opening or self.program.peak_end, self.program.peak_end, False))
            self.start, self.ranged = opening, opening is None

    # --- where the work begins and ends ---

    def _begin_and_end(self, main: list[Clause]) -> None:
        self._frame()
        if self.spans:
            self._end_of_spans()
            self._check_labels(main)
        elif self.labels and not (self.ranged and self.start):
            self.due = self._phase_end(main)
        elif self.labels and any(c.labels and c.label_bound != SINCE for c in main):
            self.due = self._phase_end(main)
        self._begin(main)
        if self.start and self.due and self.start > self.due:
            self._warn("T306")
        elif any(day > (self.due or day) or day < (self.start or day) for day in self.middles):
            self._warn("T306")

    def _frame(self) -> None:
        """A day inside a month or quarter makes that only the frame: "Quý III/2026 (trước 15/9/2026)"."""
        points = [s for s in self.spans if s.is_date]
        frames = [
            span
            for span in self.spans
            if not span.is_date
            and any(
                span.first <= p.due <= span.due and (p.clause is span.clause or NEUTRAL in (p.clause.role, span.clause.role))
                for p in points
            )
        ]
        if frames:
            self.spans = [s for s in self.spans if s not in frames]
            self.start = self.start if self.ranged else min(s.first for s in frames)

    def _end_of_spans(self) -> None:
        last = max(self.spans, key=lambda s: s.due)
        self.due = last.due
        periods = [s.first for s in self.spans if not s.is_date]
        if periods and (self.start or not self.ranged):
            opening = min(periods)
            self.start = min(self.start, opening) if self.start else opening
        self.kind = self.kind or ("date" if last.is_date and not self.ranged else "period")

    def _check_labels(self, main: list[Clause]) -> None:
        steps = [n for c in main if c.role != NEUTRAL and not c.times and not c.spread for n in c.labels]
        loose = [n for c in main if c.role == NEUTRAL and not c.times for n in c.labels]
        for span in self.spans:
            wanted = span.clause.labels or loose
            if wanted and phase_of(self.program, span.due) not in wanted:
                self._warn("T305")
        assert self.due is not None
        reached = phase_of(self.program, self.due)
        if steps and reached and reached < max(steps):
            self.due, self.kind = self._phase_last(max(steps)), "phases"

    def _phase_end(self, main: list[Clause]) -> date | None:
        part = next((c.label_part for c in main if c.label_part), "")
        if part == "dau":
            return self._phase_start(min(self.labels))
        self.kind = self.kind or "phases"
        return self._phase_last(max(self.labels))

    def _begin(self, main: list[Clause]) -> None:
        """Named phases begin the work too, unless the text gives its beginning itself or says only "đến GĐ3"."""
        labelled = [c for c in main if c.labels]
        if not labelled or self.ranged or (self.start and self.kind == "period"):
            return
        if all(c.label_bound in (UNTIL, BEFORE) for c in labelled):
            return
        opening = self._phase_start(min(self.labels))
        if opening and self.due and opening <= self.due:
            self.start = min(self.start, opening) if self.start else opening

    # --- what follows ---

    def _follow(self, follow: list[Clause]) -> None:
        known = [phase.number for phase in self.program.phases]
        done = max(self.labels, default=(phase_of(self.program, self.due) or 0) if self.due else 0)
        for clause in follow:
            if clause.label_bound == UNTIL:
                self.follow_up += [n for n in known if done < n <= max(clause.labels)]
            self.follow_up += [n for n in clause.labels if n in known]
            if clause.times and not clause.cycles:
                fill_years(clause.times, (), self.context)
                ends = [days[1] for t in clause.times if (days := days_of(t))]
                reached = phase_of(self.program, max(ends)) if ends else None
                self.follow_up += [n for n in known if reached and done < n <= reached]
            elif not clause.labels and (clause.spread or clause.ongoing or clause.onwards):
                self.follow_up += [n for n in known if n > done or clause.spread == "each"]

    # --- the kind, and the record ---

    def _decide(self, main: list[Clause]) -> None:
        repeating = any(c.cycles for c in main)
        ongoing = [c for c in main if c.ongoing]
        if repeating:
            self.kind = "recurring"
        elif ongoing and not (self.due and not any(c.times or c.labels or c.campaign for c in ongoing)):
            self.kind = "ongoing"
        elif self.waits:
            self.kind = "conditional"
        elif self.kind is None and self.start:
            self.kind = "ongoing"
        elif self.kind is None and any(c.weekday >= 0 for c in main):
            self._next_weekday(main)
        if self.kind == "ongoing" and self.due is None:
            self._warn("T308")
        elif self.kind in ("phases", "period", "ongoing") and self._whole_campaign(main):
            self._warn("T308")
        if self.due and not inside(self.program, self.due):
            self._warn("T304")

    def _next_weekday(self, main: list[Clause]) -> None:
        weekday = next(c.weekday for c in main if c.weekday >= 0)
        self.kind, self.due = "date", next_weekday(self.context.as_of, weekday)
        self._warn("T309")

    def _whole_campaign(self, main: list[Clause]) -> bool:
        """From the first or second phase to the last day: no point of completion (T308)."""
        phases, closing = self.program.phases, last_day(self.program)
        opening = phases[1].start if len(phases) > 1 else first_day(self.program)
        if self.due is None or closing is None or self.due < closing or self.middles:
            return False
        if any(c.spread == "each" for c in main):
            return False
        begun = self.start or (self._phase_start(min(self.labels)) if self.labels else None)
        if begun is None:
            return bool(self.labels) and min(self.labels) == phases[0].number
        return opening is None or begun <= opening

    def _deadline(self, main: list[Clause], follow: list[Clause]) -> Deadline:
        if self.kind is None:
            return self._nothing(main, False)
        every = {cycle for c in (*main, *follow) for cycle in c.cycles}
        days: tuple[date, ...] = ()
        if self.kind == "recurring":
            opening = max(self.start or self.context.as_of, self.context.as_of)
            days = occurrences([rule for c in main if c.cycles for rule in _rules(c)], opening, self.due)
        phases = self._phases()
        hour = next((c.hour for c in main if c.hour), None) if self.due or days else None
        return Deadline(
            self.text,
            self.kind,
            self.start,
            self.due,
            time(*hour) if hour else None,
            phase_of(self.program, self.due) if self.due else None,
            phases,
            tuple(sorted({n for n in self.follow_up if n not in phases})) if self.follow_up else (),
            tuple(cycle for cycle in CYCLES if cycle in every) if every else (),
            days,
            tuple(self.warnings),
        )

    def _phases(self) -> tuple[int, ...]:
        if self.labels and (self.kind == "phases" or not self.due):
            return tuple(sorted(set(self.labels)))
        if not self.due:
            return ()
        opening = self.start or self.due
        if self.labels and not self.start and min(self.labels) == self.program.phases[0].number:
            opening = min(opening, self.program.phases[0].end)
        return phases_between(self.program, opening, self.due)

    # --- helpers ---

    def _phase_start(self, number: int) -> date | None:
        return next((p.start for p in self.program.phases if p.number == number), None)

    def _phase_last(self, number: int) -> date | None:
        return next((p.end for p in self.program.phases if p.number == number), None)

    def _warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings.append(code)


def _divide(clauses: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Main work and what follows it. A lone follow-up or report is the work itself."""
    said = [c for c in clauses if c.said or c.within or (c.weekday >= 0 and c.hour)]
    follow = [c for c in said if c.role == FOLLOW or (c.role == REPORT and c.cycles)]
    main = [c for c in said if c not in follow]
    reports = [c for c in follow if c.role == REPORT]
    if reports and all(c.ongoing and not c.times and not c.labels for c in main):
        return main + reports, [c for c in follow if c not in reports]
    return (main, follow) if main else (follow, [])


def _working_day(day: date) -> date:
    """"ngày làm việc cuối cùng", "ngày làm việc đầu tiên" of a month."""
    return previous_working_day(day) if day.day > 15 else next_working_day(day)


# --- Repetition -------------------------------------------------------------------------------------------------


def _gather_repetition(main: list[Clause]) -> None:
    """A list of days without a year that divides the year evenly repeats: "Ngày 13/3; 13/6; 13/9; 13/12"."""
    repeating = next((c.cycles for c in main if c.cycles), None)
    if repeating:
        for c in main:
            if not c.cycles and c.role == NEUTRAL and c.times and not any(t.year or t.bound == SINCE for t in c.times):
                c.cycles = repeating
        return
    listed = [(c, t) for c in main for t in c.times]
    if len(listed) < 2 or any(t.year or not t.m1 or t.bound in (SINCE, AFTER, MIDDLE) for _, t in listed):
        return
    months = sorted(t.m1 for _, t in listed)
    step = 12 // len(months)
    same = len({(t.d1, t.unit) for _, t in listed}) == 1
    if same and 12 % len(months) == 0 and all(b - a == step for a, b in zip(months, months[1:], strict=False)):
        name = {1: "month", 3: "quarter", 6: "half-year"}.get(step, "year")
        for clause, _ in listed:
            clause.cycles = [name]


def _set_aside(clause: Clause, main: list[Clause], words: str) -> None:
    """Times that are no bounds: days inside a cycle become its anchors; "trong năm" says nothing beside it."""
    clause.anchors = []
    if not clause.times:
        return
    repeating = bool(clause.cycles)
    since = any(t.bound == SINCE for t in clause.times)
    kept = []
    for t in clause.times:
        if t.loose and (repeating or clause.ongoing or len(main) > 1):
            continue
        if t.title and len(clause.times) == 1 and len(re.sub(r"giai doan|nhiem ky|thoi ky|trong|ca|nam|den|tu|\W|\d", "", words)) > 2:
            continue
        if repeating and not t.year and t.now < 0 and (not t.m1 or (t.bound in (AT, BEFORE) or (t.unit == "day" and not since))):
            clause.anchors.append(t)
        else:
            if clause.onwards and t.bound == AT:
                t.bound = SINCE
            kept.append(t)
    clause.times = kept


def _rules(clause: Clause) -> list[Rule]:
    """When the clause's cycles fall due: on its anchors, or at the end of each cycle."""
    dated = [t for t in clause.anchors if t.m1]
    if dated:
        return [Rule(12, t.m2 - 1, max(t.d2, 0), before=int(t.bound == BEFORE)) for t in dated]
    if "week" in clause.cycles and (clause.weekday >= 0 or len(set(clause.cycles)) == 1):
        return [Rule(0, weekday=clause.weekday if clause.weekday >= 0 else 4, interval=clause.interval)]
    if clause.weekday >= 0 and clause.cycles != ["year"]:
        return [_nth_weekday(clause, cycle) for cycle in clause.cycles]
    days = [_day_before(t) for t in clause.anchors] or [(0, 0)]
    return [_at_end(clause, cycle, *day) for cycle in clause.cycles for day in days]


def _day_before(anchor: Time) -> tuple[int, int]:
    return max(anchor.d2, 0), int(anchor.bound == BEFORE)


def _at_end(clause: Clause, cycle: str, day: int, before: int) -> Rule:
    if cycle == "week":
        return Rule(0, weekday=4, interval=clause.interval)
    offset = clause.month_in_quarter if clause.month_in_quarter >= 0 and cycle == "quarter" else STEP[cycle] - 1
    working = 0 if not clause.workday else 1 if day == 1 else -1
    return Rule(STEP[cycle], offset, day, interval=clause.interval, before=before, working=working)


def _nth_weekday(clause: Clause, cycle: str) -> Rule:
    nth = clause.nth_week or (-1 if any(t.d2 == 0 for t in clause.anchors) or not clause.anchors else 1)
    return Rule(STEP[cycle], STEP[cycle] - 1, weekday=clause.weekday, nth=nth)
