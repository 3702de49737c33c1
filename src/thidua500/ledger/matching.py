"""Finding a task again in a corrected file, and the task a progress row is about. Pure.

A corrected file's task is the register's when unit and folded title agree; else, within the same file, when one
title is the other a little reworded; else when it stands in the same cell with the same owner and time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from thidua500.base.model import Source, Task, Update
from thidua500.base.text import fold, key
from thidua500.ledger.records import TrackedTask

REWORDED = 85  # rapidfuzz ratio of two folded titles from which one is the other reworded
NEAREST = 100  # titles of a file that one is compared with; more than any unit registers
FEWEST = 3  # words that a title shares with one that goes on
NEAR = 60  # rapidfuzz ratio from which a task is named as the one that a row may mean
LONGEST = 1_000  # letters of a title that are compared

_CODE = re.compile(r"(.+?)[-–—_]*(\d+)")


def pair(
    tasks: Sequence[Task], unit_codes: Sequence[str], known: Iterable[TrackedTask], path: str
) -> list[TrackedTask | None]:
    """For each task of the file `path` the register's own, None for a new one; none of the register's is taken twice.

    unit_codes: the unit of each task, in the same order. Of several tasks with one title the one in the same cell is
    taken first, then whoever stands earlier in `tasks`. Time and memory grow with the number of tasks, not of pairs.
    """
    units = set(unit_codes)
    olds = [task for task in known if task.unit_code in units or task.source.file == path]
    olds.sort(key=lambda task: (task.source.file != path, task.withdrawn))
    news = [_new(task, unit, path) for task, unit in zip(tasks, unit_codes, strict=True)]
    pairing = _Pairing([None] * len(news))
    pairing.look_up([new.titled_here for new in news], [((old.key, old.unit_code, old.source), old) for old in olds])
    pairing.look_up([new.titled for new in news], [((old.key, old.unit_code), old) for old in olds])
    here = [old for old in olds if old.source.file == path and not old.withdrawn]
    free = [old for old in here if old.code not in pairing.taken]
    titles = [new.title if old is None else "" for new, old in zip(news, pairing.found, strict=True)]
    for at, old in _reworded(titles, [old.key for old in free]):
        pairing.settle(at, free[old])
    pairing.look_up([new.said for new in news], [((old.source, *_said(old)), old) for old in here])
    return pairing.found


class _New(NamedTuple):
    """What a task of the file is looked up by; None where it says nothing to look it up by."""

    title: str
    titled_here: Hashable | None
    titled: Hashable | None
    said: Hashable | None


def _new(task: Task, unit_code: str, path: str) -> _New:
    title, cell = key(task.get("title")), task.cells.get("title")
    place = Source(path, cell.sheet, cell.a1) if cell else None
    owner, time = task.get("owner"), task.get("time")
    return _New(
        title,
        (title, unit_code, place) if title and place else None,
        (title, unit_code) if title else None,
        (place, owner, time) if place and (owner or time) else None,
    )


def _said(old: TrackedTask) -> tuple[str, str]:
    return old.owner, old.values.get("time", "")


@dataclass
class _Pairing:
    """found: the register's task of each new one, as far as known; taken: the codes that belong to one."""

    found: list[TrackedTask | None]
    taken: set[str] = field(default_factory=set)

    def settle(self, at: int, old: TrackedTask) -> None:
        """Pairs two that are both free; else nothing."""
        if self.found[at] is None and old.code not in self.taken:
            self.found[at] = old
            self.taken.add(old.code)

    def look_up(self, wanted: Iterable[Hashable | None], offered: Iterable[tuple[Hashable, TrackedTask]]) -> None:
        """Each new task takes the first free one that is offered under what it wants."""
        waiting: dict[Hashable, deque[TrackedTask]] = defaultdict(deque)
        for name, old in offered:
            waiting[name].append(old)
        for at, want in enumerate(wanted):
            queue = waiting.get(want)
            while queue and queue[0].code in self.taken:
                queue.popleft()
            if queue:
                self.settle(at, queue[0])


