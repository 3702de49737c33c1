"""Five reports of the sample ward, their numbers asked of the ledger in SQL alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from thidua500.base.period import parse_period
from thidua500.base.plain import Plain
from thidua500.program.configuration import load_workspace
from thidua500.register import SyncResult, sync
from thidua500.report import report_json, report_on

SAMPLE = Path(__file__).parents[1] / "samples" / "tam-phuoc"
REPORTS = (
    *(("2026-06", "2026-06-30"), ("2026-07", "2026-07-31"), ("2026-08", "2026-08-31")),
    *(("2026-09", "2026-09-25"), ("2026-09", "2026-09-30")),
)

# The first sound statement of each task that had come by a day: the sample's forms come once.
TASKS = """
    SELECT code, unit_code, due, start, phase, time_kind FROM task_statements
    WHERE code <> '' AND NOT faulty AND begins AND day <= :day
"""
DATED = "time_kind IN ('date', 'period', 'phases') AND due IS NOT NULL"
Asked = tuple[Plain, sqlite3.Connection, dict[str, str]]


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[SyncResult, Path]:
    """The sample's ledger, made anew."""
    folder = tmp_path_factory.mktemp("sql") / "phuong"
    shutil.copytree(SAMPLE, folder)
    return sync(folder, load_workspace(folder), as_of=date(2026, 9, 30)), folder / "so-giao-viec.db"


@pytest.fixture(params=REPORTS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def asked(request: pytest.FixtureRequest, taken_in: tuple[SyncResult, Path]) -> Iterator[Asked]:
    """A report's JSON, the ledger, and what its questions name."""
    month, day = request.param
    result, path = taken_in
    context = report_on(result.on, result.program, parse_period("month", month), date.fromisoformat(day))
    db = sqlite3.connect(path)
    yield report_json(context), db, {"month": month, "day": day}
    db.close()


def test_totals(asked: Asked) -> None:
    """Tasks, dated ones, recurring, conditional, due by the day."""
    report, db, named = asked
    count = f"SELECT count(*), sum({DATED}), sum(time_kind IN ('recurring', 'ongoing')), sum(time_kind = 'conditional')"
    row = db.execute(f"{count}, sum({DATED} AND due <= :day) FROM ({TASKS})", named).fetchone()
    names = ("tasks", "dated", "recurring", "conditional", "due")
    assert row == tuple(report["totals"][name] for name in names)


def test_units(asked: Asked) -> None:
    """Each unit's tasks, those due, and the day its first report of the month came."""
    report, db, named = asked
    rows = db.execute(f"SELECT unit_code, count(*), sum({DATED} AND due <= :day) FROM ({TASKS}) GROUP BY 1", named)
    counted = {code: (tasks, due) for code, tasks, due in rows}
    sent = "SELECT unit_code, day FROM {} WHERE month = :month AND day <= :day AND NOT weekly"
    union = f"{sent.format('progress')} UNION {sent.format('figures')}"
    first = dict(db.execute(f"SELECT unit_code, min(day) FROM ({union}) GROUP BY 1", named))
    for unit in report["units"]:
        assert (unit["tasks"], unit["due"]) == counted.get(unit["code"], (0, 0)), unit["code"]
        assert unit["reported_on"] == first.get(unit["code"]), unit["code"]


def test_phases(asked: Asked) -> None:
    """The dated tasks of each phase, and those due."""
    report, db, named = asked
    rows = db.execute(f"SELECT phase, count(*), sum({DATED} AND due <= :day) FROM ({TASKS}) GROUP BY 1", named)
    counted = {phase: tasks for phase, tasks, _ in rows if phase}
    assert {row["number"]: row["tasks"] for row in report["phases"] if row["tasks"]} == counted


def test_progress(asked: Asked) -> None:
    """The last percentage between 0 and 100 that was said of each task by the day, by the month it is about."""
    report, db, named = asked
    rows = db.execute(
        "SELECT code, progress FROM progress WHERE progress BETWEEN 0 AND 100 AND day <= :day AND code <> '' "
        "ORDER BY month, day, path, seq",
        named,
    )
    last = dict(rows.fetchall())
    assert {task["code"]: task["progress"] for task in report["tasks"] if task["progress"] is not None} == last
