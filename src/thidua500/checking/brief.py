"""What is told of a checked file: the compact form that comes out of the cage, and the contract's JSON of it."""

from __future__ import annotations

from typing import NamedTuple

from thidua500.base.model import CellRef, Finding, Layout, Task, Unread
from thidua500.base.plain import Plain, json_text, to_plain
from thidua500.checking.caged import FileResult, FormStatus, status_of
from thidua500.program.programme import Program
from thidua500.rules.parts import UnitTasks

_TASK_FIELDS = (
    *("title", "owner", "coordinators", "time", "responsibility", "authority", "result", "evidence"),
    *("steps", "risks", "reporting"),
)


class Checked(NamedTuple):
    """One file as it comes out of the cage: what the screen, the tally and the marked copies need of it.

    tasks, updates: how many were read. parts: what it means to each of its units. sender: the file as one unit's part.
    document: the entry of the contract's `files` as JSON text, "" unless asked for.
    """

    path: str
    layout: Layout | None
    unit: str
    tasks: int
    updates: int
    unreadable: bool
    findings: tuple[Finding, ...]
    parts: tuple[UnitTasks, ...]
    sender: UnitTasks
    document: str = ""
    unread: tuple[Unread, ...] = ()

    @property
    def status(self) -> FormStatus:
        """The contract's status of a file."""
        return status_of(self.findings, unreadable=self.unreadable)


def brief(result: FileResult, program: Program) -> Checked:
    """What is told of a file."""
    from thidua500.rules.engine import unit_parts, unit_tasks  # where files are read; who counts them needs no rules

    submission = result.submission
    parts = unit_parts(submission, program)
    return Checked(
        submission.path, submission.layout, submission.unit, len(submission.tasks), len(submission.updates),
        submission.unreadable, result.findings, parts,
        parts[0] if len(parts) == 1 else unit_tasks(submission, program), unread=submission.unread,
    )  # fmt: skip


def with_document(result: FileResult, program: Program) -> Checked:
    """What is told of a file, with its JSON."""
    return brief(result, program)._replace(document=json_text(result_json(result)))


def result_json(result: FileResult) -> Plain:
    """One entry of the contract's `files`."""
    submission = result.submission
    return {
        "path": submission.path,
        "status": result.status,
        "layout": submission.layout,
        "unit": submission.unit or None,
        "tasks": [_task_json(task) for task in submission.tasks],
        "unread": to_plain(submission.unread),
        "findings": to_plain(result.findings),
    }


def _task_json(task: Task) -> Plain:
    """Every field of the form, "" where nothing stands; milestones only where the form has them."""
    fields = {name: task.get(name) for name in _TASK_FIELDS}
    rest = {"unit": task.unit or None, "cells": task.cells, "deadline": task.deadline}
    milestones = {"milestones": task.milestones} if task.milestones else {}
    plain: Plain = to_plain({**fields, **rest, **milestones}, CellRef)
    return plain
