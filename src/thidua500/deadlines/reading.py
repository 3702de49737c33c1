"""Clauses → `Deadline`: main and follow-up work, where it begins and ends, its kind. Pure.

Words and their patterns stand in `grammar.ROWS`; here is only what the parts of an expression mean together.
"""

from __future__ import annotations

import re
from datetime import date, time

from thidua500.base.model import Deadline, DeadlineKind, Phase
from thidua500.deadlines.clauses import (
    AFTER,
    AT,
    BEFORE,
    FINISH,
    INTERIM,
    LAST_DAY,
    MIDDLE,
    NEUTRAL,
    OWN,
    SINCE,
    STRONG,
    UNTIL,
    Clause,
    Scan,
    Time,
    cycles_of,
    divide,
)
from thidua500.deadlines.dating import Context, count_from, days_of, fill_years, next_weekday
from thidua500.deadlines.grammar import plain
from thidua500.deadlines.labels import following, name_phases
from thidua500.deadlines.recurrence import fold_exceptions, gather_repetition, occurrences, rules_of, set_aside
from thidua500.program.calendar import (
    ONE_DAY,
    inside,
    next_working_day,
    phase_of,
    phases_between,
    previous_working_day,
)
from thidua500.program.programme import Program

# Guidance of the form (001 VI row 5) and what clerks type into a cell they leave empty.
_EMPTY = re.compile(
    r"[\W_x]*|(?:dang |se |cho )?(?:cap nhat|bo sung)(?: sau)?[. ]*|chua (?:xac dinh|co|ro).{0,20}|"
    r"nhu tren|nt|n/a|khong(?: co)?|"
    r"(?:(?:ngay|moc)? ?(?:bat dau|giua ky|hoan thanh)|giai doan tuong ung|[,;. ])+|(?:ghi ro|neu ro|dien) .*"
)

# "Sau sáp nhập": what stands behind it is no time, so it is an event; not "sau này", "trước mắt".
_BESIDE_EVENT = re.compile(r"(?:ngay )?(?:truoc|sau|khi) (?!(?:mat|het|tien|day|nay|nao|do|cung)\b)[a-z]{2,}").match

# One time of the main work in days: last good day, first day, whether the last was given as a day and not as a month
# or quarter, and its clause. A plain tuple: several are made for every text.
Span = tuple[date, date, bool, Clause]


