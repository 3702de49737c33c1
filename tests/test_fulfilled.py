"""What meets a duty, and what is told of one that nothing meets yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registering import figure, form, report, taken, update
from test_duties import JULY, TASKS, WARD
from thidua500.base.model import Source
from thidua500.base.period import CAMPAIGN, parse_period, parse_week
from thidua500.ledger.records import Issued, Register
from thidua500.program.owed import Product, ReportOwed
from thidua500.program.programme import Program
from thidua500.standing.facts import DutyRow
from thidua500.standing.fulfilled import owed_on
from thidua500.standing.lacking import first_reports, owed_states, products, progress_findings, unit_reports
from thidua500.standing.snapshot import snapshot
from thidua500.standing.statements import statements

CELL = taken(Register(), form("Hòa giải ở tổ 4", unit="Chi bộ 1", path="phieu/cb1.xlsx"), day=date(2026, 5, 20))
OFFICE = taken(
    Register(),
    form("Tổng hợp", unit="Văn phòng Đảng ủy", path="phieu/vp.xlsx"),
    day=date(2026, 5, 10),
    program=WARD,
)


def rows(register: Register, as_of: date, ref: str, program: Program = WARD) -> list[DutyRow]:
    """The duties of that row of the programme, in the order of their days."""
    return [row for row in owed_on(register, program, as_of) if row.ref == ref]


@pytest.mark.parametrize(
    ("register", "ref", "by", "note"),
    [
        (Register(), "1", "", "chưa ai đăng ký"),
        (Register(), "3", "", "chưa ai đăng ký"),
        (CELL, "3", "CDB.1-01", "chưa báo kết quả của mốc này"),
        (TASKS, "1.1", "", "chưa thấy nêu trong kết quả, minh chứng"),
        (TASKS, "TIN", "", "chưa có số liệu"),
        (TASKS, "THANG", "", "chưa gửi"),
        (TASKS, "SOKET", "", "chưa thấy"),
        (TASKS, "TUAN", "", "chưa cập nhật CAP-01, CAP-02"),
    ],
)
def test_what_lacks_is_told(register: Register, ref: str, by: str, note: str) -> None:
    """In the words of its kind; who has taken it on stands beside it."""
    row = rows(register, date(2026, 7, 31), ref)[0]
    assert (row.fulfilled_by, row.note, row.met_on) == (by, note, None)


def test_assigned_work_is_told_as_its_task_stands() -> None:
    """With the light's own word; done, nothing lacks."""
    day = date(2026, 7, 31)
    (row,) = rows(TASKS, day, "1")
    assert row.note == snapshot(TASKS.register, WARD, day).tasks[0].judgement.label
    done = report(update("CAP-01", progress=100, result="Xong", evidence="Biên bản 7"))
    (row,) = rows(taken(TASKS, done, day=date(2026, 7, 20)), day, "1")
    assert (row.note, row.met_on) == ("", date(2026, 7, 20))


@pytest.mark.parametrize(
    ("result", "day", "states"),
    [
        ("Đã lập tổ hòa giải tại 4 tổ", (6, 22), ["met", "open"]),
        ("Đã lập tổ hòa giải tại 4 tổ", (7, 1), ["late", "open"]),
        ("Đã họp dân", (6, 22), ["missing", "open"]),
        ("Tổng hợp kết quả quý", (6, 22), ["missing", "open"]),  # before the days of its own milestone
        ("Tổng hợp kết quả quý", (7, 1), ["missing", "met"]),
    ],
)
def test_a_milestone_is_met_by_its_own_words_in_its_own_days(
    result: str, day: tuple[int, int], states: list[str]
) -> None:
    """From the day after the milestone before it."""
    row = update("CDB.1-01", progress=30, result=result, path="cap-nhat/2026-06/cb1.xlsx")
    told = taken(CELL, report(row, unit="Chi bộ 1"), day=date(2026, *day))
    assert [row.state for row in rows(told, date(2026, 7, 31), "3")] == states


def test_a_task_that_is_done_meets_the_milestones_up_to_its_own_day() -> None:
    """Due on 31 August and done in July: the one of June, late; the one of December is still open."""
    row = update("CDB.1-01", progress=100, result="Xong", evidence="Biên bản 7", path="cap-nhat/2026-07/cb1.xlsx")
    done = taken(CELL, report(row, unit="Chi bộ 1"), day=date(2026, 7, 20))
    assert [(row.state, row.fulfilled_by) for row in rows(done, date(2026, 7, 31), "3")] == [
        ("late", "CDB.1-01"),
        ("open", "CDB.1-01"),
    ]


