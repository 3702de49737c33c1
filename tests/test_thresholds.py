"""Every threshold by which the tool judges: just inside, at the boundary, just outside.

A boundary that nothing stands on moves without anybody seeing it. Those of single rules with tables of their own
(percentages, figures, minima, the five days and twenty points of the lights) are tested there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

import registering
import tracked
from registering import form, report, taken, update
from thidua500.base.model import CellRef, Deadline, Finding, Milestone
from thidua500.base.period import period_of
from thidua500.kpi import IndicatorRow, Look, indicators
from thidua500.ledger.matching import REWORDED, pair
from thidua500.ledger.records import LogEntry, Register, ReturnedTask, TrackedTask
from thidua500.program.owed import AssignedTask
from thidua500.program.programme import Indicator, LightRules, Program, Unit
from thidua500.rules import d703_unknown_unit
from thidua500.rules.base import QUOTE_LENGTH, emptiness, quote
from thidua500.rules.engine import unit_parts
from thidua500.rules.k605_combined_without_evidence import names_evidence
from thidua500.rules.parts import TitleAt, UnitTasks
from thidua500.rules.similar import SHORTEST_MISSPELT, alike, twins
from thidua500.standing.board import AHEAD, WARNED, board
from thidua500.standing.counted import counted
from thidua500.standing.lacking import progress_findings, unit_reports
from thidua500.standing.lights import SPANS, judge
from thidua500.standing.registered import check_units
from thidua500.standing.said import Spoken
from thidua500.standing.snapshot import is_known, snapshot
from thidua500.standing.statements import statements
from tracked import PROGRAM, dated, day, entry

# --- lights -------------------------------------------------------------------------------------------------------

ONE_DAY = timedelta(days=1)


def causes(of: TrackedTask, as_of: date, *history: LogEntry) -> tuple[str, ...]:
    """What makes the light of the task on the day."""
    return judge(of, Spoken(history), PROGRAM, as_of).causes


def turning(every: str, turn: str, **change: object) -> TrackedTask:
    """A task that recurs, with one turn."""
    deadline = Deadline("", "recurring", every=(every,), occurrences=(day(turn),))
    return tracked.task(deadline=deadline, **change)


@pytest.mark.parametrize(("as_of", "yellow"), [("29/9", False), ("30/9", False), ("01/10", True), ("02/10", True)])
def test_a_turn_is_good_until_its_end(as_of: str, yellow: bool) -> None:
    """A recurring task is asked for its turn from the day after."""
    assert ("occurrence" in causes(turning("quarter", "30/9", registered_on=day("25/9")), day(as_of))) == yellow


@pytest.mark.parametrize(("registered", "yellow"), [("29/9", True), ("30/9", True), ("01/10", False)])
def test_a_turn_before_the_task_was_there_asks_for_nothing(registered: str, yellow: bool) -> None:
    """Registered on the day of the turn it still owes that turn; a day later it does not."""
    of = turning("quarter", "30/9", registered_on=day(registered))
    assert ("occurrence" in causes(of, day("05/10"))) == yellow


@pytest.mark.parametrize("every", SPANS)
@pytest.mark.parametrize(("early", "yellow"), [(-1, False), (0, True), (1, True)])
def test_a_word_said_before_the_span_was_about_the_turn_before(every: str, early: int, yellow: bool) -> None:
    """Of a quarter's turn of 30/9 a word of 30/6 says nothing, one of 01/7 does; so for each kind of repetition."""
    turn = day("30/9/2027")
    said = turn - timedelta(days=SPANS[every] + early)
    heard = entry(f"{said:%d/%m/%Y}", 50)
    assert ("occurrence" in causes(turning(every, "30/9/2027"), turn + ONE_DAY, heard)) == yellow


