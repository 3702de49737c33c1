"""Register and period → everything a monthly report says, and its JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua500.base.errors import ToolError
from thidua500.base.model import Deadline, Finding, Source
from thidua500.ledger.records import LogEntry, Register
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import RuleSetting
from thidua500.report import ReportContext, evidence_items, period_report, report_json
from tracked import PROGRAM, dated, day, entry, figure, finished, month_of, report_file, task

CONTRACT = {
    "": "program kind period totals lights on_time tasks units phases indicators late_tasks escalations evidence "
    "missing_reports changes",
    "period": "label start end as_of",
    "totals": "tasks dated recurring conditional due done done_on_time done_late overdue in_progress not_started "
    "waiting",
    "lights": "do vang xanh none",
    "on_time": "numerator denominator rate threshold met",
    "tasks": "code unit title owner due phase status progress light reasons completed_on evidence explanation source",
    "units": "code name tasks due done_on_time overdue reported_on on_time",
    "phases": "number name start end tasks due done",
    "indicators": "code group name numerator denominator value unit op threshold met previous source",
    "escalations": "code unit text to",
    "evidence": "code items",
    "changes": "new completed turned_red turned_green",
}

UNISSUED = load_builtin("tam-phuoc")
WAITING = Deadline("Sau khi Thành phố giao vốn (Quý IV/2026)", "conditional", due=day("31/12"), phase=2)

# One unit after the other, with what makes each task what it is at the end of September 2026.
REGISTER = Register(
    tasks=(
        task("UBND-01", dated("31/8", "01/6")),  # done in time in August
        task("UBND-02", dated("31/8", "01/6")),  # overdue in August, done late in September
        task("CAP-01", dated("15/9", "01/6")),  # green in August, overdue in September, explained
        task("CAP-02", dated("31/12", "01/6")),  # behind in August, green in September
        task("CAP-03", dated("31/3/2027", "01/01/2027", 3)),  # not begun
        task("MTTQ-01", Deadline("Thường xuyên", "ongoing", warnings=("T308",))),
        task("MTTQ-02", WAITING),
        task("MTTQ-03", dated("31/12", "01/6"), withdrawn=True),
        task("CDB.KP3-01", dated("31/10", "01/9"), registered_on=day("10/9"), unit="Chi bộ Khu phố 3"),  # new, silent
        task("VPDU-01", dated("31/12", "01/10"), registered_on=day("02/10")),  # registered after the month
    ),
    log=(
        finished("24/8", "20/8", "UBND-01", evidence="Quyết định số 12; biên bản họp; ảnh trước/sau"),
        entry("24/8", 60, "UBND-02"),
        entry("24/8", 90, "CAP-01"),
        entry("24/8", 15, "CAP-02"),
        entry("24/8", 50, "MTTQ-01"),
        finished("23/9", "10/9", "UBND-02", explanation="Chờ nghiệm thu; đã xong 10/9"),
        entry(
            "25/9",
            92,
            "CAP-01",
            proposal="Điều chỉnh hạn",
            proposal_to="Ban Thường vụ",
            obstacle="Thiếu người",
            explanation="Thiếu người; bổ sung trước 10/10",
            evidence="Đang bổ sung",
        ),
        entry("25/9", 55, "CAP-02", evidence="Danh sách 320 hộ"),
        entry("22/9", 60, "MTTQ-01", proposal="Không"),
        finished("02/10", "01/10", "CAP-01"),
    ),
    files=(
        report_file("UBND", "23/9"),
        report_file("CAP", "25/9"),
        report_file("MTTQ", "22/9"),
    ),
    figures=(figure("HC1", "22/9", "92/100", "MTTQ"), figure("HC1", "22/8", "85/100", "MTTQ")),
)


def september(register: Register = REGISTER, as_of: str = "30/9", **change: Any) -> ReportContext:
    """The report of September 2026."""
    return period_report(register, replace(PROGRAM, **change), month_of(9), as_of=day(as_of))


def row(context: ReportContext, code: str) -> Any:
    """The task of that code."""
    return next(task for task in context.tasks if task.code == code)


# --- totals and comparison ----------------------------------------------------------------------------------------


def test_totals_of_the_month() -> None:
    """Eight known tasks: neither the withdrawn one nor the one registered in October."""
    totals = september().totals
    assert (totals.tasks, totals.dated, totals.recurring, totals.conditional) == (8, 6, 1, 1)
    assert (totals.due, totals.done, totals.done_on_time, totals.done_late) == (3, 2, 1, 1)
    assert (totals.overdue, totals.in_progress, totals.not_started, totals.waiting) == (1, 1, 2, 1)


def test_totals_of_the_month_before() -> None:
    """The end of August is judged with what was known then."""
    context = september()
    assert context.previous is not None
    before, share = context.previous.totals, context.previous.on_time
    assert (before.tasks, before.done, before.due) == (7, 1, 2)
    assert (share.numerator, share.denominator) == (1, 2)


def test_lights_of_both_months() -> None:
    """Red: the overdue one; green: the one caught up; yellow: the new one that was not reported."""
    context = september()
    assert [row(context, code).light for code in ("CAP-01", "CAP-02", "CDB.KP3-01")] == ["do", "xanh", "vang"]
    assert (context.lights.do, context.lights.vang, context.lights.xanh, context.lights.none) == (1, 1, 1, 5)
    assert context.previous is not None
    assert (context.previous.lights.vang, context.previous.lights.xanh) == (2, 1)


def test_on_time_rate_with_its_goal() -> None:
    """One of three, against 98 % (001 V)."""
    rate = september().on_time
    assert (rate.numerator, rate.denominator, rate.threshold, rate.met) == (1, 3, 0.98, False)


def test_changes_since_the_month_before() -> None:
    """New, completed, turned red and turned green, by code."""
    changes = september().changes
    assert changes.new == ("CDB.KP3-01",)
    assert changes.completed == ("UBND-02",)
    assert changes.turned_red == ("CAP-01",)
    assert changes.turned_green == ("CAP-02",)


def test_a_task_carries_its_state_of_the_month_before() -> None:
    """Progress and light a month ago stand beside those of today; a new task has none."""
    context = september()
    assert (row(context, "CAP-02").previous_progress, row(context, "CAP-02").previous_light) == (15, "vang")
    assert (row(context, "CDB.KP3-01").previous_progress, row(context, "CDB.KP3-01").previous_light) == (None, None)


def test_the_first_month_compares_with_nothing() -> None:
    """Before the programme there is no earlier state: everything is new."""
    context = period_report(REGISTER, PROGRAM, month_of(5), as_of=day("31/5"))
    assert context.previous is None
    assert len(context.changes.new) == 7
    assert report_json(context)["previous"] is None


def test_what_is_dated_after_the_day_is_unknown() -> None:
    """The completion of 01/10 and the task of 02/10 appear only in a report that may know them."""
    assert row(september(), "CAP-01").status == "overdue"
    later = september(as_of="05/10")
    assert row(later, "CAP-01").status == "done_late"
    assert later.totals.tasks == 9


# --- the blocks ---------------------------------------------------------------------------------------------------


def test_late_tasks_are_those_overdue_or_done_late() -> None:
    """Block 3 lists both."""
    assert september().late_tasks == ("UBND-02", "CAP-01")


def test_escalations_are_open_proposals() -> None:
    """What is asked of whom, and the cell where the unit wrote it; "không" asks nothing."""
    (proposal,) = september().escalations
    assert (proposal.code, proposal.text, proposal.to) == ("CAP-01", "Điều chỉnh hạn", "Ban Thường vụ")
    assert proposal.source == Source("cap-nhat/2026-09/CAP.xlsx", "Tiến độ", "I9")


def test_evidence_is_split_into_its_pieces() -> None:
    """Block 5: pieces of every task that showed any; a promise is none."""
    shown = {evidence.code: evidence for evidence in september().evidence}
    assert shown["UBND-01"].items == ("Quyết định số 12", "biên bản họp", "ảnh trước/sau")
    assert shown["UBND-01"].source == Source("cap-nhat/2026-08/UBND.xlsx", "Tiến độ", "E9")
    assert set(shown) == {"UBND-01", "UBND-02", "CAP-02"}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Ảnh; biên bản;", ("Ảnh", "biên bản")),
        ("- Ảnh\n- Biên bản số 3.", ("Ảnh", "Biên bản số 3")),
        ("Công văn số 12/UBND-VP, 03 ảnh", ("Công văn số 12/UBND-VP, 03 ảnh",)),
        (" ; ", ()),
    ],
)
def test_evidence_items(text: str, items: tuple[str, ...]) -> None:
    """Semicolons and lines part them, commas do not."""
    assert evidence_items(text) == items


def test_indicators_of_the_month_and_the_one_before() -> None:
    """A typed-in figure and its trend, with the threshold's own sign."""
    rows = {indicator.code: indicator for indicator in september().indicators}
    assert (rows["HC1"].value, rows["HC1"].previous, rows["HC1"].op, rows["HC1"].met) == (92, 85, ">", True)
    assert (rows["KC2"].numerator, rows["KC2"].denominator) == (2, 2)


