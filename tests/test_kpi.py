"""Indicators of a month: computed from the register, or typed in by the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import Deadline, Finding, Source
from thidua500.base.period import Period, period_of
from thidua500.kpi import IndicatorRow, Look, indicators, indicators_now, looks_before, on_time_rate
from thidua500.ledger.records import FigureEntry, Register, ReturnedTask
from thidua500.program.programme import Indicator, Program, Unit
from thidua500.standing.snapshot import snapshot
from tracked import PROGRAM, REGISTERED, dated, day, entry, figure, finished, month_of, report_file, task

E_FILES = Indicator("HC1", "Cải cách hành chính", "Tỷ lệ hồ sơ tiếp nhận, xử lý điện tử", op=">", threshold=90)
REVENUE = Indicator("KT1", "Kinh tế", "Tỷ lệ thu ngân sách so với chỉ tiêu", threshold=110, over=True)
GROWTH = Indicator("KT3", "Kinh tế", "Tốc độ tăng trưởng", kind="value", threshold=10)
INSPECTIONS = Indicator("GS1", "Giám sát", "Số cuộc giám sát", kind="value", unit="cuộc", threshold=1)


def read(register: Register, indicator: Indicator, as_of: str = "30/9", program: Program = PROGRAM) -> IndicatorRow:
    """The indicator alone, in the month of `as_of`, compared with the month before; asked without what was before, it
    says the same of the month."""
    program = replace(program, indicators=(indicator,))
    now = Look(period_of("month", day(as_of)), snapshot(register, program, day(as_of)))
    earlier = now.period.previous
    assert earlier is not None
    past = looks_before(register, program, Look(earlier, snapshot(register, program, earlier.end)))
    row, alone = indicators(register, program, now, past)[0], indicators_now(register, program, now)[0]
    assert alone == replace(row, previous=alone.previous, previous_year=alone.previous_year, history=alone.history)
    return row


def typed(indicator: Indicator, *figures: FigureEntry, as_of: str = "30/9") -> IndicatorRow:
    """The indicator as the units' figures make it."""
    return read(Register(figures=figures), indicator, as_of)


def computed(name: str, threshold: float = 98) -> Indicator:
    """An indicator drawn from the register."""
    return Indicator("KC1", "Kỷ luật", "Chỉ số tính từ sổ", threshold=threshold, computed=name)


# --- typed in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "threshold", "numbers", "met"),
    [
        (">", 90, "90/100", False),  # 001: "trên 90%"
        (">", 90, "901/1000", True),
        ("≥", 90, "90/100", True),  # 000, 002: "tối thiểu 90%"
        ("≥", 98, "97999/100000", False),  # shown as 98, and still not 98
        ("≥", 98, "49/50", True),
        ("≤", 0, "0/7", True),
        ("<", 5, "5/100", False),
        ("=", 100, "7/7", True),
        ("=", 100, "99", False),
        ("≥", 95, "95", True),
        ("≥", 28, "7/25", True),  # 0.28 × 100 is 28.000000000000004 in floating point
        ("≤", 28, "7/25", True),
    ],
)
def test_threshold_operators(op: str, threshold: float, numbers: str, met: bool) -> None:
    """Each comparison sign means itself, on exact numbers."""
    assert typed(replace(E_FILES, op=op, threshold=threshold), figure("HC1", "23/9", numbers)).met is met


def test_no_threshold_is_neither_met_nor_missed() -> None:
    """Where the document sets no number there is a value and no verdict."""
    row = typed(replace(E_FILES, threshold=None), figure("HC1", "23/9", "3/60"))
    assert (row.value, row.met) == (5, None)


def test_several_units_are_added_not_averaged() -> None:
    """Numerators and denominators are summed; every place is kept."""
    row = typed(E_FILES, figure("HC1", "23/9", "90/100"), figure("HC1", "22/9", "5/10", "UBND"))
    assert (row.numerator, row.denominator) == (95, 110)
    assert row.value == pytest.approx(86.3636, abs=1e-4)
    assert (row.applies, row.note) == (True, "")
    assert [source.file for source in row.sources] == ["cap-nhat/UBND.xlsx", "cap-nhat/VPHC.xlsx"]


def test_shares_without_their_numbers_are_never_averaged() -> None:
    """Two percentages give no third; the note says whose numbers are missing."""
    row = typed(E_FILES, figure("HC1", "23/9", "90"), figure("HC1", "22/9", "50", "UBND"))
    assert (row.value, row.met, row.applies) == (None, None, True)
    assert row.note == "Thiếu tử số, mẫu số nên chưa tính được tỷ lệ (UBND: 50; VPHC: 90)"