@pytest.mark.parametrize(("said", "yellow"), [("29/8/2027", True), ("30/8/2027", True), ("31/8/2027", False)])
def test_of_several_repetitions_the_shortest_counts(said: str, yellow: bool) -> None:
    """Every month, and a review every year: a word older than a month is about the month before."""
    deadline = Deadline("", "recurring", every=("year", "month"), occurrences=(day("30/9/2027"),))
    of = tracked.task(deadline=deadline)
    assert ("occurrence" in causes(of, day("01/10/2027"), entry(said, 50))) == yellow


@pytest.mark.parametrize(("said", "yellow"), [("29/9/2026", True), ("30/9/2026", False)])
def test_a_repetition_without_a_period_counts_by_the_year(said: str, yellow: bool) -> None:
    """Named days alone: 366 days before 30/9/2027 is 29/9/2026."""
    deadline = Deadline("", "recurring", occurrences=(day("30/9/2027"),))
    assert ("occurrence" in causes(tracked.task(deadline=deadline), day("01/10/2027"), entry(said, 50))) == yellow


@pytest.mark.parametrize(
    ("every", "days"), [("quarter", 92), ("half-year", 184), ("year", 366), ("month", 31), ("week", 31)]
)
def test_the_spans_are_those_of_the_calendar(every: str, days: int) -> None:
    """The longest way from one turn to the next: July to September, July to December, a leap year;
    a week has a month, since units report once a month."""
    assert SPANS[every] == days


@pytest.mark.parametrize(("as_of", "yellow"), [("29/9", False), ("30/9", False), ("01/10", True)])
def test_the_window_of_a_condition_is_good_until_its_end(as_of: str, yellow: bool) -> None:
    """The last day of the expected time is inside; the day after, somebody must ask."""
    waits = tracked.task(deadline=Deadline("Sau khi giao vốn", "conditional", due=day("30/9"), phase=2))
    assert ("window" in causes(waits, day(as_of))) == yellow


@pytest.mark.parametrize(("points", "yellow"), [(19.5, True), (20, True), (20.5, False)])
def test_lag_points_are_the_offices(points: float, yellow: bool) -> None:
    """Half the time gone, 30 % done: 20 points behind."""
    program = replace(PROGRAM, lights=LightRules(lag_points=points))
    of = tracked.task(deadline=dated("30/9", "01/7"))
    assert ("lag" in judge(of, Spoken([entry("23/7", 30)]), program, day("15/8")).causes) == yellow


@pytest.mark.parametrize(("as_of", "lags"), [("30/6", False), ("01/7", True), ("02/7", True)])
def test_time_runs_from_the_first_day(as_of: str, lags: bool) -> None:
    """Two days of time, nothing done: half of it gone on the first."""
    of = tracked.task(deadline=dated("02/7", "01/7"))
    assert ("lag" in causes(of, day(as_of), entry("20/6", 0))) == lags


@pytest.mark.parametrize(("as_of", "status"), [("30/6", "not_started"), ("01/7", "ongoing"), ("02/7", "ongoing")])
def test_a_repetition_begins_on_its_first_day(as_of: str, status: str) -> None:
    """Before its start it has not begun."""
    of = tracked.task(deadline=Deadline("", "ongoing", start=day("01/7")))
    assert judge(of, Spoken([]), PROGRAM, day(as_of)).status == status


# --- what is known, what is due -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "known"), [("27/5", False), ("28/5", True), ("29/5", True)])
def test_a_task_is_known_from_the_day_it_was_registered(as_of: str, known: bool) -> None:
    """That day included."""
    assert is_known(tracked.task(registered_on=day("28/5")), day(as_of)) == known


@pytest.mark.parametrize(("as_of", "due"), [("29/9", False), ("30/9", True), ("01/10", True)])
def test_a_task_is_due_from_its_due_date(as_of: str, due: bool) -> None:
    """The due date itself is due, though not yet late."""
    assert counted("date", day("30/9"), "in_progress", day(as_of)).due == due


@pytest.mark.parametrize(("as_of", "progress"), [("22/9", None), ("23/9", 40), ("24/9", 40)])
def test_a_word_is_known_from_the_day_it_was_received(as_of: str, progress: float | None) -> None:
    """That day included."""
    assert judge(tracked.task(), Spoken([entry("23/9", 40)]), PROGRAM, day(as_of)).progress == progress


