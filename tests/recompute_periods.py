"""Reports of longer and shorter periods than a month worked out a second time, from the samples' tables (`recompute`).

Nothing of thidua500 is imported. A `Span` is a period as a person reads it from the wall calendar.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Any, NamedTuple

import recompute
from recompute import REPORT_DUE, State, Ward

Table = dict[str, Any]


class Span(NamedTuple):
    """One report: its option and text, first day, last day, the day it is looked at, the end of the period before."""

    option: str
    text: str
    start: date
    end: date
    as_of: date
    before: date | None

    @property
    def months(self) -> list[int]:
        """The months of 2026 that end in it and have begun."""
        ends = {month: recompute.month_end(month) for month in REPORT_DUE}
        return [m for m, end in ends.items() if self.start <= end <= self.end and date(2026, m, 1) <= self.as_of]


def finished_in(state: State, span: Span) -> bool:
    """Completed within the period, in time or late."""
    return state.finished and state.completed is not None and span.start <= state.completed <= span.end


def late_tasks(now: list[State], span: Span) -> set[str]:
    """Overdue on the day, and finished late within the period."""
    late = [s for s in now if s.status == "overdue" or (s.status == "done_late" and finished_in(s, span))]
    return {s.code for s in late}


def owed(ward: Ward, span: Span) -> dict[str, list[tuple[int, str]]]:
    """Unit → (month, state) of the monthly reports that it owed: met, late, missing, or open."""
    found: dict[str, list[tuple[int, str]]] = {}
    for month in span.months:
        due = REPORT_DUE[month]
        owing = {unit["unit"]: unit for unit, _ in ward.known(due)}
        for code, unit in owing.items():
            day = recompute.received(unit, month)
            came = day is not None and day <= span.as_of
            state = ("met" if day <= due else "late") if came else "missing" if span.as_of > due else "open"
            found.setdefault(code, []).append((month, state))
    return found


def merits(ward: Ward, now: list[State], span: Span, silent: set[str]) -> dict[str, Table]:
    """Unit → the numbers beside it, and what they propose."""
    reports, found = owed(ward, span), {}
    for code in {s.unit["unit"] for s in now} | set(reports) | silent:
        own = [s for s in now if s.unit["unit"] == code]
        counted = [
            s
            for s in own
            if s.dated and s.due and (span.start <= s.due <= min(span.end, span.as_of) or finished_in(s, span))
        ]
        over = [(month, state) for month, state in reports.get(code, []) if state != "open"]
        row = {
            "due": len(counted),
            "on_time": sum(s.status == "done" for s in counted),
            "late": sum(s.status == "done_late" for s in counted),
            "overdue": [s.code for s in own if s.status == "overdue"],
            "reports": len(over),
            "in_time": sum(state == "met" for _, state in over),
            "missing": [f"tháng {month}/2026" for month, state in over if state == "missing"],
            "unregistered": code in silent,
        }
        bad = row["overdue"] or row["missing"] or row["unregistered"]
        good = row["due"] and row["on_time"] == row["due"] and row["in_time"] == row["reports"]
        found[code] = {**row, "proposed": "criticism" if bad else "praise" if good else None}
    return found


def reports_on_time(ward: Ward, span: Span) -> tuple[int, int]:
    """Reports in time, and those whose last day was over."""
    states = [state for rows in owed(ward, span).values() for month, state in rows if REPORT_DUE[month] < span.as_of]
    return states.count("met"), len(states)


# --- indicators ---------------------------------------------------------------------------------------------------


def figures(ward: Ward, code: str, month: int, as_of: date) -> list[tuple[str, Table]]:
    """(unit, figure) of what units typed in of a month."""
    return [
        (unit["unit"], figure)
        for unit in ward.units
        if (day := recompute.received(unit, month)) and day <= as_of
        for row in unit.get("indicator", ())
        if row["code"] == code
        for figure in row["month"]
        if figure["month"] == month
    ]


def typed(ward: Ward, meaning: Table, span: Span) -> tuple[Any, Any, Any, bool]:
    """(numerator, denominator, value, applies): counts added over the months, of a share each unit's last month."""
    said = [(unit, f) for month in span.months for unit, f in figures(ward, meaning["code"], month, span.as_of)]
    arisen = [
        (unit, f)
        for unit, f in said
        if not f.get("none") and (meaning.get("over") or f.get("numerator", 0) <= f.get("denominator", 1e99))
    ]
    if not arisen:
        faulty = any(not f.get("none") for _, f in said)
        return None, None, None, not said or faulty
    if meaning.get("kind", "ratio") == "value" and meaning.get("unit", "%") != "%":
        return None, None, sum(f["value"] for _, f in arisen), True
    last = dict(arisen)  # a later month takes the place of an earlier one
    pairs = [(f["numerator"], f["denominator"]) for f in last.values() if "numerator" in f]
    if pairs:
        top, bottom = sum(n for n, _ in pairs), sum(d for _, d in pairs)
        return top, bottom, 100 * top / bottom, True
    values = [f["value"] for f in last.values() if "value" in f]
    return None, None, values[0] if len(values) == 1 else None, True


