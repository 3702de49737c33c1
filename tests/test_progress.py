"""What the register finds in progress reports (B801–B809), and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registering import PROGRAM, codes_of, figure, form, report, taken, task, update
from thidua500.base.model import Figure
from thidua500.ledger.records import Register
from thidua500.program.programme import RuleSetting
from thidua500.standing.lacking import progress_findings
from tracked import month_of

RAC, DAT = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công"
TASKS = taken(Register(), form(RAC, DAT))  # CAP-01 and CAP-02, both due 31/8/2026
IN_TIME = date(2026, 7, 24)  # a Friday: the last good day for July


def row_findings(*rows: object, known: Register = TASKS) -> list[tuple[str, str | None]]:
    """(code, cell) of what is found in Công an phường's July report."""
    register = taken(known, report(*rows), day=IN_TIME)  # type: ignore[arg-type]
    return [(f.code, f.cell) for path, f in register.findings if path == "cap-nhat/2026-07/cap.xlsx"]


def june(progress: float, **more: object) -> Register:
    """The register after a June report on CAP-01."""
    return taken(
        TASKS,
        report(update("CAP-01", progress=progress, path="cap-nhat/2026-06/cap.xlsx", **more)),
        day=date(2026, 6, 23),
    )


# --- rows ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [0, 12.5, 99])
def test_a_good_percentage_raises_nothing(percent: float) -> None:
    """From 0 to 100, with a decimal too."""
    assert row_findings(update("CAP-01", progress=percent)) == []


@pytest.mark.parametrize(
    ("progress", "text"), [(-5, "-5"), (120, "120"), (None, "gần xong"), (1e9, "1000000000")], ids=str
)
def test_a_bad_percentage(progress: float | None, text: str) -> None:
    """B805 at the cell of the percentage, quoting what stands there."""
    row = update("CAP-01", progress=progress, progress_text=text, evidence="Biên bản")
    assert row_findings(row) == [("B805", "C2")]


def test_an_empty_percentage_is_no_fault() -> None:
    """A row that only names an obstacle is a report."""
    assert row_findings(update("CAP-01", obstacle="Chưa có mặt bằng")) == []


@pytest.mark.parametrize("done", [{"progress": 100}, {"completed_on": date(2026, 7, 20)}], ids=["100", "date"])
def test_done_needs_evidence(done: dict[str, object]) -> None:
    """Completion claimed by percentage or by date: B805 without evidence, nothing with it."""
    assert [code for code, _ in row_findings(update("CAP-01", **done))] == ["B805"]  # type: ignore[arg-type]
    assert row_findings(update("CAP-01", evidence="Biên bản 12", **done)) == []  # type: ignore[arg-type]


def test_evidence_given_before_counts() -> None:
    """July repeats "100 %" after June proved it."""
    assert row_findings(update("CAP-01", progress=100), known=june(100, evidence="Biên bản 12")) == []


def test_progress_that_went_down() -> None:
    """B807 against the last known month, quoting both."""
    known = june(60)
    assert row_findings(update("CAP-01", progress=40), known=known) == [("B807", "C2")]
    assert row_findings(update("CAP-01", progress=60), known=known) == []
    assert row_findings(update("CAP-02", progress=40), known=known) == []
    message = taken(known, report(update("CAP-01", progress=40)), day=IN_TIME).findings[-1][1].message
    assert "40%" in message
    assert "60%" in message
    assert "6/2026" in message


def test_progress_is_held_against_the_last_word_not_the_first() -> None:
    """40 % in May, 80 % in June: July's 60 % went down."""
    may = report(update("CAP-01", progress=40, path="cap-nhat/2026-05/cap.xlsx"))
    known = taken(TASKS, may, day=date(2026, 5, 22))
    known = taken(known, report(update("CAP-01", progress=80, path="cap-nhat/2026-06/cap.xlsx")), day=date(2026, 6, 23))
    assert row_findings(update("CAP-01", progress=60), known=known) == [("B807", "C2")]


def test_a_report_of_an_earlier_month_that_comes_late_is_no_decline() -> None:
    """May's 20 % arriving after June's 60 % went up, not down."""
    may = report(update("CAP-01", progress=20, path="cap-nhat/2026-05/cap.xlsx"))
    assert taken(june(60), may, day=date(2026, 7, 1)).findings == ()


def test_an_impossible_percentage_is_nothing_to_compare_with() -> None:
    """June's "120 %" was a slip; July's 40 % did not go down from it, nor was the task done."""
    slip = june(120)
    assert row_findings(update("CAP-01", progress=40), known=slip) == []
    assert [f.code for _, f in slip.findings] == ["B805"]