# --- the board ----------------------------------------------------------------------------------------------------

NOON = day("20/7")


@pytest.mark.parametrize(("ahead", "shown"), [(-1, False), (0, True), (1, True), (29, True), (30, True), (31, False)])
@pytest.mark.parametrize("what", ["due", "occurrence", "milestone"])
def test_what_falls_due_within_thirty_days(what: str, ahead: int, shown: bool) -> None:
    """From the day itself to the thirtieth after it, whatever falls due."""
    assert timedelta(days=30) == AHEAD
    on = NOON + timedelta(days=ahead)
    stone = Milestone("GĐ2", "Xong phần đầu", on, CellRef("Bảng 2", 5, 3))
    of = {
        "due": tracked.task(deadline=Deadline("", "date", due=on)),
        "occurrence": tracked.task(deadline=Deadline("", "recurring", every=("year",), occurrences=(on,))),
        "milestone": tracked.task(deadline=dated("31/12/2027"), milestones=(stone,)),
    }[what]
    falling = board(Register(tasks=(of,)), PROGRAM, NOON).falling_due
    assert [(f.day, f.what) for f in falling] == ([(on, what)] if shown else [])


@pytest.mark.parametrize(("due", "foretold"), [("25/7", True), ("26/7", True), ("27/7", False), ("28/7", False)])
def test_red_is_foretold_a_week_ahead(due: str, foretold: bool) -> None:
    """On 27/7, a week from 20/7, what was due on the 26th is overdue; what is due on the 27th is not yet."""
    assert timedelta(days=7) == WARNED
    shown = board(Register(tasks=(tracked.task(deadline=dated(due)),), log=(entry("18/7", 90),)), PROGRAM, NOON)
    assert any("sẽ chuyển đỏ" in warned.text for warned in shown.warnings) == foretold


def test_a_yellow_task_with_one_more_reason_is_not_foretold() -> None:
    """A worse light is foretold, not another reason for the same: a proposal is open now, the due date comes near."""
    of = tracked.task(deadline=dated("27/7", "01/6"))
    asked = entry("18/7", 90, proposal="Bố trí kinh phí")
    assert board(Register(tasks=(of,), log=(asked,)), PROGRAM, NOON).warnings == ()


def test_what_was_said_on_the_day_is_foretold_with() -> None:
    """Done on the day of the board: nothing turns red."""
    of = tracked.task(deadline=dated("23/7"))
    assert board(Register(tasks=(of,), log=(tracked.finished("20/7"),)), PROGRAM, NOON).warnings == ()


# --- reports of a month -------------------------------------------------------------------------------------------

TASKS = taken(Register(), form("Dọn 5 điểm rác tồn đọng"))  # July's report is due by Friday 24/7/2026
JULY_END = date(2026, 7, 31)


def july(received: date, as_of: date) -> list[str]:
    """The codes of July for a unit whose report was received on the day."""
    register = taken(TASKS, report(update("CAP-01", progress=5)), day=received)
    return [f.code for _, f in progress_findings(register, registering.PROGRAM, period_of("month", JULY_END), as_of)]


@pytest.mark.parametrize(("received", "codes"), [(23, []), (24, []), (25, ["B802"]), (26, ["B802"])])
def test_the_last_good_day_of_a_report(received: int, codes: list[str]) -> None:
    """Received on it: in time. A day after: late."""
    assert july(date(2026, 7, received), JULY_END) == codes


@pytest.mark.parametrize(("as_of", "codes"), [(23, []), (24, []), (25, ["B801"]), (26, ["B801"]), (27, ["B802"])])
def test_a_report_is_missing_from_the_day_after(as_of: int, codes: list[str]) -> None:
    """A report that comes on the 27th is missing on the 25th and 26th, late from then on."""
    assert july(date(2026, 7, 27), date(2026, 7, as_of)) == codes


