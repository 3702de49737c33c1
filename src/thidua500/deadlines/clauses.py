"""What the walk over a text collects: times, clauses, and where the walk stands. Mutable while one text is read.

A clause is one step of the work ("triển khai GĐ2-GĐ4"): its role and the times written in it. Times keep what the
text says (day and month, perhaps no year); which days they are is decided later, where the context is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from thidua500.deadlines.grammar import number

# How a time bounds the work.
AT, SINCE, UNTIL, BEFORE, AFTER, MIDDLE = range(6)
# What a clause is about; NEUTRAL: it does not say.
NEUTRAL, MAIN, INTERIM, FINISH, REPORT, FOLLOW = range(6)
CYCLES = ("week", "month", "quarter", "half-year", "year")
LAST = 0  # day 0 is the last day of its month, -6 the seventh from its end
_AND = re.compile(r"(?: ?\([^)]*\))? ?(?:va|,|&) ?").fullmatch  # what a list puts between its members
OWN = "own"  # the programme's own issue, not another document's
WEAK, STRONG = 1, 2  # an event that may matter, one that decides
LAST_DAY = -1  # of the campaign
REACH = 18  # letters that may stand between "trước" and its time ("ngày Quốc khánh")
_COUNTED_BACK = ("ngay", "ngay lam viec", "tuan")
_NAMED = re.compile(r" ?(?!(?:ngay |het |cuoi |dau |giua )*$)[a-z]{2,}(?: [a-z]{2,}){0,4} ?").fullmatch
_APART = re.compile(r"[(,:-]|du kien")  # what sets a time apart from the event before it


class Time:
    """From day d1 of month m1 to day d2 of month m2 of a year; a year or month 0 is not written.

    unit: "day", "week", "month", "quarter", "part" or "year"; years: how many years later it ends.
    """

    bound = AT
    years = 0
    now = -1  # "tháng này" 0, "tháng tới" 1
    part = ""  # which part of it, "đầu", "cuối" …
    doubtful = False  # month and day stood the American way, or only a convention says which days it means
    lunar = ""  # a day of the lunar calendar by its name; its day and month follow from the year
    title = False  # "giai đoạn 2026-2030": a time only when nothing else stands there
    loose = False  # "trong năm": says nothing beside a repetition

    def __init__(self, unit: str, year: int, m1: int, d1: int, m2: int, d2: int) -> None:  # noqa: PLR0917 made often
        self.unit, self.year, self.m1, self.d1, self.m2, self.d2 = unit, year, m1, d1, m2, d2


def counted(unit: str, ahead: int) -> Time:
    """ "tháng này" (ahead 0), "quý tới" (1): a whole month, quarter or year; which, the day of the question tells."""
    time = Time(unit, 0, 0, 1, 0, LAST)
    time.now = ahead
    return time


class Clause:
    """One step of the work: its role and what it says of time; most attributes keep these values."""

    role: int = NEUTRAL
    said: bool = False
    times: tuple[Time, ...] = ()
    anchors: tuple[Time, ...] = ()  # days inside a cycle; taken out of the times later
    labels: tuple[int, ...] = ()
    cycles: tuple[str, ...] = ()
    spread: str = ""  # "each", "next" or "all" phases instead of numbers
    label_bound: int = AT
    interval: int = 1  # every second week, …
    month_in_quarter: int = -1
    nth_week: int = 0
    weekday: int = -1
    weekdays: tuple[int, ...] = ()
    workday: bool = False
    hour: bool = False
    event: int = 0
    issue: str = ""  # OWN: of the programme itself; otherwise the document named
    duration: tuple[int, str] | None = None
    lead: tuple[int, str] | None = None  # "5 ngày trước": so much earlier than its time
    weekday_before: bool = False
    skips: tuple[int, ...] = ()  # months that are excepted from the repetition …
    instead: tuple[Time, ...] = ()  # … and their own days
    exception: bool = False  # "riêng tháng 12 trước ngày 10"
    quarters_after: bool = False  # in the first month of the quarter after: "báo cáo quý … tháng đầu quý sau"
    within: bool = False  # the duration is said to bound the work ("trong 07 ngày")
    at_once: bool = False  # right after it, not from it on
    ongoing: bool = False
    campaign: bool = False
    campaign_day: tuple[int, int] | None = None  # which day of the campaign (or LAST_DAY), and how it bounds the work
    onwards: bool = False


class Scan:
    """Where the walk over one text stands: the clauses so far and what waits for the next time."""

    bound = AT
    bound_end = -99
    part = ""
    start = end = -99  # where the last time stands
    link = False  # a range: the last time begins it
    split = False  # the clause was opened by a role word
    role_end = event_end = 0
    blank = False
    doubtful = False  # it may be read another way
    labels_end = -99  # where the last phases stand
    ahead = False  # the bound is "trước khi kết thúc": what is counted behind it is counted back
    outer = False  # the next time is an outer limit ("không quá …") beside the due day
    duration_end = -9
    # some clause does so: names phases, none but with "mỗi", gives them as a bound; repeats; goes on
    phases = spread = each = label_bounds = cycles = ongoing = False
    special = False  # some clause has an event, a duration, a weekday … to look at
    odd = False  # some time may be none ("trong năm", "giai đoạn 2026-2030")
    undated = 0  # times without a year
    label_part = ""
    hour: tuple[int, int] | None = None

    def __init__(self) -> None:
        self.clause = Clause()
        self.clauses = [self.clause]
        self.gaps: list[tuple[int, int, bool]] = []  # letters no row took: from, to, if they tell an event

    def add(self, time: Time, m: re.Match[str]) -> None:
        """Take a time into the clause, bound by the word before it, and joined to the one a dash links it to."""
        if self.split:
            self.begin(m)
        clause = self.clause
        if self.outer:
            self.outer, self.bound, self.end = False, AT, m.end()
            return
        if clause.event and not self.bound and not _APART.search(m.string, self.event_end, m.start()):
            return  # it names the event: "trước kỳ họp cuối năm 2026"
        if time.unit == "year" and self.bound == BEFORE and _NAMED(m.string, self.bound_end, m.start()):
            self._event(m)
            return
        if self.part:
            if time.now < 0:
                narrow(time, self.part)
            time.part, self.part = self.part, ""
        if self.bound and (m.start() - self.bound_end <= 3 or _near(m, self.bound_end)):
            time.bound = self.bound
        elif clause.times and clause.times[-1].bound in (BEFORE, UNTIL) and _AND(m.string, self.end, m.start()):
            time.bound = clause.times[-1].bound
        if self.link and clause.times:
            join(clause.times[-1], time)
        elif m.start() == self.end + 1 and not self.bound and _torn(m.string[self.end], clause):
            self.gaps.append((self.start, self.end, False))
        clause.times += (time,)
        if not time.year:
            self.undated += 1
        self.bound, self.link, self.start, self.end = AT, False, m.start(), m.end()
        clause.said = True

    def _event(self, m: re.Match[str]) -> None:
        """ "Trước Giáng sinh 2026" is not before the year: nobody knows the day of what it names."""
        self.clause.event, self.clause.said, self.bound, self.event_end = STRONG, True, AT, m.end()

    def earlier(self, m: re.Match[str]) -> None:
        """ "5 ngày trước 30/9": the term right before the bound is counted back from the time after it."""
        clause = self.clause
        if clause.duration and m.start() - self.duration_end <= 1 and clause.duration[1] in _COUNTED_BACK:
            clause.lead, clause.duration, clause.within = clause.duration, None, False

    def begin(self, m: re.Match[str]) -> None:
        """A time comes. "GĐ1 đăng ký, GĐ2 triển khai": the word before the comma belongs to the time before it."""
        if not self.clause.said and "," in m.string[self.role_end : m.start()]:
            self.open(split=False)

    def open(self, split: bool) -> None:
        """Begin a new clause."""
        if self.split:
            self.close()
        if self.clause.said or not split:
            self.clause = Clause()
            self.clauses.append(self.clause)
        self.split = split

    def close(self) -> None:
        """A role word after the time ("GĐ5: duy trì") belongs to the clause before, unless a time follows it."""
        if not self.clause.said:
            role = self.clauses.pop().role
            self.clause = self.clauses[-1]
            if self.clause.role == NEUTRAL:
                self.clause.role = role


Handler = Callable[[Scan, re.Match[str], int], None]


def special(take: Handler) -> Handler:
    """A handler of what needs a second look when the days are known."""

    def marked(s: Scan, m: re.Match[str], i: int) -> None:
        s.special = True
        take(s, m, i)

    return marked


def _near(m: re.Match[str], bound_end: int) -> bool:
    """Whether a bound reaches the time; not over a comma ("trước pháp luật, xong 30/9")."""
    return m.start() - bound_end <= REACH and "," not in m.string[bound_end + 1 : m.start()]


def _torn(between: str, clause: Clause) -> bool:
    """Two times with a blank between may be one number, torn apart ("ngày 1 5/7"); so may "05,6/2026"."""
    return between == " " or (between == "," and bool(clause.times) and not clause.times[-1].m1)


# --- Main work and what follows it ------------------------------------------------------------------------------


def divide(clauses: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Main work and what follows it. A lone follow-up or report is the work itself."""
    first = clauses[0]
    if len(clauses) == 1:
        return clauses if first.said or first.within or first.hour else [], []
    main: list[Clause] = []
    follow: list[Clause] = []
    for c in clauses:
        if c.said or c.within or c.hour:
            (follow if c.role == FOLLOW or (c.role == REPORT and c.cycles) else main).append(c)
    if not follow:
        return main, follow
    if not main:
        return follow, []
    reports = [c for c in follow if c.role == REPORT]
    if reports and all(c.ongoing and not c.times and not c.labels for c in main):
        return main + reports, [c for c in follow if c not in reports]  # "thường xuyên" with a report a month
    return main, follow