# --- figures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "good",
    [
        figure("HSĐT", 9, 10),
        figure("hsdt", 10, 10),
        figure("THU", 120, 100),
        figure("SOVIEC", value=3),
        figure("HSĐT", 0, 0),
        figure("HSĐT", applies=False),
    ],
    ids=lambda f: f"{f.code} {f.numerator}/{f.denominator}",
)
def test_possible_figures(good: Figure) -> None:
    """Shares up to 100 %, revenue above the plan, a bare value, nothing at all, "không phát sinh"."""
    assert taken(Register(), report(figures=[good])).findings == ()


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (figure("HSĐT", 11, 10), "tử số 11 lớn hơn mẫu số 10"),
        (figure("HSĐT", -1, 10), "số âm (-1)"),
        (figure("SOVIEC", value=-3), "số âm (-3)"),
        (figure("HSĐT", 5, 0), "mẫu số bằng 0"),
        (figure("HSĐT", problem="khoảng chín phần mười"), "“khoảng chín phần mười” không phải số"),
        (figure("XYZ", 1, 2), "chương trình không có chỉ số này"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_impossible_figures(bad: Figure, said: str) -> None:
    """B808 says why; the line is in the log all the same."""
    register = taken(Register(), report(figures=[bad]))
    assert [f.code for _, f in register.findings] == ["B808"]
    assert said in register.findings[0][1].message
    assert len(register.figures) == 1


# --- the month ----------------------------------------------------------------------------------------------------


def test_no_report_is_missing_only_when_its_day_is_over() -> None:
    """July's last good day is Friday 24/7/2026 (before the 25th)."""
    assert codes_of(progress_findings(TASKS, PROGRAM, month_of(7), IN_TIME)) == []
    assert codes_of(progress_findings(TASKS, PROGRAM, month_of(7), date(2026, 7, 25))) == [("Công an phường", "B801")]


def test_a_report_in_time() -> None:
    """Received on the last good day: nothing to say; any line of the unit will do."""
    with_rows = taken(TASKS, report(update("CAP-01", progress=5)), day=IN_TIME)
    with_figures = taken(TASKS, report(figures=[figure("HSĐT", 9, 10)]), day=IN_TIME)
    assert progress_findings(with_rows, PROGRAM, month_of(7), date(2026, 7, 31)) == ()
    assert progress_findings(with_figures, PROGRAM, month_of(7), date(2026, 7, 31)) == ()


def test_a_late_report() -> None:
    """B802 names the unit, the day and how late; before that day the report is missing."""
    register = taken(TASKS, report(update("CAP-01", progress=5)), day=date(2026, 7, 27))
    (where, finding), *rest = progress_findings(register, PROGRAM, month_of(7), date(2026, 7, 31))
    assert (where, finding.code, rest) == ("cap-nhat/2026-07/cap.xlsx", "B802", [])
    assert "Công an phường" in finding.message
    assert "chậm 3 ngày" in finding.message
    before = progress_findings(register, PROGRAM, month_of(7), date(2026, 7, 26))
    assert codes_of(before) == [("Công an phường", "B801")]


def test_of_two_late_files_of_one_day_the_first_is_named() -> None:
    """One report is late, once."""
    late = date(2026, 7, 27)
    register = taken(TASKS, report(update("CAP-01", progress=5)), day=late)
    register = taken(register, report(update("CAP-02", progress=5, path="cap-nhat/2026-07/them.xlsx")), day=late)
    found = progress_findings(register, PROGRAM, month_of(7), date(2026, 7, 31))
    assert codes_of(found) == [("cap-nhat/2026-07/cap.xlsx", "B802")]


def test_a_report_that_nobody_owed_is_not_late() -> None:
    """The unit registered after the day July's report was due: what it sends then is early for August."""
    later = taken(Register(), form(RAC), day=date(2026, 7, 28))
    register = taken(later, report(update("CAP-01", progress=5)), day=date(2026, 7, 30))
    assert progress_findings(register, PROGRAM, month_of(7), date(2026, 7, 31)) == ()


def test_a_unit_with_nothing_left_to_do_owes_no_report() -> None:
    """All its tasks were accepted as complete before the month began; one finished within it is still reported on."""
    done = report(
        *(update(code, progress=100, result="Xong", evidence="Biên bản 7") for code in ("CAP-01", "CAP-02")),
    )
    finished = taken(TASKS, done, day=IN_TIME)
    assert codes_of(progress_findings(finished, PROGRAM, month_of(8), date(2026, 8, 31))) == []
    assert codes_of(progress_findings(TASKS, PROGRAM, month_of(8), date(2026, 8, 31)))[0] == ("Công an phường", "B801")


def test_a_correction_after_the_day_makes_no_report_late() -> None:
    """The first version counts."""
    register = taken(TASKS, report(update("CAP-01", progress=5)), day=IN_TIME)
    register = taken(register, report(update("CAP-01", progress=6)), "v2", date(2026, 7, 30))
    assert progress_findings(register, PROGRAM, month_of(7), date(2026, 7, 31)) == ()


def test_units_without_a_task_by_then_owe_no_report() -> None:
    """Withdrawn, or registered after the day the report was due."""
    withdrawn = replace(TASKS.register, tasks=tuple(replace(t, withdrawn=True) for t in TASKS.tasks))
    later = taken(Register(), form(RAC), day=date(2026, 7, 28))
    for register in (withdrawn, later):
        assert progress_findings(register, PROGRAM, month_of(7), date(2026, 7, 31)) == ()


AUGUST, SEPTEMBER_END = "cap-nhat/2026-08/cap.xlsx", date(2026, 9, 30)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"progress": 70}, ["B803"]),
        ({"progress": 70, "explanation": "Chậm mặt bằng, xong 20/9"}, []),
        ({"progress": 100, "result": "5 điểm", "evidence": "Biên bản 12"}, []),
        ({"progress": 100, "result": "5 điểm"}, ["B803"]),
    ],
    ids=["silent", "explained", "done", "unproven"],
)
def test_a_late_task_must_be_explained(row: dict[str, object], expected: list[str]) -> None:
    """Past due at the month's end: explained, or done with evidence, or B803."""
    one = taken(Register(), form(task(1, RAC)))
    path = "cap-nhat/2026-09/cap.xlsx"
    register = taken(one, report(update("CAP-01", path=path, **row)), day=date(2026, 9, 23))  # type: ignore[arg-type]
    assert [f.code for _, f in progress_findings(register, PROGRAM, month_of(9), SEPTEMBER_END)] == expected