@pytest.mark.parametrize(("registered", "owes"), [("23/9", True), ("24/9", True), ("25/9", False)])
def test_who_owes_a_report(registered: str, owes: bool) -> None:
    """Units with a task registered by the day the report is due, that day included."""
    register = Register(tasks=(tracked.task(registered_on=day(registered)),))
    owed = unit_reports(statements(register, PROGRAM, day("30/9")), period_of("month", day("1/9")))
    assert [report.duty.name for report in owed] == (["Công an phường"] if owes else [])


@pytest.mark.parametrize(("progress", "codes"), [(61, []), (60, []), (59.5, ["B807"]), (0, ["B807"])])
def test_progress_that_goes_down(progress: float, codes: list[str]) -> None:
    """Against 60 %: the same is no decline."""
    june = report(update("CAP-01", progress=60, path="cap-nhat/2026-06/cap.xlsx"))
    known = taken(TASKS, june, day=date(2026, 6, 23))
    register = taken(known, report(update("CAP-01", progress=progress)), day=date(2026, 7, 24))
    assert [f.code for _, f in register.findings] == codes


@pytest.mark.parametrize(("progress", "codes"), [(-0.5, ["B805"]), (0, []), (99.5, []), (100.5, ["B805"])])
def test_a_percentage_is_from_0_to_100(progress: float, codes: list[str]) -> None:
    """Both ends included."""
    register = taken(TASKS, report(update("CAP-01", progress=progress)), day=date(2026, 7, 24))
    assert [f.code for _, f in register.findings] == codes


# --- indicators ---------------------------------------------------------------------------------------------------


def september(register: Register, program: Program, as_of: str = "30/9") -> IndicatorRow:
    """The programme's only indicator of September as known on the day."""
    on = day(as_of)
    (row,) = indicators(register, program, Look(period_of("month", on), snapshot(register, program, on)), ())
    return row


@pytest.mark.parametrize(("received", "counted"), [("29/9", 2), ("30/9", 2), ("01/10", 1)])
def test_a_returned_task_counts_from_the_day_its_file_came(received: str, counted: int) -> None:
    """That day included; the denominator of "tasks with a code"."""
    back = ReturnedTask("phieu/moi.xlsx", "CAP", "Công an phường", 1, "Việc mới", Finding("K601", "error", ""))
    file = tracked.report_file("CAP", received, kind="phieu", path="phieu/moi.xlsx", month="")
    register = Register(tasks=(tracked.task(),), returned=(back,), files=(file,))
    program = replace(PROGRAM, indicators=(Indicator("KC", "Kỷ luật", "Có mã", computed="coded"),), id="co-ma")
    (row,) = indicators(
        register, program, Look(period_of("month", day("30/9")), snapshot(register, program, day("30/9"))), ()
    )
    assert (row.numerator, row.denominator) == (1, counted)


@pytest.mark.parametrize(("as_of", "numerator"), [("22/9", None), ("23/9", 98), ("24/9", 98)])
def test_a_figure_is_known_from_the_day_it_was_received(as_of: str, numerator: float | None) -> None:
    """That day included."""
    program = replace(PROGRAM, indicators=(Indicator("HC", "CCHC", "Hồ sơ"),), id="so-lieu")
    register = Register(figures=(tracked.figure("HC", "23/9", "98/100"),))
    assert september(register, program, as_of).numerator == numerator


@pytest.mark.parametrize(
    ("op", "met"),
    [
        (">", (False, False, True)),
        ("≥", (False, True, True)),
        ("<", (True, False, False)),
        ("≤", (True, True, False)),
        ("=", (False, True, False)),
    ],
)
def test_a_threshold_just_below_at_and_just_above(op: str, met: tuple[bool, bool, bool]) -> None:
    """97.9, 98 and 98.1 against 98."""
    goal = Indicator("HC", "CCHC", "Hồ sơ", op=op, threshold=98)
    program = replace(PROGRAM, indicators=(goal,), id="nguong")
    for top, expected in zip((979, 980, 981), met, strict=True):
        register = Register(figures=(tracked.figure("HC", "23/9", f"{top}/1000"),))
        (row,) = indicators(
            register, program, Look(period_of("month", day("30/9")), snapshot(register, program, day("30/9"))), ()
        )
        assert row.met is expected


