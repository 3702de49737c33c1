"""What was read of a made form, against what was put in: read right, named as unread, or lost in silence."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.layouts.making import Made, write
from bench.layouts.tasks import Task

from thidua500.base.model import Submission
from thidua500.forms import read_submission
from thidua500.program.configuration import load_builtin
from thidua500.program.programme import Program
from thidua500.rules.engine import check_submission

DAY = date(2026, 6, 1)


class Verdict(NamedTuple):
    """tasks: put in; right: read with every text; silent: neither right nor all named; errors: that are false."""

    what: str
    tasks: int
    right: int
    silent: tuple[str, ...]
    errors: tuple[str, ...]
    more: int = 0  # tasks read that nobody put in


@cache
def program() -> Program:
    """The programme that the forms are for."""
    return load_builtin("tam-phuoc", date(2026, 5, 15))


def judge(made: Made, folder: Path) -> Verdict:
    """The form written, read and judged."""
    return verdict(made, write(folder / "phieu.xlsx", made.sheets))


def verdict(made: Made, path: Path) -> Verdict:
    """A file judged as the form that it holds."""
    form = read_submission(path, program(), as_of=DAY)
    named = " | ".join(cell.text for cell in form.unread)
    lost = [missed(form, task, made.fields) for task in made.tasks]
    silent = [f"{name}: {task[name]}" for task, names in zip(made.tasks, lost, strict=True) for name in names
              if task[name] not in named]  # fmt: skip
    right = sum(not names for names in lost)
    errors = [f"{f.code} {f.cell} {f.message}" for f in check_submission(form, program()) if f.severity == "error"]
    if right < len(made.tasks):
        errors = [error for error in errors if not error.startswith("F012")]
    return Verdict(made.what, len(made.tasks), right, tuple(silent), tuple(errors), len(form.tasks) - len(made.tasks))


def missed(form: Submission, task: Task, fields: tuple[str, ...]) -> list[str]:
    """The fields of a task that were not read as they stand; of the readings with its name the best counts."""
    found = [[name for name in fields if not _has(read.get(name), task[name])] for read in form.tasks]
    return min(found, key=len, default=list(fields))


def _has(read: str, text: str) -> bool:
    """Whether a field holds the text; a combined cell holds two."""
    return read == text or (text in read and len(read) <= len(text) + 120 and ";" in read)