@pytest.mark.parametrize(
    ("day", "state"),
    [((5, 14), "missing"), ((5, 15), "met"), ((5, 31), "met"), ((6, 16), "late"), ((6, 17), "missing")],
)
def test_a_review_is_shown_in_its_phase_or_as_long_after_it(day: tuple[int, int], state: str) -> None:
    """The first phase has 17 days; what names a review sixteen days behind it may still mean it."""
    row = update("VPDU-01", progress=30, result="Báo cáo sơ kết số 5", path="cap-nhat/2026-05/vp.xlsx")
    told = taken(OFFICE, report(row, unit="Văn phòng Đảng ủy"), day=date(2026, *day), program=WARD)
    assert rows(told, date(2026, 6, 30), "SOKET")[0].state == state


@pytest.mark.parametrize(
    ("issued", "as_of", "state"),
    [
        (("2026-07", 20), 31, "met"),
        (("2026-07", 20), 20, "met"),
        (("2026-07", 20), 19, "open"),
        (("2026-07", 29), 31, "late"),
        (("2026-06", 20), 31, "missing"),
    ],
)
def test_the_offices_own_report_is_the_one_that_the_ledger_has_recorded(
    issued: tuple[str, int], as_of: int, state: str
) -> None:
    """Of that very period, from its day on."""
    own = ReportOwed("VP", "month", "Báo cáo", ("VPDU",), time="Trước ngày 28 hằng tháng", compiled=True)
    written = Issued(issued[0], date(2026, 7, issued[1]), "bao-cao/a.docx")
    register = replace(OFFICE.register, issued=(written,))
    (row,) = (
        row
        for row in rows(register, date(2026, 7, as_of), "VP", replace(WARD, reports=(own,)))
        if row.period == "2026-07"
    )
    assert (row.state, row.fulfilled_by) == (state, "bao-cao/a.docx" if state in ("met", "late") else "")


@pytest.mark.parametrize(
    ("phases", "key", "state"),
    [((1,), "GD1", "met"), ((1,), CAMPAIGN, "open"), ((), CAMPAIGN, "met"), ((), "GD1", "open")],
)
def test_one_paper_for_ever_is_the_review_of_its_phases_or_the_final_one(
    phases: tuple[int, ...], key: str, state: str
) -> None:
    """003: the plan's own report is the review of its first phase; without phases the final one."""
    paper = ReportOwed("TK", "once", "Tổng kết", ("VPDU",), phases=phases, compiled=True)
    register = replace(OFFICE.register, issued=(Issued(key, date(2026, 7, 1), "bao-cao/a.docx"),))
    (row,) = rows(register, date(2026, 7, 31), "TK", replace(WARD, reports=(paper,)))
    assert row.state == state


@pytest.mark.parametrize(
    ("result", "state"),
    [
        ("Báo cáo năm gửi Thành ủy", "met"),
        ("Báo cáo tuần gửi Thành ủy", "open"),
        ("Báo cáo năm", "open"),
        ("Sổ tay vận hành", "met"),
    ],
)
def test_a_sign_is_known_by_every_part_of_it(result: str, state: str) -> None:
    """One of several signs is enough; "+" asks for both of its parts."""
    product = Product("S", "Báo cáo", owners=("CAP",), signs=("báo cáo năm + thành ủy", "sổ tay"))
    told = taken(TASKS, report(update("CAP-01", progress=30, result=result)), day=date(2026, 7, 20))
    (row,) = rows(told, date(2026, 7, 31), "S", replace(WARD, products=(product,)))
    assert row.state == state


@pytest.mark.parametrize(("path", "day", "state"), [("2026-07", 20, "met"), ("2026-06", 20, "missing")])
def test_a_months_report_is_the_file_of_its_month(path: str, day: int, state: str) -> None:
    """Whenever it came; a file of June says nothing of July."""
    row = update("CAP-01", progress=30, path=f"cap-nhat/{path}/cap.xlsx")
    told = taken(TASKS, report(row), day=date(2026, 7, day))
    (found,) = (row for row in rows(told, date(2026, 7, 31), "THANG") if row.period == "2026-07")
    assert (found.state, found.fulfilled_by) == (state, f"cap-nhat/{path}/cap.xlsx" if state == "met" else "")


@pytest.mark.parametrize(("day", "state"), [(19, "missing"), (20, "met"), (24, "met"), (26, "late"), (27, "missing")])
def test_a_weeks_report_is_what_came_in_it(day: int, state: str) -> None:
    """Of the week from Monday the 20th to Sunday the 26th, whatever month its file names."""
    weekly = ReportOwed("TUAN", "week", "Cập nhật tuần", time="Trước thứ Bảy hằng tuần")
    told = taken(TASKS, report(update("CAP-01", progress=30)), day=date(2026, 7, day))
    program = replace(WARD, reports=(weekly,))
    (found,) = (row for row in rows(told, date(2026, 7, 31), "TUAN", program) if row.period == "2026-W30")
    assert found.state == state


def test_the_weeks_word_is_told_with_its_file() -> None:
    """Both tasks were yellow; the file that spoke of them is named, with the day of the last word."""
    words = report(*(update(code, progress=20, result="6 hẻm") for code in ("CAP-01", "CAP-02")))
    told = taken(TASKS, words, day=date(2026, 7, 23))
    (row,) = (row for row in rows(told, date(2026, 7, 25), "TUAN") if row.period == "2026-W30")
    assert (row.state, row.met_on, row.fulfilled_by) == ("met", date(2026, 7, 23), "cap-nhat/2026-07/cap.xlsx")