@pytest.mark.parametrize(("share", "codes"), [(99.9, []), (100, []), (100.1, ["B808"])])
def test_a_share_reaches_a_hundred(share: float, codes: list[str]) -> None:
    """A share of its whole; given as a value alone."""
    register = taken(Register(), report(figures=[registering.figure("HSĐT", value=share)]))
    assert [f.code for _, f in register.findings] == codes


# --- likeness of titles -------------------------------------------------------------------------------------------

ALPHABET = [*"abcdefghijklmnopqrstuvwxyz", "aa"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b c", "a b c d", True),  # 3 of 4 words: three quarters
        ("a b c d e f", "a b c d e f g h", True),
        ("a b c d e", "a b c d e f g", False),  # 5 of 7: 71 %
        ("a b c", "a b c d e", False),
        (" ".join(ALPHABET[:20]), " ".join(ALPHABET[:27]), False),  # 20 of 27: 74 %
        ("a b c d e f g h i j k", "a b c d e f g h i j k l m n o", False),  # 11 of 15: 73 %
        ("a b", "a b c", False),  # of so few words only equal ones are the same
        ("a", "a b", False),
        ("a b", "a b", True),
        ("a b c d", "a b c e", False),  # another word, not more of them
    ],
)
def test_three_quarters_of_the_words(one: str, other: str, same: bool) -> None:
    """The longer title may add a quarter of its words; a word replaced is another task."""
    assert alike(frozenset(one.split()), frozenset(other.split())) == same
    assert alike(frozenset(other.split()), frozenset(one.split())) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cong", "cung", True),  # 3 of 4 letters: 75
        ("phuong", "phuung", True),  # 5 of 6: 83
        ("nghiep", "nghien", True),
        ("truongs", "truetgs", False),  # 5 of 7 letters: 71
        ("duong", "cuonh", False),  # 3 of 5: 60
        ("abcdefghijk", "abcdefghxyz", False),  # 8 of 11: 73
        ("abcdefghijklmnopq", "abcdefghijklmvwxyz", False),  # 2 × 13 of 35: 74
        ("bang", "bans", True),
        ("ban", "bans", False),  # 86, but three letters are too few to be sure
    ],
)
def test_a_word_misspelt(one: str, other: str, same: bool) -> None:
    """Three quarters of the letters, from four letters on; the other words are equal."""
    assert SHORTEST_MISSPELT == 4
    others = frozenset({"don", "rac", "ton"})
    assert alike(others | {one}, others | {other}) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("abcd efgh", "abcx efgy", True),  # 7 of 9 letters and the blank between: 78
        ("abcd efgh", "abcx efyz", False),  # 6 of 9: 67
        ("efgh abcd", "abcx efgy", True),  # whichever stands first
    ],
)
def test_two_words_misspelt(one: str, other: str, same: bool) -> None:
    """Together three quarters of their letters; six words are equal."""
    others = frozenset({"don", "rac", "ton", "dong", "khu", "cho"})
    assert alike(others | set(one.split()), others | set(other.split())) == same
    assert alike(others | set(other.split()), others | set(one.split())) == same


@pytest.mark.parametrize(("before", "found"), [(0, True), (29, True), (30, False)])
def test_thirty_titles_are_looked_at_for_one_word(before: int, found: bool) -> None:
    """Among so many earlier titles with the word "alfa" the thirtieth is still compared: a limit of cost alone.

    No title of four of these words is another; those without "alfa" only make it the rarest word of the last one.
    """
    words = ["bravo", "delta", "foxtrot", "hotel", "kilo", "mike", "quebec", "sierra", "yankee"]
    common = [" ".join(four) for four in combinations(words, 4)]
    *others, last = [f"alfa {' '.join(three)}" for three in combinations(words, 3)]
    titles = [*common, *others[:before], last, f"{last} zulu"]
    assert twins(titles) == ({len(titles) - 1: len(titles) - 2} if found else {})


