"""Reports of weeks, quarters, phases and of the whole in a workspace: written, recorded, closed, met as duties."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from thidua500.base.errors import ToolError, UsageError
from thidua500.base.model import Phase
from thidua500.base.period import CAMPAIGN, Period, campaign_period, parse_period, parse_week
from thidua500.closing import publishing
from thidua500.closing.publishing import Order, close, context_of, publish
from thidua500.duties.kinds import KINDS, Asked, named_period, program_phases
from thidua500.ledger.records import Issued, Register
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import Program
from thidua500.register import books_of_workspace
from thidua500.report import ReportContext, period_report
from thidua500.standing.fulfilled import owed_on
from tracked import day, entry, task
from workspace import DAT, PROGRAM, RAC, Workspace, progress, row, table

Q3, WEEK = parse_period("quarter", "2026-Q3"), parse_week("2026-07-22")
PHASES = program_phases(PROGRAM)
END, TODAY = date(2026, 9, 30), date(2026, 10, 2)
Day = tuple[int, int, int]
WHOLE = campaign_period(date(2026, 5, 15), date(2030, 12, 31))


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tasks, one report of July, taken in once for all tests."""
    ward = Workspace(tmp_path_factory.mktemp("kinds") / "phuong")
    ward.put("phieu/tiep-nhan.csv", "tệp;ngày nhận\ncap.csv;28/5/2026\n")
    ward.put("phieu/cap.csv", table(row(RAC), row(DAT)))
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;"))
    ward.sync(TODAY)
    return ward.folder


@pytest.fixture
def ward(synced: Path, tmp_path: Path) -> Workspace:
    """A copy of it."""
    return Workspace(Path(shutil.copytree(synced, tmp_path / "phuong")))


def context(ward: Workspace, period: Period, as_of: date = END) -> ReportContext:
    """The report of a period on a day."""
    return context_of(books_of_workspace(ward.folder), PROGRAM, period, as_of)


@pytest.mark.parametrize(
    ("period", "as_of", "path"),
    [
        (WEEK, date(2026, 7, 26), "bao-cao/2026-W30/bao-cao-tuan-2026-W30.md"),
        (Q3, END, "bao-cao/2026-Q3/bao-cao-quy-2026-Q3.md"),
        (PHASES[1], END, "bao-cao/GD2/bao-cao-giai-doan-GD2.md"),
        (parse_period("half-year", "2026-H2"), END, "bao-cao/2026-H2/bao-cao-6-thang-2026-H2.md"),
        (parse_period("year", "2026"), END, "bao-cao/2026/bao-cao-nam-2026.md"),
        (WHOLE, END, "bao-cao/ca-dot/bao-cao-tong-ket-ca-dot.md"),
    ],
    ids=lambda value: value.key if isinstance(value, Period) else "",
)
def test_a_kind_is_written_recorded_and_written_again_alike(
    ward: Workspace, period: Period, as_of: date, path: str
) -> None:
    """Folder and name by its key; the second writing finds the same file, and records nothing more."""
    order = Order(period, as_of, ("md",))
    first = publish(ward.folder, PROGRAM, order, TODAY)
    assert [file.relative_to(ward.folder).as_posix() for file in first.paths] == [path]
    again = publish(ward.folder, PROGRAM, order, TODAY)
    assert (again.paths, again.notes) == (first.paths, ())
    assert len(books_of_workspace(ward.folder).written) == 1


def test_a_quarter_that_somebody_edited_is_left_alone(ward: Workspace) -> None:
    """The new one stands beside it under the next number."""
    (path,) = publish(ward.folder, PROGRAM, Order(Q3, END, ("md",)), TODAY).paths
    path.write_text("sửa tay", "utf-8")
    again = publish(ward.folder, PROGRAM, Order(Q3, END, ("md",)), TODAY)
    assert (path.read_text("utf-8"), again.paths[0].name) == ("sửa tay", "bao-cao-quy-2026-Q3 (2).md")


