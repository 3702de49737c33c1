"""Five reports of the sample ward, their numbers asked of the ledger in SQL alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
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
SENT = "SELECT unit_code, day FROM {} WHERE month = :month AND day <= :day AND NOT weekly"
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
    union = f"{SENT.format('progress')} UNION {SENT.format('figures')}"
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


# --- what is judged -----------------------------------------------------------------------------------------------

JUDGED = (Path(__file__).parent / "data" / "judged.sql").read_text(encoding="utf-8")
RATED = f"{DATED} AND (due <= :day OR completed_on IS NOT NULL)"
LATE = "status IN ('overdue', 'done_late')"
# Typed in: of each unit the last line of the month; a share of cases above the whole is no figure.
TYPED = """
    SELECT indicator, sum(numerator) AS top, sum(denominator) AS bottom, count(*) AS lines, sum(value) AS value FROM (
        SELECT *, row_number() OVER (PARTITION BY unit_code, indicator ORDER BY day DESC, seq DESC) AS n
        FROM figures WHERE month = :month AND day <= :day)
    WHERE n = 1 AND coalesce(applies, 1) AND NOT (indicator LIKE 'HC%' AND coalesce(numerator > denominator, 0))
    GROUP BY indicator
"""


def test_lights(asked: Asked) -> None:
    """Of each task the status, the light, the day of completion; and their sums."""
    report, db, named = asked
    rows = db.execute(f"SELECT code, status, light, completed_on FROM ({JUDGED})", named).fetchall()
    told = [tuple(task[name] for name in ("code", "status", "light", "completed_on")) for task in report["tasks"]]
    assert sorted(told) == sorted(rows)
    lights, status = (Counter(row[place] for row in rows) for place in (2, 1))
    assert report["lights"] == {light or "none": lights[light] for light in ("do", "vang", "xanh", None)}
    named_so = ("overdue", "in_progress", "not_started", "waiting", "done_late")
    assert {name: report["totals"][name] for name in named_so} == {name: status[name] for name in named_so}
    assert report["totals"]["done_on_time"] == status["done"]


def test_rates(asked: Asked) -> None:
    """On time: of dated tasks due or done; late ones with an explanation; what is overdue of each unit."""
    report, db, named = asked
    wanted = f"sum({RATED} AND status = 'done'), sum({RATED}), sum({LATE} AND explained), sum({LATE})"
    on_time, rated, explained, late = db.execute(f"SELECT {wanted} FROM ({JUDGED})", named).fetchone()
    shares = {row["code"]: (row["numerator"], row["denominator"]) for row in report["indicators"]}
    assert (report["on_time"]["numerator"], report["on_time"]["denominator"]) == (on_time, rated) == shares["KC1"]
    assert shares["KC2"] == (explained, late)
    overdue = dict(db.execute(f"SELECT unit_code, sum(status = 'overdue') FROM ({JUDGED}) GROUP BY 1", named))
    assert {unit["code"]: unit["overdue"] for unit in report["units"] if unit["tasks"]} == overdue


def test_changes(asked: Asked) -> None:
    """What is new, completed, turned red or green against the end of the month before."""
    report, db, named = asked
    before = (date.fromisoformat(f"{named['month']}-01") - timedelta(days=1)).isoformat()
    asking = f"SELECT code, completed_on IS NOT NULL, light FROM ({JUDGED})"
    now = {code: tuple(row) for code, *row in db.execute(asking, named)}
    then = {code: tuple(row) for code, *row in db.execute(asking, {**named, "day": before})}
    pairs = [(code, *now[code], *then.get(code, (0, None))) for code in now]
    assert {name: set(codes) for name, codes in report["changes"].items()} == {
        "new": now.keys() - then.keys(),
        "completed": {code for code, done, _, was_done, _ in pairs if done and not was_done},
        "turned_red": {code for code, _, light, _, was in pairs if light == "do" != was},
        "turned_green": {code for code, _, light, _, was in pairs if light == "xanh" and was in ("do", "vang")},
    }


def test_indicators(asked: Asked) -> None:
    """Numerators and denominators are added; a value that one unit gave stands."""
    report, db, named = asked
    typed = {code: row for code, *row in db.execute(TYPED, named)}
    for row in report["indicators"]:
        if row["applies"] and not row["note"].startswith("Tính từ sổ"):
            top, bottom, lines, value = typed.get(row["code"], (None, None, 0, None))
            assert (row["numerator"], row["denominator"]) == (top, bottom), row["code"]
            assert lines != 1 or top is not None or row["value"] == value, row["code"]
    assert len(typed) > 10


def test_duties(asked: Asked) -> None:
    """Each unit's report of the month by the day of its first file; a figure by the first line that gives it."""
    report, db, named = asked
    union = f"{SENT.format('progress')} UNION {SENT.format('figures')}"
    first = dict(db.execute(f"SELECT unit_code, min(day) FROM ({union}) GROUP BY 1", named))
    given = "SELECT unit_code, indicator, min(day) FROM figures WHERE month = :month AND day <= :day GROUP BY 1, 2"
    lines = {(unit, code): day for unit, code, day in db.execute(given, named)}
    counted: Counter[str] = Counter()
    for duty in report["duties"]:
        unit, ref, due = duty["unit_code"], duty["ref"], duty["due"]
        if ref == "THANG":
            day = first.get(unit)
            late = "missing" if named["day"] > due else "open"
            assert duty["state"] == (late if day is None else "met" if day <= due else "late"), unit
        elif duty["kind"] == "figure":
            days = [day for (_, code), day in lines.items() if code == ref]
            assert duty["met_on"] in days if duty["met_on"] else (unit, ref) not in lines, (unit, ref)
        counted[duty["kind"]] += 1
    assert counted["report"] > 10 and counted["figure"] > 30