ASSIGNED = AssignedTask("9", "Khảo sát giếng khoan vùng trũng ven suối", ("CAP",))  # eight words


@pytest.mark.parametrize(
    ("title", "registered"),
    [
        ("Khảo sát giếng khoan vùng trũng ven suối", True),
        ("Khảo sát giếng khoan vùng", True),  # 5 of 8 words: 62,5 %
        ("Khảo sát giếng khoan", False),  # 4 of 8: 50 %
        ("Khảo sát giếng khoan đô thị mới", False),  # other words add nothing
    ],
)
def test_six_tenths_of_an_assigned_title(title: str, registered: bool) -> None:
    """D705 where the programme names no signs: most of the assigned title's words."""
    assert d705(title, ASSIGNED) != registered


@pytest.mark.parametrize(
    ("title", "registered"), [("giếng khoan trũng", True), ("giếng khoan", False), ("giếng khoan trũng suối", True)]
)
def test_six_tenths_exactly(title: str, registered: bool) -> None:
    """Three of five words are 60 %."""
    assert d705(title, AssignedTask("9", "Giếng khoan vùng trũng suối", ("CAP",))) != registered


@pytest.mark.parametrize(("words", "registered"), [(7, False), (8, True)])
def test_six_tenths_of_a_long_title(words: int, registered: bool) -> None:
    """Seven of twelve words are 58 %, eight are 67 %."""
    title = "alfa bravo delta gamma kilo lima mike oscar papa quebec romeo sierra"
    held = " ".join(title.split()[:words])
    assert d705(held, AssignedTask("9", title, ("CAP",))) != registered


@pytest.mark.parametrize(("words", "registered"), [(13, False), (14, True)])
def test_just_below_six_tenths(words: int, registered: bool) -> None:
    """Thirteen of twenty-two words are 59 %."""
    title = [f"alfa{chr(97 + n)}" for n in range(22)]
    assert d705(" ".join(title[:words]), AssignedTask("9", " ".join(title), ("CAP",))) != registered


@pytest.mark.parametrize(("length", "whole"), [(119, True), (120, True), (121, False)])
def test_an_assigned_title_is_quoted_up_to_120_letters(length: int, whole: bool) -> None:
    """These titles are long and differ at their ends."""
    title = ("abcdefghi " * 13)[: length - 1] + "z"
    unit = Unit("CAP", "Công an phường")
    program = Program("giao", "thử", units=(unit,), assigned=(AssignedTask("9", title, ("CAP",)),))
    part = UnitTasks("phieu/a.xlsx", unit, unit.name, (TitleAt("Trực cổng", 1, None),), growth=True)
    found = next(f for f in check_units([part], program, whole=True)[unit.name] if f.code == "D705")
    assert (f"“{title}”" in found.message) == whole


def d705(title: str, assigned: AssignedTask) -> bool:
    """Whether D705 is raised when the owner registers that one title."""
    unit = Unit("CAP", "Công an phường")
    program = Program("giao", "thử", units=(unit,), assigned=(assigned,))
    part = UnitTasks("phieu/a.xlsx", unit, unit.name, (TitleAt(title, 1, None),), growth=True)
    return "D705" in [finding.code for finding in check_units([part], program, whole=True)[unit.name]]


@pytest.mark.parametrize(("changed", "same"), [(5, True), (6, True), (7, False)])
def test_a_title_is_reworded_up_to_fifteen_per_cent(changed: int, same: bool) -> None:
    """Of forty letters six may differ: 85 of 100."""
    assert REWORDED == 85
    title = "abcdefghijklmnoprstuvxzabcdefghijklmnopr"
    known = taken(Register(), form(title)).tasks
    reworded = registering.task(7, "w" * changed + title[changed:])
    (found,) = pair([reworded], ["CAP"], known, "phieu/cap.xlsx")
    assert (found is not None) == same


