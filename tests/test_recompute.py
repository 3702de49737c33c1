"""Every figure of the sample ward's report, worked out a second time from the input tables (`recompute.py`)."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date
from functools import lru_cache
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

import recompute
from thidua500.ledger.records import Register
from thidua500.program.configuration import load_workspace
from thidua500.program.programme import Program
from thidua500.register import sync
from thidua500.report import period_report, report_json
from tracked import month_of

WORKSPACE = recompute.ROOT / "samples" / "tam-phuoc"
MONTHS = (6, 7, 8, 9)

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[Register, Program]:
    """The sample workspace's register, made anew in a copy of the folder."""
    folder = tmp_path_factory.mktemp("phuong") / "tam-phuoc"
    shutil.copytree(WORKSPACE, folder)
    program = load_workspace(folder)
    return sync(folder, program, as_of=date(2026, 9, 30)).register, program


@pytest.fixture(scope="module", params=MONTHS, ids=lambda month: f"2026-{month:02d}")
def month(request: pytest.FixtureRequest) -> int:
    """Each month that has reports."""
    return int(request.param)


@pytest.fixture(scope="module")
def report(taken_in: tuple[Register, Program], month: int) -> Plain:
    """The month's report as JSON."""
    register, program = taken_in
    return report_json(period_report(register, program, month_of(month), as_of=recompute.month_end(month)))


@pytest.fixture(scope="module")
def ward() -> recompute.Ward:
    """The input tables."""
    return recompute.read_ward()


@pytest.fixture(scope="module")
def now(ward: recompute.Ward, month: int) -> list[recompute.State]:
    """Every task at the month's end."""
    return recompute.states(ward, recompute.month_end(month))


@pytest.fixture(scope="module")
def before(ward: recompute.Ward, month: int) -> list[recompute.State]:
    """Every task a month earlier."""
    return recompute.states(ward, recompute.month_end(month - 1))


def codes(rows: list[recompute.State]) -> set[str]:
    """Their tracking codes."""
    return {state.code for state in rows}


# --- tasks --------------------------------------------------------------------------------------------------------


def test_tasks(report: Plain, now: list[recompute.State], ward: recompute.Ward) -> None:
    """Code, unit, title, owner, due date, phase, status, progress, light, completion, evidence and explanation."""
    starts = recompute.phase_starts(ward)
    expected = {
        state.code: {
            "unit": ward.unit_name(state.unit["unit"]),
            "title": state.task["title"],
            "owner": state.task["owner"],
            "due": state.due.isoformat() if state.due else None,
            "phase": state.phase,
            "status": state.status,
            "progress": state.progress,
            "light": state.light(starts),
            "completed_on": state.completed.isoformat() if state.finished and state.completed else None,
            "result": state.last_said("result"),
            "evidence": state.evidence,
            "explanation": state.last_said("explanation"),
        }
        for state in now
    }
    found = {row["code"]: {name: row[name] for name in expected[row["code"]]} for row in report["tasks"]}
    assert found == expected


def test_reasons_name_the_numbers(report: Plain, now: list[recompute.State]) -> None:
    """Overdue says days and date, due soon the days left, lag the days gone; every task says something."""
    reasons = {row["code"]: " ".join(row["reasons"]) for row in report["tasks"]}
    for state in now:
        assert reasons[state.code]
        if state.status == "overdue" and state.due:
            assert f"Quá hạn {(state.as_of - state.due).days} ngày" in reasons[state.code]
        if state.completed and state.finished:
            assert f"{state.completed.day:02d}/{state.completed.month}/2026" in reasons[state.code]
        if state.proposal:
            assert "Kiến nghị vượt thẩm quyền" in reasons[state.code]


def test_what_the_tables_expect(report: Plain, ward: recompute.Ward, month: int) -> None:
    """The light or status a person wrote down for the end of August and of September."""
    column = {8: "aug", 9: "sep"}.get(month)
    rows = {row["title"]: row["light"] or row["status"] for row in report["tasks"]}
    for unit in ward.units:
        for task in unit["task"]:
            expected = task["expect"].get(column, "").partition(":")[0]
            if expected:
                assert rows.get(task["title"], "returned") == expected, task["title"]


# --- totals -------------------------------------------------------------------------------------------------------


def test_totals_of_both_months(report: Plain, now: list[recompute.State], before: list[recompute.State]) -> None:
    """Now and at the end of the month before."""
    assert report["totals"] == recompute.totals(now)
    assert report["previous"]["totals"] == recompute.totals(before)


def test_lights_of_both_months(
    report: Plain, now: list[recompute.State], before: list[recompute.State], ward: recompute.Ward
) -> None:
    """Tasks by light."""
    starts = recompute.phase_starts(ward)
    for part, rows in ((report["lights"], now), (report["previous"]["lights"], before)):
        lights = [state.light(starts) for state in rows]
        assert part == {name or "none": lights.count(name) for name in ("do", "vang", "xanh", None)}