def counts_met(ward: Ward, meaning: Table, span: Span) -> bool | None:
    """Whether a count's target is met in each whole month or quarter of a period; one to come leaves it open."""
    length = {"month": 1, "quarter": 3}[meaning.get("every", "month")]
    said = []
    for first in range(1, 13, length):
        start, end = date(2026, first, 1), _month_end(first + length - 1)
        if span.start <= start and end <= span.end:
            own = [f for m in range(first, first + length) for _, f in figures(ward, meaning["code"], m, span.as_of)]
            value = sum(f["value"] for f in own if not f.get("none")) if any(not f.get("none") for f in own) else None
            said.append((recompute.is_met(value, meaning.get("op", "≥"), meaning.get("threshold")), end <= span.as_of))
    over = [met for met, ended in said if ended]
    if all(met is None for met in over):
        return None
    return False if False in over else None if None in over or len(over) < len(said) else True


def _month_end(month: int) -> date:
    return date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# --- weeks --------------------------------------------------------------------------------------------------------


def updates(ward: Ward, span: Span) -> dict[str, tuple[str, list[str]]]:
    """Unit → (state, silent codes) of what it owed of the week: a word on each task red or yellow when it began."""
    starts, friday = recompute.phase_starts(ward), span.start + timedelta(days=4)
    found: dict[str, tuple[str, list[str]]] = {}
    flagged = [s for s in recompute.states(ward, span.start - timedelta(days=1)) if s.light(starts) in ("do", "vang")]
    now = {s.code: s for s in recompute.states(ward, span.as_of)}
    for unit in {s.unit["unit"] for s in flagged}:
        codes = [s.code for s in flagged if s.unit["unit"] == unit]
        days = {code: [day for day, _ in now[code].rows if span.start <= day <= span.end] for code in codes}
        silent = [code for code in codes if not days[code]]
        if silent:
            found[unit] = ("missing" if span.as_of > friday else "open", silent)
        else:
            found[unit] = ("met" if max(min(days[code]) for code in codes) <= friday else "late", [])
    return found


# --- products -----------------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Lower case without marks, one blank between words."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def shown(ward: Ward, now: list[State], signs: list[str], owners: set[str]) -> bool:
    """Whether a result, an evidence or a finished task of the owners holds one of the signs."""
    for state in now:
        if owners and state.unit["unit"] not in owners:
            continue
        words = [text for _, row in state.rows for text in (row.get("result"), row.get("evidence")) if text]
        words += [state.task["title"]] if state.finished else []
        if any(
            all(f" {folded(part)} " in f" {folded(text)} " for part in sign.split("+"))
            for sign in signs
            for text in words
        ):
            return True
    return False