# --- the rest of the rule book ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("owners", "units"), [(2, 1), (3, 3)])
def test_three_owners_make_a_common_table(owners: int, units: int) -> None:
    """Rows of two units are one unit's file with a helper; of three a table of many."""
    assert d703_unknown_unit.MANY_UNITS == 3
    names = ("Công an phường", "Văn phòng Đảng ủy", "Ban Xây dựng Đảng")[:owners]
    table = form(*(registering.task(n, f"Việc {n}", unit=name) for n, name in enumerate(names, 1)), unit="")
    assert len(unit_parts(table, PROGRAM)) == units
    rows = form(
        *(registering.task(n, f"Việc {n}", owner=f"{name}; Trưởng") for n, name in enumerate(names, 1)), unit=""
    )
    assert len(unit_parts(rows, PROGRAM)) == units


@pytest.mark.parametrize(("minimum", "silent"), [(0, []), (1, ["Công an phường"])])
def test_a_unit_without_a_minimum_owes_no_registration(minimum: int, silent: list[str]) -> None:
    """D704 from a minimum of one on."""
    program = Program("mot", "thử", units=(Unit("CAP", "Công an phường", minimum=minimum),))
    assert [name for name, found in check_units([], program, whole=True).items() if found] == silent


@pytest.mark.parametrize(("minimum", "asked"), [(0, False), (1, True)])
def test_a_unit_without_a_minimum_owes_no_growth(minimum: int, asked: bool) -> None:
    """D702 from a minimum of one on."""
    unit = Unit("CAP", "Công an phường", minimum=minimum)
    part = UnitTasks("phieu/a.xlsx", unit, unit.name, (TitleAt("Trực cổng", 1, None),), growth=False)
    program = Program("mot", "thử", units=(unit,), growth_words=("thuế",))
    assert ("D702" in [finding.code for finding in check_units([part], program, whole=False)[unit.name]]) == asked


@pytest.mark.parametrize("length", [QUOTE_LENGTH - 1, QUOTE_LENGTH, QUOTE_LENGTH + 1])
def test_a_quotation_is_cut_at_a_word(length: int) -> None:
    """Sixty characters stand whole; one more, and the last word that does not fit is left out."""
    text = ("a" * 9 + " ") * 5 + "b" * (length - 50)
    assert quote(text) == (f"“{text}”" if length <= 60 else "“" + " ".join(["a" * 9] * 5) + "…”")


@pytest.mark.parametrize("sign", [",", ";", ".", " ", ",;"])
def test_a_quotation_ends_without_a_sign(sign: str) -> None:
    """Cut behind a comma: the comma goes too; signs in front stay."""
    assert quote(f"-{'a' * 49}{sign} {'b' * 20}") == f"“-{'a' * 49}…”"
    assert quote(f".{'a' * 49}{sign} {'b' * 20}") == f"“.{'a' * 49}…”"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("x" * 24, "chỉ ghi"),
        ("x" * 25, "mới có dòng hướng dẫn của mẫu"),
        ("đang cập nhật, bổ sung", "chỉ ghi"),
        ("Ghi rõ việc được tự quyết", "mới có dòng hướng dẫn của mẫu"),
    ],
)
def test_a_placeholder_is_told_from_guidance(found: str, said: str) -> None:
    """What is longer than "đang cập nhật, bổ sung" is the form's own guidance."""
    read = replace(registering.task(1, "Việc"), placeholders={"authority": found})
    assert emptiness(read, "authority").startswith(said)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("giải quyết hồ sơ", False),
        ("giải quyết các hồ sơ", False),
        ("giải quyết số lượng hồ sơ", False),
        ("tiếp nhận số lượng hồ sơ", False),
        ("lưu số lượng lớn hồ sơ", True),
        ("hồ sơ", True),
    ],
)
def test_how_far_before_the_word_of_evidence_is_looked(text: str, named: bool) -> None:
    """K605: a verb or number that makes the file the thing worked on, with what may stand between."""
    assert names_evidence(text) == named