def test_on_time_of_both_months(report: Plain, now: list[recompute.State], before: list[recompute.State]) -> None:
    """Numerator, denominator, rate, and whether it meets 98 %."""
    for part, rows in ((report["on_time"], now), (report["previous"]["on_time"], before)):
        top, bottom = recompute.on_time(rows)
        assert (part["numerator"], part["denominator"], part["threshold"]) == (top, bottom, 0.98)
        assert part["rate"] == pytest.approx(top / bottom)
        assert part["met"] is (top / bottom >= 0.98)


def test_changes(
    report: Plain, now: list[recompute.State], before: list[recompute.State], ward: recompute.Ward
) -> None:
    """New, completed, turned red, turned green."""
    starts = recompute.phase_starts(ward)
    old = {state.code: state.light(starts) for state in before}
    lights = {state.code: state.light(starts) for state in now}
    finished = codes([state for state in now if state.finished]) - codes([s for s in before if s.finished])
    assert {name: set(rows) for name, rows in report["changes"].items()} == {
        "new": codes(now) - codes(before),
        "completed": finished,
        "turned_red": {code for code, light in lights.items() if light == "do" and old.get(code) != "do"},
        "turned_green": {code for code, light in lights.items() if light == "xanh" and old.get(code) in ("do", "vang")},
    }


# --- the blocks ---------------------------------------------------------------------------------------------------


def test_late_tasks(report: Plain, now: list[recompute.State]) -> None:
    """Overdue or completed late."""
    assert set(report["late_tasks"]) == codes([s for s in now if s.status in ("overdue", "done_late")])


def test_escalations(report: Plain, now: list[recompute.State]) -> None:
    """Open proposals: what is asked of whom."""
    found = {row["code"]: (row["text"], row["to"]) for row in report["escalations"]}
    assert found == {s.code: (s.proposal, s.rows[-1][1].get("to", "")) for s in now if s.proposal}


def test_evidence(report: Plain, now: list[recompute.State]) -> None:
    """The pieces of each task's last evidence."""
    found = {row["code"]: row["items"] for row in report["evidence"]}
    shown = {s.code: s.evidence for s in now if s.evidence and not s.evidence.lower().startswith(recompute.NO_EVIDENCE)}
    assert found == {code: [part.strip() for part in text.split(";")] for code, text in shown.items()}


def test_units(report: Plain, now: list[recompute.State], ward: recompute.Ward, month: int) -> None:
    """Tasks, due, done in time, overdue, the day of the report and whether it was in time."""
    due = recompute.REPORT_DUE[month]
    for row in report["units"]:
        unit = next((u for u in ward.units if u["unit"] == row["code"]), {"unit": row["code"]})
        own = [state for state in now if state.unit["unit"] == row["code"]]
        day = recompute.received(unit, month)
        day = day if day and day <= recompute.month_end(month) else None
        assert row == {
            "code": row["code"],
            "name": ward.unit_name(row["code"]),
            "tasks": len(own),
            "due": sum(state.is_due for state in own),
            "done_on_time": recompute.on_time(own)[0],
            "overdue": sum(state.status == "overdue" for state in own),
            "reported_on": day.isoformat() if day else None,
            "on_time": day <= due if day else False if own else None,
        }
    assert {state.unit["unit"] for state in now} <= {row["code"] for row in report["units"]}


def test_missing_reports(report: Plain, ward: recompute.Ward, month: int) -> None:
    """Units that owed a report and sent none by the month's end."""
    owing = {unit["unit"]: unit for unit, _ in ward.known(recompute.REPORT_DUE[month])}
    days = {code: recompute.received(unit, month) for code, unit in owing.items()}
    missing = [code for code, day in days.items() if day is None or day > recompute.month_end(month)]
    assert sorted(report["missing_reports"]) == sorted(map(ward.unit_name, missing))


def test_phases(report: Plain, now: list[recompute.State], ward: recompute.Ward) -> None:
    """Tasks, due and done of each phase, and its days."""
    starts = recompute.phase_starts(ward)
    assert len(report["phases"]) == 5
    for row, phase in zip(report["phases"], ward.program["phase"], strict=True):
        inside = [state for state in now if state.phase == phase["number"]]
        assert (row["name"], row["start"], row["end"]) == (
            phase["name"],
            starts[phase["number"]].isoformat(),
            phase["end"].isoformat(),
        )
        assert (row["tasks"], row["due"], row["done"]) == (
            len(inside),
            sum(state.is_due for state in inside),
            sum(state.finished for state in inside),
        )