def test_units_in_the_programmes_order() -> None:
    """Every unit that must register is there; of the classes only real units with tasks."""
    units = september().units
    codes = [unit.code for unit in units]
    assert codes == ["UBND", "HDND", "BXDD", "UBKT", "VPDU", "VPHC", "KTHT", "KTTC", "CAP", "CHQS", "MTTQ", "CDB.KP3"]
    police = units[codes.index("CAP")]
    assert (police.tasks, police.due, police.done_on_time, police.overdue) == (3, 1, 0, 1)
    assert (police.reported_on, police.on_time) == (day("25/9"), False)
    assert (units[0].reported_on, units[0].on_time) == (day("23/9"), True)
    assert (units[1].tasks, units[1].on_time) == (0, None)


def test_missing_reports_are_named() -> None:
    """A unit with a task that sent nothing, by its name."""
    assert september().missing_reports == ("Chi bộ Khu phố 3",)
    assert next(unit for unit in september().units if unit.code == "CDB.KP3").on_time is False


def test_two_units_of_one_name_are_told_apart() -> None:
    """001 IV rows 7 and 8 carry one name: the code says which of them is missing."""
    register = Register(tasks=(task("KTHT-01"), task("KTTC-01")), log=(entry("23/9", 50, "KTHT-01"),))
    assert september(register).missing_reports == ("Phòng Kinh tế - hạ tầng và đô thị phường (KTTC)",)