def cycles_of(main: list[Clause], follow: list[Clause]) -> tuple[str, ...]:
    """What repeats, the shortest first."""
    said = [cycle for c in (*main, *follow) for cycle in c.cycles]
    return tuple([cycle for cycle in CYCLES if cycle in said])


# --- Parts and ranges -------------------------------------------------------------------------------------------


def join(first: Time, last: Time) -> None:
    """first – last: the earlier bounds the beginning, the later the end."""
    if first.bound in (AT, SINCE):
        first.bound = SINCE
        if last.bound == AT:
            last.bound = UNTIL


def narrow(time: Time, part: str) -> None:
    """The part of a month, quarter or year that a word before it names (domain: đầu/giữa/cuối = 1/15/last)."""
    for words, change in _PARTS:
        if part.startswith(words):
            change(time, part)
            return


def point(time: Time, month: int, day: int) -> None:
    """Make the time that one day."""
    time.unit, time.m1, time.d1, time.m2, time.d2 = "day", month, day, month, day


def _end(time: Time) -> None:
    time.year = time.year and time.year + time.years
    point(time, time.m2, time.d2)


def _span(time: Time, first: tuple[int, int], last: tuple[int, int], unit: str = "part") -> None:
    time.unit, (time.m1, time.d1), (time.m2, time.d2) = unit, first, last