# --- what a period lacks ------------------------------------------------------------------------------------------


def test_the_first_report_of_a_period_is_the_first_that_came_in_it() -> None:
    """Of a month the file of its month, rows or figures, no week's; of a week whatever came in its days."""
    july = "cap-nhat/2026-07/cap.xlsx"
    ledger = taken(TASKS, report(update("CAP-01", progress=30, path=july)), "r1", date(2026, 7, 23))
    ledger = taken(ledger, report(update("CAP-01", progress=40, path=july)), "r2", date(2026, 7, 27))
    week = "cap-nhat/2026-07/tuan/ubnd.xlsx"
    ledger = taken(ledger, report(update(title="x", path=week), unit="UBND phường"), "r3", date(2026, 7, 21))
    line = figure("TIN", 9, 10, source=Source("cap-nhat/2026-07/vp.xlsx", "Chỉ số", "A2"))
    office = report(figures=[line], unit="Văn phòng Đảng ủy")
    ledger = taken(ledger, office, "r4", date(2026, 7, 28), program=WARD)
    months = {day: first_reports(ledger.register, JULY, date(2026, 7, day)) for day in (22, 23, 31)}
    came = {"CAP": date(2026, 7, 23)}
    assert months == {22: {}, 23: came, 31: {**came, "VPDU": date(2026, 7, 28)}}
    assert first_reports(ledger.register, parse_period("month", "2026-06"), date(2026, 7, 31)) == {}
    of_week = first_reports(ledger.register, parse_week("2026-07-20"), date(2026, 7, 31))
    assert of_week == {"UBND": date(2026, 7, 21), **came}


@pytest.mark.parametrize(("year", "refs"), [("2026-Q2", ["1.1"]), ("2026-Q3", []), ("2026-Q4", ["CAP.1"])])
def test_products_are_those_of_the_phases_that_end(year: str, refs: list[str]) -> None:
    """The first phase's in the quarter of May; a unit's own where one of its phases ends."""
    said = statements(TASKS.register, WARD, date(2026, 12, 31))
    found = products(said, parse_period("quarter", year))
    assert [state.duty.ref for state in found] == refs
    assert {state.state for state in found} <= {"open", "missing"}


def test_all_that_is_owed_in_a_period_stands_as_on_the_day() -> None:
    """Of July as known on the 25th: the unit's report is missing since the day before, the week's later."""
    said = statements(TASKS.register, WARD, date(2026, 7, 25))
    states = {
        (state.duty.ref, state.duty.period and state.duty.period.key): state.state for state in owed_states(said, JULY)
    }
    assert states["THANG", "2026-07"] == states["TIN", "2026-07"] == "missing"
    assert states["TUAN", "2026-W30"] == "missing"
    assert [(state.duty.ref, state.state) for state in unit_reports(said, JULY)] == [("THANG", "missing")]


@pytest.mark.parametrize(
    ("month", "weeks"),
    [
        ("2026-05", []),  # registered on the 20th: the first week that is asked for ends in June
        ("2026-06", ["01/6 đến 07/6/2026", "08/6 đến 14/6/2026", "15/6 đến 21/6/2026", "22/6 đến 28/6/2026"]),
        ("2026-07", ["29/6 đến 05/7/2026", "06/7 đến 12/7/2026", "13/7 đến 19/7/2026", "20/7 đến 26/7/2026"]),
    ],
)
def test_weeks_without_a_word_lack_in_the_month_in_which_they_end(month: str, weeks: list[str]) -> None:
    """B804, one line a unit, each week with the tasks nobody told of."""
    period = parse_period("month", month)
    told = list(progress_findings(TASKS.register, WARD, period, period.end))
    said = [(name, finding.message.partition(": ")[2]) for name, finding in told if finding.code == "B804"]
    each = "; ".join(f"tuần từ {week} (CAP-01, CAP-02)" for week in weeks)
    assert said == ([("Công an phường", f"{each}.")] if weeks else [])


def test_a_product_lacks_once_its_day_is_over() -> None:
    """D706 in the month in which it turns, with the product and who owes it; not before, and not again after."""
    told = {}
    for month in ("2026-05", "2026-06", "2026-07"):
        period = parse_period("month", month)
        findings = progress_findings(TASKS.register, WARD, period, period.end)
        told[month] = [(name, finding.message) for name, finding in findings if finding.code == "D706"]
    lacks = "Chưa thấy sản phẩm bắt buộc: Văn phòng Đảng ủy, đến 30/6/2026 còn 01 sản phẩm: “Sổ theo dõi nhiệm vụ”."
    assert told == {"2026-05": [], "2026-06": [("Văn phòng Đảng ủy", lacks)], "2026-07": []}
