"""Two reports of one period → what is otherwise in the second, a sentence each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thidua500.base.model import LIGHTS, STATUSES
from thidua500.base.plain import Plain
from thidua500.base.text import lowered, show_number
from thidua500.render.tallies import COUNTED

_MOST = 40  # lines that are told; a clerk who sees more has another file before her
_TOTALS = ("tasks", "due", "done", "done_on_time", "done_late", "overdue")
_OF_A_TASK = {
    "status": "trạng thái",
    "light": "đèn",
    "due": "hạn",
    "progress": "tiến độ",
    "completed_on": "ngày hoàn thành",
    "owner": "chủ trì",
    "title": "tên việc",
}


def differences(before: Plain, after: Plain) -> Iterator[str]:
    """What a reader of both would have to be told; () for reports that say the same."""
    told = list(_all(before, after))
    yield from told[:_MOST]
    if len(told) > _MOST:
        yield f"và {len(told) - _MOST} chỗ khác"


def _all(before: Plain, after: Plain) -> Iterator[str]:
    if before["period"]["as_of"] != after["period"]["as_of"]:
        yield f"ngày số liệu: {before['period']['as_of']} → {after['period']['as_of']}"
    for name in _TOTALS:
        yield from _turned(lowered(COUNTED[name]), before["totals"][name], after["totals"][name])
    rates = (f"{r['numerator']}/{r['denominator']}" for r in (before["on_time"], after["on_time"]))
    yield from _turned("đúng hạn", *rates)
    yield from _of_tasks(_by("code", before["tasks"]), _by("code", after["tasks"]))
    old, new = _by("code", before["indicators"]), _by("code", after["indicators"])
    for code in filter(old.__contains__, new):
        values = (show_number(rows[code]["value"], "chưa có") for rows in (old, new))
        yield from _turned(f"chỉ số {code}", *values)
    yield from _sets("chưa gửi báo cáo", before["missing_reports"], after["missing_reports"])
    asked = [[f"{a['code']} ({a['kind']})" for a in report.get("adjustments", ())] for report in (before, after)]
    yield from _sets("đề nghị điều chỉnh", *asked)


def _of_tasks(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    yield from _sets("nhiệm vụ", list(old), list(new))
    for code in new:
        if code in old:
            for name, label in _OF_A_TASK.items():
                yield from _turned(f"{code}, {label}", *(_said(name, row[code].get(name)) for row in (old, new)))


def _said(name: str, value: Any) -> str:
    if name == "light":
        return LIGHTS.get(value, str(value))
    if name == "status":
        return STATUSES.get(value, str(value))
    return show_number(value, "chưa có") if name == "progress" else str(value or "chưa có")


def _turned(what: str, before: object, after: object) -> Iterator[str]:
    if before != after:
        yield f"{what}: {before} → {after}"


def _sets(what: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for name in after:
        if name not in before:
            yield f"{what}: thêm {name}"
    for name in before:
        if name not in after:
            yield f"{what}: không còn {name}"


def _by(name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row[name]: row for row in rows}