def test_the_day_of_the_campaign(report: Plain, ward: recompute.Ward, month: int) -> None:
    """Counted from the issue of the resolution to 30/9/2027."""
    issued = ward.office["issued_on"]
    count = (date(2027, 9, 30) - issued).days + 1
    assert report["day"] == {"number": (recompute.month_end(month) - issued).days + 1, "count": count}


# --- indicators ---------------------------------------------------------------------------------------------------


def reading(ward: recompute.Ward, row: Plain, month: int, as_of: date) -> tuple[Any, ...]:
    """(numerator, denominator, value, applies) of an indicator in a month, typed or computed."""
    rows = recompute.states(ward, recompute.month_end(month))
    computed = {
        "on_time": lambda: recompute.on_time(rows),
        "late_explained": lambda: recompute.late_explained(rows),
        "coded": lambda: recompute.coded(ward, rows, recompute.month_end(month)),
        "registered": lambda: recompute.registered(ward, rows),
        "reports_on_time": lambda: recompute.reports_on_time(ward, month, recompute.month_end(month)),
    }
    if not row.get("computed"):
        return recompute.typed(ward, row["code"], month, as_of)
    top, bottom = computed[row["computed"]]()
    return top, bottom, 100 * top / bottom if bottom else None, bottom > 0


def test_indicators(report: Plain, ward: recompute.Ward, month: int) -> None:
    """Numerator, denominator, value, verdict and the value of the month before."""
    rows = {row["code"]: row for row in report["indicators"]}
    assert list(rows) == [row["code"] for row in ward.program["indicator"]]
    as_of = recompute.month_end(month)
    for meaning in ward.program["indicator"]:
        row = rows[meaning["code"]]
        top, bottom, value, applies = reading(ward, meaning, month, as_of)
        threshold = meaning.get("threshold")
        assert (row["numerator"], row["denominator"], row["applies"]) == (top, bottom, applies), row["code"]
        assert row["value"] == (None if value is None else pytest.approx(value)), row["code"]
        assert row["threshold"] == threshold
        every, op = meaning.get("every", "month"), meaning.get("op", "≥")
        if every == "month":
            assert row["met"] is recompute.is_met(value, op, threshold), row["code"]
        elif every == "quarter":
            months = range(month - (month - 1) % 3, month + 1)
            sums = [v for m in months if (v := reading(ward, meaning, m, as_of)[2]) is not None]
            over = month % 3 == 0
            met = recompute.is_met(sum(sums) if sums else None, op, threshold)
            assert row["met"] is (met if over or met else None), row["code"]
        else:  # a year's target is not missed while the year runs
            assert row["met"] is (recompute.is_met(value, op, threshold) or None), row["code"]
        previous = reading(ward, meaning, month - 1, as_of)[2]
        assert row["previous"] == (None if previous is None else pytest.approx(previous)), row["code"]


# --- the walk back ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=128)
def grid(file: str) -> Any:
    """The submitted file as openpyxl or csv reads it: a function from sheet and address to the text there."""
    path = WORKSPACE / file
    if path.suffix == ".xlsx":
        book = load_workbook(path, data_only=True)
        return lambda sheet, cell: str(book[sheet][cell].value)
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    delimiter = max(",;\t", key=text.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    return lambda _, cell: rows[coordinate_to_tuple(cell)[0] - 1][coordinate_to_tuple(cell)[1] - 1]


def text_at(source: Plain) -> str:
    """What the unit wrote there."""
    return " ".join(grid(source["file"])(source["sheet"], source["cell"]).split())


def test_every_task_walks_back_to_its_title(report: Plain) -> None:
    """The source of a task is the cell that holds its title."""
    for row in report["tasks"]:
        assert text_at(row["source"]) == row["title"]


def test_evidence_and_proposals_walk_back_to_their_cells(report: Plain) -> None:
    """The source of evidence and of a proposal is the cell that holds it."""
    evidence = {row["code"]: row["evidence"] for row in report["tasks"]}
    for row in report["evidence"]:
        assert text_at(row["source"]) == evidence[row["code"]]
    for row in report["escalations"]:
        assert text_at(row["source"]) == row["text"]


def test_typed_indicators_walk_back_to_their_rows(report: Plain, ward: recompute.Ward) -> None:
    """The source of a typed-in figure stands in the row of its code; computed ones point to the register."""
    computed = {row["code"] for row in ward.program["indicator"] if row.get("computed")}
    for row in report["indicators"]:
        for source in row["sources"]:
            if row["code"] in computed:
                assert source["file"] == "so-giao-viec.xlsx"
            else:
                line = coordinate_to_tuple(source["cell"])[0]
                cells = [text_at({**source, "cell": f"{column}{line}"}) for column in "ABCDEF"]
                assert row["code"] in cells