def test_a_share_beside_full_numbers_is_left_out_and_named() -> None:
    """The unit that gave both numbers counts; the one that gave a share alone is named."""
    row = typed(E_FILES, figure("HC1", "23/9", "90/100"), figure("HC1", "22/9", "50", "UBND"))
    assert (row.value, row.denominator) == (90, 100)
    assert row.note == "Chưa cộng được số liệu thiếu tử số, mẫu số: UBND (50)"


def test_every_share_left_out_is_named_with_the_number_it_gave() -> None:
    """One gave a share, one a numerator alone, one a denominator alone; only the fourth has both numbers."""
    only_top = figure("HC1", "22/9", "", "CAP", applies=True, numerator=7.0)
    only_bottom = figure("HC1", "22/9", "", "KTTC", applies=True, denominator=9.0)
    row = typed(E_FILES, figure("HC1", "23/9", "90/100"), figure("HC1", "21/9", "50", "UBND"), only_top, only_bottom)
    assert (row.numerator, row.denominator) == (90, 100)
    assert row.note == "Chưa cộng được số liệu thiếu tử số, mẫu số: UBND (50), CAP (7), KTTC (9)"


def test_a_numerator_alone_is_no_share() -> None:
    """Of one unit, too: without its denominator 7 is neither 7 % nor a value."""
    row = typed(E_FILES, figure("HC1", "22/9", "", "CAP", applies=True, numerator=7.0))
    assert (row.value, row.note) == (None, "Thiếu tử số, mẫu số nên chưa tính được tỷ lệ (CAP: 7)")


def test_counts_of_several_units_are_added() -> None:
    """Inspections of three bodies are three numbers of one sum, in whichever column they stand."""
    row = typed(INSPECTIONS, figure("GS1", "23/9", "2", "HDND"), figure("GS1", "23/9", "1", "UBKT"))
    assert (row.value, row.met) == (3, True)


def test_the_longest_meeting_stands_for_all() -> None:
    """003 II.4.d limits each meeting: half a day of one agency and one of another are no day and a half."""
    meetings = Indicator("HN4", "Hội họp", "Hội nghị chuyên môn", "value", "ngày", "≤", 1, combine="max")
    row = typed(meetings, figure("HN4", "23/9", "0.5", "SNV"), figure("HN4", "23/9", "1", "VPUB"))
    assert (row.value, row.met) == (1, True)
    row = typed(meetings, figure("HN4", "23/9", "0.5", "SNV"), figure("HN4", "23/9", "1.5", "VPUB"))
    assert (row.value, row.met) == (1.5, False)


def test_a_ratio_that_is_no_percentage_is_not_multiplied() -> None:
    """30 visits for 10 bodies are 3 for each."""
    row = typed(replace(E_FILES, unit="lần", op="≥", threshold=3, over=True), figure("HC1", "23/9", "30/10"))
    assert (row.numerator, row.denominator, row.value, row.met) == (30, 10, 3, True)


def test_growth_of_two_units_is_not_added() -> None:
    """Two percentages that are no ratios have no sum."""
    row = typed(GROWTH, figure("KT3", "23/9", "10.5", "UBND"), figure("KT3", "22/9", "9", "KTTC"))
    assert (row.value, row.note) == (None, "Thiếu tử số, mẫu số nên chưa tính được tỷ lệ (KTTC: 9; UBND: 10,5)")


def test_growth_is_one_number_of_one_unit() -> None:
    """A percentage that is no ratio is taken as it stands."""
    assert typed(GROWTH, figure("KT3", "23/9", "10.5", "UBND")).value == 10.5


def test_the_latest_word_of_a_unit_counts() -> None:
    """A corrected file replaces its figures; what comes after the day is unknown."""
    figures = [figure("HC1", "23/9", "80/100"), figure("HC1", "28/9", "85/100"), figure("HC1", "02/10", "99/100")]
    figures[2] = replace(figures[2], month="2026-09")
    assert [typed(E_FILES, *figures, as_of=on).value for on in ("27/9", "30/9")] == [80, 85]