@pytest.mark.parametrize(("received", "on_time"), [("24/9", True), ("25/9", False)])
def test_a_report_on_the_last_good_day_is_in_time(received: str, on_time: bool) -> None:
    """ "Trước ngày 25" is the 24th, and the 24th is good."""
    register = Register(tasks=(task(),), log=(entry(received, 50),))
    assert next(unit for unit in september(register).units if unit.code == "CAP").on_time is on_time


def test_nobody_is_late_before_the_last_good_day_is_over() -> None:
    """On 24/9 a missing report is missing, not yet late."""
    unit = next(unit for unit in september(as_of="24/9").units if unit.code == "CAP")
    assert (unit.reported_on, unit.on_time) == (None, None)


def test_phases_count_the_tasks_that_fall_due_in_them() -> None:
    """By the phase that holds the due date; the first phase begins with the issue date."""
    phases = september().phases
    assert [(phase.tasks, phase.due, phase.done) for phase in phases[:3]] == [(0, 0, 0), (6, 3, 2), (1, 0, 0)]
    assert phases[0].start == day("15/5")


def test_day_of_the_campaign() -> None:
    """15/5/2026–30/9/2027 are 504 days; 30/9/2026 is the 139th."""
    context = september()
    assert (context.day.number, context.day.count) == (139, 504)
    assert period_report(REGISTER, UNISSUED, month_of(9), as_of=day("30/9")).day.number is None


