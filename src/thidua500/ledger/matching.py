"""Finding a task again in a corrected file, and the task a progress row is about. Pure.

A corrected file's task is the register's when unit and folded title agree; else, within the same file, when one
title is the other a little reworded; else when it stands in the same cell with the same owner and time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from thidua500.base.model import Task, Update
from thidua500.base.text import fold, key
from thidua500.ledger.records import TrackedTask

REWORDED = 85  # rapidfuzz ratio of two folded titles from which one is the other reworded

_CODE = re.compile(r"(.+?)[-–—_]*(\d+)")


def pair(
    tasks: Sequence[Task], unit_codes: Sequence[str], known: Iterable[TrackedTask], path: str
) -> list[TrackedTask | None]:
    """For each task of the file `path` the register's own, None for a new one; none of the register's is taken twice.

    unit_codes: the unit of each task, in the same order. Of several tasks with one title the one in the same cell is
    taken first, then whoever stands earlier in `tasks`.
    """
    units = set(unit_codes)
    free = [task for task in known if task.unit_code in units or task.source.file == path]
    free.sort(key=lambda task: (task.source.file != path, task.withdrawn))
    pairs: list[TrackedTask | None] = [None] * len(tasks)
    for at, task in enumerate(tasks):
        same = _same_title(task, unit_codes[at], free)
        _settle(pairs, at, next((old for old in same if _same_cell(task, old, path)), None), free)
    for at, task in enumerate(tasks):
        if pairs[at] is None:
            _settle(pairs, at, next(_same_title(task, unit_codes[at], free), None), free)
    free = [task for task in free if task.source.file == path and not task.withdrawn]
    for at, old in _reworded(tasks, pairs, free):
        if pairs[at] is None and old in free:
            _settle(pairs, at, old, free)
    for at, task in enumerate(tasks):
        if pairs[at] is None:
            _settle(pairs, at, _same_place(task, free, path), free)
    return pairs


def _settle(pairs: list[TrackedTask | None], at: int, old: TrackedTask | None, free: list[TrackedTask]) -> None:
    pairs[at] = old
    if old is not None:
        free.remove(old)


def _same_title(task: Task, unit_code: str, free: Iterable[TrackedTask]) -> Iterator[TrackedTask]:
    title = key(task.get("title"))
    return (old for old in free if title and old.key == title and old.unit_code == unit_code)


def _same_cell(task: Task, old: TrackedTask, path: str) -> bool:
    cell = task.cells.get("title")
    return cell is not None and old.source == (path, cell.sheet, cell.a1)


def _reworded(
    tasks: Sequence[Task], pairs: Sequence[TrackedTask | None], free: Sequence[TrackedTask]
) -> list[tuple[int, TrackedTask]]:
    """Task (by index) and task of the register whose titles are alike, the most alike first."""
    from rapidfuzz import fuzz

    alike = [
        (fuzz.ratio(key(task.get("title")), old.key, score_cutoff=REWORDED), at, old)
        for at, task in enumerate(tasks)
        for old in free
        if pairs[at] is None and task.get("title")
    ]
    best_first = sorted((row for row in alike if row[0]), key=lambda row: (-row[0], row[1]))
    return [(at, old) for _, at, old in best_first]


def _same_place(task: Task, free: Iterable[TrackedTask], path: str) -> TrackedTask | None:
    said = (task.get("owner"), task.get("time"))
    here = (old for old in free if any(said) and _same_cell(task, old, path))
    return next((old for old in here if (old.owner, old.values.get("time", "")) == said), None)


def match_update(
    update: Update, unit_code: str, by_code: Mapping[str, TrackedTask], by_title: Mapping[tuple[str, str], str]
) -> str:
    """The register's code for a progress row, "" when nothing matches.

    unit_code: who reports, "" when nobody knows. by_title: (unit code, folded title) → code. A code of another unit's
    task counts only when the title says the same.
    """
    title = key(update.title)
    if not update.code:
        return by_title.get((unit_code, title), "")
    task = by_code.get(normal_code(update.code))
    if task is None or (unit_code not in {"", task.unit_code} and task.key != title):
        return ""
    return task.code


def title_index(tasks: Iterable[TrackedTask]) -> dict[tuple[str, str], str]:
    """(unit code, folded title) → code; of two tasks with one title the first, an active one before a withdrawn."""
    index: dict[tuple[str, str], str] = {}
    for task in sorted(tasks, key=lambda task: task.withdrawn):
        index.setdefault((task.unit_code, task.key), task.code)
    return index


def normal_code(text: str) -> str:
    """A tracking code as the register writes it: "cap - 1" → "CAP-01"; other text in capitals, without marks."""
    text = fold(text).upper().replace(" ", "")
    match = _CODE.fullmatch(text)
    return f"{match[1]}-{int(match[2]):02d}" if match else text