def test_a_closed_quarter_stays_as_it_was(ward: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """July's corrected report does not change it, and is told in what comes after, as for a closed month."""
    monkeypatch.setattr(publishing, "FORMATS", ("md", "json"))
    close(ward.folder, PROGRAM, Q3, None, TODAY)
    with pytest.raises(ToolError, match="chưa kết thúc"):
        close(ward.folder, PROGRAM, PHASES[1], None, TODAY)
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;90;;", "CAP-02;;50;;", reported="25/7/2026"))
    ward.sync(date(2026, 10, 20))
    again = publish(ward.folder, PROGRAM, Order(Q3, date(2026, 10, 20), ("md",)), date(2026, 10, 20))
    assert "Quý III năm 2026 đã khóa sổ" in again.notes[0]
    later = context(ward, parse_period("quarter", "2026-Q4"), date(2026, 10, 20))
    assert [(c.period, c.file) for c in later.corrections] == [("quý III/2026", "cap-nhat/2026-07/cap.csv")]


def test_a_period_outside_the_programme_is_refused(ward: Workspace) -> None:
    """Before its first day, after its last one, and one that has not begun: each with the nearest that there is."""
    with pytest.raises(ToolError, match=r"bắt đầu từ 15/5/2026, chưa có báo cáo quý I năm 2026. Hãy chọn quý II/2026"):
        context(ward, parse_period("quarter", "2026-Q1"))
    with pytest.raises(ToolError, match=r"kết thúc ngày 31/12/2030, không có báo cáo năm 2031. Hãy chọn năm 2030"):
        context(ward, parse_period("year", "2031"), date(2031, 12, 31))
    with pytest.raises(ToolError, match="chưa sang quý IV năm 2026"):
        context(ward, parse_period("quarter", "2026-Q4"))


# --- what the office itself owes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "ref", "key", "due"),
    [
        ("tam-phuoc", "HOPQUY", "2026-Q3", "2026-09-30"),
        ("tam-phuoc", "SOKET", "GD2", "2026-12-31"),
        ("ho-nai", "THANG.BXD", "2026-08", None),
        ("ho-nai", "TONGKET", "GD4", "2027-09-30"),
        ("kh83", "6T.CP", "2027-H1", "2027-06-09"),
        ("kh83", "6T.TU", "2027-H1", "2027-06-19"),
        ("kh83", "NAM.CP", "2026", "2026-12-09"),
        ("kh83", "NAM.TU", "2026", "2026-12-19"),
        ("dong-nai", "SOKET.CD", "GD2", "2026-12-31"),
        ("dong-nai", "TONGKET", CAMPAIGN, "2030-12-19"),
    ],
)
def test_the_recorded_report_meets_the_duty(program: str, ref: str, key: str, due: str | None) -> None:
    """What the calendar orders of the office is met by its own report of that period, and by no other."""
    rules, written = load_builtin(program, date(2026, 5, 15)), date(2026, 9, 30)
    period = named_period(key, rules) or WHOLE
    as_of = max(written, period.end - timedelta(days=20))
    found = {}
    for name, issued in (("met", key), ("other", "2026-W20")):
        register = Register(issued=(Issued(issued, written, f"bao-cao/{issued}/x.docx"),))
        rows = owed_on(register, rules, as_of, period)
        (found[name],) = [row for row in rows if row.ref == ref and row.period in (key, "")]
    assert (found["met"].state, found["met"].fulfilled_by) == ("met", f"bao-cao/{key}/x.docx")
    assert found["other"].state in ("open", "missing")
    assert due is None or found["met"].due == date.fromisoformat(due)


def test_june_2026_is_not_owed() -> None:
    """A footnote of plan 83 drops the first half-year; the second of 2026 and the year are owed to two receivers."""
    rules = load_builtin("kh83")
    halves = [parse_period("half-year", key) for key in ("2026-H1", "2027-H1")]
    to = [[row.to for row in owed_on(Register(), rules, half.end, half) if row.ref.startswith("6T")] for half in halves]
    assert to == [[], ["Bộ Nội vụ, Chính phủ", "Thành ủy, UBND thành phố"]]


def test_a_report_does_not_hang_on_having_been_written() -> None:
    """What a quarter's report says of its own duty is the same before and after."""
    register = Register(tasks=(task(),))
    said = period_report(register, PROGRAM, Q3, as_of=END)
    issued = replace(register, issued=(Issued("2026-Q3", date(2026, 9, 29), "x.docx"),))
    assert period_report(issued, PROGRAM, Q3, as_of=END) == said


# --- days, months, words ------------------------------------------------------------------------------------------


def test_a_month_belongs_to_the_phase_that_holds_its_last_day() -> None:
    """Phases begin and end within months: May is phase 1's, June phase 2's even where that begins on the eleventh."""
    ho_nai = program_phases(load_builtin("ho-nai", date(2026, 5, 20)))
    for phases in (PHASES, ho_nai):
        months = [parse_period("month", f"2026-{number:02d}") for number in range(5, 13)]
        assert [phase.key for month in months for phase in phases if phase.covers(month)] == ["GD1", *["GD2"] * 7]


def test_the_last_stated_cause_is_found_in_an_earlier_update() -> None:
    """The newest update leaves it empty: the one before it stands, with its day; "không" takes it back."""
    late, july = task(), entry("23/7", 40, obstacle="Chờ giao mặt bằng")
    for last, expected in (("", ("Chờ giao mặt bằng", day("23/7"))), ("Không", ("", None)), ("Mưa", ("Mưa", None))):
        register = Register(tasks=(late,), log=(july, entry("23/9", 60, obstacle=last)))
        (row,) = period_report(register, PROGRAM, Q3, as_of=END).tasks
        assert (row.obstacle, row.obstacle_on) == expected