def test_findings_of_the_month_and_rules_switched_off() -> None:
    """What the month lacks, the month's own file findings, and each rule the office switched off with its reason."""
    bad = Finding("B808", "error", "Chỉ số HC3: tử số 120 lớn hơn mẫu số 100.")
    old = Finding("B807", "warning", "Tiến độ giảm.")
    form = Finding("Q501", "error", "Thiếu thẩm quyền.")
    register = replace(
        REGISTER,
        findings=(
            ("cap-nhat/2026-09/CAP.xlsx", bad),
            ("cap-nhat/2026-08/CAP.xlsx", old),
            ("cap-nhat/2026-09/MTTQ.xlsx", form),
        ),
    )
    off = {"N103": RuleSetting(off=True, reason="Ban Thường vụ đồng ý ngày 01/6/2026")}
    found = september(register, rules=off).findings
    codes = [finding.code for _, finding in found]
    assert codes.count("B801") == 1
    assert "B808" in codes
    assert not {"B807", "Q501"} & set(codes)
    assert found[-1] == (
        "chuong-trinh.toml",
        Finding("N103", "info", "Quy tắc N103 đang tắt. Lý do: Ban Thường vụ đồng ý ngày 01/6/2026."),
    )


# --- the period ---------------------------------------------------------------------------------------------------


def test_the_period_is_the_calendar_month() -> None:
    """Label, first and last day, and the day it is asked for."""
    context = september(as_of="25/9")
    period = context.period
    assert (period.label, period.start, period.end, context.as_of) == (
        "tháng 9 năm 2026",
        day("01/9"),
        day("30/9"),
        day("25/9"),
    )


def test_a_month_before_the_programme_is_refused() -> None:
    """The message names the first day and the first month that can be asked for."""
    with pytest.raises(ToolError, match=r"bắt đầu từ 15/5/2026, chưa có báo cáo tháng 4 năm 2026.*tháng 5/2026"):
        period_report(REGISTER, PROGRAM, month_of(4), as_of=day("30/4"))


def test_without_an_issue_date_the_first_phase_decides() -> None:
    """The month in which phase 1 ends is the first, unless a unit registered before it."""
    with pytest.raises(ToolError, match="01/5/2026"):
        period_report(Register(), UNISSUED, month_of(4), as_of=day("30/4"))
    early = Register(tasks=(task(registered_on=day("20/4")),))
    assert period_report(early, UNISSUED, month_of(4), as_of=day("30/4")).totals.tasks == 1


def test_a_month_to_come_is_refused() -> None:
    """A report of November cannot be written in September."""
    with pytest.raises(ToolError, match=r"Đến 30/9/2026 chưa sang tháng 11 năm 2026"):
        period_report(REGISTER, PROGRAM, month_of(11), as_of=day("30/9"))


def test_an_empty_register_gives_an_empty_report() -> None:
    """No task: noughts, no rate, nothing to compare by, and no failure."""
    context = september(Register())
    assert (context.totals.tasks, context.on_time.rate, context.late_tasks, context.missing_reports) == (
        0,
        None,
        (),
        (),
    )
    assert report_json(context)["on_time"]["rate"] is None


# --- JSON ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", CONTRACT)
def test_json_has_the_contracts_keys(part: str) -> None:
    """Every key of the contract, in every row of the part."""
    plain = report_json(september())
    value = plain[part] if part else plain
    rows = value if isinstance(value, list) else [value]
    assert rows
    assert all(set(CONTRACT[part].split()) <= set(item) for item in rows)


def test_json_is_plain() -> None:
    """It goes through json and comes back equal: no dates, tuples or records inside."""
    plain = report_json(september())
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_json_values() -> None:
    """Dates are ISO, sources objects, missing things null."""
    plain = report_json(september())
    first = plain["tasks"][0]
    assert (first["due"], first["completed_on"]) == ("2026-08-31", "2026-08-20")
    assert first["source"] == {"file": "phieu/UBND.xlsx", "sheet": "Phiếu", "cell": "C4"}
    assert plain["period"] == {
        "label": "tháng 9 năm 2026",
        "start": "2026-09-01",
        "end": "2026-09-30",
        "as_of": "2026-09-30",
    }
    indicator = next(row for row in plain["indicators"] if row["code"] == "HC1")
    assert (
        indicator["source"]
        == indicator["sources"][0]
        == {"file": "cap-nhat/MTTQ.xlsx", "sheet": "Chỉ số", "cell": "A4"}
    )
    untouched = next(row for row in plain["indicators"] if row["code"] == "CB1")
    assert (untouched["value"], untouched["source"], untouched["sources"]) == (None, None, [])


# --- properties ---------------------------------------------------------------------------------------------------