@pytest.mark.parametrize(
    ("code", "units", "value"),
    [
        ("CAP", ("CA phường", "Công an phường"), 80),  # one unit, however it writes its name: the later row counts
        ("", ("Tổ 1", "TỔ 1"), 80),  # a unit nobody knows is told by its name, in any case
        ("", ("Tổ 1", "Tổ 2"), 85),
    ],
)
def test_who_corrects_whose_figure(code: str, units: tuple[str, str], value: float) -> None:
    """90/100, then 80/100: a correction of one unit, or two units added."""
    first, second = units
    rows = (figure("HC1", "23/9", "90/100", code, unit=first), figure("HC1", "24/9", "80/100", code, unit=second))
    assert typed(E_FILES, *rows).value == value


def test_rows_without_code_are_told_apart_by_their_names() -> None:
    """Two indicators of one unit, neither with its code: the later row does not replace the other one."""
    first = figure("", "23/9", "90/100", name=E_FILES.name)
    assert typed(E_FILES, first, figure("", "24/9", "1/2", name="Tỷ lệ khác")).value == 90


def test_numbers_beside_nothing_arisen_are_no_fault() -> None:
    """Who writes "không phát sinh" in the basis is taken at that word, whatever a cell still holds."""
    row = typed(E_FILES, figure("HC1", "23/9", "120/100", applies=False))
    assert (row.applies, row.value, row.note) == (False, None, "Không phát sinh")


def test_every_reason_stands_in_the_note() -> None:
    """Two figures that cannot be, one share alone, one with both numbers: all but the last are named."""
    bad, worse = figure("HC1", "21/9", "-5/100"), figure("HC1", "22/9", "101", "CAP")
    row = typed(E_FILES, bad, worse, figure("HC1", "23/9", "50", "UBND"), figure("HC1", "24/9", "9/10", "KTTC"))
    assert (row.value, len(row.sources)) == (90, 2)
    assert row.note == (
        "Không dùng số liệu của VPHC: số âm (-5); Không dùng số liệu của CAP: 101% vượt quá 100%; "
        "Chưa cộng được số liệu thiếu tử số, mẫu số: UBND (50)"
    )
    row = typed(E_FILES, bad, worse)
    assert [source.file for source in row.sources] == ["cap-nhat/VPHC.xlsx", "cap-nhat/CAP.xlsx"]
    assert row.note == "Không dùng số liệu của VPHC: số âm (-5); Không dùng số liệu của CAP: 101% vượt quá 100%"
    assert typed(E_FILES, bad, figure("HC1", "24/9", "9/10", "KTTC")).note == "Không dùng số liệu của VPHC: số âm (-5)"


def test_nothing_arisen_does_not_apply() -> None:
    """ "Không phát sinh" is no nought: no value, no verdict, and the place it was said."""
    row = typed(E_FILES, figure("HC1", "23/9", ""))
    assert (row.applies, row.value, row.met, row.note) == (False, None, None, "Không phát sinh")
    assert len(row.sources) == 1


def test_nothing_arisen_in_one_unit_leaves_the_others() -> None:
    """The unit without cases leaves the denominator."""
    assert typed(E_FILES, figure("HC1", "23/9", ""), figure("HC1", "22/9", "5/10", "UBND")).value == 50


def test_nought_of_nought_does_not_apply() -> None:
    """A denominator of 0 gives no rate."""
    row = typed(E_FILES, figure("HC1", "23/9", "0/0"))
    assert (row.applies, row.value, row.met) == (False, None, None)


def test_no_figure_is_said() -> None:
    """Silence is not the same as nothing arisen."""
    row = typed(E_FILES, figure("HC2", "23/9", "5/10"), figure("HC1", "24/8", "5/10"))
    assert (row.applies, row.value, row.note) == (True, None, "Chưa có số liệu tháng 9/2026")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (figure("HC1", "23/9", "120/100"), "tử số 120 lớn hơn mẫu số 100"),
        (figure("HC1", "23/9", "-5/100"), "số âm"),
        (figure("HC1", "23/9", "101"), "vượt quá 100%"),
        (figure("HC1", "23/9", "5/0"), "mẫu số bằng 0"),
        (figure("HC1", "23/9", "0", problem="chín mươi"), "“chín mươi” không phải số"),
    ],
)
def test_an_impossible_figure_is_not_used_and_named(bad: FigureEntry, why: str) -> None:
    """B808: it counts nowhere, alone or beside a good one, and the note says whose it is."""
    alone = typed(E_FILES, bad)
    assert (alone.value, alone.met, alone.applies) == (None, None, True)
    assert alone.note.startswith("Không dùng số liệu của VPHC: ")
    assert why in alone.note
    assert typed(E_FILES, bad, figure("HC1", "22/9", "5/10", "UBND")).value == 50