def test_a_week_is_reported_on_what_came_in_it() -> None:
    """A programme without a weekly order blames nobody; one that sets no day waits."""
    free = load_builtin("kh83")
    assert period_report(Register(tasks=(task(),)), free, WEEK, as_of=WEEK.end).blocks.updates == ()
    ho_nai = load_builtin("ho-nai", date(2026, 5, 20))
    register = Register(tasks=(task("UBKT-01"),))
    (update,) = period_report(register, ho_nai, WEEK, as_of=WEEK.end).blocks.updates or ()
    assert (update.due, update.state) == (None, "open")


@pytest.mark.parametrize("program", ["tam-phuoc", "ho-nai", "dong-nai", "kh83", "an-giang-dot2"])
def test_an_empty_register_is_reported_on(program: str) -> None:
    """Every kind of every programme is made of nothing at all, without a share and without blame for tasks."""
    rules: Program = load_builtin(program, date(2026, 5, 15))
    periods = (WEEK, Q3, parse_period("half-year", "2026-H2"), parse_period("year", "2026"), WHOLE)
    for period in (*periods, *program_phases(rules)[1:2]):
        made = period_report(Register(), rules, period, as_of=END)
        assert (made.totals.tasks, made.on_time.rate, made.late_tasks) == (0, None, ())


# --- the period that is asked for ---------------------------------------------------------------------------------


def asked(kind: str, text: str, program: Program, today: date = TODAY) -> Period:
    """The period that an option with that text means."""
    return next(row for row in KINDS if row.id == kind).parse(Asked(text, lambda: program, today))


FREE = replace(PROGRAM, issued_on=None, start=None, end=None, phases=())
UNDATED = replace(FREE, phases=(Phase(1, "Khởi động", None, date(2026, 5, 31)), Phase(2, "Cao điểm", None, END)))


@pytest.mark.parametrize("text", ["2", " gđ2 ", "GĐ2", "GD2", "gd2"])
def test_a_phase_is_asked_for_by_its_number(text: str) -> None:
    """Bare or as the document writes it."""
    assert asked("phase", text, UNDATED) == program_phases(UNDATED)[1]


def test_a_phase_that_is_not_there_is_refused_with_those_that_are() -> None:
    """Or with what to ask for instead, where the programme has none."""
    with pytest.raises(UsageError) as caught:
        asked("phase", "0", UNDATED)
    assert str(caught.value) == ("Chương trình không có giai đoạn “0”, chỉ có giai đoạn 1 đến 2. Ví dụ: --phase 2.")
    with pytest.raises(UsageError) as caught:
        asked("phase", "1", FREE)
    assert str(caught.value) == (
        "Chương trình này không chia giai đoạn nên không có báo cáo sơ kết giai đoạn. "
        "Hãy dùng --quarter, --half-year hoặc --year."
    )


def test_the_first_phase_begins_with_its_month_while_nobody_has_said_its_day() -> None:
    """Then no label names that day; as soon as the issue date is set, the phase begins there."""
    first = program_phases(UNDATED)[0]
    assert (first.start, first.label) == (date(2026, 5, 1), "giai đoạn 1 (đến hết 31/5/2026)")
    issued = program_phases(replace(UNDATED, issued_on=date(2026, 5, 15)))[0]
    assert (issued.start, issued.label) == (date(2026, 5, 15), "giai đoạn 1 (từ 15/5/2026 đến 31/5/2026)")
    assert program_phases(FREE) == ()


@pytest.mark.parametrize(
    ("program", "first", "last", "label"),
    [
        (replace(UNDATED, issued_on=date(2026, 5, 15)), (2026, 5, 15), (2026, 9, 30), "từ 15/5/2026 đến 30/9/2026"),
        (UNDATED, (2026, 5, 1), (2026, 9, 30), "đến hết 30/9/2026"),
        (FREE, (2026, 1, 1), (2026, 10, 2), "đến hết 02/10/2026"),
        (replace(FREE, issued_on=date(2026, 12, 1)), (2026, 10, 2), (2026, 10, 2), "từ 02/10/2026 đến 02/10/2026"),
    ],
)
def test_the_whole_campaign(program: Program, first: Day, last: Day, label: str) -> None:
    """As far as its days are set; else from its first phase or the year's first day, to the day of the question."""
    found = asked("campaign", "", program)
    assert (found.start, found.end) == (date(*first), date(*last))
    assert found.label == f"cả đợt ({label})"


@pytest.mark.parametrize(
    ("name", "start"), [("2026-09", (2026, 9, 1)), ("GD2", (2026, 6, 1)), ("GD3", None), ("x", None)]
)
def test_a_folder_named_after_a_period(name: str, start: Day | None) -> None:
    """Of the calendar or of the programme; any other name means none."""
    found = named_period(name, UNDATED)
    assert (found and found.start) == (date(*start) if start else None)