CODES = ("CAP-01", "CAP-02", "UBND-01", "UBND-02", "CDB.KP3-01")
updates = st.builds(
    lambda code, when, progress, evidence: entry(
        f"{when:%d/%m/%Y}", progress, code, result="Đã làm", evidence=evidence
    ),
    st.sampled_from(CODES),
    st.dates(date(2026, 6, 1), date(2026, 10, 31)),
    st.sampled_from((None, 0, 40, 80, 100)),
    st.sampled_from(("", "Biên bản; ảnh")),
)


@given(st.lists(updates, max_size=12), st.dates(date(2026, 9, 1), date(2026, 10, 15)))
@settings(max_examples=40)
def test_the_numbers_of_a_report_agree(log: list[LogEntry], as_of: date) -> None:
    """Statuses, lights, units and lists count the same tasks."""
    register = replace(REGISTER, log=tuple(log))
    context = period_report(register, PROGRAM, month_of(9), as_of=as_of)
    totals, lights = context.totals, context.lights
    ongoing = sum(task.status == "ongoing" for task in context.tasks)
    assert totals.tasks == len(context.tasks) == totals.dated + totals.recurring + totals.conditional
    assert (
        totals.tasks
        == totals.done + totals.overdue + totals.in_progress + totals.not_started + totals.waiting + ongoing
    )
    assert totals.tasks == lights.do + lights.vang + lights.xanh + lights.none == sum(u.tasks for u in context.units)
    assert totals.overdue == sum(unit.overdue for unit in context.units)
    assert len(context.late_tasks) == totals.overdue + totals.done_late
    assert context.on_time.numerator <= context.on_time.denominator


@given(st.lists(updates, max_size=12))
@settings(max_examples=40)
def test_the_order_of_receipt_in_the_log_does_not_matter(log: list[LogEntry]) -> None:
    """Entries of different days give one report, in whatever order they were taken in."""
    days = {(e.code, e.received_on): e for e in log}
    one, other = (replace(REGISTER, log=tuple(entries)) for entries in (days.values(), reversed(days.values())))
    plain = [report_json(september(register)) for register in (one, other)]
    for report in plain:
        report["findings"].sort(key=str)
    assert plain[0] == plain[1]


# --- what the board shows beside it -------------------------------------------------------------------------------


def test_a_tasks_history_is_what_its_units_said_by_the_day() -> None:
    """Registered, reported, each with day, file and cell; what was received later is not known; not in the JSON."""
    context = september()
    events = {life.code: life.events for life in context.histories}
    assert tuple(events) == tuple(task.code for task in context.tasks)
    said = [(event.day, event.what, str(event.source)) for event in events["CAP-01"]]
    assert said == [
        (day("28/5"), "registered", "phieu/CAP.xlsx · Phiếu!C4"),
        (day("24/8"), "reported", "cap-nhat/2026-08/CAP.xlsx · Tiến độ!A9"),
        (day("25/9"), "reported", "cap-nhat/2026-09/CAP.xlsx · Tiến độ!A9"),
    ]
    assert events["CAP-01"][1].text == "báo cáo tháng 8/2026; tiến độ 90%"
    assert "histories" not in report_json(context)


def test_the_trend_goes_back_to_the_first_month_anything_is_known_of() -> None:
    """One end a month, the last of them what the report is compared with; dated tasks alone make the rate."""
    context = september()
    assert [past.period for past in context.trend] == ["2026-05", "2026-06", "2026-07", "2026-08"]
    assert [(past.on_time.numerator, past.on_time.denominator) for past in context.trend] == [(0, 0)] * 3 + [(1, 2)]
    assert context.previous is not None
    assert (context.trend[-1].lights, context.trend[-1].on_time) == (context.previous.lights, context.previous.on_time)


@pytest.mark.parametrize(("as_of", "falling"), [("30/9", []), ("01/10", [("CDB.KP3-01", "due")])])
def test_what_falls_due_in_the_next_days_is_named(as_of: str, falling: list[tuple[str, str]]) -> None:
    """Open tasks due by the thirtieth day after the cut-off, that day included."""
    assert [(row.code, row.what) for row in september(as_of=as_of).falling_due] == falling