def test_budget_revenue_may_exceed_its_plan() -> None:
    """110 % of the plan is possible, and exactly what is asked."""
    row = typed(REVENUE, figure("KT1", "23/9", "55/50", "KTTC"))
    assert (row.value, row.met) == (110, True)


def test_a_row_without_code_is_known_by_its_name() -> None:
    """Case and tone placement do not matter."""
    row = typed(E_FILES, figure("", "23/9", "95/100", name="TỶ LỆ HỒ SƠ TIẾP NHẬN, XỬ LÍ ĐIỆN TỬ"))
    assert row.value == 95


def test_previous_is_the_month_before_with_corrections() -> None:
    """A correction of August's figure that came in September is the August figure."""
    late = figure("HC1", "05/9", "88/100", month="2026-08")
    row = typed(E_FILES, figure("HC1", "23/9", "92/100"), figure("HC1", "23/8", "80/100"), late)
    assert (row.value, row.previous) == (92, 88)


YEARLY = replace(REVENUE, every="year")
QUARTERLY = replace(INSPECTIONS, every="quarter")


@pytest.mark.parametrize(
    ("as_of", "numbers", "met"),
    [("30/9", "55/100", None), ("30/9", "111/100", True), ("31/12", "109/100", False), ("31/12", "110/100", True)],
)
def test_a_yearly_target_is_judged_by_the_year(as_of: str, numbers: str, met: bool | None) -> None:
    """55 % of the plan in September misses nothing yet; reached early it is met; at the end of December it counts."""
    row = typed(YEARLY, figure("KT1", as_of, numbers, "KTTC", month=f"2026-{day(as_of).month:02d}"), as_of=as_of)
    assert row.met is met
    assert row.note == "mức yêu cầu tính theo năm 2026"
    above = replace(YEARLY, op=">", threshold=108)
    assert typed(above, figure("KT1", "30/9", "109/100", "KTTC")).met is True
    assert typed(replace(YEARLY, threshold=None), figure("KT1", "30/9", "109/100", "KTTC")).note == ""


@pytest.mark.parametrize(("july", "september", "met"), [(1, 0, True), (0, 0, False), (0, 1, True)])
def test_a_quarterly_count_is_the_sum_of_its_months(july: int, september: int, met: bool) -> None:
    """One supervision in the quarter is enough, whichever month had it; August says nothing for good or bad."""
    figures = [figure("GS1", "23/7", str(july), "HDND", month="2026-07"), figure("GS1", "23/9", str(september), "HDND")]
    assert typed(QUARTERLY, *figures).met is met
    august = typed(QUARTERLY, figure("GS1", "23/8", "0", "HDND", month="2026-08"), as_of="31/8")
    assert august.met is None
    assert typed(QUARTERLY).met is None  # nothing was typed in, which is not nought


def test_of_a_share_the_last_month_stands_for_the_year() -> None:
    """Half of the plan by July and six tenths by September are six tenths, not eleven; both notes are told."""
    figures = [figure("KT1", "23/7", "50/100", "KTTC"), figure("KT1", "23/9", "60/100", "KTTC")]
    assert typed(YEARLY, *figures).met is None
    lonely = figure("KT1", "22/9", "50", "UBND")
    assert typed(YEARLY, *figures, lonely).note == (
        "Chưa cộng được số liệu thiếu tử số, mẫu số: UBND (50); mức yêu cầu tính theo năm 2026"
    )


# --- a longer period than the target is meant over ----------------------------------------------------------------

THIRD = period_of("quarter", day("01/7"))
EVERY_MONTH = ("1", "1", "1")  # one supervision in July, August and September


def longer(indicator: Indicator, numbers: Sequence[str], as_of: str = "30/9", period: Period = THIRD) -> IndicatorRow:
    """The indicator in the period; numbers: what was typed in of July and the months behind it, "-" for nothing."""
    given = [(f"{month:02d}", number) for month, number in enumerate(numbers, 7) if number != "-"]
    figures = [figure(indicator.code, f"23/{m}", number, "HDND", month=f"2026-{m}") for m, number in given]
    program, register = replace(PROGRAM, indicators=(indicator,)), Register(figures=tuple(figures))
    return indicators_now(register, program, Look(period, snapshot(register, program, day(as_of))))[0]


