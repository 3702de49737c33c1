"""One task a row (001 III, 003, nine columns) and the form laid across: from a header to its plan, rows to tasks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from thidua500.base.model import Task
from thidua500.forms.build import CORE, Frame, RowCells, Setting, make_task
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header
from thidua500.forms.milestones import stepped
from thidua500.forms.pieces import Table
from thidua500.forms.rows import Plan


@lru_cache(maxsize=256)
def plan_of(header: Header, fields: frozenset[str]) -> Plan:
    """The plan for a header under a programme that asks for `fields`."""
    columns: list[tuple[int, str]] = []
    shared: dict[str, str] = {}
    for col, name in header.columns:
        host, _, guest = name.partition("+")
        if host not in ("number", "note", "value"):
            columns.append((col, host))
        if guest and guest != "coordinators":
            shared[guest] = host
    present = {name for _, name in columns}
    shared = {guest: host for guest, host in shared.items() if guest not in present}
    lying = {"unit", "title", "steps"} <= present and bool(present & {"risks", "reporting", "authority"})
    of_form = {"title", "steps"} <= present and bool(present & {"risks", "reporting"})
    if (lying or of_form) and "evidence" not in present:
        shared.setdefault("evidence", "result")
    if "owner" not in present and "responsible" in present:
        columns = [(col, "owner" if name == "responsible" else name) for col, name in columns]
    asked = fields & (CORE | present | shared.keys())
    places = {name: col for col, name in reversed(columns)}
    places.update({guest: places[host] for guest, host in shared.items() if host in places})
    for name in sorted(asked - places.keys()):
        places[name] = header.width
    title = places.get("title", header.width)
    return Plan(
        "card" if lying else "table", tuple(columns), places, asked, shared, header.column("number"), title,
        twice=len(present) < len(columns),
    )  # fmt: skip


def as_form(plan: Plan, fields: frozenset[str]) -> Plan:
    """The plan of a table of one task a column, which is the form of 001 VI where it has the form's rows."""
    present = {name for _, name in plan.columns}
    if plan.layout != "table" or not {"title", "steps"} <= present or not present & {"risks", "reporting"}:
        return plan
    end = max(plan.places.values())
    places = {name: plan.places.get(name, end) for name in fields} | {**plan.places}
    if "coordinators" not in plan.places and "owner" in plan.places:
        places["coordinators"] = plan.places["owner"]
    return plan._replace(layout="card", places=places, asked=fields)


def milestones_plan(header: Header, fields: frozenset[str]) -> Plan:
    """The plan of a table with a column of its own for each milestone, named "@" and its position."""
    plan = plan_of(header, fields)
    steps = ((col, f"@{index}") for index, (col, _) in enumerate(header.milestones))
    places = {**plan.places, "time": header.milestones[0][0]}
    places.pop("unit", None)
    return plan._replace(layout="milestones", columns=(*plan.columns, *steps), places=places)


def read_table(table: Table, setting: Setting, *, unit: str, first: int) -> list[Task]:
    """The rows as tasks, numbered from `first`; `unit` holds where a row names none. Blank rows make no task."""
    sheet, plan, words = table.sheet, table.plan, setting.program.words
    frame = Frame(setting, plan.layout, plan.asked, plan.shared)
    times = [(col, text, setting.deadline(text)) for col, text in table.header.milestones]
    tasks: list[Task] = []
    before: Mapping[str, str] = {}
    for row, raw, merged in table.rows.tasks:
        own = raw.pop("unit", "")
        who = own if own and not is_empty(own, words) else unit
        reached = [(raw.pop(f"@{step}", ""), *time) for step, time in enumerate(times)]
        cells = RowCells(sheet, row, plan.places, merged)
        task = make_task(frame, raw, cells, number=len(tasks) + first, unit=who, above=before)
        steps = ((time, read, text, sheet.ref(row, col)) for text, col, time, read in reached if text)
        task = stepped(task, [step for step in steps if not is_empty(step[2], words)]) if times else task
        if task.values:
            tasks.append(task)
            before = task.values
    return tasks
