"""Every figure of the reports of weeks, quarters, phases, half-years, years and the whole, worked out again."""

from __future__ import annotations

import shutil
from datetime import date
from typing import Any

import pytest

import recompute
from recompute_periods import Span, counts_met, late_tasks, merits, reports_on_time, shown, typed, updates
from thidua500.duties.kinds import KINDS, Asked
from thidua500.program.configuration import load_workspace
from thidua500.register import SyncResult, sync
from thidua500.report import report_json, report_on

Plain = dict[str, Any]
ISSUED = date(2026, 5, 15)
END = date(2026, 9, 30)
SPANS = (
    Span("week", "2026-09-09", date(2026, 9, 7), date(2026, 9, 13), date(2026, 9, 13), date(2026, 9, 6)),
    Span("week", "2026-09-25", date(2026, 9, 21), date(2026, 9, 27), date(2026, 9, 27), date(2026, 9, 20)),
    Span("quarter", "2026-Q2", date(2026, 4, 1), date(2026, 6, 30), date(2026, 6, 30), None),
    Span("quarter", "2026-Q3", date(2026, 7, 1), END, END, date(2026, 6, 30)),
    Span("phase", "1", ISSUED, date(2026, 5, 31), date(2026, 5, 31), None),
    Span("phase", "2", date(2026, 6, 1), date(2026, 12, 31), END, date(2026, 5, 31)),
    Span("half_year", "2026-H1", date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 30), None),
    Span("half_year", "2026-H2", date(2026, 7, 1), date(2026, 12, 31), END, date(2026, 6, 30)),
    Span("year", "2026", date(2026, 1, 1), date(2026, 12, 31), END, None),
    Span("final", "", ISSUED, date(2030, 12, 31), END, None),
)


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> SyncResult:
    """The sample's ledger, made anew."""
    folder = tmp_path_factory.mktemp("periods") / "phuong"
    shutil.copytree(recompute.ROOT / "samples" / "tam-phuoc", folder)
    return sync(folder, load_workspace(folder), as_of=END)


@pytest.fixture(scope="module")
def ward() -> recompute.Ward:
    """The input tables."""
    return recompute.read_ward()


@pytest.fixture(scope="module", params=SPANS, ids=lambda span: f"{span.option} {span.text}")
def span(request: pytest.FixtureRequest) -> Span:
    """Each period."""
    found: Span = request.param
    return found


@pytest.fixture(scope="module")
def report(taken_in: SyncResult, span: Span) -> Plain:
    """The report as JSON."""
    kind = next(kind for kind in KINDS if kind.parameter == span.option)
    period = kind.parse(Asked(span.text, lambda: taken_in.program, END))
    assert (period.start, period.end) == (span.start, span.end)
    return report_json(report_on(taken_in.on, taken_in.program, period, span.as_of))


@pytest.fixture(scope="module")
def now(ward: recompute.Ward, span: Span) -> list[recompute.State]:
    """Every task on the day."""
    return recompute.states(ward, span.as_of)


@pytest.fixture(scope="module")
def before(ward: recompute.Ward, span: Span) -> list[recompute.State]:
    """Every task at the end of the period before."""
    return recompute.states(ward, span.before) if span.before else []


def test_counts(report: Plain, now: list[recompute.State], before: list[recompute.State], ward: recompute.Ward) -> None:
    """Totals, lights and the on-time share, now and at the end of the period before; nothing before the first."""
    starts = recompute.phase_starts(ward)
    pairs = [(report, now)] + ([(report["previous"], before)] if report["previous"] else [])
    for part, rows in pairs:
        assert part["totals"] == recompute.totals(rows)
        lights = [state.light(starts) for state in rows]
        assert part["lights"] == {name or "none": lights.count(name) for name in ("do", "vang", "xanh", None)}
        assert (part["on_time"]["numerator"], part["on_time"]["denominator"]) == recompute.on_time(rows)


def test_whether_anything_comes_before(report: Plain, span: Span) -> None:
    """The first period of its kind, and the whole, are compared with nothing."""
    assert (report["previous"] is None) is (span.before is None)


def test_changes(
    report: Plain, now: list[recompute.State], before: list[recompute.State], ward: recompute.Ward
) -> None:
    """New, completed, turned red, turned green since the period before."""
    starts = recompute.phase_starts(ward)
    old = {s.code: s.light(starts) for s in before}
    lights = {s.code: s.light(starts) for s in now}
    assert {name: set(codes) for name, codes in report["changes"].items()} == {
        "new": set(lights) - set(old),
        "completed": {s.code for s in now if s.finished} - {s.code for s in before if s.finished},
        "turned_red": {code for code, light in lights.items() if light == "do" and old.get(code) != "do"},
        "turned_green": {code for code, light in lights.items() if light == "xanh" and old.get(code) in ("do", "vang")},
    }


def test_late_tasks(report: Plain, now: list[recompute.State], span: Span) -> None:
    """Overdue on the day, and finished late within the period."""
    assert set(report["late_tasks"]) == late_tasks(now, span)


def test_phases(report: Plain, now: list[recompute.State]) -> None:
    """Tasks, due and done of each phase."""
    for row in report["phases"]:
        inside = [s for s in now if s.phase == row["number"]]
        counted = (len(inside), sum(s.is_due for s in inside), sum(s.finished for s in inside))
        assert (row["tasks"], row["due"], row["done"]) == counted


def silent(ward: recompute.Ward, now: list[recompute.State]) -> set[str]:
    """Units that owe a registration and have no task."""
    rows = [*ward.program["unit"], *ward.office["unit"]]
    minimum = {row["code"]: row.get("minimum", 3) for row in rows if not row.get("under")}
    classes = {row.get("under") for row in rows}
    owing = {row["code"] for row in rows if minimum.get(row.get("under") or row["code"]) and row["code"] not in classes}
    return owing - {s.unit["unit"] for s in now}