def _middle_of(time: Time) -> tuple[int, int]:
    if time.m1 == time.m2:
        return time.m1, 15
    return (time.m1 + 1, 15) if time.unit == "quarter" else ((time.m1 + time.m2) // 2, LAST)


def _second_half(time: Time, _: str) -> None:
    month, day = _middle_of(time)
    _span(time, (month, day + 1) if day else (month + 1, 1), (time.m2, time.d2))


def _week(time: Time, part: str) -> None:
    """ "tuần 2" is the 8th to the 14th; the last week is the seven days that end with the time."""
    if part.endswith(("cuoi", "cung")):
        _span(time, (time.m2, LAST - 6), (time.m2, LAST), "week")
        return
    word = part.rsplit(maxsplit=1)[-1]
    nth = 1 if word == "tien" else number(word)
    _span(time, (time.m1, 7 * nth - 6), (time.m1, 7 * nth if nth < 5 else LAST), "week")


def _ten_days(first: int, last: int) -> Callable[[Time, str], None]:
    return lambda time, _: _span(time, (time.m1, first), (time.m1, last))


def _month_of_quarter(time: Time, part: str) -> None:
    month = {"dau": time.m1, "giua": time.m1 + 1}.get(part.split()[1], time.m2)
    _span(time, (month, 1), (month, LAST), "month")


def _some_days(time: Time, part: str) -> None:
    count, _, where = part.split()[:3]
    if where == "dau":
        _span(time, (time.m1, 1), (time.m1, int(count)))
    else:
        _span(time, (time.m2, LAST + 1 - int(count)), (time.m2, LAST))


_PARTS: tuple[tuple[str | tuple[str, ...], Callable[[Time, str], None]], ...] = (
    ("nua dau", lambda time, _: _span(time, (time.m1, time.d1), _middle_of(time))),
    ("nua cuoi", _second_half),
    ("tuan", _week),
    ("thuong tuan", _ten_days(1, 10)),
    ("trung tuan", _ten_days(11, 20)),
    ("ha tuan", _ten_days(21, LAST)),
    ("thang ", _month_of_quarter),
    (tuple("0123456789"), _some_days),
    (("dau", "ngay dau", "ngay lam viec dau"), lambda time, _: point(time, time.m1, time.d1)),
    ("giua", lambda time, _: point(time, *_middle_of(time))),
    (("cuoi", "het", "ngay", "ket"), lambda time, _: _end(time)),
)
