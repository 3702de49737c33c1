"""Records of a register, made in one line each: what the tests of lights, indicators and reports look at."""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua500.base.model import CellRef, Deadline, Figure, Source, Update
from thidua500.base.period import Period, period_of
from thidua500.base.text import key
from thidua500.ledger.records import FigureEntry, FileEntry, LogEntry, TrackedTask
from thidua500.program.configuration import load_builtin

PROGRAM = load_builtin("tam-phuoc", date(2026, 5, 15))
REGISTERED = date(2026, 5, 28)


def day(text: str) -> date:
    """ "20/6" or "20/6/2027": a day of 2026 unless the year says otherwise."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2] if len(parts) > 2 else 2026, parts[1], parts[0])


def month_of(number: int) -> Period:
    """A calendar month of 2026."""
    return period_of("month", date(2026, number, 1))


def dated(due: str, start: str | None = None, phase: int | None = 2) -> Deadline:
    """A deadline with a due date, and a start where one is named."""
    return Deadline("", "period" if start else "date", day(start) if start else None, day(due), phase=phase)


def task(code: str = "CAP-01", deadline: Deadline | None = None, **change: Any) -> TrackedTask:
    """A registered task of the unit its code names: "Công an phường", led by its chief, due 30/9/2026."""
    unit_code = code.rpartition("-")[0]
    unit = PROGRAM.unit(unit_code)
    title = change.pop("title", f"Nhiệm vụ {code}")
    parts: dict[str, Any] = {
        "code": code,
        "unit_code": unit_code,
        "unit": unit.name if unit else unit_code,
        "key": key(title),
        "values": {"title": title, "owner": change.pop("owner", "Trưởng Công an phường")},
        "deadline": deadline or dated("30/9", "01/6"),
        "milestones": (),
        "source": Source(f"phieu/{unit_code}.xlsx", "Phiếu", "C4"),
        "registered_on": REGISTERED,
    }
    return TrackedTask(**(parts | change))


def entry(received: str, progress: float | None = None, code: str = "CAP-01", **change: Any) -> LogEntry:
    """A progress row received on that day ("23/6"), for that month unless `month` says otherwise."""
    received_on = day(received)
    month = change.pop("month", f"{received_on:%Y-%m}")
    unit_code = code.rpartition("-")[0]
    source = Source(f"cap-nhat/{month}/{unit_code}.xlsx", "Tiến độ", "A9")
    parts: dict[str, Any] = {
        "code": code,
        "title": "",
        "unit": unit_code,
        "progress": progress,
        "progress_text": "" if progress is None else f"{progress:g}",
        "result": "",
        "evidence": "",
        "completed_on": None,
        "completed_text": "",
        "obstacle": "",
        "explanation": "",
        "proposal": "",
        "proposal_to": "",
        "expected_on": None,
        "source": source,
        "cells": {"evidence": CellRef("Tiến độ", 8, 4), "proposal": CellRef("Tiến độ", 8, 8)},
    }
    return LogEntry(month, received_on, code, unit_code, Update(**(parts | change)))


def finished(received: str, on: str | None = None, code: str = "CAP-01", **change: Any) -> LogEntry:
    """A row that says 100 % with result and evidence, and the day of completion where one is named."""
    parts = {"result": "05 mô hình", "evidence": "Quyết định số 12; ảnh ra mắt"} | change
    return entry(received, 100, code, completed_on=day(on) if on else None, **parts)


def figure(code: str, received: str, numbers: str, unit_code: str = "VPHC", **change: Any) -> FigureEntry:
    """An indicator row: "96/100" a numerator and a denominator, "95" the value alone, "" nothing arisen."""
    top, _, bottom = numbers.partition("/")
    parts: dict[str, Any] = {
        "code": code,
        "name": "",
        "unit": unit_code,
        "numerator": float(top) if bottom else None,
        "denominator": float(bottom) if bottom else None,
        "value": float(top) if top and not bottom else None,
        "applies": bool(numbers),
        "basis": "Sổ theo dõi",
        "problem": "",
        "source": Source(f"cap-nhat/{unit_code}.xlsx", "Chỉ số", "A4"),
    }
    received_on = day(received)
    return FigureEntry(change.pop("month", f"{received_on:%Y-%m}"), received_on, unit_code, Figure(**(parts | change)))


def report_file(unit_code: str, received: str, **change: Any) -> FileEntry:
    """A unit's monthly progress file."""
    received_on = day(received)
    month = change.pop("month", f"{received_on:%Y-%m}")
    parts: dict[str, Any] = {
        "path": f"cap-nhat/{month}/{unit_code}.xlsx",
        "kind": "cap-nhat",
        "sha256": "",
        "unit_code": unit_code,
        "unit": unit_code,
        "month": month,
        "received_on": received_on,
        "received_by": "tiep-nhan.csv",
        "status": "ok",
        "tasks": 1,
    }
    return FileEntry(**(parts | change))