def _reworded(news: Sequence[str], olds: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of titles that are alike, the most alike first, then in order; "" is like nothing."""
    from rapidfuzz import fuzz

    near = _Near(olds)
    alike = [
        (-ratio, at, position)
        for at, title in enumerate(news)
        if title
        for position in near.to(at, title)
        if (ratio := fuzz.ratio(title[:LONGEST], olds[position][:LONGEST], score_cutoff=REWORDED))
    ]
    return [(at, position) for _, at, position in sorted(alike)]


class _Near:
    """Which titles one is compared with: all of them while they are few, else those that share its rarest words, and
    of a word that many share those that stood nearest. So that ten thousand retitled tasks are no hundred million."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._all = range(len(titles))
        self._by_word: dict[str, list[int]] = defaultdict(list)
        if len(titles) > NEAREST:
            for position, title in enumerate(titles):
                for word in set(title[:LONGEST].split()):
                    self._by_word[word].append(position)

    def to(self, at: int, title: str) -> Iterable[int]:
        """Positions in order; at: where the title itself stands in its file."""
        if len(self._all) <= NEAREST:
            return self._all
        lists = sorted((self._by_word.get(word, []) for word in dict.fromkeys(title[:LONGEST].split())), key=len)
        found: set[int] = set()
        for positions in lists:
            room = NEAREST - len(found)
            start = max(0, min(bisect_left(positions, at) - room // 2, len(positions) - room))
            found.update(positions[start : start + room])
        return sorted(found)


def match_update(
    update: Update,
    unit_code: str,
    by_code: Callable[[str], TrackedTask | None],
    by_title: Mapping[tuple[str, str], str],
) -> str:
    """The register's code for a progress row, "" when nothing matches. A title without a code may stop before the
    registered one does, or go on behind it ("… (92,4/84 tỷ đồng)"), where only one task begins so.

    unit_code: who reports, "" when nobody knows. by_title: (unit code, folded title) → code. A code of another unit's
    task counts only when the title says the same.
    """
    title = key(update.title)
    if not update.code:
        return by_title.get((unit_code, title), "") or _begun_alike(title, unit_code, by_title)
    task = by_code(normal_code(update.code))
    if task is None or (unit_code not in {"", task.unit_code} and title not in titles_of(task)):
        return ""
    return task.code


def _begun_alike(title: str, unit_code: str, by_title: Mapping[tuple[str, str], str]) -> str:
    """The code of the one task of the unit whose title begins with this one, or this one with it."""
    own = ((known, code) for (unit, known), code in by_title.items() if unit == unit_code)
    codes = {code for known, code in own if _begins(known, title) or _begins(title, known)}
    return codes.pop() if len(codes) == 1 else ""


def _begins(title: str, start: str) -> bool:
    return start.count(" ") >= FEWEST - 1 and title.startswith(f"{start} ")


def nearest_task(update: Update, unit_code: str, tasks: Iterable[TrackedTask]) -> TrackedTask | None:
    """The task that a row may mean which found none: by its title, else by its code; of its unit, if that has any."""
    from rapidfuzz import fuzz, process

    active = [task for task in tasks if not task.withdrawn]
    own = [task for task in active if task.unit_code == unit_code] or active
    said = (
        (key(update.title), [task.key for task in own]),
        (normal_code(update.code), [task.code for task in own]),
    )
    for wanted, known in said:
        found = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=NEAR) if wanted else None
        if found:
            return own[found[2]]
    return None


def title_index(tasks: Iterable[TrackedTask]) -> dict[tuple[str, str], str]:
    """(unit code, folded title) → code; of two tasks with one title the first, an active one before a withdrawn."""
    index: dict[tuple[str, str], str] = {}
    for task in sorted(tasks, key=lambda task: task.withdrawn):
        for title in titles_of(task):
            index.setdefault((task.unit_code, title), task.code)
    return index


def titles_of(task: TrackedTask) -> tuple[str, ...]:
    """The folded titles that a task is known by: as its unit last wrote it, and as it was promised."""
    return tuple(dict.fromkeys((task.key, key(task.title))))


def normal_code(text: str) -> str:
    """A tracking code as the register writes it: "cap - 1" → "CAP-01"; other text in capitals, without marks."""
    text = fold(text).upper().replace(" ", "")
    match = _CODE.fullmatch(text)
    return f"{match[1]}-{int(match[2]):02d}" if match else text