@pytest.mark.parametrize(
    ("numbers", "met", "reached"),
    [
        (EVERY_MONTH, True, "3/3"),
        (("3", "0", "1"), False, "2/3"),
        (("0", "0", "0"), False, "0/3"),
        (("1", "-", "1"), None, "2/3"),  # nothing was typed in of August
        (("0", "-", "1"), False, "1/3"),  # July has missed it, whatever August was
    ],
)
def test_each_month_of_a_quarter_has_to_meet_a_counts_target(
    numbers: Sequence[str], met: bool | None, reached: str
) -> None:
    """One supervision a month: three in July are none in August."""
    row = longer(INSPECTIONS, numbers)
    assert row.met is met
    assert row.note.endswith(f"mức yêu cầu tính theo từng tháng: đạt {reached} tháng")


def test_a_quarter_of_which_nothing_was_typed_in_has_no_verdict() -> None:
    """Nor any word on how many months met the target."""
    row = longer(INSPECTIONS, ("-", "-", "-"))
    assert (row.met, row.note) == (None, "Chưa có số liệu quý III/2026")


@pytest.mark.parametrize(("as_of", "reached"), [("31/8", "2/2"), ("15/9", "2/2"), ("29/9", "2/2")])
def test_a_quarter_that_runs_has_met_nothing_yet(as_of: str, reached: str) -> None:
    """July and August met the target; September may miss it, on the last day of August as on the days after it."""
    row = longer(INSPECTIONS, ("1", "1", "-"), as_of)
    assert row.met is None
    assert row.note.endswith(f"đạt {reached} tháng")
    assert longer(INSPECTIONS, ("1", "0", "-"), as_of).met is False


def test_each_month_is_held_against_its_own_target() -> None:
    """Two supervisions are asked for in August alone."""
    assert longer(replace(INSPECTIONS, targets={"2026-08": 2}), EVERY_MONTH).met is False
    assert longer(replace(INSPECTIONS, targets={"2026-08": 2}), ("1", "2", "1")).met is True


def test_a_month_that_lies_in_the_period_only_in_part_is_not_asked() -> None:
    """From 15 July to 15 September: August alone; a phase has no year before."""
    phase = Period("phase", "GD9", "giai đoạn 9", "giai đoạn 9", day("15/7"), day("15/9"))
    row = longer(INSPECTIONS, ("0", "1", "0"), period=phase)
    assert (row.met, row.previous_year) == (True, None)
    whole = Period("phase", "GD9", "giai đoạn 9", "giai đoạn 9", day("01/7"), day("31/8"))
    assert longer(INSPECTIONS, ("1", "1", "0"), period=whole).note.endswith("đạt 2/2 tháng")


def test_a_share_of_a_quarter_is_held_against_the_target_itself() -> None:
    """Only counts are looked at month by month."""
    row = longer(E_FILES, ("80/100", "80/100", "95/100"))
    assert (row.value, row.met, "từng tháng" in row.note) == (95, True, False)


def test_a_period_may_have_a_target_of_its_own() -> None:
    """The month's own before the quarter's, the quarter's before the general one."""
    own = replace(E_FILES, targets={"2026-Q3": 80, "2026-08": 70})
    for as_of, month, threshold in (("30/9", "2026-09", 80), ("31/8", "2026-08", 70), ("31/10", "2026-10", 90)):
        row = typed(own, figure("HC1", as_of, "85/100", month=month), as_of=as_of)
        assert (row.threshold, row.met) == (threshold, threshold < 85)


def test_the_trend_holds_all_months_and_the_year_before() -> None:
    """From the first month that anything is known of; months without a figure are gaps, not forgotten."""
    months = {"2025-09": "50/100", "2026-06": "70/100", "2026-08": "80/100", "2026-09": "92/100"}
    row = typed(E_FILES, *(figure("HC1", "01/9", numbers, month=month) for month, numbers in months.items()))
    assert row.previous_year == 50
    assert (row.history[0], row.history[-3:]) == (
        ("2025-09", 50.0),
        (("2026-06", 70.0), ("2026-07", None), ("2026-08", 80.0)),
    )


parts = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 90)), min_size=1, max_size=5)