class Reading:
    """What is known so far of one text's reading; steps that it has no need of are passed over, for speed."""

    kind: DeadlineKind | None = None
    start: date | None = None
    due: date | None = None
    ranged = False  # the text itself says where the work begins
    waits = False  # for an event with no known date
    middles: tuple[date, ...] = ()
    warnings: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    follow_up: tuple[int, ...] = ()

    def __init__(self, text: str, words: str, program: Program, as_of: date) -> None:
        self.text, self.words, self.program, self.as_of = text, words, program, as_of
        self.spans: list[Span] = []

    def read(self, state: Scan) -> Deadline:
        """Main work first, then what follows it, then the kind."""
        main, follow = divide(state.clauses)
        if state.blank or not main:
            return self._nothing(state)
        if state.odd:
            main = fold_exceptions(main)
        if state.undated > 1 or (state.undated and len(main) > 1):
            state.cycles |= gather_repetition(main)
        if state.label_bounds:
            self._after_phases(main)
        if state.phases:
            self.labels, outside = name_phases(main, state, self.program)
            if outside:
                self.kind = "phases"
                self._warn("T304")
        if state.cycles or state.odd:
            for clause in main:
                clause.times = clause.times and set_aside(clause, len(main) > 1, self.words)
        if state.undated:
            times = [t for clause in main for t in clause.times]
            if fill_years(times, self.labels, Context(self.program, self.as_of)):
                self._warn("T309")
        self._date(main, state)
        self._begin_and_end(main, state)
        if follow:
            done = max(self.labels) if self.labels else phase_of(self.program, self.due) or 0 if self.due else 0
            self.follow_up = following(follow, done, Context(self.program, self.as_of))
            if any(days_of(t) is None for clause in follow if not clause.cycles for t in clause.times):
                self._warn("T303")
        self._decide(main, state)
        return self._deadline(main, follow, state)

    def _nothing(self, state: Scan) -> Deadline:
        if state.blank or _EMPTY.fullmatch(self.words):
            return Deadline(self.text, "missing", warnings=("T301",))
        if any(c.event or c.within for c in state.clauses) or _BESIDE_EVENT(self.words):
            return Deadline(self.text, "conditional")
        return Deadline(self.text, "unknown", warnings=("T302",))

    # --- days ---

    def _date(self, main: list[Clause], state: Scan) -> None:
        for clause in main:
            if any(t.doubtful for t in clause.anchors):
                self._warn("T309")
            for t in clause.times:
                days = days_of(t)
                if days is None:
                    self.kind = "date" if t.unit == "day" else "period"
                    self._warn("T303")
                elif state.special:
                    self._look_again(clause, t, *days, main)
                else:
                    self._bound(clause, t.bound, *days)
                if t.doubtful:
                    self._warn("T309")
            if state.special:
                self._wait(clause)

    def _look_again(self, clause: Clause, t: Time, first: date, last: date, main: list[Clause]) -> None:
        """Weekdays beside a day, working days, steps on the way."""
        if clause.weekday >= 0:
            if t.unit == "week":
                first = last = next_weekday(first, clause.weekday)
            elif t.unit == "day" and first.weekday() not in {clause.weekday, *clause.weekdays[: len(clause.times) - 1]}:
                self._warn("T307")
        if clause.workday:
            first = last = previous_working_day(last) if last.day > 15 else next_working_day(last)
        interim = clause.role == INTERIM and any(c is not clause and (c.times or c.labels) for c in main)
        self._bound(clause, MIDDLE if interim else t.bound, first, last)

    def _wait(self, clause: Clause) -> None:
        """Events, terms and the peak of the programme."""
        if clause.issue:
            self._since_issue(clause)
        elif clause.within and not clause.times:
            self.waits = True
        if clause.event == STRONG:
            self.waits = True
        if clause.campaign:
            self._peak(clause)
        elif clause.campaign_day:
            self._day_of_campaign(clause, *clause.campaign_day)

    def _bound(self, clause: Clause, bound: int, first: date, last: date) -> None:
        if bound == AT:
            self.spans.append((last, first, first == last, clause))
        elif bound == BEFORE:
            due = count_from(first, -clause.lead[0], clause.lead[1]) if clause.lead else first - ONE_DAY
            self.spans.append((due, due if clause.lead else first, True, clause))
        elif bound == UNTIL:
            self.spans.append((last, first, True, clause))
        elif bound == MIDDLE:
            self.middles += (last,)
        else:
            if clause.duration and not any(t.bound == UNTIL for t in clause.times):
                # "60 ngày kể từ 01/6" does not count that day, "6 tháng, từ tháng 6" counts the month
                eve = last if first == last or bound == AFTER else first - ONE_DAY
                self.spans.append((count_from(eve, *clause.duration), first, True, clause))
                return
            opening = first if bound == SINCE else self._after(last)
            self.start, self.ranged = min(self.start or opening, opening), True

    def _after_phases(self, main: list[Clause]) -> None:
        """ "10 ngày sau khi kết thúc giai đoạn 2" is a day."""
        for clause in main:
            known = [n for n in clause.labels if n in self.program.phase_numbers]
            if known and clause.label_bound == AFTER and clause.duration:
                due = count_from(self._phase(max(known)).end, *clause.duration)
                self.spans.append((due, due, True, clause))
                clause.labels = ()

    def _after(self, day: date) -> date:
        """ "từ sau ngày 01/10/2027" means that day itself where a phase begins: phases leave no gap."""
        return day if any(phase.start == day for phase in self.program.phases) else day + ONE_DAY

    def _since_issue(self, clause: Clause) -> None:
        """ "kể từ ngày ban hành": of the programme's own document, or of one that nobody knows the date of."""
        issued = self.program.issued_on
        ends = any(t.bound == UNTIL for t in clause.times)
        if clause.issue != OWN and clause.issue not in plain(f"{self.program.document} {self.program.title}"):
            self.waits = True
        elif issued is None:
            self._warn("T310")
            self.ranged, self.waits = ends, not ends
        elif clause.duration:
            due = count_from(issued, *clause.duration)
            self.spans.append((due, due, True, clause))
        else:
            self.start, self.ranged, self.waits = issued, ends, clause.at_once

    def _peak(self, clause: Clause) -> None:
        """ "500 ngày đêm" names the peak of the programme, not a number of days."""
        if self.program.peak_end:
            self.start = self.program.opening_day
            self.ranged = self.start is None
            self.spans.append((self.program.peak_end, self.start or self.program.peak_end, False, clause))

    def _day_of_campaign(self, clause: Clause, nth: int, bound: int) -> None:
        """ "hết đợt thi đua" is the last day of the peak, where there is none the programme's; the opening is day 1."""
        opening, closing = self.program.opening_day, self.program.peak_end or self.program.closing_day
        day = closing if nth == LAST_DAY else opening and opening + (nth - 1) * ONE_DAY
        if day:
            self._bound(clause, bound, day, day)
        else:
            self.waits = True
            self._warn("T310")

    # --- where the work begins and ends ---

    def _begin_and_end(self, main: list[Clause], state: Scan) -> None:
        if self.spans:
            if len(self.spans) > 1:
                self._frame()
            self._end_of_spans(state)
            if self.labels:
                self._check_labels(main)
        elif self.labels and not (self.ranged and all(c.label_bound == SINCE for c in main if c.labels)):
            self._end_of_phases(main, state)
        if self.labels and not (state.label_bounds and all(c.label_bound in (UNTIL, BEFORE) for c in main if c.labels)):
            self._begin_with_phases()
        opening, closing = self.start or date.min, self.due or date.max
        if opening > closing or (self.middles and not opening <= min(self.middles) <= max(self.middles) <= closing):
            self._warn("T306")

    def _frame(self) -> None:
        """A day inside a month or quarter makes that only the frame: "Quý III/2026 (trước 15/9/2026)"."""
        points = [span for span in self.spans if span[2]]
        frames = [span for span in self.spans if not span[2] and any(_inside(point, span) for point in points)]
        if frames:
            self.spans = [span for span in self.spans if span not in frames]
            self.start = self.start if self.ranged else min(first for _, first, _, _ in frames)

    def _end_of_spans(self, state: Scan) -> None:
        opening, ends_on_a_day = self.start, False
        for due, first, is_date, clause in self.spans:
            if self.due is None or due > self.due:
                self.due, ends_on_a_day = due, is_date
            # beside a repetition a last step ("tổng kết năm 2030") does not begin the work
            if not is_date and not (state.cycles and clause.role == FINISH):
                begun = self._since_opening(first, due)
                opening = begun if opening is None or begun < opening else opening
        if self.start or not self.ranged:
            self.start = opening
        self.kind = self.kind or ("date" if ends_on_a_day and not self.ranged else "period")

    def _since_opening(self, first: date, due: date) -> date:
        """ "trong năm 2026" begins with the plan, not on 1 January before it."""
        opening = self.program.opening_day
        return opening if opening and first < opening <= due else first

    def _check_labels(self, main: list[Clause]) -> None:
        """A label beside a date must hold it (T305); a later step given by its phase alone ends the work."""
        loose: list[int] = []
        last_step = 0
        for c in main:
            if c.labels and not c.times and not c.spread:
                if c.role == NEUTRAL:
                    loose += c.labels
                else:
                    last_step = max(last_step, *c.labels)
        for due, _, _, clause in self.spans:
            wanted = clause.labels or loose
            if wanted and phase_of(self.program, due) not in wanted:
                self._warn("T305")
        if self.due and last_step > (phase_of(self.program, self.due) or last_step):
            self.due, self.kind = self._phase(last_step).end, "phases"

    def _end_of_phases(self, main: list[Clause], state: Scan) -> None:
        self.kind = self.kind or ("period" if self.ranged else "phases")
        first, last = self._phase(min(self.labels)), self._phase(max(self.labels))
        self.due = first.start if state.label_part == "dau" else last.end
        if state.label_part in ("giua", "nua dau") and first.start:
            self.due = first.start + (last.end - first.start) // 2  # no document says which day that is
            self._warn("T309")
        lead = next((c.lead for c in main if c.lead and c.labels), None)
        if lead and self.due:
            self.due, self.kind = count_from(self.due, -lead[0], lead[1]), "date"

    def _begin_with_phases(self) -> None:
        """Named phases begin the work too ("đến GĐ3" does not), unless the text gives its beginning itself."""
        if self.ranged or (self.start and self.kind == "period"):
            return
        opening = self._phase(min(self.labels)).start
        if opening and self.due and opening <= self.due:
            self.start = min(self.start, opening) if self.start else opening

    # --- the kind, and the record ---

    def _decide(self, main: list[Clause], state: Scan) -> None:
        if state.cycles and any(c.cycles for c in main):
            self.kind = "recurring"
        elif state.ongoing and any(c.ongoing for c in main) and not self._bounded_elsewhere(main):
            self.kind = "ongoing"
        elif self.waits:
            self.kind = "conditional"
        elif self.kind is None and self.start:
            self.kind = "ongoing"
        elif self.kind is None and main[0].weekday >= 0:
            self.kind, self.due = "date", next_weekday(self.as_of, main[0].weekday) - main[0].weekday_before * ONE_DAY
            self._warn("T309")
        if self.due is None:
            if self.kind == "ongoing":
                self._warn("T308")
        elif self.due >= (self.program.closing_day or date.max) and self._whole_campaign(state):
            self._warn("T308")

    def _bounded_elsewhere(self, main: list[Clause]) -> bool:
        """ "Thường xuyên; hoàn thành trước 31/12/2026": another clause says when it is done."""
        return self.due is not None and not any(c.ongoing and (c.times or c.labels or c.campaign) for c in main)

    def _whole_campaign(self, state: Scan) -> bool:
        """From the first or second phase to the last day, no milestone between: no point of completion (T308)."""
        if self.middles or state.each or self.kind not in ("phases", "period", "ongoing"):
            return False
        phases = self.program.phases
        opening = phases[1].start if len(phases) > 1 else self.program.opening_day
        if self.start is None:
            return bool(self.labels) and min(self.labels) == phases[0].number
        return opening is None or self.start <= opening

    def _deadline(self, main: list[Clause], follow: list[Clause], state: Scan) -> Deadline:
        if self.kind is None:
            return self._nothing(state)
        reached = phase_of(self.program, self.due) if self.due else None
        if self.due and (reached is None if self.program.phases else not inside(self.program, self.due)):
            self._warn("T304")
        phases = self._phases(reached) if self.labels or self.start else (reached,) if reached else ()
        days = self._occurrences(main) if self.kind == "recurring" and "T303" not in self.warnings else ()
        hour = state.hour if self.due or days else None
        return Deadline(
            self.text,
            self.kind,
            self.start,
            self.due,
            time(*hour) if hour else None,
            reached,
            phases,
            tuple([n for n in self.follow_up if n not in phases]) if self.follow_up else (),
            cycles_of(main, follow) if state.cycles or days else (),
            days,
            self.warnings,
        )

    def _phases(self, reached: int | None) -> tuple[int, ...]:
        """From start to due; where only labels tell, those."""
        if self.labels and (self.kind == "phases" or not self.due):
            return tuple([n for n in self.program.phase_numbers if n in self.labels])
        if not self.due:
            return ()
        opening = self.start
        if self.labels and not opening and min(self.labels) == self.program.phases[0].number:
            opening = min(self.program.phases[0].end, self.due)  # its first day is not known; its last belongs to it
        if opening and opening != self.due:
            return phases_between(self.program, opening, self.due)
        return (reached,) if reached else ()

    def _occurrences(self, main: list[Clause]) -> tuple[date, ...]:
        today = self.as_of
        opening = self.start if self.start and self.start > today else today
        return occurrences([rule for c in main if c.cycles for rule in rules_of(c)], opening, self.due)

    # --- helpers ---

    def _phase(self, number: int) -> Phase:
        return self.program.phases[self.program.phase_numbers.index(number)]

    def _warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings += (code,)


def _inside(point: Span, period: Span) -> bool:
    due, _, _, clause = point
    last, first, _, frame = period
    if clause is not frame and NEUTRAL not in (clause.role, frame.role):
        return False
    return first <= due <= last