def test_a_task_is_not_late_on_its_due_day() -> None:
    """Due 31/8/2026 is good the whole day; what came after the day asked for is not known."""
    one = taken(Register(), form(task(1, RAC)))
    one = taken(one, report(update("CAP-01", progress=90, path=AUGUST)), day=date(2026, 8, 21))
    assert progress_findings(one, PROGRAM, month_of(8), date(2026, 8, 31)) == ()
    proven = update("CAP-01", progress=100, evidence="Biên bản", path="cap-nhat/2026-09/cap.xlsx")
    later = taken(one, report(proven), day=date(2026, 9, 10))
    before = progress_findings(later, PROGRAM, month_of(9), date(2026, 9, 9))
    assert [f.code for _, f in before] == ["B803"]


# --- the office's settings ----------------------------------------------------------------------------------------


def test_the_office_changes_a_rule() -> None:
    """Another severity, other words, or off: as for the rules of the forms."""
    rules = {
        "B801": RuleSetting(severity="info", message="Xem lại: {message}"),
        "B803": RuleSetting(off=True, reason="làm thử"),
    }
    day = date(2026, 9, 30)
    assert [f.code for _, f in progress_findings(TASKS, PROGRAM, month_of(9), day)] == ["B801", "B803", "B803"]
    ((_, found),) = progress_findings(TASKS, replace(PROGRAM, rules=rules), month_of(9), day)
    assert (found.code, found.severity) == ("B801", "info")
    assert found.message.startswith("Xem lại: Công an phường chưa gửi báo cáo tháng 9/2026")


def test_a_setting_reaches_the_rows_of_a_progress_file() -> None:
    """B805 off and B808 a warning: what is found while a file is taken in obeys the office too."""
    rules = {"B805": RuleSetting(off=True, reason="làm thử"), "B808": RuleSetting(severity="warning")}
    slips = report(update("CAP-01", progress=120), figures=[figure("HSĐT", 5, 0)])
    found = {
        name: [(f.code, f.severity) for _, f in taken(TASKS, slips, day=IN_TIME, program=program).findings]
        for name, program in (("shipped", PROGRAM), ("changed", replace(PROGRAM, rules=rules)))
    }
    assert found["shipped"] == [("B805", "error"), ("B808", "error")]
    assert found["changed"] == [("B808", "warning")]