@given(parts)
def test_the_sum_of_ratios_lies_between_them(pairs: list[tuple[int, int]]) -> None:
    """Adding numerators and denominators never leaves the range of the units' own rates."""
    figures = [figure("HC1", "23/9", f"{top}/{bottom}", f"U{n}") for n, (top, bottom) in enumerate(pairs)]
    rates = [Fraction(100 * top, bottom) for top, bottom in pairs]
    value = typed(E_FILES, *figures).value
    assert value is not None
    assert float(min(rates)) - 1e-9 <= value <= float(max(rates)) + 1e-9


# --- computed from the register -----------------------------------------------------------------------------------


def four_tasks() -> Register:
    """Done in time, done late, overdue with an explanation, due next month."""
    return Register(
        tasks=(
            task("CAP-01", dated("31/8", "01/7")),
            task("CAP-02", dated("31/8", "01/7")),
            task("CAP-03", dated("15/9", "01/7")),
            task("CAP-04", dated("31/10", "01/7")),
            task("CAP-05", Deadline("Thường xuyên", "ongoing")),
        ),
        log=(
            finished("24/8", "20/8", "CAP-01"),
            finished("23/9", "10/9", "CAP-02"),
            entry("23/9", 70, "CAP-03", explanation="Thiếu vật tư; bổ sung trước 05/10"),
            entry("23/9", 90, "CAP-04"),
            entry("23/9", 100, "CAP-05"),
        ),
    )


def test_on_time_counts_dated_tasks_due_or_done() -> None:
    """One of three in time; in August one of two, the other then still due."""
    row = read(four_tasks(), computed("on_time"))
    assert (row.numerator, row.denominator, row.met) == (1, 3, False)
    assert row.value == pytest.approx(100 / 3)
    assert row.previous == 50


def test_an_early_completion_counts_at_once() -> None:
    """A task completed before it is due joins both numbers when it is done."""
    register = Register(tasks=(task(deadline=dated("31/12")),), log=(finished("23/9", "20/9"),))
    row = read(register, computed("on_time"))
    assert (row.numerator, row.denominator, row.previous) == (1, 1, None)


def test_one_late_task_of_twenty_five_misses_the_goal() -> None:
    """24/25 is 96 %, under 98 (domain: Counting)."""
    tasks = tuple(task(f"CAP-{n:02d}", dated("31/8")) for n in range(1, 26))
    log = tuple(finished("24/8", "20/8", f"CAP-{n:02d}") for n in range(1, 25))
    rate = on_time_rate(snapshot(Register(tasks=tasks, log=log), PROGRAM, day("30/9")), PROGRAM)
    assert (rate.numerator, rate.denominator, rate.rate, rate.threshold, rate.met) == (24, 25, 0.96, 0.98, False)


def test_the_goal_is_met_at_ninety_eight_per_cent() -> None:
    """49 of 50 are 98 %."""
    tasks = tuple(task(f"CAP-{n:02d}", dated("31/8")) for n in range(1, 51))
    log = tuple(finished("24/8", "20/8", f"CAP-{n:02d}") for n in range(1, 50))
    assert on_time_rate(snapshot(Register(tasks=tasks, log=log), PROGRAM, day("30/9")), PROGRAM).met is True


def test_no_due_task_gives_no_rate() -> None:
    """Nothing due, nothing done: no rate and no verdict."""
    rate = on_time_rate(snapshot(Register(tasks=(task(deadline=dated("31/12")),)), PROGRAM, day("30/9")), PROGRAM)
    assert (rate.numerator, rate.denominator, rate.rate, rate.met) == (0, 0, None, None)


def test_a_programme_without_the_indicator_has_no_threshold() -> None:
    """The threshold is the programme's own, never assumed."""
    rate = on_time_rate(snapshot(four_tasks(), PROGRAM, day("30/9")), replace(PROGRAM, indicators=()))
    assert (rate.threshold, rate.met) == (None, None)


def test_late_tasks_with_explanation() -> None:
    """Of two late tasks (one done late, one overdue) one was explained."""
    row = read(four_tasks(), computed("late_explained", 100))
    assert (row.numerator, row.denominator, row.value, row.met) == (1, 2, 50, False)
    nothing = read(Register(), computed("late_explained", 100))
    assert (nothing.applies, nothing.value, nothing.met) == (False, None, None)