def test_merits(report: Plain, now: list[recompute.State], ward: recompute.Ward, span: Span) -> None:
    """Of every unit the tasks and reports of the period, and what these numbers propose."""
    if "merits" not in report:
        pytest.skip("no block of this kind")
    found = {
        row["unit_code"]: {k: v for k, v in row.items() if k not in ("unit", "unit_code")} for row in report["merits"]
    }
    assert found == merits(ward, now, span, silent(ward, now))
    assert sorted(report["missing_reports"]) == sorted(
        ward.unit_name(code) for code, row in found.items() if row["missing"]
    )


def test_bottlenecks(report: Plain, now: list[recompute.State], ward: recompute.Ward) -> None:
    """Open tasks that are red, that name an obstacle, or ask for something beyond their unit."""
    if "bottlenecks" not in report:
        pytest.skip("no block of this kind")
    starts, expected = recompute.phase_starts(ward), {}
    for s in now:
        held = {"red": s.light(starts) == "do", "obstacle": s.last_said("obstacle"), "proposal": s.proposal}
        why = [name for name, holds in held.items() if holds]
        if why and not s.finished:
            expected[s.code] = (why, (s.as_of - s.due).days if s.status == "overdue" and s.due else 0)
    assert {row["code"]: (row["why"], row["days"]) for row in report["bottlenecks"]} == expected
    assert report["unassigned"] == [] or all(row["kind"] == "not_taken" for row in report["unassigned"])


def test_plans(report: Plain, now: list[recompute.State]) -> None:
    """Every open task goes on: no unit of the sample asks for anything else."""
    if "plans" not in report:
        pytest.skip("no block of this kind")
    assert {row["code"] for row in report["plans"]} == {s.code for s in now if not s.finished}
    assert {row["plan"] for row in report["plans"]} <= {"continue"}


def test_products(report: Plain, now: list[recompute.State], ward: recompute.Ward, span: Span) -> None:
    """The products of the phases that end in the period: each present when its owners have shown a sign of it."""
    if "products" not in report:
        pytest.skip("no block of this kind")
    rows = [{**row, "phase": p["number"]} for p in ward.program["phase"] for row in p["products"]]
    ended = {p["number"] for p in ward.program["phase"] if span.start <= p["end"] <= span.end}
    begun = {n for n in ended if recompute.phase_starts(ward)[n] <= span.as_of}
    told = {(row["phase"], row["name"]): row for row in report["products"] if row["phase"]}
    assert set(told) >= {(row["phase"], row["name"]) for row in rows if row["phase"] in begun}
    for meaning in rows:
        row = told.get((meaning["phase"], meaning["name"]))
        if row and meaning.get("signs"):
            there = shown(ward, now, meaning["signs"], set(meaning.get("owners", ())))
            assert (row["state"] in ("met", "late")) is there, row


def test_the_week(report: Plain, now: list[recompute.State], ward: recompute.Ward, span: Span) -> None:
    """Red tasks, then yellow ones, each with the day of its last word; who owed the week's word and has not sent it."""
    if "flagged" not in report:
        pytest.skip("no block of this kind")
    starts = recompute.phase_starts(ward)
    lights = {s.code: s.light(starts) for s in now}
    codes = [row["code"] for row in report["flagged"]]
    coloured = [light for light in lights.values() if light in ("do", "vang")]
    assert [lights[code] for code in codes] == sorted(coloured, key=["do", "vang"].index)
    by_code = {s.code: s for s in now}
    for row in report["flagged"]:
        days = [day for day, _ in by_code[row["code"]].rows]
        assert row["updated_on"] == (max(days).isoformat() if days else None)
        assert row["silent"] is not any(span.start <= day <= span.end for day in days)
    expected = [(ward.unit_name(code), state, codes) for code, (state, codes) in updates(ward, span).items()]
    found = [(row["unit"].split(" (KT")[0], row["state"], row["codes"]) for row in report["updates"]]
    assert sorted(found) == sorted(expected)


def test_indicators(report: Plain, now: list[recompute.State], ward: recompute.Ward, span: Span) -> None:
    """Counts are added over the months, of a share the last one stands; computed ones over all their reports."""
    if span.option == "week":
        assert report["indicators"] == []
        return
    computed = {
        "on_time": lambda: recompute.on_time(now),
        "late_explained": lambda: recompute.late_explained(now),
        "coded": lambda: recompute.coded(ward, now, span.as_of),
        "registered": lambda: recompute.registered(ward, now),
        "reports_on_time": lambda: reports_on_time(ward, span),
    }
    rows = {row["code"]: row for row in report["indicators"]}
    for meaning in ward.program["indicator"]:
        row, name = rows[meaning["code"]], meaning.get("computed")
        if name:
            top, bottom = computed[name]()
            expected = (top, bottom, 100 * top / bottom if bottom else None, bottom > 0)
        else:
            expected = typed(ward, meaning, span)
        assert (row["numerator"], row["denominator"], row["applies"]) == (*expected[:2], expected[3]), row["code"]
        assert row["value"] == (None if expected[2] is None else pytest.approx(expected[2])), row["code"]
        every, length = meaning.get("every", "month"), (span.end - span.start).days
        counted = meaning.get("kind") == "value" and meaning.get("unit", "%") != "%"
        if every == "month" or (every == "quarter" and length > 100):
            single = recompute.is_met(expected[2], meaning.get("op", "≥"), meaning.get("threshold"))
            assert row["met"] is (counts_met(ward, meaning, span) if counted else single), row["code"]