def test_tasks_with_a_code_among_all_put_forward() -> None:
    """A returned task has no code until it comes back mended; two faults of one task are one task."""

    def back(number: int | None, title: str) -> ReturnedTask:
        return ReturnedTask("phieu/CAP.xlsx", "CAP", "Công an phường", number, title, Finding("Q501", "error", ""))

    returned = (back(6, "Việc thứ sáu"), back(6, "Việc thứ sáu"), back(None, ""), back(1, "Nhiệm vụ CAP-01"))
    file = report_file("CAP", "28/5", kind="phieu", path="phieu/CAP.xlsx", month="")
    register = replace(four_tasks(), returned=returned, files=(file,))
    row = read(register, computed("coded", 100))
    assert (row.numerator, row.denominator) == (5, 6)
    assert row.met is False


def test_a_returned_task_counts_from_the_day_its_file_came() -> None:
    """What was not yet received at the end of August is not in August's number."""
    back = ReturnedTask("phieu/moi.xlsx", "CAP", "Công an phường", 1, "Việc mới", Finding("K601", "error", ""))
    file = report_file("CAP", "10/9", kind="phieu", path="phieu/moi.xlsx", month="")
    row = read(replace(four_tasks(), returned=(back,), files=(file,)), computed("coded", 100))
    assert (row.denominator, row.previous) == (6, 100)


def reports(*rows: tuple[str, str]) -> Register:
    """Three units with a task each, and the September reports that came."""
    tasks = (task("CAP-01"), task("CHQS-01"), task("MTTQ-01"), task("UBKT-01", registered_on=day("25/9")))
    return Register(tasks=tasks, log=tuple(entry(received, 50, f"{unit}-01") for unit, received in rows))


def test_reports_on_time() -> None:
    """By 24/9 one in time (its first receipt counts), one late, one missing; a later unit owes none."""
    row = read(reports(("CAP", "24/9"), ("CAP", "29/9"), ("CHQS", "25/9")), computed("reports_on_time", 100))
    assert (row.numerator, row.denominator, row.met) == (1, 3, False)
    assert "hạn 24/9/2026" in row.note


def test_reports_are_not_counted_before_they_are_due() -> None:
    """On the last good day itself nobody is late yet."""
    row = read(reports(("CAP", "20/9")), computed("reports_on_time", 100), as_of="24/9")
    assert (row.value, row.met, row.applies, row.note) == (
        None,
        None,
        True,
        "Chưa hết hạn gửi báo cáo tháng (24/9/2026)",
    )


def test_of_a_quarter_the_reports_of_its_months_count() -> None:
    """The document sets no day for a quarter's own report: three units owed one of each month, one came in time."""
    register, program = reports(("CAP", "24/9")), replace(PROGRAM, indicators=(computed("reports_on_time"),))
    quarter = Look(period_of("quarter", day("30/9")), snapshot(register, program, day("30/9")))
    (row,) = indicators(register, program, quarter, ())
    assert (row.numerator, row.denominator, row.met) == (1, 9, False)
    assert row.note == "Tính từ sổ giao việc: 1/9 báo cáo đã hết hạn của các đầu mối"
    on_its_day = Look(quarter.period, snapshot(register, program, day("24/9")))
    assert indicators(register, program, on_its_day, ())[0].denominator == 6


def test_of_a_quarter_that_runs_the_last_known_rate_stands() -> None:
    """September's reports are not due yet: August's, one of three in time, are held against the quarter's target."""
    of_august = Register(tasks=reports().tasks, log=(entry("24/8", 50, "CAP-01"),))
    row = read(of_august, replace(computed("reports_on_time", 30), every="quarter"), as_of="20/9")
    assert (row.value, row.met) == (None, True)


def test_units_that_have_registered_among_those_that_should() -> None:
    """One of four: a class registers through others, and a stranger's task counts for nobody."""
    names = {"CAP": "Công an phường", "CHQS": "Ban CHQS phường", "MTTQ": "Mặt trận", "HND": "Hội Nông dân"}
    own = (*(Unit(code, name) for code, name in names.items()), Unit("KHOI", "Khối thi đua", minimum=0))
    register = Register(tasks=(task("CAP-01"), task("CAP-02"), task("KHAC.LA-01")))
    row = read(register, computed("registered", 100), program=replace(PROGRAM, units=own))
    assert (row.numerator, row.denominator, row.value, row.met) == (1, 4, 25, False)
    assert row.note == "Tính từ sổ giao việc: 1/4 đầu mối phải đăng ký nhiệm vụ theo 6 rõ"


def test_a_programme_without_a_day_for_reports_counts_none() -> None:
    """Where no line of the calendar sets a day nobody can be late."""
    free = tuple(replace(row, time="") for row in PROGRAM.reports)
    program = replace(PROGRAM, indicators=(computed("reports_on_time"),), reports=free, id="khong-han")
    register = reports(("CAP", "24/9"))
    quarter = Look(period_of("quarter", day("30/9")), snapshot(register, program, day("30/9")))
    (row,) = indicators(register, program, quarter, ())
    assert (row.value, row.met, row.applies) == (None, None, False)
    assert row.note == "Chương trình không đặt hạn gửi báo cáo quý"


@pytest.mark.parametrize(
    ("name", "register", "note"),
    [
        ("on_time", four_tasks(), "Tính từ sổ giao việc: 1/3 nhiệm vụ có hạn đã đến hạn hoặc đã xong"),
        ("late_explained", four_tasks(), "Tính từ sổ giao việc: 1/2 nhiệm vụ chậm"),
        ("coded", four_tasks(), "Tính từ sổ giao việc: 5/5 nhiệm vụ các đơn vị đã đăng ký"),
        (
            "reports_on_time",
            reports(("CAP", "24/9")),
            "Tính từ sổ giao việc: 1/3 đầu mối phải báo cáo, hạn 24/9/2026",
        ),
        ("on_time", Register(), "Chưa có nhiệm vụ có hạn đã đến hạn hoặc đã xong"),
        ("late_explained", Register(), "Chưa có nhiệm vụ chậm"),
        ("coded", Register(), "Chưa có nhiệm vụ các đơn vị đã đăng ký"),
    ],
)
def test_computed_figures_point_to_the_register(name: str, register: Register, note: str) -> None:
    """The note says of what it was counted; the walk back goes to the register's own sheet."""
    row = read(register, computed(name))
    assert row.note == note
    assert row.sources == (Source("so-giao-viec.xlsx", "Sổ giao việc", "A1"),)


def test_a_row_keeps_all_that_the_programme_says_of_the_indicator() -> None:
    """Code, group, name, unit, sign and threshold stand in the row as the programme has them."""
    row = typed(replace(REVENUE, op="=", every="year", baseline="năm trước"), figure("KT1", "23/9", "55/50", "KTTC"))
    assert (row.every, row.baseline) == ("year", "năm trước")
    assert (row.code, row.group, row.name) == ("KT1", "Kinh tế", "Tỷ lệ thu ngân sách so với chỉ tiêu")
    assert (row.unit, row.op, row.threshold, row.numerator, row.denominator) == ("%", "=", 110, 55, 50)


# --- configuration ------------------------------------------------------------------------------------------------


def test_an_unknown_way_of_computing_is_a_configuration_error() -> None:
    """The message names the indicator and the known ways."""
    with pytest.raises(ConfigurationError) as caught:
        read(Register(), computed("lucky"))
    assert str(caught.value) == (
        "Chỉ số KC1: computed = “lucky” không có. Các cách tính có sẵn: "
        "on_time, late_explained, coded, reports_on_time, registered; để trống nếu đơn vị tự nhập."
    )


def test_an_unknown_operator_is_a_configuration_error() -> None:
    """ "=>" is refused even while there is no figure to compare."""
    with pytest.raises(ConfigurationError) as caught:
        typed(replace(E_FILES, op="=>"))
    assert str(caught.value) == "Chỉ số HC1: phép so sánh “=>” không dùng được. Hãy dùng > ≥ < ≤ =."


def test_every_indicator_of_the_programme_is_in_the_table() -> None:
    """In the programme's order, whether or not a figure came; nothing precedes the first month."""
    register = Register(tasks=(task(registered_on=REGISTERED),))
    rows = indicators(register, PROGRAM, Look(month_of(5), snapshot(register, PROGRAM, day("31/5"))), ())
    assert [row.code for row in rows] == [indicator.code for indicator in PROGRAM.indicators]
    assert all(row.previous is None for row in rows)


def test_the_trend_begins_with_the_month_in_which_a_task_was_registered() -> None:
    """On its last day too: what was registered on 30 June begins the trend with June; without any it has no past."""
    before = Look(period_of("month", day("31/8")), snapshot(Register(), PROGRAM, day("31/8")))
    for registered, first in (("30/6", "2026-06"), ("01/7", "2026-07"), ("15/8", "2026-08")):
        register = Register(tasks=(task(registered_on=day(registered)),))
        assert looks_before(register, PROGRAM, before)[0].period.key == first
    assert looks_before(Register(), PROGRAM, before) == [before]
    assert looks_before(Register(), PROGRAM, None) == []
